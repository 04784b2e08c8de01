using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>Changes the vocabulary. Each edit counts its version up in the same transaction, so that Find on every node follows at once.</summary>
public sealed class VocabularyEditor(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    private const string Source = "Edited by an administrator";

    internal async Task ReviseAsync(Term term, TermForm form, CancellationToken cancel)
    {
        (term.Label, term.Expansion, term.Meaning, term.Status) = (form.Label!.Trim(), Blank(form.Expansion), Blank(form.Meaning), form.Status);
        (term.Successor, term.EditedAt) = (Blank(form.Successor), clock.GetUtcNow());
        await SaveAsync(cancel);
    }

    internal async Task AddSynonymAsync(TermKind kind, string code, string text, CancellationToken cancel)
    {
        text = text.Trim();
        var same = await db.Synonyms.Where(s => s.Kind == kind && EF.Functions.ILike(s.Text, text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_"))).ToListAsync(cancel);
        var elsewhere = same.Find(s => s.TermCode != code && s.RemovedAt is null);
        Rule.Require(elsewhere is null, $"“{text}” already leads to {(await reference.CurrentAsync(cancel)).Label(kind, elsewhere?.TermCode ?? "")}. Remove it there first.");
        if (same.Find(s => s.TermCode == code) is { } known)
        {
            known.RemovedAt = null;
        }
        else
        {
            db.Synonyms.Add(new Synonym { Kind = kind, TermCode = code, Text = text });
        }

        await SaveAsync(cancel);
    }

    internal async Task RemoveSynonymAsync(TermKind kind, string code, string text, CancellationToken cancel)
    {
        if (await db.Synonyms.SingleOrDefaultAsync(s => s.Kind == kind && s.TermCode == code && s.Text == text, cancel) is { } synonym)
        {
            synonym.RemovedAt = clock.GetUtcNow();
            await SaveAsync(cancel);
        }
    }

    /// <summary>Adds a route, or gives the one that is there another fit.</summary>
    internal async Task SetRouteAsync(string agenda, string family, ContactLevel level, RouteFit fit, CancellationToken cancel)
    {
        var route = await db.AgendaRoutes.SingleOrDefaultAsync(r => r.AgendaCode == agenda && r.RoleFamilyCode == family && r.Level == level, cancel);
        if (route is null)
        {
            route = new AgendaRoute { AgendaCode = agenda, RoleFamilyCode = family, Level = level, Fit = fit, Source = Source };
            db.AgendaRoutes.Add(route);
        }

        if (route.Fit != fit)
        {
            (route.Fit, route.Source) = (fit, Source);
        }

        (route.RemovedAt, route.EditedAt) = (null, clock.GetUtcNow());
        await SaveAsync(cancel);
    }

    internal async Task RemoveRouteAsync(string agenda, string family, ContactLevel level, CancellationToken cancel)
    {
        if (await db.AgendaRoutes.SingleOrDefaultAsync(r => r.AgendaCode == agenda && r.RoleFamilyCode == family && r.Level == level, cancel) is { } route)
        {
            (route.RemovedAt, route.EditedAt) = (clock.GetUtcNow(), clock.GetUtcNow());
            await SaveAsync(cancel);
        }
    }

    internal async Task WeighAsync(IReadOnlyDictionary<string, double?> points, CancellationToken cancel)
    {
        foreach (var weight in await db.RankingWeights.ToListAsync(cancel))
        {
            if (points.GetValueOrDefault(weight.Code) is { } value && Math.Abs(value - weight.Points) > 1e-9)
            {
                (weight.Points, weight.EditedAt) = (value, clock.GetUtcNow());
            }
        }

        await SaveAsync(cancel);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task SaveAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.BumpVocabularyVersionAsync(cancel);
        await transaction.CommitAsync(cancel);
        reference.Doubt();
    }
}
