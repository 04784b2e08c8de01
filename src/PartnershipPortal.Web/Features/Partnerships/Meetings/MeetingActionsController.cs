using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>What both sides put on the agenda of a meeting, and what each will do after it.</summary>
[Route("partnerships/{id:guid}/meetings")]
[Authorize(Policies.ActingMember)]
public sealed class MeetingActionsController(PortalDbContext db, MeetingReader reader, PartnershipDesk desk, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpPost("{meeting:guid}/items")]
    public async Task<IActionResult> AddItem(Guid id, Guid meeting, ItemForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, meeting, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, meeting, form, new(), (MeetingStep.Item, null), cancel);
        }

        db.Add(partnership.PutOnAgenda(found, form.Item, Acting.OrganisationId, Acting.Name, Acting.AccountId));
        return await DoneAsync(id, meeting, "It is on the agenda. Both sides see it.", cancel);
    }

    [HttpPost("{meeting:guid}/items/{item:guid}/remove")]
    public async Task<IActionResult> RemoveItem(Guid id, Guid meeting, Guid item, CancellationToken cancel)
    {
        if (await BothAsync(id, meeting, cancel) is not var (partnership, found) || found.Items.FirstOrDefault(i => i.Id == item) is not { } line)
        {
            return NotFound();
        }

        partnership.TakeOffAgenda(found, line, Acting.OrganisationId);
        return await DoneAsync(id, meeting, "It is off the agenda.", cancel);
    }

    [HttpPost("{meeting:guid}/actions")]
    public async Task<IActionResult> Agree(Guid id, Guid meeting, ActionForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, meeting, cancel, form.Owner) is not var (partnership, found))
        {
            return NotFound();
        }

        var owner = await OwnerAsync(partnership, form.Owner, cancel);
        if (form.Owner is not null && owner is null)
        {
            ModelState.AddModelError(nameof(form.Owner), "Choose someone from the list. This person cannot be named at the moment");
        }

        if (form.DueOn < clock.Today)
        {
            ModelState.AddModelError(nameof(form.DueOn), "Enter a day that is still to come");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, meeting, new(), form, (MeetingStep.Action, null), cancel);
        }

        db.MeetingActions.Add(partnership.Agree(
            found, form.Doing, owner!, form.DueOn!.Value, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow()));
        return await DoneAsync(id, meeting, "Written down. It stands in the work of whoever does it.", cancel);
    }

    [HttpPost("{meeting:guid}/actions/{agreed:guid}/done")]
    public async Task<IActionResult> Finish(Guid id, Guid meeting, Guid agreed, CancellationToken cancel)
    {
        if (await TakeAsync(id, meeting, agreed, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        partnership.Finish(found, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, meeting, "Done. Both sides see it.", cancel);
    }

    [HttpPost("{meeting:guid}/actions/{agreed:guid}/reopen")]
    public async Task<IActionResult> Reopen(Guid id, Guid meeting, Guid agreed, CancellationToken cancel)
    {
        if (await TakeAsync(id, meeting, agreed, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        partnership.Reopen(found, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, meeting, "Open again.", cancel);
    }

    [HttpPost("{meeting:guid}/actions/{agreed:guid}/move")]
    public async Task<IActionResult> Put(Guid id, Guid meeting, Guid agreed, MoveActionForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, meeting, agreed, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        if (form.Until < clock.Today)
        {
            ModelState.AddModelError(nameof(form.Until), "Enter a day that is still to come");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, meeting, new(), new(), (MeetingStep.Move, agreed), cancel);
        }

        partnership.Put(found, form.Until!.Value, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, meeting, "Saved. Both sides see it.", cancel);
    }

    /// <summary>A colleague, or somebody with a part on another side; null for anybody else.</summary>
    private async Task<PartnershipPlace?> OwnerAsync(Partnership partnership, Guid? key, CancellationToken cancel)
    {
        if (partnership.People.FirstOrDefault(p => key is not null && (p.ContactId ?? p.AccountId) == key) is { } named)
        {
            return new(named.OrganisationId, named.ContactId, named.AccountId, "");
        }

        return await desk.ColleagueAsync(key, Acting.OrganisationId, cancel) is { } colleague
            ? new(colleague.OrganisationId, colleague.Id, null, colleague.Name) : null;
    }

    private async Task<(Partnership Partnership, Meeting Meeting)?> BothAsync(Guid id, Guid meeting, CancellationToken cancel, params Guid?[] named) =>
        await desk.TakeAsync(id, HttpContext.Viewer(), cancel, named) is { } partnership
            && await db.Meetings.Include(m => m.Items).SingleOrDefaultAsync(m => m.Id == meeting && m.PartnershipId == id, cancel) is { } found
            ? (partnership, found) : null;

    private async Task<(Partnership Partnership, MeetingAction Action)?> TakeAsync(Guid id, Guid meeting, Guid agreed, CancellationToken cancel) =>
        await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is { } partnership
            && await db.MeetingActions.SingleOrDefaultAsync(a => a.Id == agreed && a.MeetingId == meeting && a.PartnershipId == id, cancel) is { } found
            ? (partnership, found) : null;

    private async Task<IActionResult> PageAsync(
        Guid id, Guid meeting, ItemForm item, ActionForm action, (MeetingStep Step, Guid? Action)? failed, CancellationToken cancel) =>
        await reader.MeetingAsync(id, meeting, item, action, failed, HttpContext.Viewer(), cancel) is { } page
            ? View("~/Features/Partnerships/Meetings/Meeting.cshtml", page) : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, Guid meeting, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/partnerships/{id}/meetings/{meeting}");
    }
}
