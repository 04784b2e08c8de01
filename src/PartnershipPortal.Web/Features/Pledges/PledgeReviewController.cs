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
    public Task<IActionResult> Employer(CancellationToken cancel) =>
        FormAsync("Employer", new EmployerReviewForm(), (p, who) => p.WhyNotAsEmployer(who, clock.Today), cancel);

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
    public Task<IActionResult> StaffSide(CancellationToken cancel) =>
        FormAsync("StaffSide", new StaffSideReviewForm(), (p, who) => p.WhyNotAsStaffSide(who, clock.Today), cancel);

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

    /// <summary>The form, or back with the reason where the review is not due, or that side is not theirs to tick.</summary>
    private async Task<IActionResult> FormAsync(string view, object form, Func<Pledge, Guid, string?> rule, CancellationToken cancel)
    {
        var acting = HttpContext.Acting();
        return await db.Pledges.AsNoTracking().Of(acting.OrganisationId).Include(p => p.Reviews).SingleOrDefaultAsync(cancel) is not { } pledge ? NotFound()
            : rule(pledge, acting.AccountId) is { } whyNot ? this.DoneAlready(PledgeController.Own, whyNot) : View(view, form);
    }
}
