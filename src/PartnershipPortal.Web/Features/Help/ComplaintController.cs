using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>A complaint about how details are used, which the Data (Use and Access) Act 2025 asks a form for. It goes to the operator by e-mail.</summary>
[AllowAnonymous]
[Route("/privacy/complaint")]
public sealed class ComplaintController(PortalDbContext db, Outbox outbox, IOptions<Operator> us, TimeProvider clock) : Controller
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

        var acknowledgeBy = clock.Today.AddDays(30);
        var reference = Reference(Guid.CreateVersion7());
        outbox.Post(LetterKind.Complaint, us.Value.PrivacyEmail, $"Complaint {reference} about how details are used", $"""
            A complaint about how details are used reached the Partnership Portal. Its number is {reference}. Acknowledge it by {acknowledgeBy.InWords}.

            From:
            {form.Name:said}

            Reach them at:
            {form.ReachAt:said}

            What happened:
            {form.WhatHappened:said}

            What they want:
            {form.Wanted:said}
            """);
        await db.SaveChangesAsync(cancel);

        return View("Received", new ComplaintReceivedPage(reference, acknowledgeBy));
    }

    /// <summary>Short enough to read aloud; the letter to the operator carries it.</summary>
    private static string Reference(Guid id) => "C-" + id.ToString("N")[^8..].ToUpperInvariant();
}

/// <summary>What the complainant is told.</summary>
public sealed record ComplaintReceivedPage(string Reference, DateOnly AcknowledgedBy);
