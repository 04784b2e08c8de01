using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>Who is in a community: asks to join are answered, parts are given, and its ownership is handed over with the other's yes. Source: S0-25,
/// S0-37.</summary>
[Route("communities/{id:guid}/people")]
[Authorize(Policies.ActingMember)]
public sealed class CommunityPeopleController(PortalDbContext db, CommunityReader reader, CommunityDesk desk, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, CancellationToken cancel) => PageAsync(id, new(), null, cancel);

    [HttpPost("{member:guid}/let-in")]
    public Task<IActionResult> LetIn(Guid id, Guid member, CancellationToken cancel) =>
        DoAsync(db.Communities.RunBy(Viewer), id, c => c.Answer(member, true, Deed), "They are in it now, and are told.", cancel);

    [HttpPost("{member:guid}/turn-away")]
    public Task<IActionResult> TurnAway(Guid id, Guid member, CancellationToken cancel) =>
        DoAsync(db.Communities.RunBy(Viewer), id, c => c.Answer(member, false, Deed), "They are not in it, and are told.", cancel);

    [HttpPost("{member:guid}/part")]
    public async Task<IActionResult> GivePart(Guid id, Guid member, PartForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community || !community.Members.Any(m => m.Id == member))
        {
            return NotFound();
        }

        if (community.Kind is CommunityKind.NationalCouncil && form.Part is CommunityRole.Chair && form.Election is null)
        {
            ModelState.AddModelError(nameof(form.Elected), "The chair of a council is elected: enter when, and until when");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, member, cancel);
        }

        community.GiveRole(member, form.Part!.Value, form.Election, Deed);
        return await DoneAsync(id, "Saved. They are told.", cancel);
    }

    [HttpPost("{member:guid}/hand-over")]
    public Task<IActionResult> HandOver(Guid id, Guid member, CancellationToken cancel) => DoAsync(
        db.Communities.RunBy(Viewer), id, c => c.OfferHandover(member, Deed), "They have been asked. You own it until they say yes.", cancel);

    [HttpPost("take-over")]
    public async Task<IActionResult> TakeOver(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        var former = community.Owner?.OrganisationId;
        community.TakeOver(await db.Organisations.AnyAsync(o => o.Id == former && o.Sector == Sector.System, cancel), Deed);
        return await DoneAsync(id, "It is yours now. Whoever owned it is told.", cancel);
    }

    [HttpPost("refuse-over")]
    public Task<IActionResult> Refuse(Guid id, CancellationToken cancel) =>
        DoAsync(db.Communities.Of(Viewer), id, c => c.RefuseHandover(Deed), "You said no. Its owner is told.", cancel);

    private async Task<IActionResult> DoAsync(IQueryable<Community> theirs, Guid id, Action<Community> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(theirs, id, cancel) is not { } community)
        {
            return NotFound();
        }

        verb(community);
        return await DoneAsync(id, notice, cancel);
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/communities/{id}/people");
    }

    private async Task<IActionResult> PageAsync(Guid id, PartForm form, Guid? failed, CancellationToken cancel) =>
        await reader.PeoplePageAsync(id, form, failed, Viewer, cancel) is { } page
            ? View("~/Features/Communities/People.cshtml", page) : NotFound();
}
