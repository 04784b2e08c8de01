using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Projects;

/// <summary>What the sides of a partnership build together: pathways, bids, resources for safety.</summary>
[Route("partnerships/{id:guid}/projects")]
[Authorize(Policies.ActingMember)]
public sealed class ProjectsController(PortalDbContext db, PartnershipReader reader, PartnershipDesk desk, Conflicts conflicts, TimeProvider clock) : Controller
{
    private const int Most = 200;

    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, Viewer, cancel) is not { } head)
        {
            return NotFound();
        }

        var rows = await db.PartnershipProjects.Where(p => p.PartnershipId == id).OrderByDescending(p => p.StageOn).ThenByDescending(p => p.Id).Take(Most)
            .Select(p => new ProjectRow(
                p.Id, p.Title, p.Kind, p.Words, p.Stage, p.StageOn, p.Value, p.Outcome,
                db.Organisations.IgnoreQueryFilters().Where(o => p.Partners.Any(x => x.OrganisationId == o.Id)).OrderBy(o => o.Name).Select(o => o.Name)
                    .ToList()))
            .AsSingleQuery().ToListAsync(cancel);
        return View("~/Features/Partnerships/Projects/Projects.cshtml", new ProjectsPage(
            id, head.Title, head.MayRun, [.. rows.OrderBy(r => r.Stage.IsLast())]));
    }

    [HttpGet("new")]
    public Task<IActionResult> New(Guid id, CancellationToken cancel) =>
        PageAsync(id, null, new ProjectForm { Stage = ProjectStage.Idea, Value = ValueBand.Unknown }, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Begin(Guid id, ProjectForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        CheckPartners(partnership, form);
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, null, form, cancel);
        }

        db.PartnershipProjects.Add(partnership.Begin(form.Kind!.Value, form.Facts, Deed));
        return await DoneAsync(id, "Project begun. Both sides see it.", cancel);
    }

    [HttpGet("{project:guid}")]
    public async Task<IActionResult> Project(Guid id, Guid project, CancellationToken cancel) =>
        await FindAsync(id, project, cancel) is { } found ? await PageAsync(id, project, FormOf(found), cancel) : NotFound();

    [HttpPost("{project:guid}")]
    public async Task<IActionResult> Say(Guid id, Guid project, ProjectForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership || await FindAsync(id, project, cancel) is not { } found)
        {
            return NotFound();
        }

        if (form.Kind != found.Kind)
        {
            form.Kind = found.Kind; // it stays, whatever the page sent
            ModelState.Remove(nameof(form.Kind));
            ModelState.AddModelError("", "The page did not say what kind of project this is. Check the stage, then save again.");
        }

        CheckPartners(partnership, form);
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, project, form, cancel);
        }

        if (conflicts.VersionOf(found) != form.Version)
        {
            var (theirs, partners) = (FormOf(found), OrganisationsOf((await reader.HeadAsync(id, Viewer, cancel))!));
            return await conflicts.ShowAsync(
                this, "this project", $"/partnerships/{id}/projects", (nameof(PartnershipProject), project.ToString()), theirs.Version,
                theirs.Fields(partners), form.Fields(partners), cancel);
        }

        partnership.Say(found, form.Facts, Deed);
        return await DoneAsync(id, "Saved. Both sides see it.", cancel);
    }

    private void CheckPartners(Partnership partnership, ProjectForm form)
    {
        if (form.Partners.Exists(o => partnership.MemberOf(o) is null))
        {
            ModelState.AddModelError(nameof(form.Partners), "Choose organisations of the partnership");
        }
    }

    private Task<PartnershipProject?> FindAsync(Guid id, Guid project, CancellationToken cancel) =>
        db.PartnershipProjects.Include(p => p.Partners).SingleOrDefaultAsync(p => p.Id == project && p.PartnershipId == id, cancel);

    private ProjectForm FormOf(PartnershipProject p) => new()
    {
        Kind = p.Kind,
        Title = p.Title,
        About = p.Words,
        Stage = p.Stage,
        Value = p.Value,
        Partners = [.. p.Partners.Select(x => x.OrganisationId)],
        Outcome = p.Outcome,
        Version = conflicts.VersionOf(p),
    };

    private async Task<IActionResult> PageAsync(Guid id, Guid? project, ProjectForm form, CancellationToken cancel) =>
        await reader.HeadAsync(id, Viewer, cancel) is { MayRun: true } head
            ? View("~/Features/Partnerships/Projects/Project.cshtml", new ProjectPage(id, head.Title, project, form, OrganisationsOf(head))) : NotFound();

    private static IReadOnlyList<Choice> OrganisationsOf(PartnershipHead head) =>
        [.. head.Organisations.Select(o => new Choice(o.Id.ToString(), o.Name, o.Part is MemberPart.Affiliate ? "An affiliate" : null))];

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
