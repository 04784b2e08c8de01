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
        var isAwaited = leaver.AwaitsSuccessor && successor is null;
        var deed = DeedFor(leaver);
        foreach (var community in await LockedAsync(ids, cancel))
        {
            if (MemberOf(community, leaver) is not { } gone)
            {
                continue;
            }

            var heir = MemberOf(community, successor);
            community.Succeed(gone, heir, deed, isAwaited);
            foreach (var action in await db.CommunityActions.Where(a => a.OwnerMemberId == gone.Id && a.DoneOn == null).ToListAsync(cancel))
            {
                action.HandOver(heir?.Id, leftBy: isAwaited ? gone.Id : null);
            }
        }

        await MoveGapsAsync(leaver, successor, ids, isAwaited, cancel);
        await letters.TellAsync(cancel);
    }

    /// <summary>
    /// The successor agrees after the leaver's last day. Where they are in the community they are what nobody else has become since, and do what nobody else
    /// has taken on.
    /// </summary>
    public async Task InheritAsync(Contact leaver, Contact successor, CancellationToken cancel)
    {
        var (organisation, account) = (leaver.OrganisationId, leaver.AccountId);
        var left = await db.Set<CommunityMember>().Where(m => m.OrganisationId == organisation && m.State == CommunityMemberState.Left
            && (m.ContactId == leaver.Id || (account != null && m.AccountId == account))).Select(m => new { m.Id, m.CommunityId }).ToListAsync(cancel);
        var deed = DeedFor(leaver);
        foreach (var community in await LockedAsync([.. left.Select(m => m.CommunityId).Distinct()], cancel))
        {
            if (!community.IsLive || MemberOf(community, successor) is not { } heir)
            {
                continue;
            }

            foreach (var gone in community.Members.Where(m => left.Exists(l => l.Id == m.Id)).ToList())
            {
                community.Inherit(gone, heir, deed);
                foreach (var action in await db.CommunityActions.Where(a => a.LeftByMemberId == gone.Id && a.DoneOn == null).ToListAsync(cancel))
                {
                    action.HandOver(heir.Id);
                }
            }
        }

        if (successor.AccountId is { } next)
        {
            var area = await AreaLedByAsync(next, organisation, cancel);
            await db.Database.ExecuteSqlAsync($"select 1 from gaps where left_by_id = {leaver.Id} order by id for no key update", cancel);
            foreach (var gap in (await db.Gaps.Open().Where(g => g.LeftById == leaver.Id && g.OwnerId == null).ToListAsync(cancel))
                .Where(g => SeesTo(next, g, area)))
            {
                gap.Inherit(next, clock.GetUtcNow());
            }
        }

        await letters.TellAsync(cancel);
    }

    private Deed DeedFor(Contact leaver) => new(leaver.OrganisationId, "The portal", Guid.Empty, clock.Today, clock.GetUtcNow());

    /// <summary>Their rows are locked before they are read, so that whoever changes one at this moment ends first and is seen.</summary>
    private async Task<List<Community>> LockedAsync(Guid[] ids, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from communities where id = any({ids}) order by id for no key update", cancel);
        return await db.Communities.Where(c => ids.Contains(c.Id)).Include(c => c.Members).Include(c => c.Invitations).AsSplitQuery().ToListAsync(cancel);
    }

    private static CommunityMember? MemberOf(Community community, Contact? person) => person is null ? null : community.Members.FirstOrDefault(m => m.IsActive
        && m.OrganisationId == person.OrganisationId && m.Is(new(person.OrganisationId, person.Id, person.AccountId)));

    /// <summary>Gaps they saw to as lead of the area, or for a community: the successor does who leads or runs it too.</summary>
    private async Task MoveGapsAsync(Contact leaver, Contact? successor, Guid[] communities, bool isAwaited, CancellationToken cancel)
    {
        if (leaver.AccountId is not { } account)
        {
            return;
        }

        var (organisation, next) = (leaver.OrganisationId, successor?.AccountId);
        var area = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.Code).SingleAsync(cancel);
        var led = next is { } lead ? await AreaLedByAsync(lead, organisation, cancel) : null;
        foreach (var gap in await db.Gaps.Where(g => g.OwnerId == account && (g.State == GapState.Owned || g.State == GapState.InProgress)
            && (g.IcsCode == area || (g.CommunityId != null && communities.Contains(g.CommunityId.Value)))).ToListAsync(cancel))
        {
            gap.HandOver(next is { } heir && SeesTo(heir, gap, led) ? next : null, clock.GetUtcNow(), leftBy: isAwaited ? leaver.Id : null);
        }
    }

    /// <summary>The code of the area that the person leads for their organisation; null when they lead none.</summary>
    private Task<string?> AreaLedByAsync(Guid account, Guid organisation, CancellationToken cancel) => db.Memberships
        .Where(m => m.AccountId == account && m.OrganisationId == organisation && m.State == MembershipState.Active && m.Role == MembershipRole.IcsLead)
        .SelectMany(m => db.Organisations.Where(o => o.Id == m.OrganisationId).Select(o => o.Code)).FirstOrDefaultAsync(cancel);

    /// <summary>They lead the gap's area, or run the community it was given to.</summary>
    private bool SeesTo(Guid account, Gap gap, string? led) => (led is not null && gap.IcsCode == led)
        || db.Communities.Local.FirstOrDefault(c => c.Id == gap.CommunityId)?.Members.Any(m => m.IsActive && m.AccountId == account
            && m.Role is not CommunityRole.Member) is true;
}
