using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Members;

/// <summary>Who acts for the organisation: its approver lets people in, changes roles and ends places.</summary>
[Route("organisation/people")]
[Authorize(Policies.Approver)]
public sealed class PeopleController(PortalDbContext db, MembershipDecisions decisions, TimeProvider clock) : Controller
{
    private Viewer Me => HttpContext.Viewer();

    private Acting Acting => HttpContext.Acting();

    private const string Back = "/organisation/people";

    private IQueryable<Membership> Ours => db.Memberships.ManagedBy(Me);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var requests = await (
            from m in Ours
            where m.State == MembershipState.Requested
            join a in db.Users on m.AccountId equals a.Id
            where a.EmailConfirmed
            orderby m.RequestedAt
            select new RequestRow(m.Id, a.DisplayName, m.JobTitle, a.Email!, "", m.RequestedAt)).ToListAsync(cancel);
        var members = await (
            from m in Ours
            where m.State == MembershipState.Active
            join a in db.Users on m.AccountId equals a.Id
            orderby a.DisplayName
            select new MemberRow(m.Id, a.Id, a.DisplayName, m.JobTitle, a.Email!, m.Role, m.DecidedAt, m.LeavingOn)).ToListAsync(cancel);
        var invitations = await db.StandingInvitationsAt(clock.GetUtcNow()).ManagedBy(Me).OrderBy(i => i.Email)
            .Select(i => new InvitationRow(i.Id, i.Email, i.Role, i.ExpiresAt, i.ReturnedAt)).ToListAsync(cancel);
        var gone = await (
            from m in Ours.ReturningAt(clock.GetUtcNow())
            where !Ours.Any(now => now.AccountId == m.AccountId && (now.State == MembershipState.Active || now.State == MembershipState.Requested))
            join a in db.Users on m.AccountId equals a.Id
            where a.DisabledAt == null
            orderby m.EndedAt descending
            select new GoneRow(m.Id, a.DisplayName, m.JobTitle, m.Ending, m.EndedAt!.Value)).ToListAsync(cancel);
        return View(new PeoplePage(Acting.OrganisationName, requests, members, invitations, [.. gone.DistinctBy(g => (g.Name, g.JobTitle))]));
    }

    [HttpGet("requests/{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, CancellationToken cancel) =>
        await decisions.ReadAsync(Ours, id, Back, cancel) is { } page ? View(new DecideForm { Page = page }) : await DecidedAsync(id, cancel);

    [HttpPost("requests/{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, DecideForm form, CancellationToken cancel)
    {
        if (await decisions.ReadAsync(Ours, id, Back, cancel) is not { } page)
        {
            return await DecidedAsync(id, cancel);
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        if (!await decisions.DecideAsync(id, form, Me.AccountId, cancel))
        {
            return await DecidedAsync(id, cancel);
        }

        TempData["Notice"] = form.IsNo ? $"{page.Name} has been told no, with your reason." : $"{page.Name} is in, and has been told.";
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}/role")]
    public async Task<IActionResult> ChangeRole(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } membership ? View(new RoleForm { Role = membership.Role, Page = await PageOfAsync(membership, cancel) })
            : NotFound();

    [HttpPost("{id:guid}/role")]
    public async Task<IActionResult> ChangeRole(Guid id, RoleForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } membership)
        {
            return NotFound();
        }

        form.Page = await PageOfAsync(membership, cancel);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        await decisions.ChangeRoleAsync(membership, form.Role!.Value, Acting.Sector, cancel);
        TempData["Notice"] = $"{form.Page.Name} is now {form.Role.Value.InSentence}.";
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } membership
            ? View((await PageOfAsync(membership, cancel)) with { Asked = await decisions.AskedAsync(membership, cancel) }) : NotFound();

    [HttpPost("{id:guid}/end")]
    [ActionName(nameof(End))]
    public async Task<IActionResult> EndNow(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } membership)
        {
            return NotFound();
        }

        var page = await PageOfAsync(membership, cancel);
        await decisions.EndAsync(membership, Acting.OrganisationName, Me.AccountId, cancel);
        TempData["Notice"] = $"{page.Name} can no longer act for {Me.OrganisationName}. It took effect at once.";
        return page.IsYou ? Redirect("/account/organisations") : RedirectToAction(nameof(Index));
    }

    /// <summary>Somebody who left lately is let back in: a mistake, or they stay after all.</summary>
    [HttpPost("{id:guid}/return")]
    public async Task<IActionResult> Return(Guid id, CancellationToken cancel)
    {
        if (await Ours.ReturningAt(clock.GetUtcNow()).SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } membership)
        {
            return NotFound();
        }

        await decisions.ReturnAsync(membership, Acting.OrganisationName, cancel);
        TempData["Notice"] = "They can act for you again, with the role they had, and have been told.";
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> DecidedAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.DecidedAsync(Ours, id, Back, cancel) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = HttpMethods.IsPost(Request.Method) ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return View("Decided", page);
    }

    private Task<Membership?> FindAsync(Guid id, CancellationToken cancel) =>
        Ours.SingleOrDefaultAsync(m => m.Id == id && m.State == MembershipState.Active, cancel);

    private async Task<MemberPage> PageOfAsync(Membership membership, CancellationToken cancel)
    {
        var person = await db.Users.Where(a => a.Id == membership.AccountId).Select(a => new { a.DisplayName, a.Email }).SingleAsync(cancel);
        return new(
            membership.Id, person.DisplayName, membership.JobTitle, person.Email!, membership.Role, await decisions.IsLastApproverAsync(membership, cancel),
            membership.AccountId == Me.AccountId, MembershipRoles.AllowedAt(Acting.Sector));
    }
}
