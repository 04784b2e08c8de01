using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver says whether their organisation looks for partners this academic year: the seventh factor of Find.</summary>
[Route("organisation/this-year")]
[Authorize(Policies.Approver)]
public sealed class ThisYearController(PortalDbContext db, Conflicts conflicts, TimeProvider clock) : Controller
{
    private IQueryable<Organisation> Own => db.Organisations.Where(o => o.Id == HttpContext.Viewer().OrganisationId);

    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel) =>
        await Own.SingleOrDefaultAsync(cancel) is { } organisation ? View("ThisYear", PageOf(organisation, SaidBy(organisation))) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Save([FromForm] ThisYearForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(cancel) is not { } organisation)
        {
            return NotFound();
        }

        if (form is { Appetite: Appetite.NotUntil, Until: { } until } && (until <= clock.Today || until > clock.Today.AddYears(Organisation.MostYearsAway)))
        {
            ModelState.AddModelError(nameof(form.Until), $"Enter a day after today, within {Organisation.MostYearsAway} years");
        }

        if (!ModelState.IsValid)
        {
            return View("ThisYear", PageOf(organisation, form));
        }

        var version = conflicts.VersionOf(organisation);
        var isStale = SaidBy(organisation).Version != form.Version;
        if (!isStale)
        {
            organisation.SayAppetite(form.Appetite!.Value, form.Reason, clock.Today, form.Until);
        }

        if (isStale || !await conflicts.SaveAsync(organisation, version, cancel))
        {
            var theirs = SaidBy(organisation);
            return await conflicts.ShowAsync(
                this,
                "this year’s answer",
                "/organisation/this-year",
                (nameof(Organisation), organisation.Id.ToString()),
                theirs.Version,
                theirs.Fields(),
                form.Fields(),
                cancel);
        }

        TempData["Notice"] = "Saved. People who search see it from now on";
        return Redirect($"/organisations/{organisation.Code}");
    }

    private ThisYearForm SaidBy(Organisation organisation) => ThisYearForm.Of(organisation, clock.Today);

    private ThisYearPage PageOf(Organisation organisation, ThisYearForm form) => new(organisation.Code, organisation.Name, AcademicYear.Of(clock.Today), form);
}
