using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>What mergers do to communities and gaps. The caller saves.</summary>
public sealed class CommunityMerge(PortalDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Two organisations become one: invitations follow, and of two that wait at the same role the older goes on; two memberships of one person become one;
    /// of two open gaps that say the same the older goes on. What is left moves by its own declaration.
    /// </summary>
    internal async Task MergedAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var theirs = await db.Set<CommunityInvitation>()
            .Where(i => i.OrganisationId == from || i.OrganisationId == into || i.InvitedByOrganisationId == from).OrderBy(i => i.On).ThenBy(i => i.Id)
            .ToListAsync(cancel);
        var waiting = theirs.Where(i => i.IsWaiting && (i.OrganisationId == from || i.OrganisationId == into));
        var doubles = waiting.GroupBy(i => (i.CommunityId, i.ContactId)).SelectMany(same => same.Skip(1)).ToList();
        db.RemoveRange(doubles);
        theirs.Except(doubles).ToList().ForEach(i => i.Follow(from, into));
        await UnitePeopleAsync(from, into, cancel);
        await UniteGapsAsync(from, into, cancel);
    }

    /// <summary>Two records of one person become one: of two memberships the earlier stays, with what was said about coming to meetings.</summary>
    internal async Task MergedContactsAsync(Guid from, Guid into, CancellationToken cancel)
    {
        foreach (var invitation in await db.Set<CommunityInvitation>().Where(i => i.ContactId == from).ToListAsync(cancel))
        {
            var isAsked = invitation.IsWaiting && await db.Set<CommunityInvitation>().AnyAsync(
                i => i.CommunityId == invitation.CommunityId && i.ContactId == into && i.State == CommunityInvitationState.Waiting, cancel);
            if (isAsked)
            {
                db.Remove(invitation);
                continue;
            }

            invitation.FollowContact(into);
        }

        foreach (var member in await db.Set<CommunityMember>().Where(m => m.ContactId == from).ToListAsync(cancel))
        {
            var other = await db.Set<CommunityMember>().Where(m => m.CommunityId == member.CommunityId && m.ContactId == into
                && (m.State == CommunityMemberState.Active || m.State == CommunityMemberState.Asked)).SingleOrDefaultAsync(cancel);
            if (other is null || member.State is not (CommunityMemberState.Active or CommunityMemberState.Asked))
            {
                member.FollowContact(into);
                continue;
            }

            (await UniteAsync(member, other, cancel)).FollowContact(into);
        }
    }

    /// <summary>A person who was in a community for one of them by their account, and for the other by their record.</summary>
    private async Task UnitePeopleAsync(Guid one, Guid other, CancellationToken cancel)
    {
        var members = await (
            from m in db.Set<CommunityMember>()
            where (m.OrganisationId == one || m.OrganisationId == other) && (m.State == CommunityMemberState.Active || m.State == CommunityMemberState.Asked)
            select new { Member = m, Account = m.AccountId ?? db.Contacts.Where(c => c.Id == m.ContactId).Select(c => c.AccountId).FirstOrDefault() })
            .ToListAsync(cancel);
        foreach (var same in members.Where(m => m.Account is not null).GroupBy(m => (m.Member.CommunityId, m.Account)))
        {
            var kept = same.First().Member;
            foreach (var next in same.Skip(1))
            {
                kept = await UniteAsync(kept, next.Member, cancel);
            }
        }
    }

    /// <summary>The earlier of two memberships goes on, with the account, the answers and the actions of the other.</summary>
    private async Task<CommunityMember> UniteAsync(CommunityMember one, CommunityMember two, CancellationToken cancel)
    {
        var (kept, gone) = one.Since <= two.Since ? (one, two) : (two, one);
        var community = await db.Communities.Include(c => c.Members).Include(c => c.Invitations).AsSplitQuery()
            .SingleAsync(c => c.Id == one.CommunityId, cancel);
        community.Unite(kept, gone);
        await db.SaveChangesAsync(cancel); // the gone one no longer stands in the way of the index
        community.Recognise(kept, gone.AccountId);
        foreach (var invitation in community.Invitations.Where(i => i.MemberId == gone.Id))
        {
            invitation.FollowMember(kept.Id);
        }

        var said = await db.Set<CommunityComing>().Where(c => c.MemberId == kept.Id).Select(c => c.MeetingId).ToListAsync(cancel);
        await db.Set<CommunityComing>().Where(c => c.MemberId == gone.Id && !said.Contains(c.MeetingId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.MemberId, kept.Id), cancel);
        await db.Set<CommunityComing>().Where(c => c.MemberId == gone.Id).ExecuteDeleteAsync(cancel);
        await db.CommunityActions.Where(a => a.OwnerMemberId == gone.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.OwnerMemberId, kept.Id), cancel);
        return kept;
    }

    private async Task UniteGapsAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var open = await db.Gaps.Open().Where(g => g.OrganisationId == from || g.OrganisationId == into).OrderBy(g => g.RaisedAt).ThenBy(g => g.Id)
            .ToListAsync(cancel);
        foreach (var same in open.GroupBy(g => (g.Wanted.ToUpperInvariant(), g.AgendaCode, g.IcsCode)).Where(s => s.Any(g => g.OrganisationId == from)
            && s.Any(g => g.OrganisationId == into)))
        {
            var kept = same.First();
            foreach (var twin in same.Skip(1))
            {
                twin.MergeInto(kept, clock.GetUtcNow());
            }
        }
    }
}
