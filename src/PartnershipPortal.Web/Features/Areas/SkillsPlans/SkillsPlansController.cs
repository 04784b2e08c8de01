using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.SkillsPlans;

/// <summary>
/// A lead enters what the skills plans ask for that reach into the area, or an administrator does. The look-up of plan areas names no priorities.
/// </summary>
[Route("areas/{code}/skills-plans/{lsip}")]
[Authorize(Policies.AreaKeeper)]
public sealed class SkillsPlansController(PortalDbContext db, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(string code, string lsip, CancellationToken cancel) =>
        await PlaceAsync(code, lsip, cancel) is { } place ? Page(place, SkillsPlanForm.Of(await CurrentAsync(place.Lsip, cancel))) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Publish(string code, string lsip, SkillsPlanForm form, CancellationToken cancel)
    {
        if (await PlaceAsync(code, lsip, cancel) is not { } place)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page(place, form);
        }

        var current = await CurrentAsync(place.Lsip, cancel);
        if (SkillsPlanForm.Of(current).Version != form.Version || !await ReplaceAsync(current, place.Lsip, form, cancel))
        {
            var theirs = SkillsPlanForm.Of(await CurrentAsync(place.Lsip, cancel));
            return await conflicts.ShowAsync(this, "this skills plan", $"/areas/{place.Area}", (nameof(SkillsPlan), $"{current?.Id}"), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        TempData["Notice"] = "Published. Offers and needs of the area can name what the plan asks for.";
        return Redirect($"/areas/{place.Area}#skills-plans");
    }

    /// <summary>The plan's area, where it reaches into a care system that the viewer leads; into any, for an administrator.</summary>
    private async Task<SkillsPlanPage?> PlaceAsync(string code, string lsip, CancellationToken cancel)
    {
        var (viewer, words) = (HttpContext.Viewer(), await book.CurrentAsync(cancel));
        if (words.FindArea(code) is not { } area || !(viewer.IsAdministrator || (viewer.IsIcsLead && viewer.AreaCode == area.Code)))
        {
            return null;
        }

        var found = await db.LocalAuthorities
            .Where(a => a.LsipCode == lsip
                && db.LocalAuthorityIcs.Any(s => s.IcsCode == area.Code && s.LocalAuthorityCode == a.Code && s.Share >= SkillsPlan.LeastShare))
            .OrderBy(a => a.LsipName).Select(a => new { a.LsipCode, a.LsipName }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new(area.Code, area.Name, found.LsipCode!, found.LsipName ?? found.LsipCode!, new());
    }

    private Task<SkillsPlan?> CurrentAsync(string lsip, CancellationToken cancel) =>
        db.SkillsPlans.Current().SingleOrDefaultAsync(p => p.LsipCode == lsip, cancel);

    /// <summary>False when somebody else has published in the same moment.</summary>
    private async Task<bool> ReplaceAsync(SkillsPlan? current, string lsip, SkillsPlanForm form, CancellationToken cancel)
    {
        var plan = new SkillsPlan(lsip, new(form.Body, form.From!.Value, form.Until!.Value, form.Link, form.Lines), clock.Today);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            current?.Replace(clock.Today);
            await db.SaveChangesAsync(cancel);
            db.SkillsPlans.Add(plan);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private ViewResult Page(SkillsPlanPage place, SkillsPlanForm form) => View("~/Features/Areas/SkillsPlans/Edit.cshtml", place with { Form = form });
}
