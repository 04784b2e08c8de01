using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas.Hubs;

/// <summary>What becomes of hubs when organisations become one. The caller saves.</summary>
public sealed class HubHandover(PortalDbContext db)
{
    /// <summary>The one that goes on takes the place, once.</summary>
    internal async Task MergedAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var places = await db.Set<HubMember>().Where(m => m.OrganisationId == from || m.OrganisationId == into).ToListAsync(cancel);
        foreach (var place in places.Where(p => p.OrganisationId == from).ToList())
        {
            if (places.Exists(p => p.OrganisationId == into && p.HubId == place.HubId && p.Part == place.Part))
            {
                db.Remove(place);
            }
            else
            {
                place.MoveTo(into);
            }
        }
    }
}
