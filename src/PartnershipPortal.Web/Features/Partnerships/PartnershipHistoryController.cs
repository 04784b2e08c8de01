using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>What has happened between the sides, and where they write to each other.</summary>
[Route("partnerships/{id:guid}/history")]
[Authorize(Policies.ActingMember)]
public sealed class PartnershipHistoryController(PartnershipReader reader, PartnershipDesk desk, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, TimelinePart? show, bool print, int page, CancellationToken cancel) =>
        PageAsync(id, ModelState.IsValid ? show : null, print, page, new(), new PartnershipCallForm { On = clock.Today }, cancel);

    [HttpPost("message")]
    public async Task<IActionResult> Message(Guid id, PartnershipMessageForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, null, false, 1, form, new PartnershipCallForm { On = clock.Today }, cancel);
        }

        partnership.Say(form.Words, Acting.OrganisationId, Acting.Name, Acting.AccountId, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, "Message sent.", cancel);
    }

    [HttpPost("call")]
    public async Task<IActionResult> Call(Guid id, PartnershipCallForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (form.On > clock.Today)
        {
            ModelState.AddModelError(nameof(form.On), "Enter a day that has been");
        }
        else if (form.On < partnership.ProposedOn)
        {
            ModelState.AddModelError(nameof(form.On), $"Enter a day since the partnership began, {partnership.ProposedOn.InWords}");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, null, false, 1, new(), form, cancel);
        }

        partnership.LogCall(form.Said, form.On!.Value, Acting.OrganisationId, Acting.Name, Acting.AccountId, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, "Call written down.", cancel);
    }

    private async Task<IActionResult> PageAsync(
        Guid id, TimelinePart? part, bool isForPrint, int page, PartnershipMessageForm message, PartnershipCallForm call, CancellationToken cancel) =>
        await reader.HistoryAsync(id, part, isForPrint, page, message, call, HttpContext.Viewer(), cancel) is { } history
            ? View("~/Features/Partnerships/History.cshtml", history) : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
