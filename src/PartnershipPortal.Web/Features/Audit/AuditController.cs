using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>Who changed what and when: an approver reads their organisation's, an administrator all. Nobody changes it.</summary>
public sealed class AuditController(PortalDbContext db, AuditReader reader) : Controller
{
    [HttpGet("organisation/audit")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Organisation([FromQuery] AuditQuestion question, CancellationToken cancel)
    {
        var own = HttpContext.Viewer().OrganisationId;
        return View("Index", await reader.ReadAsync("What changed in your organisation", db.AuditEntries.Where(e => e.OrganisationId == own), question, showsOrganisation: false, cancel));
    }

    [HttpGet("admin/audit")]
    [Authorize(Policies.Administrator)]
    public async Task<IActionResult> Everything([FromQuery] AuditQuestion question, CancellationToken cancel) =>
        View("Index", await reader.ReadAsync("Everything that changed", db.AuditEntries, question, showsOrganisation: true, cancel));
}
