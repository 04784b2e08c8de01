using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// What becomes of communities and gaps when somebody leaves their organisation. A successor who is in the community too owns, chairs or sponsors it, and does
/// what they had taken on; nobody is put into one unasked, because members read each other's names. The caller saves. Source: J7.
/// </summary>
public sealed class CommunityHandover(PortalDbContext db, CommunityLetters letters, TimeProvider clock)
{
    /// <summary>Called in a transaction that has locked the person. Somebody who only takes their record down stays in their communities.</summary>
    /// <param name="successor">Who has agreed to follow.</param>
    public async Task LeftAsync(Contact leaver, Contact? successor, CancellationToken cancel)
    {
        if (leaver.State is not ContactState.Left)
        {
            return;
        }

        var (organisation, account) = (leaver.OrganisationId, leaver.AccountId);
        var ids = await db.Set<CommunityMember>().Where(m => m.OrganisationId == organisation && m.State == CommunityMemberState.Active
            && (m.ContactId == leaver.Id || (account != null && m.AccountId == account))).Select(m => m.CommunityId).Distinct().ToArrayAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from communities where id = any({ids}) order by id for no key update", cancel);
        var deed = new Deed(organisation, "The portal", Guid.Empty, clock.Today, clock.GetUtcNow());
        foreach (var community in await db.Communities.Where(c => ids.Contains(c.Id)).Include(c => c.Members).Include(c => c.Invitations).AsSplitQuery()
            .ToListAsync(cancel))
        {
            CommunityMember? Of(Contact? person) => person is null ? null : community.Members.FirstOrDefault(m => m.IsActive
                && m.OrganisationId == organisation && m.Is(new(organisation, person.Id, person.AccountId)));
            if (Of(leaver) is not { } gone)
            {
                continue;
            }

            var heir = Of(successor);
            community.Succeed(gone, heir, deed);
            foreach (var action in await db.CommunityActions.Where(a => a.OwnerMemberId == gone.Id && a.DoneOn == null).ToListAsync(cancel))
            {
                action.HandOver(heir?.Id);
            }
        }

        await MoveGapsAsync(leaver, successor, ids, cancel);
        await letters.TellAsync(cancel);
    }

    /// <summary>Gaps they saw to as lead of the area, or for a community: the successor does who leads or runs it too.</summary>
    private async Task MoveGapsAsync(Contact leaver, Contact? successor, Guid[] communities, CancellationToken cancel)
    {
        if (leaver.AccountId is not { } account)
        {
            return;
        }

        var (organisation, next) = (leaver.OrganisationId, successor?.AccountId);
        var area = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.Code).SingleAsync(cancel);
        var isLead = next is not null && await db.Memberships.AnyAsync(m => m.AccountId == next && m.OrganisationId == organisation
            && m.State == MembershipState.Active && m.Role == MembershipRole.IcsLead, cancel);
        foreach (var gap in await db.Gaps.Where(g => g.OwnerId == account && (g.State == GapState.Owned || g.State == GapState.InProgress)
            && (g.IcsCode == area || (g.CommunityId != null && communities.Contains(g.CommunityId.Value)))).ToListAsync(cancel))
        {
            var runs = db.Communities.Local.FirstOrDefault(c => c.Id == gap.CommunityId)?.Members.Any(m => m.IsActive && m.AccountId == next
                && m.Role is not CommunityRole.Member) is true;
            gap.HandOver((isLead && gap.IcsCode == area) || (next is not null && runs) ? next : null, clock.GetUtcNow());
        }
    }
}
