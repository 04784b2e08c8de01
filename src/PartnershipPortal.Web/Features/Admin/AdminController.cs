using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin;

/// <summary>What an administrator can do, with what waits for one.</summary>
[Route("admin")]
[Authorize(Policies.Administrator)]
public sealed class AdminController(PortalDbContext db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View(new AdminPage(await db.Memberships.RequestsWithoutApprover(db.LiveApprovers).CountAsync(cancel)));
}

/// <summary>The administrator's first page.</summary>
/// <param name="Requests">People who wait to be let in where there is no approver.</param>
public sealed record AdminPage(int Requests);
