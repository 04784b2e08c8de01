using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>A member writes down what was tried, hands it in and takes it back; approvers of the organisation may too. Source: S1-45.</summary>
[Route("cases")]
[Authorize(Policies.ActingMember)]
public sealed class OwnCasesController(PortalDbContext db, CaseReader reader, CaseDesk desk, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    private IQueryable<CaseStudy> Mine => db.CaseStudies.WrittenBy(Viewer);

    [HttpGet("own")]
    public async Task<IActionResult> Index(int page, CancellationToken cancel) => View("Own", await reader.OwnAsync(Viewer, page, cancel));

    [HttpGet("new")]
    public Task<IActionResult> Add(CancellationToken cancel) => FormAsync(null, new CaseForm(), cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Add(CaseForm form, CancellationToken cancel)
    {
        await desk.CheckAsync(this, form, clock.Today, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(null, form, cancel);
        }

        var study = new CaseStudy(form.Details, Deed);
        db.CaseStudies.Add(study);
        return await desk.SaveAsync(this, "Kept as a draft. Read it through, then hand it in.", CaseUrls.Own(study.Id), changesLibrary: false, cancel);
    }

    [HttpGet("own/{id:guid}")]
    public Task<IActionResult> Details(Guid id, CancellationToken cancel) => DeskAsync(id, new(), cancel);

    [HttpGet("own/{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Mine.SingleOrDefaultAsync(c => c.Id == id, cancel) is { IsOpen: true } study
            ? await FormAsync(id, CaseForm.Of(study, conflicts.VersionOf(study)), cancel) : NotFound();

    [HttpPost("own/{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CaseForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Mine, id, cancel) is not { } study)
        {
            return NotFound();
        }

        await desk.CheckAsync(this, form, clock.Today, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(id, form, cancel);
        }

        if (conflicts.VersionOf(study) is var version && version != form.Version && study.IsOpen)
        {
            return await conflicts.ShowAsync(this, "this case", CaseUrls.Own(id), (nameof(CaseStudy), id.ToString()), version,
                CaseForm.Of(study, version).Fields(), form.Fields(), cancel);
        }

        study.Describe(form.Details, Deed);
        return await desk.SaveAsync(this, "Saved", CaseUrls.Own(id), changesLibrary: false, cancel);
    }

    [HttpPost("own/{id:guid}/submit")]
    public Task<IActionResult> Submit(Guid id, CancellationToken cancel) =>
        DoAsync(id, c => c.Submit(Deed), "Handed in. An administrator looks at it, and you are told what comes of it.", false, cancel);

    [HttpPost("own/{id:guid}/take-back")]
    public Task<IActionResult> TakeBack(Guid id, CancellationToken cancel) => DoAsync(id, c => c.TakeBack(Deed), "It is a draft again.", false, cancel);

    [HttpPost("own/{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CaseOffForm form, CancellationToken cancel) => ModelState.IsValid
        ? await DoAsync(
            id, c => c.Withdraw(form.Reason, Viewer.AccountId, clock.GetUtcNow()), "It is out of the library. You can hand it in again.", true, cancel)
        : await DeskAsync(id, form, cancel);

    private async Task<IActionResult> DoAsync(Guid id, Action<CaseStudy> verb, string notice, bool changesLibrary, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Mine, id, cancel) is not { } study)
        {
            return NotFound();
        }

        verb(study);
        return await desk.SaveAsync(this, notice, CaseUrls.Own(id), changesLibrary, cancel);
    }

    private async Task<IActionResult> DeskAsync(Guid id, CaseOffForm off, CancellationToken cancel) =>
        await reader.DeskAsync(Mine, id, cancel) is { } page ? View("Desk", page with { Off = off }) : NotFound();

    private async Task<IActionResult> FormAsync(Guid? id, CaseForm form, CancellationToken cancel) =>
        View("Write", new CaseFormPage(id, form, await desk.ChoicesAsync(cancel)));
}
