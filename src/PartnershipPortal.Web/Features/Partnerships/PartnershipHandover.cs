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
        var following = Following.Of(leaver, successor ?? standIn, isSuccessor: successor is not null);
        foreach (var partnership in await LockedAsync(db.Partnerships.WithPerson(leaver.Id), cancel))
        {
            partnership.HandOver(leaver.Id, PlaceOf(successor), PlaceOf(standIn), clock.GetUtcNow(), following.IsAwaited);
        }

        (await db.Concerns.Where(c => c.OwnerId == leaver.Id && c.ResolvedOn == null).ToListAsync(cancel)).ForEach(c => c.PassTo(following));
        (await db.Meetings.Where(m => m.OwnerId == leaver.Id && m.State == MeetingState.Planned).ToListAsync(cancel)).ForEach(m => m.PassTo(following));
        (await db.MeetingActions.Where(a => a.OwnerId == leaver.Id && a.DoneOn == null).ToListAsync(cancel)).ForEach(a => a.PassTo(following));
        (await MousToSignAsync(leaver.Id, cancel)).ForEach(m => m.HandOver(leaver.Id, successor?.Id, following.IsAwaited));
    }

    /// <summary>The successor agrees after the leaver's last day: what nobody has decided on since becomes theirs.</summary>
    public async Task InheritAsync(Contact leaver, Contact successor, CancellationToken cancel)
    {
        var (from, to) = (leaver.Id, successor.Id);
        foreach (var partnership in await LockedAsync(db.Partnerships.LeftBy(from), cancel))
        {
            partnership.Inherit(from, PlaceOf(successor)!, clock.GetUtcNow());
        }

        // Locked before they are read, so that whoever decides at this moment ends first and is seen.
        await db.Database.ExecuteSqlAsync($"select 1 from concerns where left_by_id = {from} order by id for no key update", cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from meetings where left_by_id = {from} order by id for no key update", cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from meeting_actions where left_by_id = {from} order by id for no key update", cancel);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from mous where id in (select mou_id from mou_parties where signatory_left_by_id = {from}) order by id for no key update", cancel);
        (await db.Concerns.Where(c => c.LeftById == from && c.ResolvedOn == null).ToListAsync(cancel)).ForEach(c => c.Inherit(to));
        (await db.Meetings.Where(m => m.LeftById == from && m.State == MeetingState.Planned).ToListAsync(cancel)).ForEach(m => m.Inherit(to));
        (await db.MeetingActions.Where(a => a.LeftById == from && a.DoneOn == null).ToListAsync(cancel)).ForEach(a => a.Inherit(to));
        (await db.Mous.Open().Where(m => m.Parties.Any(p => p.SignatoryLeftById == from)).Include(m => m.Parties).Include(m => m.Signatures)
            .ToListAsync(cancel)).ForEach(m => m.Inherit(from, to));
    }

    /// <summary>Somebody who was never listed as a contact no longer acts for the organisation.</summary>
    public async Task LostAccessAsync(Guid accountId, Guid organisationId, PartnershipPlace? heir, CancellationToken cancel)
    {
        foreach (var partnership in await db.Partnerships.ToChange().Live()
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
        foreach (var partnership in await db.Partnerships.ToChange()
            .Where(p => p.People.Any(x => x.ContactId == from) || p.LeftPlaces.Any(l => l.LeftById == from)).ToListAsync(cancel))
        {
            partnership.MergeContacts(from, kept);
        }

        (await db.Concerns.Where(c => c.OwnerId == from || c.LeftById == from).ToListAsync(cancel)).ForEach(c => c.FollowMerged(from, kept));
        (await db.Meetings.Where(m => m.OwnerId == from || m.LeftById == from).ToListAsync(cancel)).ForEach(m => m.FollowMerged(from, kept));
        (await db.MeetingActions.Where(a => a.OwnerId == from || a.LeftById == from).ToListAsync(cancel)).ForEach(a => a.FollowMerged(from, kept));
        (await MousToSignAsync(from, cancel)).ForEach(m => m.MergeContacts(from, kept));
    }

    /// <summary>One organisation has become part of another: its partnerships follow, and two of one pair become one.</summary>
    public async Task MergedAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var (today, now) = (clock.Today, clock.GetUtcNow());
        var all = await db.Partnerships.ToChange()
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

    /// <summary>Their rows are locked before they are read, so that whoever names somebody at this moment ends first and is seen.</summary>
    private async Task<List<Partnership>> LockedAsync(IQueryable<Partnership> partnerships, CancellationToken cancel)
    {
        var ids = await partnerships.Select(p => p.Id).ToArrayAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from partnerships where id = any({ids}) order by id for no key update", cancel);
        return await partnerships.ToChange().ToListAsync(cancel);
    }

    private static PartnershipPlace? PlaceOf(Contact? contact) => contact is null ? null : new(contact.OrganisationId, contact.Id, null, contact.Name);
}
