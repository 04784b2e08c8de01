using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>Reads what an organisation has dealt with others, in four statements, when it has changed.</summary>
internal static class DealingRows
{
    public static async Task<Dealings> ReadAsync(PortalDbContext db, Guid organisation, CancellationToken cancel)
    {
        var sent = await db.Introductions.Where(i => i.SeekerOrganisationId == organisation && i.SentAt != null).OrderByDescending(i => i.SentAt)
            .Select(i => new
            {
                i.Id,
                i.TargetOrganisationId,
                i.TargetContactId,
                i.SeekerAccountId,
                i.SeekerName,
                i.AgendaCode,
                i.State,
                SentAt = i.SentAt!.Value,
                i.SentOn,
                i.ClosedAt,
                i.DeclineReason,
            }).ToListAsync(cancel);
        var came = await db.Introductions.Where(i => i.TargetOrganisationId == organisation && i.State == IntroductionState.Accepted)
            .Select(i => new
            {
                i.Id,
                i.SeekerOrganisationId,
                i.SeekerAccountId,
                OurAccountId = db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => c.AccountId).FirstOrDefault(),
                i.AgendaCode,
                i.SentAt,
            }).ToListAsync(cancel);
        var members = await (
            from m in db.Memberships
            where m.OrganisationId == organisation && m.State == MembershipState.Active
            join a in db.Users on m.AccountId equals a.Id
            select new { a.Id, a.DisplayName, m.JobTitle }).ToDictionaryAsync(m => m.Id, cancel);
        var partners = await db.PartnersOf(organisation).OrderBy(p => p.Since).ThenBy(p => p.PartnershipId).ToListAsync(cancel);

        return new Dealings(
            sent.Where(i => i.State is IntroductionState.Accepted && i.TargetContactId is not null)
                .Select(i => (At: (DateTimeOffset?)i.SentAt,
                    Dealing: new Dealing(i.TargetOrganisationId, i.TargetContactId, null, i.Id, i.SeekerAccountId, i.AgendaCode)))
                .Concat(came.Select(i => (At: i.SentAt,
                    Dealing: new Dealing(i.SeekerOrganisationId, null, i.SeekerAccountId, i.Id, i.OurAccountId, i.AgendaCode))))
                .OrderByDescending(d => d.At).Select(d => d.Dealing).ToLookup(d => d.OrganisationId),
            sent.Where(i => i is { State: IntroductionState.Declined, TargetContactId: not null, ClosedAt: not null })
                .GroupBy(i => (i.TargetContactId!.Value, i.AgendaCode)).ToDictionary(
                    g => g.Key, g => g.Select(i => new Refusal(i.ClosedAt!.Value, i.DeclineReason)).MaxBy(r => r.At)!),
            sent.Where(i => i.State is IntroductionState.Sent or IntroductionState.NeedsInfo).ToDictionary(
                i => (i.TargetOrganisationId, i.AgendaCode), i => new AskedAlready(i.Id, i.SentOn!.Value, i.SeekerAccountId, i.SeekerName)),
            sent.Where(i => members.ContainsKey(i.SeekerAccountId)).DistinctBy(i => (i.TargetOrganisationId, i.SeekerAccountId))
                .Select(i => (i.TargetOrganisationId, Member: members[i.SeekerAccountId], i.SentAt))
                .ToLookup(i => i.TargetOrganisationId, i => new AskedBefore(i.Member.Id, i.Member.DisplayName, i.Member.JobTitle, i.SentAt)),
            partners.DistinctBy(p => p.OrganisationId).ToDictionary(p => p.OrganisationId));
    }
}
