using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>One entry before an administrator, and why they want to see the person in it.</summary>
public sealed record AuditEntryPage(AuditRow Row, bool IsOpen)
{
    public AdministratorReasonForm Form { get; init; } = new();
}

/// <summary>Who changed what and when: an approver reads their organisation's, an administrator all. Nobody changes it.</summary>
public sealed class AuditController(PortalDbContext db, AuditReader reader, SealedWords words, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("organisation/audit")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Organisation([FromQuery] AuditQuestion question, CancellationToken cancel)
    {
        var own = Viewer.OrganisationId;
        return View("Index", await reader.ReadAsync(
            "What changed in your organisation", db.AuditEntries.Where(e => e.OrganisationId == own), Opened(question), AuditReach.Organisation, Viewer,
                cancel));
    }

    [HttpGet("admin/audit")]
    [Authorize(Policies.Administrator)]
    public async Task<IActionResult> Everything([FromQuery] AuditQuestion question, CancellationToken cancel) =>
        View("Index", await reader.ReadAsync("Everything that changed", db.AuditEntries, Opened(question), AuditReach.Everything, Viewer, cancel));

    [HttpPost("organisation/audit/search")]
    [Authorize(Policies.Approver)]
    public IActionResult SearchOrganisation(AuditSearchForm form) => Show(nameof(Organisation), form);

    [HttpPost("admin/audit/search")]
    [Authorize(Policies.Administrator)]
    public IActionResult SearchEverything(AuditSearchForm form) => Show(nameof(Everything), form);

    /// <summary>An entry about a person, without the person, and the question why they need to be seen.</summary>
    [HttpGet("admin/audit/{id:long}")]
    [Authorize(Policies.Administrator)]
    public async Task<IActionResult> Entry(long id, CancellationToken cancel) =>
        await reader.EntryAsync(id, null, Viewer, cancel) is { } row ? View(new AuditEntryPage(row, IsOpen: false)) : NotFound();

    /// <summary>The whole entry. That it was read, and why, is written down first, where the person and their organisation can read it.</summary>
    [HttpPost("admin/audit/{id:long}")]
    [FreshProof]
    [Authorize(Policies.Administrator)]
    public async Task<IActionResult> Entry(long id, AdministratorReasonForm form, CancellationToken cancel)
    {
        var entry = await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.Subject != nameof(Introduction), cancel);
        if (entry is null || await reader.EntryAsync(id, ModelState.IsValid ? form.Reason : null, Viewer, cancel) is not { } row)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(new AuditEntryPage(row, IsOpen: false) { Form = form });
        }

        db.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow(),
            AccountId = Viewer.AccountId,
            Actor = Viewer.Name,
            Action = "disclosed",
            Subject = entry.Subject,
            SubjectId = entry.SubjectId,
            OrganisationId = entry.OrganisationId,
            Reason = form.Reason!.Trim(),
        });
        await db.SaveChangesAsync(cancel);
        return View(new AuditEntryPage(row, IsOpen: true));
    }

    private RedirectToActionResult Show(string page, AuditSearchForm form) => RedirectToAction(
        page, new { form.About, sought = words.Seal(Viewer.AccountId, form.Who), from = Typed(nameof(form.From)), to = Typed(nameof(form.To)) });

    /// <summary>As it was typed: the page says what is wrong with it.</summary>
    private string? Typed(string field) => ModelState.TryGetValue(field, out var entry) ? entry.AttemptedValue : null;

    private AuditQuestion Opened(AuditQuestion question) => question with { Who = words.Open(Viewer.AccountId, question.Sought) };
}
