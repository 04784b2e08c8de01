using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Help;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Complaints;

/// <summary>The register of complaints about how details are used: what is due when, who looks into it, what came of it. The person is told at each
/// step.</summary>
[Route("admin/complaints")]
[Authorize(Policies.Administrator)]
public sealed class ComplaintsController(PortalDbContext db, ComplaintLetters letters, Conflicts conflicts, TimeProvider clock) : Controller
{
    private const int Most = 200;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var rows = await db.Complaints.AsNoTracking()
            .OrderBy(c => c.State == ComplaintState.Closed ? 1 : 0).ThenBy(c => c.State == ComplaintState.Closed ? null : (DateTimeOffset?)c.ReceivedAt)
                .ThenByDescending(c => c.ClosedAt)
            .Take(Most).ToListAsync(cancel);
        return View(new ComplaintsPage(rows, clock.Today));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancel) =>
        await db.Complaints.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } complaint ? View(PageOf(complaint, new ComplaintAnswerForm())) : NotFound();

    [HttpPost("{id:guid}/acknowledge")]
    [FreshProof]
    public async Task<IActionResult> Acknowledge(Guid id, [FromForm] string? by, [FromForm] uint version, CancellationToken cancel)
    {
        if (await db.Complaints.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } complaint)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(by))
        {
            ModelState.AddModelError("by", "Enter who looks into it, as the person is told");
            return View(nameof(Read), PageOf(complaint, new ComplaintAnswerForm()));
        }

        conflicts.Expect(complaint, version);
        complaint.Acknowledge(by, clock.GetUtcNow());
        letters.Acknowledged(complaint);
        return await SavedAsync(complaint, "acknowledged", cancel);
    }

    [HttpPost("{id:guid}/close")]
    [FreshProof]
    public async Task<IActionResult> Close(Guid id, ComplaintAnswerForm form, [FromForm] uint version, CancellationToken cancel)
    {
        if (await db.Complaints.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } complaint)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(Read), PageOf(complaint, form));
        }

        conflicts.Expect(complaint, version);
        complaint.Close(form.Outcome!.Value, form.Finding?.ReplaceLineEndings("\n"), clock.GetUtcNow());
        letters.Closed(complaint);
        return await SavedAsync(complaint, "closed", cancel);
    }

    private async Task<IActionResult> SavedAsync(Complaint complaint, string what, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = ComplaintLetters.AddressOf(complaint) is null
            ? $"{complaint.Number} is {what}. They gave no e-mail address: tell them yourself, at {complaint.ReachAt}."
            : $"{complaint.Number} is {what}, and they are told by e-mail.";
        return RedirectToAction(nameof(Index));
    }

    private ComplaintPage PageOf(Complaint complaint, ComplaintAnswerForm form) =>
        new(complaint, form, conflicts.VersionOf(complaint), HttpContext.Viewer().Name, clock.Today);
}

/// <summary>The register: what is open first, oldest first.</summary>
public sealed record ComplaintsPage(IReadOnlyList<Complaint> Rows, DateOnly Today)
{
    public int Overdue => Rows.Count(c => c.IsOverdueOn(Today));
}

/// <summary>One complaint with what is to be done.</summary>
/// <param name="Me">The administrator, who most often looks into it.</param>
public sealed record ComplaintPage(Complaint Complaint, ComplaintAnswerForm Form, uint Version, string Me, DateOnly Today)
{
    public static IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<ComplaintOutcome>().Select(o => new Choice(o.ToString(), o.Label()))];
}

/// <summary>What came of a complaint.</summary>
public sealed class ComplaintAnswerForm
{
    public ComplaintOutcome? Outcome { get; set; }

    public string? Finding { get; set; }

    internal sealed class Validator : AbstractValidator<ComplaintAnswerForm>
    {
        public Validator()
        {
            RuleFor(f => f.Outcome).NotNull().WithMessage("Choose what came of it");
            RuleFor(f => f.Finding).NotEmpty().WithMessage("Say what you found and what you changed, which they will read")
                .MaximumLength(Complaint.TextMaxLength).WithMessage($"What you found must be {Complaint.TextMaxLength:N0} characters or fewer");
        }
    }
}
