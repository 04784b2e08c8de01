using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Cases.Review;

/// <summary>
/// An administrator looks at what was handed in and publishes it or sends it back with a reason; corrects what is published, removes it, and puts back
/// what the seeds brought. Source: S1-45.
/// </summary>
[Route("admin/cases")]
[Authorize(Policies.Administrator)]
public sealed class ReviewCasesController(PortalDbContext db, CaseReader reader, CaseDesk desk, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Guid Me => HttpContext.Viewer().AccountId;

    /// <summary>Drafts are their author's alone.</summary>
    private IQueryable<CaseStudy> Seen => db.CaseStudies.Where(c => c.State != CaseState.Draft);

    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, int page, CancellationToken cancel) => View("Index", await reader.ReviewAsync(q, page, cancel));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Details(Guid id, CancellationToken cancel) => DeskAsync(id, new(), new(), cancel);

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, ReviewCaseForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await DeskAsync(id, form, new(), cancel);
        }

        if (await desk.TakeAsync(Seen, id, cancel) is not { } study)
        {
            return NotFound();
        }

        if (study.State is CaseState.Submitted && conflicts.VersionOf(study) != form.Version)
        {
            ModelState.AddModelError("", "They have changed it since you opened it. Read it again before you answer");
            return await DeskAsync(id, form, new(), cancel);
        }

        if (form.Answer is ReviewCaseForm.Yes)
        {
            study.Publish(Me, clock.GetUtcNow());
        }
        else
        {
            study.SendBack(form.Reason, Me, clock.GetUtcNow());
        }

        return await desk.SaveAsync(this, form.Answer is ReviewCaseForm.Yes ? "Published. Its author is told." : "Sent back. Its author reads your reason.",
            CaseUrls.Waiting, changesLibrary: form.Answer is ReviewCaseForm.Yes, cancel);
    }

    [HttpPost("{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CaseOffForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await DeskAsync(id, new(), form, cancel);
        }

        if (await desk.TakeAsync(Seen, id, cancel) is not { } study)
        {
            return NotFound();
        }

        study.Withdraw(form.Reason, Me, clock.GetUtcNow());
        return await desk.SaveAsync(this, "It is out of the library.", CaseUrls.Waiting, changesLibrary: true, cancel);
    }

    [HttpPost("{id:guid}/restore")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Seen, id, cancel) is not { } study)
        {
            return NotFound();
        }

        study.Restore(Me, clock.GetUtcNow());
        return await desk.SaveAsync(this, "It is in the library again.", CaseUrls.Waiting, changesLibrary: true, cancel);
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Seen.SingleOrDefaultAsync(c => c.Id == id, cancel) is { State: CaseState.Published } study
        ? await FormAsync(id, CorrectCaseForm.Of(study, conflicts.VersionOf(study)), cancel) : NotFound();

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CorrectCaseForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Seen, id, cancel) is not { } study)
        {
            return NotFound();
        }

        await desk.CheckAsync(this, form, clock.Today, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(id, form, cancel);
        }

        if (conflicts.VersionOf(study) is var version && version != form.Version && study.State is CaseState.Published)
        {
            return await conflicts.ShowAsync(this, "this case", CaseUrls.Review(id), (nameof(CaseStudy), id.ToString()), version,
                CorrectCaseForm.Of(study, version).Fields(), form.Fields(), cancel);
        }

        study.Correct(form.Details, form.IsHistoric, form.Fate, form.CheckedOn, Me, clock.Today, clock.GetUtcNow());
        return await desk.SaveAsync(this, "Saved. Everybody reads it so from now on.", CaseUrls.Review(id), changesLibrary: true, cancel);
    }

    private async Task<IActionResult> DeskAsync(Guid id, ReviewCaseForm review, CaseOffForm off, CancellationToken cancel) =>
        await reader.DeskAsync(Seen, id, cancel) is { } page ? View("Details", page with { Review = review, Off = off }) : NotFound();

    private async Task<IActionResult> FormAsync(Guid id, CorrectCaseForm form, CancellationToken cancel) =>
        View("/Features/Cases/Write.cshtml", new CaseFormPage(id, form, await desk.ChoicesAsync(cancel)));
}
