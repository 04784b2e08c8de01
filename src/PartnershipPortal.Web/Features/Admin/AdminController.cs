using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Admin;

/// <summary>What an administrator can do, with what waits for one.</summary>
[Route("admin")]
[Authorize(Policies.Administrator)]
public sealed class AdminController(PortalDbContext db, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View(new AdminPage(
            await db.Memberships.RequestsWithoutApprover(db.LiveApprovers).CountAsync(cancel),
            await new MailState(db).TroubleAsync(clock.GetUtcNow(), cancel)));
}

/// <summary>The administrator's first page.</summary>
/// <param name="Requests">People who wait to be let in where there is no approver.</param>
/// <param name="Mail">Why e-mails do not go; null while they do.</param>
public sealed record AdminPage(int Requests, MailTrouble? Mail);
