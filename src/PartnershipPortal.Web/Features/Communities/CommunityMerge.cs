using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>What mergers do to communities. The caller saves.</summary>
public sealed class CommunityMerge(PortalDbContext db)
{
    /// <summary>Two organisations become one: invitations follow; of two that wait at the same role the older goes on.</summary>
    internal async Task MergedAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var theirs = await db.Set<CommunityInvitation>().Where(i => i.OrganisationId == from || i.OrganisationId == into).OrderBy(i => i.On).ThenBy(i => i.Id)
            .ToListAsync(cancel);
        foreach (var same in theirs.Where(i => i.IsWaiting).GroupBy(i => (i.CommunityId, i.ContactId)))
        {
            db.RemoveRange(same.Skip(1));
        }

        theirs.FindAll(i => i.OrganisationId == from).ForEach(i => i.MoveTo(into));
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

            var (kept, gone) = member.Since < other.Since ? (member, other) : (other, member);
            var community = await db.Communities.Include(c => c.Members).SingleAsync(c => c.Id == member.CommunityId, cancel);
            community.Unite(kept, gone);
            await db.SaveChangesAsync(cancel); // the gone one no longer stands in the way of the index
            kept.FollowContact(into);
            var said = await db.Set<CommunityComing>().Where(c => c.MemberId == kept.Id).Select(c => c.MeetingId).ToListAsync(cancel);
            await db.Set<CommunityComing>().Where(c => c.MemberId == gone.Id && !said.Contains(c.MeetingId))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.MemberId, kept.Id), cancel);
            await db.Set<CommunityComing>().Where(c => c.MemberId == gone.Id).ExecuteDeleteAsync(cancel);
            await db.CommunityActions.Where(a => a.OwnerMemberId == gone.Id).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.OwnerMemberId, kept.Id), cancel);
        }
    }
}
