using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>What an employer does towards the ten intentions: added, changed, done with what shows it. Approvers only. Source: S4-12.</summary>
[Route("organisation/pledge/actions")]
[Authorize(Policies.Approver)]
public sealed class PledgeActionsController(PortalDbContext db, PledgeDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Guid Own => HttpContext.Acting().OrganisationId;

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("new")]
    public async Task<IActionResult> Add(string? intention, CancellationToken cancel) =>
        await db.Pledges.Of(Own).AnyAsync(cancel) ? await PageAsync(new() { Intention = intention }, cancel) : NotFound();

    [HttpPost("new")]
    public async Task<IActionResult> Add(PledgeActionForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (words.CurrentTerms(TermKind.PledgeIntention).All(t => t.Code != form.Intention))
        {
            ModelState.AddModelError(nameof(form.Intention), "Choose an intention");
        }

        NotPassed(form, null);
        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel);
        }

        if (await desk.TakeAsync(Own, cancel) is not { } pledge)
        {
            return NotFound();
        }

        pledge.Add(form.Intention!, form.Text, form.Owner, form.DueOn!.Value, Deed);
        return await desk.SaveAsync(this, "Added", PledgeController.Own, cancel);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { DoneOn: null } action ? await PageAsync(FormOf(action), cancel, id) : NotFound();

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, PledgeActionForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, cancel) is not var (pledge, action))
        {
            return NotFound();
        }

        NotPassed(form, action.DueOn);
        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel, id);
        }

        if (conflicts.VersionOf(action) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(this, "this action", PledgeController.Own, (nameof(PledgeAction), id.ToString()), version,
                FormOf(action).Fields(), form.Fields(), cancel);
        }

        pledge.Change(action, form.Text, form.Owner, form.DueOn!.Value, Deed);
        return await desk.SaveAsync(this, "Saved", PledgeController.Own, cancel);
    }

    [HttpGet("{id:guid}/done")]
    public async Task<IActionResult> Done(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is { DoneOn: null } action
        ? View("Done", new PledgeFormPage<PledgeDoneForm>(new(), [new(id.ToString(), action.Text)])) : NotFound();

    [HttpPost("{id:guid}/done")]
    public async Task<IActionResult> Done(Guid id, PledgeDoneForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, cancel) is not var (pledge, action))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("Done", new PledgeFormPage<PledgeDoneForm>(form, [new(id.ToString(), action.Text)]));
        }

        pledge.Finish(action, form.Evidence, Deed);
        return await desk.SaveAsync(this, "Done", PledgeController.Own, cancel);
    }

    [HttpPost("{id:guid}/reopen")]
    public async Task<IActionResult> Reopen(Guid id, CancellationToken cancel)
    {
        if (await TakeAsync(id, cancel) is not var (pledge, action))
        {
            return NotFound();
        }

        pledge.Reopen(action, Deed);
        return await desk.SaveAsync(this, "It is open again", PledgeController.Own, cancel);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await TakeAsync(id, cancel) is not var (pledge, action))
        {
            return NotFound();
        }

        pledge.Remove(action, Deed);
        return await desk.SaveAsync(this, $"Taken off: {action.Text}", PledgeController.Own, cancel);
    }

    private void NotPassed(PledgeActionForm form, DateOnly? before)
    {
        if (form.DueOn < clock.Today && form.DueOn != before)
        {
            ModelState.AddModelError(nameof(form.DueOn), "Enter a day from today on");
        }
    }

    private PledgeActionForm FormOf(PledgeAction a) =>
        new() { Intention = a.Intention, Text = a.Text, Owner = a.Owner, DueOn = a.DueOn, Version = conflicts.VersionOf(a) };

    private Task<PledgeAction?> FindAsync(Guid id, CancellationToken cancel) =>
        db.Set<PledgeAction>().SingleOrDefaultAsync(a => a.Id == id && db.Pledges.Of(Own).Any(p => p.Id == a.PledgeId), cancel);

    private async Task<(Pledge Pledge, PledgeAction Action)?> TakeAsync(Guid id, CancellationToken cancel) =>
        await desk.TakeAsync(Own, cancel) is { } pledge && pledge.Actions.FirstOrDefault(a => a.Id == id) is { } action ? (pledge, action) : null;

    private async Task<IActionResult> PageAsync(PledgeActionForm form, CancellationToken cancel, Guid? id = null)
    {
        ViewData["Id"] = id;
        return View("Action", new PledgeFormPage<PledgeActionForm>(
            form, [.. (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.PledgeIntention).Select(t => new Choice(t.Code, t.Label, null, t.Group))]));
    }
}
