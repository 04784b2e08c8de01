using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>Takes the plan of an organisation to change it: two colleagues who do so at once come one after the other.</summary>
public sealed class PlanDesk(PortalDbContext db)
{
    /// <summary>Begins a transaction that holds the organisation; null when it has no plan for the year.</summary>
    internal async Task<Plan?> TakeAsync(Guid organisation, int year, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancel);
        }

        await db.LockForDecidingAsync([organisation], cancel);
        return await WholeAsync(organisation, year, cancel);
    }

    /// <summary>Begins the plan of a year, empty or as a copy; null when there is one already.</summary>
    internal async Task<Plan?> BeginAsync(AcademicYear year, PlanScope scope, bool isCopy, Deed deed, CancellationToken cancel)
    {
        if (await TakeAsync(deed.OrganisationId, year.Start, cancel) is not null)
        {
            return null;
        }

        var plan = new Plan(year, scope, deed);
        if (isCopy && await WholeAsync(deed.OrganisationId, year.Start - 1, cancel) is { } last)
        {
            plan.CopyFrom(last, deed);
        }

        db.Plans.Add(plan);
        return plan;
    }

    internal async Task<IActionResult> SaveAsync(Controller controller, string notice, string url, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
        controller.TempData["Notice"] = notice;
        return controller.LocalRedirect(url);
    }

    private Task<Plan?> WholeAsync(Guid organisation, int year, CancellationToken cancel) =>
        db.Plans.Of(organisation).Where(p => p.Year == year).Include(p => p.Goals).Include(p => p.Lines).Include(p => p.Activities)
            .Include(p => p.Partners).Include(p => p.Asks).AsSplitQuery().SingleOrDefaultAsync(cancel);
}
