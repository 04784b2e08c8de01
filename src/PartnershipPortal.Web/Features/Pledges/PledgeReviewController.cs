using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>The yearly review: an approver ticks for the employer, another colleague for the staff side; it counts with both. Source: S4-14, S4-15.</summary>
[Route("organisation/pledge/review")]
[Authorize(Policies.ActingMember)]
public sealed class PledgeReviewController(PortalDbContext db, PledgeDesk desk, TimeProvider clock) : Controller
{
    private Guid Own => HttpContext.Acting().OrganisationId;

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("employer")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Employer(CancellationToken cancel) =>
        await IsOpenAsync(cancel) ? View("Employer", new EmployerReviewForm()) : NotFound();

    [HttpPost("employer")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Employer(EmployerReviewForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("Employer", form);
        }

        if (await desk.TakeAsync(Own, cancel) is not { } pledge)
        {
            return NotFound();
        }

        pledge.TickAsEmployer(form.Investment, Deed);
        return await desk.SaveAsync(this, Notice(pledge), PledgeController.Own, cancel);
    }

    [HttpGet("staff-side")]
    public async Task<IActionResult> StaffSide(CancellationToken cancel) =>
        await IsOpenAsync(cancel) ? View("StaffSide", new StaffSideReviewForm()) : NotFound();

    [HttpPost("staff-side")]
    public async Task<IActionResult> StaffSide(StaffSideReviewForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("StaffSide", form);
        }

        if (await desk.TakeAsync(Own, cancel) is not { } pledge)
        {
            return NotFound();
        }

        pledge.TickAsStaffSide(form.Role, Deed);
        return await desk.SaveAsync(this, Notice(pledge), PledgeController.Own, cancel);
    }

    private static string Notice(Pledge pledge) => pledge.OpenReview is null ? $"Both have ticked it. The next review is on {pledge.ReviewOn!.Value.InWords}."
        : "Ticked. The review counts once the other side has ticked it too.";

    /// <summary>The forms are there while a review can be ticked.</summary>
    private async Task<bool> IsOpenAsync(CancellationToken cancel)
    {
        var own = Own;
        return await db.Pledges.AsNoTracking().Of(own).Include(p => p.Reviews).SingleOrDefaultAsync(cancel) is { } pledge && pledge.IsReviewOpenOn(clock.Today);
    }
}
