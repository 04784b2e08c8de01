using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>Reads one clause with its history, its comments and two versions side by side; and the whole in two versions.</summary>
public sealed class MouClauseReader(PortalDbContext db, ReferenceBook book, MouReader reader)
{
    /// <summary>The text as it is in the draft, among the versions to compare.</summary>
    public const string Now = "now";

    private const int MostEdits = 30;

    internal async Task<MouClausePage?> ReadAsync(
        Guid id, Guid mouId, Guid key, (string? From, string? To) compare, MouClauseForms forms, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await reader.ReadAsync(id, mouId, viewer, cancel) is not var (head, mou) || mou.Clauses.FirstOrDefault(c => c.Key == key) is not { } clause)
        {
            return null;
        }

        var rows = await reader.ClausesAsync(mou, cancel);
        var texts = await TextsAsync(mou, cancel);
        var (from, to) = Chosen(texts, compare);
        var difference = from == to ? null : new MouDifference(BodyOf(texts, from, key), BodyOf(texts, to, key));
        return new MouClausePage(
            head, rows, rows.First(r => r.Key == key), clause.Body, clause.Code is { } code ? words.Find(TermKind.MouClause, code)?.Expansion : null,
            MouClauseForm.VersionOf(clause), difference, ChoicesOf(texts), from, to,
            await EditsAsync(mouId, key, cancel), await CommentsAsync(mou, clause, viewer, cancel),
            forms.Change ?? new() { Heading = clause.Heading, Wording = clause.Body }, forms.Comment ?? new(),
            forms.Suggest ?? new() { Suggestion = clause.Body }, forms.Open);
    }

    internal async Task<MouComparePage?> CompareAsync(Guid id, Guid mouId, (string? From, string? To) compare, Viewer viewer, CancellationToken cancel)
    {
        if (await reader.ReadAsync(id, mouId, viewer, cancel) is not var (head, mou))
        {
            return null;
        }

        var texts = await TextsAsync(mou, cancel);
        var (from, to) = Chosen(texts, compare);
        var (before, after) = (texts.Find(t => t.Key == from)!.Text, texts.Find(t => t.Key == to)!.Text);
        return new(head, ChoicesOf(texts), from, to,
        [
            .. after.Clauses.Select(c => Compared(before.Clauses.FirstOrDefault(b => b.Id == c.Id), c)),
            .. before.Clauses.Where(b => !after.Clauses.Any(a => a.Id == b.Id)).Select(b => Compared(b, null)),
        ]);
    }

    private static MouComparedClause Compared(MouTextClause? before, MouTextClause? after)
    {
        var difference = new MouDifference(WholeOf(before), WholeOf(after));
        return new((after ?? before)!.Heading, before is null ? "added" : after is null ? "left out" : difference.IsSame ? null : "changed", difference);
    }

    private static string WholeOf(MouTextClause? clause) => clause is null ? "" : $"{clause.Heading}\n{clause.Body}";

    /// <summary>Versions of this and of the one it renews, the newest first, and the draft as it is.</summary>
    private async Task<List<KnownText>> TextsAsync(Mou mou, CancellationToken cancel)
    {
        var chain = mou.Kind is MouKind.Renewal && mou.PredecessorId is { } before ? [mou.Id, before] : new List<Guid> { mou.Id };
        var versions = await (
            from v in db.Set<MouVersion>().AsNoTracking()
            where chain.Contains(v.MouId)
            join o in db.Organisations.IgnoreQueryFilters() on v.OrganisationId equals o.Id
            orderby v.Number descending
            select new { v.Id, v.Number, v.At, v.Person, From = o.Name, v.Text }).Take(MostEdits).ToListAsync(cancel);
        List<KnownText> texts =
            [.. versions.Select(v => new KnownText(v.Id.ToString(), $"{v.Number}, {London.DayOf(v.At).InWords}, {v.Person}, {v.From}", v.Text))];
        if (mou.VersionId is null)
        {
            texts.Insert(0, new(Now, "As it is now", mou.TextNow(mou.LastNumber + 1)));
        }

        return texts;
    }

    private static (string From, string To) Chosen(List<KnownText> texts, (string? From, string? To) compare)
    {
        string Known(string? key, int otherwise) => texts.Exists(t => t.Key == key) ? key! : texts[Math.Min(otherwise, texts.Count - 1)].Key;
        return (Known(compare.From, 1), Known(compare.To, 0));
    }

    private static List<Choice> ChoicesOf(List<KnownText> texts) => texts.ConvertAll(t => new Choice(t.Key, t.Label));

    private static string BodyOf(List<KnownText> texts, string key, Guid clause) =>
        texts.Find(t => t.Key == key)!.Text.Clauses.FirstOrDefault(c => c.Id == clause)?.Body ?? "";

    private async Task<IReadOnlyList<MouEditRow>> EditsAsync(Guid mouId, Guid key, CancellationToken cancel)
    {
        var found = await (
            from e in db.Set<MouEdit>().AsNoTracking()
            where e.MouId == mouId && e.ClauseKey == key
            join o in db.Organisations.IgnoreQueryFilters() on e.OrganisationId equals o.Id
            orderby e.At descending, e.Id descending
            select new { e.At, e.Kind, e.Body, e.Person, From = o.Name }).Take(MostEdits + 1).ToListAsync(cancel);
        return [.. found.Take(MostEdits).Select((e, i) => new MouEditRow($"{e.Person}, {e.From}, {e.Kind.Word()}", e.At,
            e.Kind is MouEditKind.Changed && i + 1 < found.Count ? new MouDifference(found[i + 1].Body, e.Body) : null))];
    }

    private async Task<IReadOnlyList<MouCommentRow>> CommentsAsync(Mou mou, MouClause clause, Viewer viewer, CancellationToken cancel)
    {
        var found = await (
            from c in db.MouComments.AsNoTracking()
            where c.MouId == mou.Id && c.ClauseKey == clause.Key
            join o in db.Organisations.IgnoreQueryFilters() on c.OrganisationId equals o.Id
            orderby c.At, c.Id
            select new { Comment = c, From = o.Name }).ToListAsync(cancel);
        return [.. found.Select(x => new MouCommentRow(
            x.Comment.Id, x.Comment.Person, x.From, x.Comment.At, x.Comment.Words,
            x.Comment.Suggestion is { } suggestion ? new MouDifference(x.Comment.Before ?? "", suggestion) : null, x.Comment.State, x.Comment.ClosedBy,
            x.Comment.Answer, x.Comment.AccountId != viewer.AccountId && x.Comment.Before == clause.Body))];
    }

    private sealed record KnownText(string Key, string Label, MouText Text);
}

/// <summary>What was typed on a clause's page, and which of its forms comes back.</summary>
internal sealed record MouClauseForms(
    MouClauseForm? Change = null, MouCommentForm? Comment = null, MouSuggestionForm? Suggest = null, MouClauseStep? Open = null);
