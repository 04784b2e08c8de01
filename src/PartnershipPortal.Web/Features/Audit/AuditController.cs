using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>Who changed what and when: an approver reads their organisation's, an administrator all. Nobody changes it.</summary>
public sealed class AuditController(PortalDbContext db, AuditReader reader, SealedWords words) : Controller
{
    private Guid Me => HttpContext.Viewer().AccountId;

    [HttpGet("organisation/audit")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Organisation([FromQuery] AuditQuestion question, CancellationToken cancel)
    {
        var own = HttpContext.Viewer().OrganisationId;
        return View("Index", await reader.ReadAsync("What changed in your organisation", db.AuditEntries.Where(e => e.OrganisationId == own), Opened(question), showsOrganisation: false, cancel));
    }

    [HttpGet("admin/audit")]
    [Authorize(Policies.Administrator)]
    public async Task<IActionResult> Everything([FromQuery] AuditQuestion question, CancellationToken cancel) =>
        View("Index", await reader.ReadAsync("Everything that changed", db.AuditEntries, Opened(question), showsOrganisation: true, cancel));

    [HttpPost("organisation/audit/search")]
    [Authorize(Policies.Approver)]
    public IActionResult SearchOrganisation(AuditSearchForm form) => Show(nameof(Organisation), form);

    [HttpPost("admin/audit/search")]
    [Authorize(Policies.Administrator)]
    public IActionResult SearchEverything(AuditSearchForm form) => Show(nameof(Everything), form);

    private RedirectToActionResult Show(string page, AuditSearchForm form) =>
        RedirectToAction(page, new { form.About, sought = words.Seal(Me, form.Who), from = form.From?.ToString("O", null), to = form.To?.ToString("O", null) });

    private AuditQuestion Opened(AuditQuestion question) => question with { Who = words.Open(Me, question.Sought) };
}
