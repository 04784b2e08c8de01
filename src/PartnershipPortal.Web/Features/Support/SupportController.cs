using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Support;

/// <summary>A small employer's own page: what it can ask for, its navigator, and whether they may act for it. Source: S0-36, J8.</summary>
[Route("support")]
[Authorize(Policies.ActingMember)]
public sealed class SupportController(PortalDbContext db, SupportReader reader, SupportDesk desk, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Task<ActingConsent?> OpenAsync(CancellationToken cancel)
    {
        var own = Acting.OrganisationId;
        return db.ActingConsents.Open().SingleOrDefaultAsync(c => c.OrganisationId == own, cancel);
    }

    [HttpGet("")]
    [OnBehalf]
    public Task<IActionResult> Index(CancellationToken cancel) => PageAsync(null, cancel);

    /// <summary>Everything the area's navigators did for it.</summary>
    [HttpGet("done")]
    [OnBehalf]
    public async Task<IActionResult> Done(int page, CancellationToken cancel) =>
        Organisation.IsSmall(Acting.Sector) ? View(await reader.DoneAsync(Acting, page, cancel)) : NotFound();

    [HttpPost("ask")]
    [Authorize(Policies.Approver)]
    public Task<IActionResult> Ask(SupportForm form, CancellationToken cancel) => WriteAsync(form, "Your area’s team sees that you would like help.",
        o => o.AskForSupport(form.SupportFor, clock.GetUtcNow()), cancel);

    [HttpPost("no-more")]
    [Authorize(Policies.Approver)]
    public Task<IActionResult> NoMore(CancellationToken cancel) => WriteAsync(new(), "You are off the list. Ask again whenever you like.",
        o => o.NeedNoSupport(), cancel);

    /// <summary>Yes, to a question, again, or unasked.</summary>
    [HttpPost("agree")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Agree(CancellationToken cancel)
    {
        var open = await OpenAsync(cancel);
        if (!Organisation.IsSmall(Acting.Sector)
            || (open?.HelperOrganisationId ?? await reader.BoardAsync(Acting.OrganisationId, cancel)) is not { } board)
        {
            return NotFound();
        }

        await desk.AgreeAsync(open, board, Acting.Now(clock), cancel);
        return Back("They may act for you. You can stop it here at any time.");
    }

    /// <summary>No to a question, or no longer. At once.</summary>
    [HttpPost("stop")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Stop(CancellationToken cancel)
    {
        if (await OpenAsync(cancel) is not { } open)
        {
            return NotFound();
        }

        var wasLive = open.AgreedAt is not null;
        await desk.StopAsync(open.Id, Acting.Now(clock), cancel);
        return Back(wasLive ? "They no longer act for you. What they had asked for is yours now." : "You said no. They have been told.");
    }

    private async Task<IActionResult> WriteAsync(SupportForm form, string notice, Action<Organisation> verb, CancellationToken cancel)
    {
        var own = Acting.OrganisationId;
        if (!Organisation.IsSmall(Acting.Sector))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel);
        }

        verb(await db.Organisations.SingleAsync(o => o.Id == own, cancel));
        await db.SaveChangesAsync(cancel);
        return Back(notice);
    }

    private async Task<IActionResult> PageAsync(SupportForm? form, CancellationToken cancel) =>
        Organisation.IsSmall(Acting.Sector) ? View("Index", await reader.ReadAsync(Acting.OrganisationId, HttpContext.Viewer(), form, cancel)) : NotFound();

    private RedirectResult Back(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect("/support");
    }
}
