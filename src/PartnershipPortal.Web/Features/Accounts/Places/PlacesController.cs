using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Places;

/// <summary>The organisations a person belongs to or has asked to join, and which of them they act for in this browser.</summary>
[Route("account/organisations")]
[Authorize(Policies.SignedIn)]
public sealed class PlacesController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        var places = await (
            from m in db.Memberships
            where m.AccountId == viewer.AccountId && m.State == MembershipState.Active
            join o in db.Organisations on m.OrganisationId equals o.Id
            orderby o.Name
            select new PlaceRow(o.Id, o.Code, o.Name, m.JobTitle, m.Role)).ToListAsync(cancel);
        return View(new PlacesPage(viewer.OrganisationId, viewer.IsAdministrator, places, await StandingPage.ReadAsync(db, book, viewer, clock.Today, cancel)));
    }

    /// <summary>The person asked by mistake, or thought better of it.</summary>
    [HttpPost("requests/{id:guid}/take-back")]
    public async Task<IActionResult> TakeBack(Guid id, CancellationToken cancel)
    {
        var me = HttpContext.Viewer().AccountId;
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == id && m.AccountId == me && m.State == MembershipState.Requested, cancel) is not { } request)
        {
            return NotFound();
        }

        request.End(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Your request is taken back. Nobody has to answer it any more.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/act")]
    public async Task<IActionResult> Act(Guid id, string? returnUrl, CancellationToken cancel)
    {
        var (me, session) = (HttpContext.Viewer().AccountId, HttpContext.ViewerSummary().SessionId);
        if (!await db.Memberships.AnyAsync(m => m.AccountId == me && m.OrganisationId == id && m.State == MembershipState.Active, cancel))
        {
            return NotFound();
        }

        await db.SignInSessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.OrganisationId, id), cancel);
        TempData["Notice"] = $"You now act for {await db.Organisations.Where(o => o.Id == id).Select(o => o.Name).SingleAsync(cancel)}.";
        return this.GoOn(returnUrl);
    }
}
