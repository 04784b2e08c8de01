using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Aims;

/// <summary>Principles of a partnership: proposed by one side, agreed by the other; said in other words, they are asked again.</summary>
[Route("partnerships/{id:guid}/principles")]
[Authorize(Policies.ActingMember)]
public sealed class PrinciplesController(PortalDbContext db, AimsReader reader, PartnershipDesk desk, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpPost("")]
    public async Task<IActionResult> Propose(Guid id, PrincipleForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, cancel);
        }

        var there = await db.PartnershipPrinciples.CountAsync(p => p.PartnershipId == id, cancel);
        db.PartnershipPrinciples.Add(partnership.Propose(form.Words, there, Deed));
        return await DoneAsync(id, "Proposed. The other side is asked whether it agrees.", cancel);
    }

    [HttpPost("{principle:guid}/agree")]
    public async Task<IActionResult> Agree(Guid id, Guid principle, uint version, CancellationToken cancel)
    {
        if (await BothAsync(id, principle, cancel) is not var (partnership, proposed))
        {
            return NotFound();
        }

        if (conflicts.VersionOf(proposed) != version)
        {
            ModelState.AddModelError("", "This principle has changed since you opened the page. Read it again, then say whether your side agrees");
            return await PageAsync(id, new(), cancel);
        }

        partnership.Agree(proposed, Deed);
        return await DoneAsync(id, "Agreed. Both sides hold to it now.", cancel);
    }

    [HttpGet("{principle:guid}")]
    public async Task<IActionResult> Change(Guid id, Guid principle, CancellationToken cancel) =>
        await db.PartnershipPrinciples.SingleOrDefaultAsync(p => p.Id == principle && p.PartnershipId == id, cancel) is { } found
            ? await ChangePageAsync(id, found, FormOf(found), cancel) : NotFound();

    [HttpPost("{principle:guid}")]
    public async Task<IActionResult> Change(Guid id, Guid principle, PrincipleForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, principle, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ChangePageAsync(id, found, form, cancel);
        }

        if (conflicts.VersionOf(found) != form.Version)
        {
            var theirs = FormOf(found);
            return await conflicts.ShowAsync(
                this, "this principle", $"/partnerships/{id}/commitments", (nameof(PartnershipPrinciple), principle.ToString()), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        partnership.Change(found, form.Words, Deed);
        return await DoneAsync(id, "Saved. The other side is asked whether it agrees.", cancel);
    }

    [HttpPost("{principle:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Guid principle, CancellationToken cancel)
    {
        if (await BothAsync(id, principle, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        partnership.Drop(found, Deed);
        db.PartnershipPrinciples.Remove(found);
        return await DoneAsync(id, "Taken away. The other side has been told.", cancel);
    }

    private PrincipleForm FormOf(PartnershipPrinciple principle) => new() { Words = principle.Text, Version = conflicts.VersionOf(principle) };

    private async Task<(Partnership Partnership, PartnershipPrinciple Principle)?> BothAsync(Guid id, Guid principle, CancellationToken cancel) =>
        await desk.TakeAsync(id, Viewer, cancel) is { } partnership
            && await db.PartnershipPrinciples.SingleOrDefaultAsync(p => p.Id == principle && p.PartnershipId == id, cancel) is { } found
                ? (partnership, found) : null;

    private async Task<IActionResult> PageAsync(Guid id, PrincipleForm form, CancellationToken cancel) =>
        await reader.ReadAsync(id, form, Viewer, cancel) is { } page ? View("~/Features/Partnerships/Aims/Aims.cshtml", page) : NotFound();

    private async Task<IActionResult> ChangePageAsync(Guid id, PartnershipPrinciple principle, PrincipleForm form, CancellationToken cancel) =>
        await reader.PrincipleAsync(id, principle, form, Viewer, cancel) is { } page ? View("~/Features/Partnerships/Aims/Principle.cshtml", page) : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/partnerships/{id}/commitments");
    }
}
