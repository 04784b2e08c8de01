using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Places;

/// <summary>The organisations a person belongs to or has asked to join, and which of them they act for in this browser.</summary>
[Route("account/organisations")]
[Authorize(Policies.SignedIn)]
public sealed class PlacesController(PortalDbContext db, ReferenceBook book, MembershipDecisions decisions, TimeProvider clock) : Controller
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
            select new PlaceRow(m.Id, o.Id, o.Code, o.Name, m.JobTitle, m.Role, m.LeavingOn)).ToListAsync(cancel);
        return View(new PlacesPage(viewer.OrganisationId, viewer.IsAdministrator, places,
            await StandingPage.ReadAsync(db, book, viewer, clock.GetUtcNow(), cancel)));
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

        request.End(MembershipEnding.TakenBack, me, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Your request is taken back. Nobody has to answer it any more.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Leaving an organisation: today, or on a day to come, and until then one can stay.</summary>
    [HttpGet("places/{id:guid}/leave")]
    public async Task<IActionResult> Leave(Guid id, CancellationToken cancel) =>
        await MineAsync(id, cancel) is { } place ? View(new LeaveForm { On = place.LeavingOn ?? clock.Today, Page = await LeavePageAsync(place, cancel) })
            : NotFound();

    [HttpPost("places/{id:guid}/leave")]
    public async Task<IActionResult> Leave(Guid id, LeaveForm form, CancellationToken cancel)
    {
        if (await MineAsync(id, cancel) is not { } place)
        {
            return NotFound();
        }

        form.Page = await LeavePageAsync(place, cancel);
        if (form.On < clock.Today)
        {
            ModelState.AddModelError(nameof(form.On), "Enter today or a day to come");
        }

        if (form.Page.IsLastApprover)
        {
            ModelState.AddModelError("", "You are the only approver. Make a colleague approver first, so that somebody can decide who joins");
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        if (form.On > clock.Today)
        {
            place.PlanToLeave(form.On.Value, clock.Today);
            await db.SaveChangesAsync(cancel);
            TempData["Notice"] = $"You leave {form.Page.Organisation} on {form.On.Value.InWords}. Until then you can stay after all.";
            return RedirectToAction(nameof(Index));
        }

        await decisions.EndAsync(place, form.Page.Organisation, place.AccountId, cancel);
        TempData["Notice"] = $"You have left {form.Page.Organisation}. If it was a mistake, undo it here within a day.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("places/{id:guid}/stay")]
    public async Task<IActionResult> Stay(Guid id, CancellationToken cancel)
    {
        if (await MineAsync(id, cancel) is not { } place)
        {
            return NotFound();
        }

        place.Stay();
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "You stay. Nothing has changed.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>They left by mistake a moment ago.</summary>
    [HttpPost("places/{id:guid}/undo")]
    public async Task<IActionResult> UndoLeaving(Guid id, CancellationToken cancel)
    {
        var me = HttpContext.Viewer().AccountId;
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == id && m.AccountId == me && m.State == MembershipState.Ended, cancel) is not { } place
            || !place.CanUndoLeavingAt(clock.GetUtcNow()))
        {
            return NotFound();
        }

        var organisation = await db.Organisations.Where(o => o.Id == place.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        await decisions.ReturnAsync(place, organisation, cancel);
        TempData["Notice"] = $"You can act for {organisation} again.";
        return RedirectToAction(nameof(Index));
    }

    private Task<Membership?> MineAsync(Guid id, CancellationToken cancel)
    {
        var me = HttpContext.Viewer().AccountId;
        return db.Memberships.SingleOrDefaultAsync(m => m.Id == id && m.AccountId == me && m.State == MembershipState.Active, cancel);
    }

    private async Task<LeavePage> LeavePageAsync(Membership place, CancellationToken cancel)
    {
        var organisation = await db.Organisations.Where(o => o.Id == place.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var contact = await db.Contacts.OfOrganisation(place.OrganisationId).Listed().Where(c => c.AccountId == place.AccountId)
            .Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel);
        var (asked, follower) = await decisions.AskedAsync(place, cancel);
        return new(place.Id, organisation, await decisions.IsLastApproverAsync(place, cancel), contact, asked, follower);
    }

    [HttpPost("{id:guid}/act")]
    public async Task<IActionResult> Act(Guid id, string? returnUrl, CancellationToken cancel)
    {
        var (me, session) = (HttpContext.Viewer().AccountId, HttpContext.ViewerSummary().SessionId);
        if (!await db.Memberships.AnyAsync(m => m.AccountId == me && m.OrganisationId == id && m.State == MembershipState.Active, cancel))
        {
            return NotFound();
        }

        await db.SignInSessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.OrganisationId, id).SetProperty(x => x.ConsentId,
            (Guid?)null),
            cancel);
        TempData["Notice"] = $"You now act for {await db.Organisations.Where(o => o.Id == id).Select(o => o.Name).SingleAsync(cancel)}.";
        return this.GoOn(returnUrl);
    }
}
