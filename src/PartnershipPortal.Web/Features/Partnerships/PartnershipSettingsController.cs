using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>How often the sides are in touch, which organisations are in it, and its end.</summary>
[Route("partnerships/{id:guid}/settings")]
[Authorize(Policies.ActingMember)]
public sealed class PartnershipSettingsController(
    PortalDbContext db, PartnershipReader reader, PartnershipDesk desk, PartnershipConflicts conflicts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, CancellationToken cancel) => PageAsync(id, null, null, null, cancel);

    [HttpPost("cadence")]
    public async Task<IActionResult> Cadence(Guid id, CadenceForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, null, null, cancel);
        }

        var now = CadenceForm.Of(partnership);
        if (await conflicts.WhenStaleAsync(
            this, id, "how often you are in touch", (form.Version, now.Version), now.Fields(), form.Fields(),
            e => e.Kind == PartnershipEntryKind.CadenceSet, cancel) is { } stale)
        {
            return stale;
        }

        partnership.SetCadence(form.Cadence!.Value, form.Weeks, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, "Saved. Both sides see it.", cancel);
    }

    [HttpPost("organisations")]
    public async Task<IActionResult> Add(Guid id, MemberForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        var newcomer = string.IsNullOrWhiteSpace(form.Code) ? null
            : await db.Organisations.OpenOn(clock.Today).WithCode(form.Code).Select(o => new { o.Id, o.Name }).SingleOrDefaultAsync(cancel);
        if (!string.IsNullOrWhiteSpace(form.Code) && newcomer is null)
        {
            ModelState.AddModelError(nameof(form.Code), $"There is no organisation with the code {form.Code.Trim()}");
        }
        else if (newcomer is not null && partnership.MemberOf(newcomer.Id) is not null)
        {
            ModelState.AddModelError(nameof(form.Code), $"{newcomer.Name} is in the partnership already");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, null, form, null, cancel);
        }

        var side = partnership.MemberOf(Acting.OrganisationId)!.Side;
        partnership.Add(newcomer!.Id, side, form.Part!.Value, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, $"{newcomer.Name} is in the partnership now.", cancel);
    }

    [HttpPost("organisations/{member:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Guid member, CancellationToken cancel)
    {
        if (await desk.TakeToLeaveAsync(id, HttpContext.Viewer(), cancel) is not { } partnership
            || partnership.MemberOf(member) is null)
        {
            return NotFound();
        }

        partnership.Remove(member, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        await desk.SaveAsync(cancel);
        TempData["Notice"] = member == Acting.OrganisationId ? "Your organisation has left the partnership."
            : "The organisation is no longer in the partnership.";
        return member == Acting.OrganisationId ? Redirect("/partnerships") : RedirectToAction(nameof(Index), new { id });
    }

    [HttpPost("end")]
    public async Task<IActionResult> End(Guid id, EndPartnershipForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, null, null, form, cancel);
        }

        var today = clock.Today;
        var toCome = await db.Meetings.Where(m => m.PartnershipId == id && m.State == MeetingState.Planned && m.On >= today).ToListAsync(cancel);
        toCome.ForEach(m => partnership.Cancel(m, "The partnership has ended.", Acting.OrganisationId, Acting.Name, clock.GetUtcNow()));
        partnership.End(form.Ending!.Value, form.Learners, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        await desk.SaveAsync(cancel);
        TempData["Notice"] = "The partnership has ended. Everybody in it has been told.";
        return Redirect($"/partnerships/{id}");
    }

    private async Task<IActionResult> PageAsync(Guid id, CadenceForm? cadence, MemberForm? member, EndPartnershipForm? end, CancellationToken cancel) =>
        await reader.SettingsAsync(id, cadence, member, end, HttpContext.Viewer(), cancel) is { } page ? View("~/Features/Partnerships/Settings.cshtml", page)
            : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
