using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>The memoranda of a partnership: beginning one, how it stands, its head, reading all of it, comparing two versions.</summary>
[Route("partnerships/{id:guid}/mou")]
[Authorize(Policies.ActingMember)]
public sealed class MousController(MouReader reader, MouClauseReader clauses, MouDesk desk, Conflicts conflicts) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancel) =>
        await reader.ListAsync(id, null, Viewer, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Start(Guid id, MouTermsForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await reader.ListAsync(id, form, Viewer, cancel) is { } page ? View("Index", page) : NotFound();
        }

        if (await desk.StartAsync(id, form.Terms(), HttpContext, cancel) is not { } started)
        {
            return NotFound();
        }

        await desk.SaveAsync(started, cancel);
        TempData["Notice"] = "The draft is made from the library. Read each clause, and change what does not fit.";
        return RedirectToAction(nameof(Details), new { id, mou = started.Mou.Id });
    }

    [HttpGet("{mou:guid}")]
    public async Task<IActionResult> Details(Guid id, Guid mou, CancellationToken cancel) =>
        await reader.PageAsync(id, mou, new(), null, Viewer, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("{mou:guid}/text")]
    public async Task<IActionResult> Text(Guid id, Guid mou, CancellationToken cancel) =>
        await reader.TextAsync(id, mou, Viewer, cancel) is { } page ? View("Read", page) : NotFound();

    [HttpGet("{mou:guid}/compare")]
    public async Task<IActionResult> Compare(Guid id, Guid mou, string? from, string? to, CancellationToken cancel) =>
        await clauses.CompareAsync(id, mou, (from, to), Viewer, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("{mou:guid}/terms")]
    public async Task<IActionResult> Terms(Guid id, Guid mou, CancellationToken cancel) =>
        await reader.TermsAsync(id, mou, null, Viewer, cancel) is { } page ? View(page)
            : await reader.FixedAtAsync(id, mou, Viewer, cancel) is { } url ? this.DoneAlready(url, MouHead.Fixed) : NotFound();

    [HttpPost("{mou:guid}/terms")]
    public async Task<IActionResult> Terms(Guid id, Guid mou, MouTermsForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await reader.TermsAsync(id, mou, form, Viewer, cancel) is { } page ? View(page) : NotFound();
        }

        var now = MouTermsForm.Of(taken.Mou);
        if (form.Version != now.Version)
        {
            return await conflicts.ShowAsync(this, "the head of this agreement", $"/partnerships/{id}/mou/{mou}/terms", (nameof(Mou), mou.ToString()),
                now.Version, now.Fields(), form.Fields(), cancel);
        }

        taken.Mou.SetTerms(form.Terms(taken.Mou.Kind is MouKind.Addendum ? taken.Mou.EndsOn : null), taken.Hand);
        await desk.SaveAsync(taken, cancel);
        TempData["Notice"] = "Saved. The other parties see it.";
        return RedirectToAction(nameof(Details), new { id, mou });
    }
}
