using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>Where a person is signed in, and signing out there.</summary>
[Route("account/sessions")]
[Authorize(Policies.SignedIn)]
public sealed class SessionsController(PortalDbContext db, SignInSessions sessions, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var (me, here, now) = (HttpContext.Viewer().AccountId, HttpContext.ViewerSummary().SessionId, clock.GetUtcNow());
        var (startedAfter, seenAfter) = (now - SignInSessions.AbsoluteLimit, now - SignInSessions.IdleLimit);
        var rows = await db.SignInSessions
            .Where(s => s.AccountId == me && s.EndedAt == null && s.StartedAt > startedAfter && s.LastSeenAt > seenAfter)
            .OrderByDescending(s => s.Id == here).ThenByDescending(s => s.LastSeenAt)
            .Select(s => new SessionRow(s.Id, s.Device, s.StartedAt, s.LastSeenAt, s.Id == here)).Take(100).ToListAsync(cancel);
        return View(rows);
    }

    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken cancel)
    {
        if (!await sessions.EndOneAsync(HttpContext.Viewer().AccountId, id, cancel))
        {
            return NotFound();
        }

        TempData["Notice"] = "That browser is signed out.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("end-all")]
    public async Task<IActionResult> EndAll(CancellationToken cancel)
    {
        await sessions.EndAllAsync(HttpContext.Viewer().AccountId, null, cancel);
        await sessions.EndAsync(HttpContext, cancel);
        HttpContext.ForgetThisSite();
        return Redirect("/signed-out");
    }
}

public sealed record SessionRow(Guid Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsThisOne);
