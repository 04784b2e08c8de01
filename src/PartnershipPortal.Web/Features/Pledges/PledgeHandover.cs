using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>What becomes of pledges when people leave, records of people become one, or organisations do. The caller saves.</summary>
public sealed class PledgeHandover(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A board lead is a person of standing: nobody inherits the duty, so the page says that there is none.</summary>
    public Task LeftAsync(Guid leaver, CancellationToken cancel) => MoveAsync(leaver, null, cancel);

    /// <summary>Two records are one person's.</summary>
    public Task MergedAsync(Guid from, Guid kept, CancellationToken cancel) => MoveAsync(from, kept, cancel);

    /// <summary>It goes with its organisation where the one that goes on has made none; otherwise it stays behind, as what was promised then.</summary>
    public async Task MergedAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var both = await db.Pledges.Where(p => p.OrganisationId == from.Id || p.OrganisationId == into.Id).ToListAsync(cancel);
        if (both is [var only] && only.OrganisationId == from.Id)
        {
            only.MoveTo(into.Id);
        }
    }

    private async Task MoveAsync(Guid from, Guid? to, CancellationToken cancel) =>
        (await db.Pledges.Where(p => p.BoardLeadContactId == from).ToListAsync(cancel)).ForEach(p => p.HandOver(to, clock.Today));
}
