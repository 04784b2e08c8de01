using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// What becomes of partnerships when people leave, records of people become one, or organisations do. A change of people never ends a partnership.
/// The caller saves. Source: product.md, J7, S1-25.
/// </summary>
public sealed class PartnershipHandover(PortalDbContext db, ShelfMerge shelf, TimeProvider clock)
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
        (await MousToSignAsync(leaver.Id, cancel)).ForEach(m => m.HandOver(leaver.Id, successor?.Id));
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
        (await MousToSignAsync(from, cancel)).ForEach(m => m.MergeContacts(from, kept));
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
        var notes = await db.PartnershipNotes.Where(n => ids.Contains(n.PartnershipId)).ToListAsync(cancel);
        notes.ForEach(n => n.MoveTo(from.Id, into.Id));
        concerns.ForEach(c => c.MoveTo(from.Id, into.Id));
        meetings.ForEach(m => m.MoveTo(from.Id, into.Id));
        actions.ForEach(a => a.MoveTo(from.Id, into.Id));
        activities.ForEach(a => a.MoveTo(from.Id, into.Id));
        await shelf.MergedAsync(from.Id, into.Id, cancel);
        var principles = await db.PartnershipPrinciples.Where(p => ids.Contains(p.PartnershipId)).ToListAsync(cancel);
        var commitments = await db.PartnershipCommitments.Where(c => ids.Contains(c.PartnershipId)).ToListAsync(cancel);
        var seats = await db.BoardSeats.Where(s => ids.Contains(s.PartnershipId)).ToListAsync(cancel);
        var relays = await db.RelayRequests.Where(r => ids.Contains(r.PartnershipId)).ToListAsync(cancel);
        var projects = await db.PartnershipProjects.Include(p => p.Partners).Where(p => ids.Contains(p.PartnershipId)).ToListAsync(cancel);
        projects.ForEach(p => p.MoveTo(from.Id, into.Id));
        AgreedByBoth[] agreed = [.. principles, .. commitments, .. seats, .. relays];
        Array.ForEach(agreed, a => a.MoveTo(from.Id, into.Id));
        var cells = await db.RoleCourses.Where(c => ids.Contains(c.PartnershipId)).ToListAsync(cancel);
        cells.ForEach(c => c.MoveTo(from.Id, into.Id));
        await MergeLinesAsync(from.Id, into.Id, cancel);
        var mous = await db.Mous.Include(m => m.Parties).Where(m => ids.Contains(m.PartnershipId)).ToListAsync(cancel);
        mous.ForEach(m => m.Merge(from.Id, into.Id));
        foreach (var pair in all.Where(p => p.IsLive).GroupBy(p => (p.OneLeadId, p.OtherLeadId)).Where(g => g.Count() > 1))
        {
            var kept = pair.OrderByDescending(stayed.Contains).ThenBy(p => p.ProposedOn).First();
            foreach (var other in pair.Where(p => p != kept))
            {
                kept.TakeOver(other, today, now);
                concerns.FindAll(c => c.PartnershipId == other.Id).ForEach(c => c.MoveTo(kept));
                activities.FindAll(a => a.PartnershipId == other.Id).ForEach(a => a.MoveTo(kept));
                notes.FindAll(n => n.PartnershipId == other.Id).ForEach(n => n.MoveTo(kept));
                actions.FindAll(a => a.PartnershipId == other.Id).ForEach(a => a.MoveTo(kept));
                meetings.FindAll(m => m.PartnershipId == other.Id).ForEach(m => m.MoveTo(kept, meetings.Exists(x => x.IsAt(kept, m))));
                (await db.ShelfItems.OfPartnership(other.Id).ToListAsync(cancel)).ForEach(i => i.MoveTo(kept));
                projects.FindAll(p => p.PartnershipId == other.Id).ForEach(p => p.MoveTo(kept));
                foreach (var asked in agreed.Where(a => a.PartnershipId == other.Id && a is not PartnershipCommitment))
                {
                    asked.MoveTo(kept);
                }

                commitments.FindAll(c => c.PartnershipId == other.Id && !commitments.Exists(k => k.PartnershipId == kept.Id && k.Code == c.Code))
                    .ForEach(c => c.MoveTo(kept));
                cells.FindAll(c => c.PartnershipId == other.Id && !cells.Exists(k => k.PartnershipId == kept.Id && k.IsOf(c))).ForEach(c => c.MoveTo(kept));
                mous.FindAll(m => m.PartnershipId == other.Id).ForEach(m => m.MoveTo(kept));
                (await db.Introductions.Where(i => i.PartnershipId == other.Id).ToListAsync(cancel)).ForEach(i => i.BecomePartOf(kept.Id));
            }
        }
    }

    /// <summary>Roles and courses follow; what both list stays once, as the one that goes on lists it.</summary>
    private async Task MergeLinesAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var lines = await db.WorkforceLines.Where(l => l.OrganisationId == from || l.OrganisationId == into).ToListAsync(cancel);
        foreach (var line in lines.Where(l => l.OrganisationId == from).ToList())
        {
            if (lines.Exists(l => l.OrganisationId == into && l.Kind == line.Kind && l.Name == line.Name))
            {
                db.WorkforceLines.Remove(line);
            }
            else
            {
                line.MoveTo(into);
            }
        }
    }

    /// <summary>Not signed by all yet, and the contact is named to sign.</summary>
    private Task<List<Mou>> MousToSignAsync(Guid contact, CancellationToken cancel) => db.Mous.Open().Where(m => m.Parties.Any(p => p.SignatoryId == contact))
        .Include(m => m.Parties).Include(m => m.Signatures).ToListAsync(cancel);

    private static PartnershipPlace? PlaceOf(Contact? contact) => contact is null ? null : new(contact.OrganisationId, contact.Id, null, contact.Name);
}
