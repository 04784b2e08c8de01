using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>What is to be done for a community: written down by any member, taken up, moved, done.</summary>
[Route("communities/{id:guid}/actions")]
[Authorize(Policies.ActingMember)]
public sealed class CommunityActionsController(
    PortalDbContext db, CommunityMeetingReader reader, CommunityDesk desk, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, bool done, CancellationToken cancel) => PageAsync(id, done, new(), null, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(Guid id, CommunityActionForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community
            || (form.Meeting is { } meeting && await desk.MeetingAsync(id, meeting, cancel) is null))
        {
            return NotFound();
        }

        CheckOwner(community, form.Owner);
        CheckDay(form.DueOn);
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, false, form, null, cancel);
        }

        Rule.Require(
            await db.CommunityActions.CountAsync(a => a.CommunityId == id && a.DoneOn == null, cancel) < Community.MostOpenActions,
            $"{Community.MostOpenActions} actions are open. Finish some first.");
        var at = form.Meeting is { } one ? await desk.MeetingAsync(id, one, cancel) : null;
        db.CommunityActions.Add(community.Agree(at, form.Doing, form.Owner, form.DueOn!.Value, Deed));
        return await DoneAsync(id, form.Meeting is { } held ? $"meetings/{held}" : "actions", "Written down. It stands in the work of whoever does it.",
            cancel);
    }

    [HttpPost("{task:guid}/change")]
    public async Task<IActionResult> Change(Guid id, Guid task, CommunityActionChangeForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, task, cancel) is not var (community, found))
        {
            return NotFound();
        }

        CheckOwner(community, form.Owner);
        if (form.DueOn != found.DueOn)
        {
            CheckDay(form.DueOn);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, false, new(), task, cancel);
        }

        if (conflicts.VersionOf(found) is var version && version != form.Version)
        {
            var people = await reader.NamesAsync(id, Viewer, cancel);
            string? NameOf(Guid? member) => people.FirstOrDefault(p => p.MemberId == member)?.NameAndRole;
            return await conflicts.ShowAsync(
                this, "this action", $"/communities/{id}/actions", (nameof(CommunityAction), task.ToString()), version,
                new CommunityActionChangeForm { Owner = found.OwnerMemberId, DueOn = found.DueOn }.Fields(NameOf), form.Fields(NameOf), cancel);
        }

        community.Change(found, form.Owner, form.DueOn!.Value, Deed);
        return await DoneAsync(id, "actions", "Saved. Members see it.", cancel);
    }

    [HttpPost("{task:guid}/done")]
    public async Task<IActionResult> Finish(Guid id, Guid task, bool undo, CancellationToken cancel)
    {
        if (await BothAsync(id, task, cancel) is not var (community, found))
        {
            return NotFound();
        }

        community.Finish(found, !undo, Deed);
        return await DoneAsync(id, "actions", undo ? "Open again." : "Done. Members see it.", cancel);
    }

    private async Task<(Community Community, CommunityAction Action)?> BothAsync(Guid id, Guid action, CancellationToken cancel) =>
        await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is { } community
            && await db.CommunityActions.SingleOrDefaultAsync(a => a.Id == action && a.CommunityId == id, cancel) is { } found ? (community, found) : null;

    private void CheckOwner(Community community, Guid? owner)
    {
        if (owner is not null && !community.Members.Any(m => m.IsActive && m.Id == owner))
        {
            ModelState.AddModelError("Owner", "Choose somebody who is in it");
        }
    }

    private void CheckDay(DateOnly? day)
    {
        if (day < clock.Today)
        {
            ModelState.AddModelError("DueOn", "Enter a day that is still to come");
        }
    }

    private async Task<IActionResult> PageAsync(Guid id, bool done, CommunityActionForm form, Guid? failed, CancellationToken cancel) =>
        await reader.ActionsAsync(id, done, form, failed, Viewer, cancel) is { } page
            ? View("~/Features/Communities/Actions.cshtml", page) : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, string page, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/communities/{id}/{page}");
    }
}
