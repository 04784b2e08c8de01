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
        Rule.Require(WebLink.IsNoneOrSafe(form.Url), "An address begins with https://.");
        Rule.Require(!form.StaffGroups.Except(await db.Terms.Where(t => t.Kind == TermKind.StaffGroup).Select(t => t.Code).ToListAsync(cancel)).Any(),
            "Choose staff groups from the list.");
        (term.Url, term.Year, term.StaffGroups, term.OtherWords) = (Blank(form.Url), form.Year, form.StaffGroups, Blank(form.OtherWords));
        (term.Cost, term.Audience, term.Length) = (Blank(form.Cost), Blank(form.Audience), Blank(form.Length));
        (term.Sector, term.Level, term.AgendaCode) = (form.Sector, form.Level, agenda);
        (term.Status, term.Successor, term.Source, term.CheckedOn) = (form.Status, successor, form.Source!.Trim(), form.CheckedOn);
        term.EditedAt = clock.GetUtcNow();
    }

    /// <summary>Lets words lead to a term, unless they lead elsewhere, or somebody has said something else of them since the page was made.</summary>
    /// <param name="isChosen">The editor has seen both and wants these to lead here, and no longer elsewhere.</param>
    /// <param name="seen">How far the history had come when the page was made.</param>
    internal async Task<SynonymAnswer> AddSynonymAsync(
        TermKind kind, string code, string text, bool isChosen, uint seen, CancellationToken cancel)
    {
        var answer = new SynonymAnswer(true, false, null);
        await OneByOneAsync(
            async () =>
            {
                var same = await SpelledAsync(kind, text, cancel);
                var here = same.Find(s => s.TermCode == code);
                var elsewhere = same.Find(s => s.TermCode != code && s.RemovedAt is null);
                var other = elsewhere ?? (here is { RemovedAt: not null } ? here : null);
                var isStale = other is not null && await HasChangedAsync(nameof(Synonym), $"{kind}/{other.TermCode}/{other.Text}", seen, cancel);
                if (isStale || (elsewhere is not null && !isChosen))
                {
                    answer = new(false, isStale, other);
                    return false;
                }

                if (elsewhere is not null)
                {
                    elsewhere.RemovedAt = clock.GetUtcNow();
                }

                if (here is null)
                {
                    db.Synonyms.Add(new Synonym { Kind = kind, TermCode = code, Text = text.Trim() });
                }
                else
                {
                    here.RemovedAt = null;
                }

                return true;
            },
            cancel);
        return answer;
    }

    internal async Task RemoveSynonymAsync(TermKind kind, string code, string text, CancellationToken cancel)
    {
        if (await db.Synonyms.SingleOrDefaultAsync(s => s.Kind == kind && s.TermCode == code && s.Text == text && s.RemovedAt == null, cancel) is { } synonym)
        {
            synonym.RemovedAt = clock.GetUtcNow();
            await SaveAsync(cancel);
        }
    }

    internal Task<AgendaRoute?> RouteAsync(string agenda, string family, ContactLevel level, CancellationToken cancel) =>
        db.AgendaRoutes.SingleOrDefaultAsync(r => r.AgendaCode == agenda && r.RoleFamilyCode == family && r.Level == level, cancel);

    /// <summary>
    /// Adds a route, gives the one that is there another fit, or takes it away. False, with nothing changed, when somebody has said something else of
    /// it since the page was made.
    /// </summary>
    /// <param name="fit">Null for none.</param>
    /// <param name="seen">How far the history had come when the page was made.</param>
    internal Task<bool> SetRouteAsync(string agenda, string family, ContactLevel level, RouteFit? fit, uint seen, CancellationToken cancel) => OneByOneAsync(
        async () =>
        {
            var route = await RouteAsync(agenda, family, level, cancel);
            RouteFit? now = route is { RemovedAt: null } ? route.Fit : null;
            if (now == fit)
            {
                return true;
            }

            if (route is not null && await HasChangedAsync(nameof(AgendaRoute), $"{agenda}/{family}/{level}", seen, cancel))
            {
                return false;
            }

            if (route is null)
            {
                db.AgendaRoutes.Add(
                    new() { AgendaCode = agenda, RoleFamilyCode = family, Level = level, Fit = fit!.Value, Source = Source, EditedAt = clock.GetUtcNow() });
                return true;
            }

            if (fit is { } known && route.Fit != known)
            {
                (route.Fit, route.Source) = (known, Source);
            }

            (route.RemovedAt, route.EditedAt) = (fit is null ? clock.GetUtcNow() : null, clock.GetUtcNow());
            return true;
        },
        cancel);

    /// <summary>How far the history has come: the version of what has no row yet, such as a route that somebody else may be adding.</summary>
    internal async Task<uint> HistoryAsync(CancellationToken cancel) => (uint)(await db.AuditEntries.MaxAsync(a => (long?)a.Id, cancel) ?? 0);

    /// <summary>The rows of the list that are written so, whatever their capitals, removed ones too.</summary>
    private Task<List<Synonym>> SpelledAsync(TermKind kind, string text, CancellationToken cancel)
    {
        var pattern = text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
        return db.Synonyms.Where(s => s.Kind == kind && EF.Functions.ILike(s.Text, pattern)).ToListAsync(cancel);
    }

    private Task<bool> HasChangedAsync(string subject, string id, uint seen, CancellationToken cancel) =>
        db.AuditEntries.AnyAsync(a => a.Subject == subject && a.SubjectId == id && a.Id > seen, cancel);

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

    private Task<bool> SaveAsync(CancellationToken cancel) => OneByOneAsync(() => Task.FromResult(true), cancel);

    /// <summary>
    /// One editor after the other, on every node: the row of the version is locked first, so that what is looked at stays so until it is saved. When the
    /// change says no, nothing is saved.
    /// </summary>
    private async Task<bool> OneByOneAsync(Func<Task<bool>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.BumpVocabularyVersionAsync(cancel);
        if (!await change())
        {
            return false;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        reference.Doubt();
        return true;
    }
}

/// <summary>What became of words that were to lead to a term.</summary>
/// <param name="IsAdded">They do.</param>
/// <param name="IsStale">Somebody has said something else of them since the page was made.</param>
/// <param name="Other">Where they lead instead, or the row that was taken away.</param>
internal sealed record SynonymAnswer(bool IsAdded, bool IsStale, Synonym? Other);
