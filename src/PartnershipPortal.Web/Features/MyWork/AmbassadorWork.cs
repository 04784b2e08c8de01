using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Ambassadors;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>
/// What waits around ambassadors: whether one is one, visits one is asked for or goes to, and of what one asked for: somebody to ask, and who came.
/// </summary>
internal static class AmbassadorWork
{
    private const string Part = "Ambassadors";
    private const int Most = 20;

    /// <summary>Days before a visit from which an empty place is pressing.</summary>
    private const int StillMissingDays = 21;

    public static async Task<Func<IEnumerable<WorkRow>>> OfMineAsync(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var (own, account) = (viewer.OrganisationId, viewer.AccountId);
        var self = db.Ambassadors.Where(a => a.State != AmbassadorState.Stopped
            && db.Contacts.OfOrganisation(own).Any(c => c.Id == a.ContactId && c.AccountId == account));
        var wanted = ask.Ask(self.Where(a => a.State == AmbassadorState.Asked).Select(a => new { a.AskedOn }));
        var visits = ask.Ask(db.AmbassadorRequests.Where(r => r.CancelledOn == null && r.On >= today)
            .Join(db.Set<AmbassadorAsk>().Where(k => self.Any(a => a.Id == k.AmbassadorId)
                && (k.State == AmbassadorAskState.Asked || k.State == AmbassadorAskState.Accepted)), r => r.Id, k => k.RequestId,
                (r, k) => new { r.Activity, r.On, k.State, k.AskedOn }));
        var asked = await db.AmbassadorRequests.AsNoTracking().Where(r => r.OrganisationId == own && r.AccountId == account && r.CancelledOn == null)
            .Where(r => r.On >= today || r.Asks.Any(a => a.State == AmbassadorAskState.Accepted)).OrderBy(r => r.On).ThenBy(r => r.Id).Take(Most)
            .Include(r => r.Asks).AsSingleQuery().ToListAsync(cancel);
        return () =>
        [
            .. wanted.Rows.Select(a => WorkWords.Due(a.AskedOn.AddDays(7), today, "Say whether you will be an ambassador", AmbassadorUrls.Mine,
                "Your colleagues ask. Nobody outside knows until you say yes.", Part)),
            .. visits.Rows.Select(v => v.State is AmbassadorAskState.Asked
                ? WorkWords.Due(v.AskedOn.AddDays(5), today, $"Say whether you will come: {What(v.Activity)}, {v.On.InWords}", AmbassadorUrls.Mine,
                    "A school or college asks.", Part)
                : WorkWords.Due(v.On, today, $"You go as an ambassador: {What(v.Activity)}", AmbassadorUrls.Mine, "You said yes.", Part)),
            .. asked.Select(Ours).OfType<WorkRow>(),
        ];

        string What(string activity) => words.Label(TermKind.AmbassadorActivity, activity);

        WorkRow? Ours(AmbassadorRequest r) =>
            r.WantsHoursOn(today)
                ? WorkWords.Due(r.On.AddDays(1), today, $"Say who came: {What(r.Activity)}, {r.On.InWords}", AmbassadorUrls.Request(r.Id),
                    "Their hours are counted, and they are thanked.", Part)
            : !r.IsFilled && r.On <= today.AddDays(StillMissingDays) && !r.Asks.Any(a => a.State is AmbassadorAskState.Asked)
                ? WorkWords.Due(r.On, today, $"Find an ambassador: {What(r.Activity)}, {r.On.InWords}", AmbassadorUrls.Request(r.Id),
                    $"{r.Accepted} of {r.Needed} will come, and nobody else has been asked.", Part)
            : null;
    }
}
