using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver says whether their organisation looks for partners this academic year: the seventh factor of Find.</summary>
[Route("organisation/this-year")]
[Authorize(Policies.Approver)]
public sealed class ThisYearController(PortalDbContext db, TimeProvider clock) : Controller
{
    private IQueryable<Organisation> Own => db.Organisations.Where(o => o.Id == HttpContext.Viewer().OrganisationId);

    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel)
    {
        var year = AcademicYear.Of(clock.Today);
        return await Own.SingleOrDefaultAsync(cancel) is { } organisation
            ? View("ThisYear", PageOf(organisation, new() { Appetite = organisation.AppetiteYear == year.Start ? organisation.AppetiteIn(year) : null, Reason = organisation.NotNowReason }))
            : NotFound();
    }

    [HttpPost("")]
    public async Task<IActionResult> Save([FromForm] ThisYearForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(cancel) is not { } organisation)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("ThisYear", PageOf(organisation, form));
        }

        organisation.SayAppetite(form.Appetite!.Value, form.Reason, clock.Today);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Saved. People who search see it from now on";
        return Redirect($"/organisations/{organisation.Code}");
    }

    private ThisYearPage PageOf(Organisation organisation, ThisYearForm form) => new(organisation.Code, organisation.Name, AcademicYear.Of(clock.Today), form);
}
