using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Administration;

/// <summary>Requests that fall to an administrator: at organisations with no approver yet, and those registered anew.</summary>
[Route("admin/requests")]
[Authorize(Policies.Administrator)]
public sealed class RequestsController(PortalDbContext db, MembershipDecisions decisions) : Controller
{
    private const string DecideView = "~/Features/Accounts/Members/Decide.cshtml";

    private IQueryable<Membership> Waiting => db.Memberships.RequestsWithoutApprover(db.LiveApprovers);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await (
        from m in Waiting
        join a in db.Users on m.AccountId equals a.Id
        where a.EmailConfirmed
        join o in db.Organisations.IgnoreQueryFilters() on m.OrganisationId equals o.Id
        orderby m.RequestedAt
        select new RequestRow(m.Id, a.DisplayName, m.JobTitle, a.Email!, o.Name, m.RequestedAt)).Take(200).ToListAsync(cancel));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, CancellationToken cancel) =>
        await decisions.ReadAsync(Waiting, id, "/admin/requests", cancel) is { } page
            ? View(DecideView, new DecideForm { Page = page, Answer = nameof(MembershipRole.Approver) })
            : await DecidedAsync(id, cancel);

    [HttpPost("{id:guid}")]
    [FreshProof]
    public async Task<IActionResult> Decide(Guid id, DecideForm form, CancellationToken cancel)
    {
        if (await decisions.ReadAsync(Waiting, id, "/admin/requests", cancel) is not { } page)
        {
            return await DecidedAsync(id, cancel);
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return View(DecideView, form);
        }

        if (!await decisions.DecideAsync(id, form, HttpContext.Viewer().AccountId, cancel))
        {
            return await DecidedAsync(id, cancel);
        }

        TempData["Notice"] = form.IsNo ? $"{page.Name} has been told no, with your reason." : $"{page.Name} is in, and has been told.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Another administrator was quicker; what an organisation's own approver decided is theirs.</summary>
    private async Task<IActionResult> DecidedAsync(Guid id, CancellationToken cancel)
    {
        var byUs = db.Memberships.Where(m => db.Users.Any(a => a.Id == m.DecidedBy && a.IsAdministrator));
        if (await decisions.DecidedAsync(byUs, id, "/admin/requests", cancel) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = HttpMethods.IsPost(Request.Method) ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return View("~/Features/Accounts/Members/Decided.cshtml", page);
    }
}
