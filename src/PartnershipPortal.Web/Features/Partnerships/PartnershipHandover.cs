using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// What becomes of partnerships when people leave, records of people become one, or organisations do. A change of people never ends a partnership.
/// The caller saves. Source: product.md, J7, S1-25.
/// </summary>
public sealed class PartnershipHandover(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A contact leaves: whoever succeeds them, the deputy of each agenda or a stand-in takes their places.</summary>
    public async Task LeftAsync(Contact leaver, Contact? successor, Contact? standIn, CancellationToken cancel)
    {
        foreach (var partnership in await db.Partnerships.WithPeople().WithPerson(leaver.Id).ToListAsync(cancel))
        {
            partnership.HandOver(leaver.Id, PlaceOf(successor), PlaceOf(standIn), clock.GetUtcNow());
        }

        (await db.Concerns.Where(c => c.OwnerId == leaver.Id && c.ResolvedOn == null).ToListAsync(cancel))
            .ForEach(c => c.PassTo((successor ?? standIn)?.Id));
        (await db.Meetings.Where(m => m.OwnerId == leaver.Id && m.State == MeetingState.Planned).ToListAsync(cancel))
            .ForEach(m => m.PassTo((successor ?? standIn)?.Id));
        (await db.MeetingActions.Where(a => a.OwnerId == leaver.Id && a.DoneOn == null).ToListAsync(cancel))
            .ForEach(a => a.PassTo((successor ?? standIn)?.Id));
    }

    /// <summary>Somebody who was never listed as a contact no longer acts for the organisation.</summary>
    public async Task LostAccessAsync(Guid accountId, Guid organisationId, PartnershipPlace? heir, CancellationToken cancel)
    {
        foreach (var partnership in await db.Partnerships.WithPeople().Live()
            .Where(p => p.People.Any(x => x.AccountId == accountId && x.OrganisationId == organisationId)).ToListAsync(cancel))
        {
            partnership.HandOverAccount(accountId, organisationId, heir, clock.GetUtcNow());
        }

        (await db.Meetings.Where(m => m.OwnerAccountId == accountId && m.OrganisationId == organisationId && m.State == MeetingState.Planned)
            .ToListAsync(cancel)).ForEach(m => m.PassTo(heir?.ContactId));
        (await db.MeetingActions.Where(a => a.OwnerAccountId == accountId && a.OrganisationId == organisationId && a.DoneOn == null).ToListAsync(cancel))
            .ForEach(a => a.PassTo(heir?.ContactId));
    }

    /// <summary>Two records of one person have become one.</summary>
    public async Task MergedAsync(Guid from, Guid kept, CancellationToken cancel)
    {
        foreach (var partnership in await db.Partnerships.WithPeople().Where(p => p.People.Any(x => x.ContactId == from)).ToListAsync(cancel))
        {
            partnership.MergeContacts(from, kept);
        }

        (await db.Concerns.Where(c => c.OwnerId == from).ToListAsync(cancel)).ForEach(c => c.PassTo(kept));
        (await db.Meetings.Where(m => m.OwnerId == from).ToListAsync(cancel)).ForEach(m => m.PassTo(kept));
        (await db.MeetingActions.Where(a => a.OwnerId == from).ToListAsync(cancel)).ForEach(a => a.PassTo(kept));
    }

    /// <summary>One organisation has become part of another: its partnerships follow, and two of one pair become one.</summary>
    public async Task MergedAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var (today, now) = (clock.Today, clock.GetUtcNow());
        var all = await db.Partnerships.WithPeople()
            .Where(p => p.Members.Any(m => m.OrganisationId == from.Id || m.OrganisationId == into.Id)).ToListAsync(cancel);
        var stayed = all.Where(p => p.MemberOf(from.Id) is null).ToHashSet();
        all.ForEach(p => p.Merge(from.Id, into.Id, today, now));
        var ids = all.ConvertAll(p => p.Id);
        var concerns = await db.Concerns.Where(c => ids.Contains(c.PartnershipId)).ToListAsync(cancel);
        var activities = await db.PartnershipActivities.Where(a => ids.Contains(a.PartnershipId)).ToListAsync(cancel);
        var meetings = await db.Meetings.Where(m => ids.Contains(m.PartnershipId)).ToListAsync(cancel);
        var actions = await db.MeetingActions.Where(a => ids.Contains(a.PartnershipId)).ToListAsync(cancel);
        concerns.ForEach(c => c.MoveTo(from.Id, into.Id));
        meetings.ForEach(m => m.MoveTo(from.Id, into.Id));
        actions.ForEach(a => a.MoveTo(from.Id, into.Id));
        activities.ForEach(a => a.MoveTo(from.Id, into.Id));
        foreach (var pair in all.Where(p => p.IsLive).GroupBy(p => (p.OneLeadId, p.OtherLeadId)).Where(g => g.Count() > 1))
        {
            var kept = pair.OrderByDescending(stayed.Contains).ThenBy(p => p.ProposedOn).First();
            foreach (var other in pair.Where(p => p != kept))
            {
                kept.TakeOver(other, today, now);
                concerns.FindAll(c => c.PartnershipId == other.Id).ForEach(c => c.MoveTo(kept));
                activities.FindAll(a => a.PartnershipId == other.Id).ForEach(a => a.MoveTo(kept));
                actions.FindAll(a => a.PartnershipId == other.Id).ForEach(a => a.MoveTo(kept));
                meetings.FindAll(m => m.PartnershipId == other.Id).ForEach(m => m.MoveTo(kept, meetings.Exists(x => x.IsAt(kept, m))));
                (await db.Introductions.Where(i => i.PartnershipId == other.Id).ToListAsync(cancel)).ForEach(i => i.BecomePartOf(kept.Id));
            }
        }
    }

    private static PartnershipPlace? PlaceOf(Contact? contact) => contact is null ? null : new(contact.OrganisationId, contact.Id, null, contact.Name);
}
