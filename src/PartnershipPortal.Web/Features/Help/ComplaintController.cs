using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>A complaint about how details are used, which the Data (Use and Access) Act 2025 asks a form for. It is kept in a register with a clock;
/// operator and complainant are told.</summary>
[AllowAnonymous]
[Route("/privacy/complaint")]
public sealed class ComplaintController(PortalDbContext db, ComplaintLetters letters, IOptions<Operator> us, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public IActionResult Complain() => View(new ComplaintForm());

    [HttpPost("")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> Complain(ComplaintForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var complaint = new Complaint(
            form.Name, form.ReachAt, form.WhatHappened, form.Wanted, HttpContext.ViewerOrNull()?.AccountId, clock.Today, clock.GetUtcNow());
        db.Complaints.Add(complaint);
        letters.ToOperator(complaint, us.Value.PrivacyEmail);
        letters.Received(complaint);
        await db.SaveChangesAsync(cancel);

        return View("Received", new ComplaintReceivedPage(complaint.Number, complaint.DueOn!.Value, ComplaintLetters.AddressOf(complaint)));
    }
}

/// <summary>What the complainant is told.</summary>
/// <param name="WrittenTo">The address a letter with the number goes to; null when there is none.</param>
public sealed record ComplaintReceivedPage(string Reference, DateOnly AcknowledgedBy, string? WrittenTo);
