using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>What fills a gap is named only to those who may read that thing itself: whoever closed it could, and others who read the gap may not.</summary>
internal static class GapLinks
{
    /// <summary>The ids of what fills these gaps, as far as the viewer may read it; null stands for somebody who is not signed in.</summary>
    public static async Task<HashSet<Guid>> ReadableLinksAsync(this PortalDbContext db, IEnumerable<Gap> gaps, Viewer? viewer, CancellationToken cancel)
    {
        var readable = new HashSet<Guid>();
        foreach (var kind in gaps.Where(g => g.LinkedId is not null).GroupBy(g => g.Outcome))
        {
            var ids = kind.Select(g => g.LinkedId!.Value).Distinct().ToArray();
            var found = kind.Key switch
            {
                GapOutcome.Offer => db.Opportunities.VisibleTo(viewer).Select(o => o.Id),
                GapOutcome.Partnership => viewer is null ? null : db.Partnerships.VisibleTo(viewer).Select(p => p.Id),
                GapOutcome.Placement => viewer is null ? null : db.PlacementBookings.VisibleTo(viewer).Select(b => b.Id),
                GapOutcome.CommunityAction => viewer is null ? null
                    : db.CommunityActions.Where(a => db.Communities.ReadBy(viewer).Any(c => c.Id == a.CommunityId)).Select(a => a.Id),
                GapOutcome.PersonFound or GapOutcome.TakenOn or GapOutcome.NotNeeded or GapOutcome.Merged or null => null,
            };
            readable.UnionWith(found is null ? [] : await found.Where(id => ids.Contains(id)).ToListAsync(cancel));
        }

        return readable;
    }

    /// <summary>It is among these.</summary>
    public static bool IsReadable(this Gap gap, HashSet<Guid> readable) => gap.LinkedId is { } id && readable.Contains(id);
}
