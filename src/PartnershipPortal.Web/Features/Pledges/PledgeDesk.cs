using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>Takes the pledge of an organisation to change it: two colleagues who do so at once come one after the other.</summary>
public sealed class PledgeDesk(PortalDbContext db)
{
    /// <summary>Begins a transaction that holds the organisation; null when it has begun no pledge.</summary>
    internal async Task<Pledge?> TakeAsync(Guid organisation, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancel);
        }

        await db.LockForDecidingAsync([organisation], cancel);
        return await db.Pledges.Of(organisation).Include(p => p.Actions).Include(p => p.Targets).Include(p => p.Reviews).Include(p => p.Readiness)
            .AsSplitQuery().SingleOrDefaultAsync(cancel);
    }

    internal async Task<IActionResult> SaveAsync(Controller controller, string notice, string url, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
        controller.TempData["Notice"] = notice;
        return controller.LocalRedirect(url);
    }
}
