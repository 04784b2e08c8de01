using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>Something written down in one of one's own organisation's partnerships.</summary>
/// <param name="Kind">"Meeting", "Concern": what it is.</param>
/// <param name="With">The other organisation of the partnership that comes first.</param>
public sealed record FoundRecord(string Kind, string Title, string With, DateOnly On, string Url);

/// <summary>
/// What is written down in the viewer's own partnerships: meetings, what was agreed and who does it, concerns, agreements, documents, and notes of the own
/// side. Each kind as its page lets it be read. Part of one statement.
/// </summary>
internal static class InPartnerships
{
    public static Func<FoundOf<FoundRecord>> Ask(Questions ask, PortalDbContext db, string[] words, Viewer viewer, int most)
    {
        if (viewer.InsideId is not { } own)
        {
            return () => new([], false);
        }

        var partnerships = db.Partnerships.VisibleTo(viewer).Select(p => new Of
        {
            Id = p.Id,
            With = p.Members.Where(m => m.OrganisationId != own && m.LeftOn == null).OrderBy(m => m.Part)
                .Select(m => db.Organisations.IgnoreQueryFilters().Where(o => o.Id == m.OrganisationId).Select(o => o.Name).First()).FirstOrDefault() ?? "",
        });
        var meetings = With(db.Meetings, m => m.Title + " " + (m.Agreed ?? ""), words).OrderByDescending(m => m.On).ThenBy(m => m.Id);
        var actions = With(db.MeetingActions, a => a.Text, words).OrderByDescending(a => a.DueOn).ThenBy(a => a.Id);
        var concerns = With(db.Concerns, c => c.Title + " " + c.Text + " " + (c.Resolution ?? ""), words).OrderByDescending(c => c.RaisedOn).ThenBy(c => c.Id);
        var mous = With(db.Mous, m => m.Title, words).OrderByDescending(m => m.StartsOn).ThenBy(m => m.Id);
        var notes = With(db.PartnershipNotes.VisibleTo(viewer), n => n.Text, words).OrderByDescending(n => n.At).ThenBy(n => n.Id);
        var documents = With(db.ShelfItems.OpenTo(viewer, db.Partnerships).Where(d => d.PartnershipId != null), d => d.Title, words)
            .OrderByDescending(d => d.Id);
        var found = new
        {
            Meetings = ask.Ask(meetings.Join(partnerships, m => m.PartnershipId, p => p.Id, (m, p) => new { p.Id, p.With, Item = m.Id, m.Title, m.On })
                .Take(most + 1)),
            Actions = ask.Ask(actions.Join(partnerships, a => a.PartnershipId, p => p.Id, (a, p) => new { p.Id, p.With, a.MeetingId, a.Text, a.DueOn })
                .Take(most + 1)),
            Concerns = ask.Ask(concerns.Join(partnerships, c => c.PartnershipId, p => p.Id, (c, p) => new { p.Id, p.With, Item = c.Id, c.Title, c.RaisedOn })
                .Take(most + 1)),
            Mous = ask.Ask(mous.Join(partnerships, m => m.PartnershipId, p => p.Id, (m, p) => new { p.Id, p.With, Item = m.Id, m.Title, m.StartsOn })
                .Take(most + 1)),
            Notes = ask.Ask(notes.Join(partnerships, n => n.PartnershipId, p => p.Id, (n, p) => new { p.Id, p.With, n.Text, n.At }).Take(most + 1)),
            Documents = ask.Ask(documents.Join(partnerships, d => d.PartnershipId, p => p.Id,
                (d, p) => new { p.Id, p.With, Item = d.Id, d.Title, At = d.Versions.Max(v => v.At) }).Take(most + 1)),
        };
        return () =>
        {
            IEnumerable<FoundRecord> all =
            [
                .. found.Meetings.Rows.Select(m => new FoundRecord("Meeting", m.Title, m.With, m.On, $"/partnerships/{m.Id}/meetings/{m.Item}")),
                .. found.Actions.Rows.Select(a => new FoundRecord("Action", a.Text, a.With, a.DueOn, $"/partnerships/{a.Id}/meetings/{a.MeetingId}")),
                .. found.Concerns.Rows.Select(c => new FoundRecord("Concern", c.Title, c.With, c.RaisedOn, $"/partnerships/{c.Id}/concerns#c-{c.Item}")),
                .. found.Mous.Rows.Select(m => new FoundRecord("Memorandum", m.Title, m.With, m.StartsOn, $"/partnerships/{m.Id}/mou/{m.Item}")),
                .. found.Notes.Rows.Select(n => new FoundRecord(
                    "Note of your side", CleanText.Cut(n.Text, 80), n.With, London.DayOf(n.At), $"/partnerships/{n.Id}/notes")),
                .. found.Documents.Rows.Select(d => new FoundRecord("Document", d.Title, d.With, London.DayOf(d.At), $"/documents/{d.Item}")),
            ];
            List<FoundRecord> rows = [.. all.OrderByDescending(r => r.On).ThenBy(r => r.Url, StringComparer.Ordinal)];
            return new([.. rows.Take(most)], rows.Count > most);
        };
    }

    /// <summary>Those whose text has every word.</summary>
    private static IQueryable<T> With<T>(IQueryable<T> all, Expression<Func<T, string>> text, string[] words) => words.Aggregate(all, (found, word) =>
    {
        var pattern = Like.Contains(word);
        Expression<Func<string, bool>> has = t => EF.Functions.Like(PortalDbContext.Fold(t), PortalDbContext.Fold(pattern));
        var body = ReplacingExpressionVisitor.Replace(has.Parameters[0], text.Body, has.Body);
        return found.Where(Expression.Lambda<Func<T, bool>>(body, text.Parameters));
    });

    /// <summary>A partnership as far as a found line names it.</summary>
    private sealed class Of
    {
        public Guid? Id { get; init; }

        public string With { get; init; } = "";
    }
}
