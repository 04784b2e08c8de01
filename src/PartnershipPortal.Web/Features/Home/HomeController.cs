using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Places;
using PartnershipPortal.Web.Features.MyWork;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Home;

/// <summary>The first page: what this is, for someone who does not know; what waits, for someone who is signed in.</summary>
[AllowAnonymous]
public sealed class HomeController(PortalDbContext db, ReferenceBook book, MyWorkReader work, TimeProvider clock) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (HttpContext.ViewerOrNull() is { IsMember: false, IsAdministrator: false } newcomer)
        {
            return View("Waiting", await StandingPage.ReadAsync(db, book, newcomer, clock.GetUtcNow(), cancel));
        }

        if (HttpContext.ViewerOrNull() is { } viewer)
        {
            return View("SignedIn", await SignedInPage.ReadAsync(db, book, work, viewer, cancel));
        }

        return View(await HomePage.ReadAsync(db, clock.Today, cancel));
    }

    /// <summary>What the portal does for one kind of organisation, behind the four doors of the first page.</summary>
    [HttpGet("/for/{sector:regex(^(trusts|colleges|small-employers|systems)$)}")]
    public IActionResult For(string sector) => View(DoorPage.All[sector]);
}
