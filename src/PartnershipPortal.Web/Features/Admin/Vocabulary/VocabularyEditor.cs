using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        await WriteAsync(term, form, cancel);
        await SaveAsync(cancel);
    }

    /// <summary>A word the seeds do not know. It stands last in its list. False when its code is taken.</summary>
    internal async Task<bool> AddAsync(TermKind kind, TermForm form, CancellationToken cancel)
    {
        var term = new Term
        {
            Kind = kind,
            Code = form.Code!,
            Label = form.Label!.Trim(),
            Source = form.Source!.Trim(),
            Sort = 10 + (await db.Terms.Where(t => t.Kind == kind).MaxAsync(t => (int?)t.Sort, cancel) ?? 0),
        };
        await WriteAsync(term, form, cancel);
        db.Terms.Add(term);
        try
        {
            await SaveAsync(cancel);
            return true;
        }
        catch (DbUpdateException clash) when (clash.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "terms" })
        {
            return false;
        }
    }

    private async Task WriteAsync(Term term, TermForm form, CancellationToken cancel)
    {
        var (successor, agenda) = (Blank(form.Successor), Blank(form.Agenda));
        var leadsOn = successor is null || (successor != term.Code && await db.Terms.AnyAsync(t => t.Kind == term.Kind && t.Code == successor, cancel));
        Rule.Require(leadsOn, "What it is called or replaced by now must be another word of the same list.");
        Rule.Require(agenda is null || await db.Terms.AnyAsync(t => t.Kind == TermKind.Agenda && t.Code == agenda, cancel), "Choose an agenda from the list.");
        Rule.Require(term.Kind is not TermKind.RoleFamily || form is { Sector: not null, Level: not null }, "A role family has a sector and a usual level.");
        (term.Label, term.Expansion, term.Meaning, term.Group) = (form.Label!.Trim(), Blank(form.Expansion), Blank(form.Meaning), Blank(form.Group));
        (term.Sector, term.Level, term.AgendaCode) = (form.Sector, form.Level, agenda);
        (term.Status, term.Successor, term.Source, term.CheckedOn) = (form.Status, successor, form.Source!.Trim(), form.CheckedOn);
        term.EditedAt = clock.GetUtcNow();
    }

    internal async Task AddSynonymAsync(TermKind kind, string code, string text, CancellationToken cancel)
    {
        text = text.Trim();
        var same = await db.Synonyms.Where(s => s.Kind == kind && EF.Functions.ILike(s.Text, text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")))
            .ToListAsync(cancel);
        var elsewhere = same.Find(s => s.TermCode != code && s.RemovedAt is null);
        Rule.Require(elsewhere is null,
            $"“{text}” already leads to {(await reference.CurrentAsync(cancel)).Label(kind, elsewhere?.TermCode ?? "")}. Remove it there first.");
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

    internal Task AddBankHolidayAsync(BankHoliday holiday, CancellationToken cancel)
    {
        db.BankHolidays.Add(holiday);
        return SaveAsync(cancel);
    }

    internal Task RemoveBankHolidayAsync(BankHoliday holiday, CancellationToken cancel)
    {
        db.BankHolidays.Remove(holiday);
        return SaveAsync(cancel);
    }

    /// <summary>False, with nothing changed, when the weights are no longer those that were on the form.</summary>
    internal async Task<bool> WeighAsync(WeightsForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from ranking_weights order by code for update", cancel); // two savers, one after the other
        var weights = await db.RankingWeights.ToListAsync(cancel);
        if (WeightsForm.Of(weights).Version != form.Version)
        {
            return false;
        }

        foreach (var weight in weights)
        {
            if (form.Points.GetValueOrDefault(weight.Code) is { } value && Math.Abs(value - weight.Points) > 1e-9)
            {
                (weight.Points, weight.EditedAt) = (value, clock.GetUtcNow());
            }
        }

        await db.SaveChangesAsync(cancel);
        await db.BumpVocabularyVersionAsync(cancel);
        await transaction.CommitAsync(cancel);
        reference.Doubt();
        return true;
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
