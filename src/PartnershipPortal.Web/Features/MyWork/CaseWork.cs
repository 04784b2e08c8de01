using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>Cases that were sent back to whoever wrote them, and those that wait for an administrator. Source: S1-45.</summary>
internal static class CaseWork
{
    private const string Part = "Cases";
    private const int Most = 20;

    /// <summary>How long it is news that a case was published.</summary>
    private static readonly TimeSpan NewsLasts = TimeSpan.FromDays(30);

    /// <summary>
    /// Sent back to the viewer, and, when its author has left, to the approvers of the organisation; and one's own that have lately been published. One
    /// question for both.
    /// </summary>
    public static (Func<IEnumerable<WorkRow>> Work, Func<IEnumerable<DoneRow>> Done) OfMine(
        Questions ask, PortalDbContext db, Viewer viewer, DateOnly today, DateTimeOffset now)
    {
        var (me, since) = (viewer.AccountId, now - NewsLasts);
        var cases = ask.Ask(db.CaseStudies.WrittenBy(viewer)
            .Where(c => (c.State == CaseState.Published && c.AuthorId == me && c.PublishedAt > since)
                || (c.State == CaseState.SentBack && (c.AuthorId == me || !db.Memberships.Any(m =>
                    m.AccountId == c.AuthorId && m.OrganisationId == c.OrganisationId && m.State == MembershipState.Active))))
            .OrderByDescending(c => c.Id).Take(Most).Select(c => new
            {
                c.Id,
                c.Code,
                c.Title,
                c.Reason,
                c.State,
                c.PublishedAt,
                At = c.Entries.Max(e => (DateTimeOffset?)e.At),
            }));
        return (
            () => cases.Rows.Where(c => c.State is CaseState.SentBack).Select(c => new WorkRow(
                London.DayOf(c.At ?? now), London.DayOf(c.At ?? now).Ago(today), Pressure.Watch, $"Change the case that was sent back: {c.Title}",
                CaseUrls.Own(c.Id), c.Reason!, Part)),
            () => cases.Rows.Where(c => c.State is CaseState.Published)
                .Select(c => new DoneRow(c.PublishedAt!.Value, $"Your case was published: {c.Title}", CaseUrls.Of(c.Code))));
    }

    public static Func<IEnumerable<WorkRow>> Administration(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var me = viewer.AccountId;
        var waiting = ask.Ask(db.CaseStudies.Waiting().Where(c => c.AuthorId != me).OrderBy(c => c.SubmittedAt).ThenBy(c => c.Id).Take(Most)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.SubmittedAt,
                Whose = db.Organisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Name).FirstOrDefault(),
            }));
        return () => waiting.Rows.Select(c => new WorkRow(
            London.DayOf(c.SubmittedAt!.Value), London.DayOf(c.SubmittedAt.Value).Ago(today), Pressure.Watch, $"Look at a case: {c.Title}",
            CaseUrls.Review(c.Id), $"Handed in by {c.Whose}.", Part));
    }
}
