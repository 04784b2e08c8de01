using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>A complaint about how details are used, which the Data (Use and Access) Act 2025 asks a form for. It goes to the operator by e-mail.</summary>
[AllowAnonymous]
[Route("/privacy/complaint")]
public sealed class ComplaintController(PortalDbContext db, IOptions<Operator> us, TimeProvider clock) : Controller
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

        var now = clock.GetUtcNow();
        var message = new OutboxMessage
        {
            Kind = "complaint",
            To = us.Value.PrivacyEmail,
            Subject = "A complaint about how details are used",
            Body = $"From: {form.Name}\nReach them at: {form.ReachAt}\nAcknowledge by: {clock.Today.AddDays(30).InWords}\n\n{form.WhatHappened}\n\nWhat they want: {form.Wanted}",
            CreatedAt = now,
            NotBefore = now,
        };
        db.OutboxMessages.Add(message);
        await db.SaveChangesAsync(cancel);

        return View("Received", new ComplaintReceivedPage(Reference(message.MessageId), clock.Today.AddDays(30)));
    }

    /// <summary>Short enough to read aloud; the operator finds it as the start of the Message-ID.</summary>
    private static string Reference(Guid id) => "C-" + id.ToString("N")[^8..].ToUpperInvariant();
}

/// <summary>What the complainant is told.</summary>
public sealed record ComplaintReceivedPage(string Reference, DateOnly AcknowledgedBy);
