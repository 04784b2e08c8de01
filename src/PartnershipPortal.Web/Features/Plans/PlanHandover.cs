using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>What becomes of plans when organisations become one. The caller saves.</summary>
public sealed class PlanHandover(PortalDbContext db)
{
    /// <summary>
    /// A plan goes with its organisation where the one that goes on has none for the year; otherwise it stays behind, as what was planned then. In plans
    /// of others the one that goes on takes the place, once.
    /// </summary>
    public async Task MergedAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var own = await db.Plans.Where(p => p.OrganisationId == from.Id || p.OrganisationId == into.Id).ToListAsync(cancel);
        foreach (var plan in own.Where(p => p.OrganisationId == from.Id && !own.Exists(o => o.OrganisationId == into.Id && o.Year == p.Year)).ToList())
        {
            plan.MoveTo(into.Id);
        }

        var places = await db.Set<PlanPartner>().Where(p => p.OrganisationId == from.Id || p.OrganisationId == into.Id)
            .Join(db.Plans, p => p.PlanId, p => p.Id, (partner, plan) => new { Partner = partner, Plan = plan }).ToListAsync(cancel);
        foreach (var place in places)
        {
            if (place.Plan.OrganisationId == into.Id
                || (place.Partner.OrganisationId == from.Id
                    && places.Exists(p => p.Plan.Id == place.Plan.Id && p.Partner.Id != place.Partner.Id && p.Partner.OrganisationId == into.Id)))
            {
                db.Remove(place.Partner);
            }
            else if (place.Partner.OrganisationId == from.Id)
            {
                place.Partner.MoveTo(into.Id);
            }
        }
    }
}
