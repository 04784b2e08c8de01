using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Workforce;

/// <summary>Where both sides stand with their people, and which course leads to which role; an empty cell can become a gap. Source: S0-08, S0-23.</summary>
[Route("partnerships/{id:guid}/workforce")]
[Authorize(Policies.ActingMember)]
public sealed class MatrixController(
    PortalDbContext db, MatrixReader reader, PartnershipDesk desk, Conflicts conflicts, ReferenceBook book, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancel) =>
        await reader.ReadAsync(id, Viewer, cancel) is { } page ? View("~/Features/Partnerships/Workforce/Matrix.cshtml", page) : NotFound();

    [HttpGet("{role:guid}/{course:guid}")]
    public Task<IActionResult> Cell(Guid id, Guid role, Guid course, CancellationToken cancel) => CellAsync(id, role, course, null, cancel);

    [HttpPost("{role:guid}/{course:guid}")]
    public async Task<IActionResult> Say(Guid id, Guid role, Guid course, CellForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership || await LineAsync(role, cancel) is not { } needed
            || await LineAsync(course, cancel) is not { } taught)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await CellAsync(id, role, course, form, cancel);
        }

        var there = await db.RoleCourses.SingleOrDefaultAsync(c => c.PartnershipId == id && c.RoleId == role && c.CourseId == course, cancel);
        if (CellForm.VersionOf(there?.Id) is var now && now != form.Version)
        {
            var theirs = new CellForm { Answer = CellForm.AnswerOf(there?.IsGap) ?? CellAnswer.Nothing };
            return await conflicts.ShowAsync(this, "what leads where", $"/partnerships/{id}/workforce", (nameof(RoleCourse), there?.Id.ToString() ?? ""),
                now, theirs.Fields(), form.Fields(), cancel);
        }

        if (there is not null)
        {
            partnership.Empty(there, Deed);
            db.RoleCourses.Remove(there);
        }

        if (form.Answer is CellAnswer.Leads)
        {
            db.RoleCourses.Add(partnership.Lead(taught, needed, Deed));
        }
        else if (form.Answer is CellAnswer.Gap)
        {
            var gap = await GapAsync(form, cancel);
            db.Gaps.Add(gap);
            db.RoleCourses.Add(partnership.Lack(taught, needed, gap, Deed));
        }

        await desk.SaveAsync(cancel);
        TempData["Notice"] = form.Answer is CellAnswer.Gap ? "Recorded. Your area’s lead sees the gap." : "Saved. Both sides see it.";
        return RedirectToAction(nameof(Index), new { id });
    }

    /// <summary>The lead of the area in which the acting organisation is sees it.</summary>
    private async Task<Gap> GapAsync(CellForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var home = await OwnPlace.ReadAsync(db, Viewer, cancel);
        var place = words.Gazetteer.Read(home?.Text).Place;
        return new Gap(
            Deed.OrganisationId, Deed.AccountId, null, place?.Label ?? home?.Text ?? "England", place?.IcsCode, form.Wanted!, null, clock.GetUtcNow())
            .From(GapSource.MatrixCell);
    }

    private Task<WorkforceLine?> LineAsync(Guid id, CancellationToken cancel) => db.WorkforceLines.SingleOrDefaultAsync(l => l.Id == id, cancel);

    private async Task<IActionResult> CellAsync(Guid id, Guid role, Guid course, CellForm? form, CancellationToken cancel)
    {
        if (await reader.ReadAsync(id, Viewer, cancel) is not { MayWrite: true } page || page.Roles.FirstOrDefault(r => r.Id == role) is not { } needed
            || page.Courses.FirstOrDefault(c => c.Id == course) is not { } taught)
        {
            return NotFound();
        }

        var cell = page.Cells.GetValueOrDefault((role, course));
        return View("~/Features/Partnerships/Workforce/Cell.cshtml", new CellPage(
            id, page.Title, needed, taught, cell, (await OwnPlace.ReadAsync(db, Viewer, cancel))?.Text ?? "England",
            form ?? new CellForm
            {
                Answer = CellForm.AnswerOf(cell?.IsGap),
                Version = CellForm.VersionOf(cell?.Id),
                Wanted = CleanText.Cut($"A course that leads to {needed.Name}", Gap.WantedMaxLength),
            }));
    }
}
