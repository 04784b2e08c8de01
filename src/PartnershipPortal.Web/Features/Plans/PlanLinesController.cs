using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>The rows of the published model, kept, changed or dropped, and who plans with one. Source: S3-03, S3-26.</summary>
[Route("organisation/plan/{year:int}")]
[Authorize(Policies.ActingMember)]
public sealed class PlanLinesController(PortalDbContext db, PlanDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Guid Own => HttpContext.Acting().OrganisationId;

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpPost("model")]
    public async Task<IActionResult> Model(int year, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        plan.UseModel(PlanModel.Of(words.Terms), Deed);
        return await desk.SaveAsync(this, "Added. Keep, change or drop each row.", $"{PlanUrls.Of(year)}#model", cancel);
    }

    [HttpGet("lines/{id:guid}")]
    public async Task<IActionResult> Line(int year, Guid id, CancellationToken cancel)
    {
        var own = Own;
        return await db.Plans.Of(own).Where(p => p.Year == year).SelectMany(p => p.Lines).SingleOrDefaultAsync(l => l.Id == id, cancel) is { } line
            ? Page(year, id, FormOf(line)) : NotFound();
    }

    [HttpPost("lines/{id:guid}")]
    public async Task<IActionResult> Line(int year, Guid id, PlanLineForm form, CancellationToken cancel)
    {
        if (await TakeAsync(year, id, cancel) is not var (plan, line))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page(year, id, form);
        }

        if (conflicts.VersionOf(line) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(this, "this row", PlanUrls.Of(year), (nameof(PlanLine), id.ToString()), version, FormOf(line).Fields(),
                form.Fields(), cancel);
        }

        plan.Change(line, new(line.Goal, form.Aim!, form.Groups!, form.Activities!, form.Partners!), Deed);
        return await desk.SaveAsync(this, "Saved", $"{PlanUrls.Of(year)}#model", cancel);
    }

    [HttpPost("lines/{id:guid}/drop")]
    public async Task<IActionResult> Drop(int year, Guid id, CancellationToken cancel)
    {
        if (await TakeAsync(year, id, cancel) is not var (plan, line))
        {
            return NotFound();
        }

        plan.Drop(line, Deed);
        return await desk.SaveAsync(this, $"Dropped: {line.Aim}", $"{PlanUrls.Of(year)}#model", cancel);
    }

    [HttpGet("partners")]
    public async Task<IActionResult> Partners(int year, CancellationToken cancel)
    {
        var own = Own;
        return await db.Plans.Of(own).AnyAsync(p => p.Year == year, cancel) ? await PartnersPageAsync(year, new(), cancel) : NotFound();
    }

    [HttpPost("partners")]
    public async Task<IActionResult> Partners(int year, PlanPartnerForm form, CancellationToken cancel)
    {
        if (form.Organisation is { } chosen && !await Known().AnyAsync(o => o.Id == chosen, cancel))
        {
            ModelState.AddModelError(nameof(form.Organisation), "Choose an organisation from the list");
        }

        if (!ModelState.IsValid)
        {
            return await PartnersPageAsync(year, form, cancel);
        }

        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        plan.Join(form.Organisation!.Value, Deed);
        return await desk.SaveAsync(this, "Added", PlanUrls.Of(year), cancel);
    }

    [HttpPost("partners/{id:guid}/remove")]
    public async Task<IActionResult> RemovePartner(int year, Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Own, year, cancel) is not { } plan || plan.Partners.FirstOrDefault(p => p.Id == id) is not { } partner)
        {
            return NotFound();
        }

        plan.Leave(partner, Deed);
        return await desk.SaveAsync(this, "Taken off", PlanUrls.Of(year), cancel);
    }

    private PlanLineForm FormOf(PlanLine l) =>
        new() { Aim = l.Aim, Groups = l.Groups, Activities = l.Activities, Partners = l.Partners, Version = conflicts.VersionOf(l) };

    private ViewResult Page(int year, Guid id, PlanLineForm form) => View("Line", new PlanFormPage<PlanLineForm>(year, form, "") { Id = id });

    private async Task<(Plan Plan, PlanLine Line)?> TakeAsync(int year, Guid id, CancellationToken cancel) =>
        await desk.TakeAsync(Own, year, cancel) is { } plan && plan.Lines.FirstOrDefault(l => l.Id == id) is { } line ? (plan, line) : null;

    /// <summary>Organisations one has a partnership with.</summary>
    private IQueryable<Domain.Organisations.Organisation> Known()
    {
        var (own, mine) = (Own, db.Partnerships.RunBy(HttpContext.Viewer()).Live());
        return db.Organisations.Where(o => o.Id != own && o.ClosedOn == null
            && mine.Any(p => p.Members.Any(m => m.OrganisationId == o.Id && m.LeftOn == null)));
    }

    private async Task<IActionResult> PartnersPageAsync(int year, PlanPartnerForm form, CancellationToken cancel)
    {
        var own = Own;
        return View("Partners", new PlanFormPage<PlanPartnerForm>(year, form, "")
        {
            There = await db.Plans.Of(own).Where(p => p.Year == year).SelectMany(p => p.Partners)
                .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new { p.Id, o.Code, o.Name }).OrderBy(p => p.Name).ThenBy(p => p.Id)
                .Select(p => new PlanPartnerRow(p.Id, p.Code, p.Name)).ToListAsync(cancel),
            Organisations = (await Known().OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(cancel))
                .ConvertAll(o => new Choice(o.Id.ToString(), o.Name)),
        });
    }
}
