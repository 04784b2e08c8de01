using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Links;

/// <summary>What the holder of a link sees: their own details, or that the link is used up.</summary>
/// <param name="Contact">Null when the link cannot be used any more.</param>
/// <param name="WasReplaced">A newer letter carries the link that works.</param>
public sealed record ContactLinkPage(string Secret, Contact? Contact, string Organisation, bool WasUsed, bool WasReplaced, bool CanHaveNew);

/// <summary>
/// The link in our letters to a contact: it works signed out, once. Opening it changes nothing; a button does, so that a mail scanner cannot.
/// </summary>
[AllowAnonymous]
[Route("contact-links/{secret}")]
[ResponseCache(NoStore = true)]
public sealed class ContactLinksController(PortalDbContext db, SafeLinks links, ContactLetters letters, TimeProvider clock) : Controller
{
    private const string Actor = "The contact, by the link in an e-mail";

    [HttpGet("")]
    public async Task<IActionResult> Index(string secret, CancellationToken cancel)
    {
        if (await links.FindAsync(ContactLetters.LinkPurpose, secret, cancel) is not { } link)
        {
            return NotFound();
        }

        var contact = await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == link.SubjectId, cancel);
        var organisation = contact is null ? "" : await db.Organisations.Where(o => o.Id == contact.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var isOpen = contact is { IsGone: false } && IsOpen(link, contact);
        return View(isOpen ? "Index" : "Used", new ContactLinkPage(
            secret, isOpen ? contact : null, organisation, link.UsedAt is not null, link.IsReplaced, contact is { IsGone: false, Email: not null }));
    }

    [HttpPost("confirm")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Confirm(string secret, CancellationToken cancel) => UseAsync(secret, "Confirmed", c =>
    {
        if (c.CanResume)
        {
            c.Resume(bySelf: true);
        }

        c.Confirm(clock.Today);
        return Task.CompletedTask;
    }, cancel);

    [HttpPost("hide")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Hide(string secret, CancellationToken cancel) => UseAsync(secret, "Hidden", c =>
    {
        c.Object(clock.GetUtcNow());
        return Task.CompletedTask;
    }, cancel);

    [HttpPost("left")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Left(string secret, CancellationToken cancel) => UseAsync(secret, "Left", async c =>
    {
        if (c.IsListed)
        {
            c.ReportOutOfDate(clock.GetUtcNow());
        }

        await letters.SaysTheyLeftAsync(c, cancel);
    }, cancel);

    /// <summary>Sends a new link to the address we hold, never to one typed in here.</summary>
    [HttpPost("new")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> New(string secret, CancellationToken cancel)
    {
        if (await links.FindAsync(ContactLetters.LinkPurpose, secret, cancel) is not { } link
            || await db.Contacts.SingleOrDefaultAsync(c => c.Id == link.SubjectId && c.Email != null, cancel) is not { IsGone: false } contact
            || IsOpen(link, contact))
        {
            return NotFound();
        }

        if (await letters.RoomForLinkAsync(contact, cancel) is { } room)
        {
            letters.FreshLink(room, contact);
            await db.SaveChangesAsync(cancel);
        }

        return View("Sent");
    }

    /// <summary>Of whoever it was sent to: not of the holder of an address mistyped once, and not of who had the role before.</summary>
    private bool IsOpen(SafeLink link, Contact contact) => links.IsOpen(link, contact.Name, contact.Email);

    private async Task<IActionResult> UseAsync(string secret, string view, Func<Contact, Task> verb, CancellationToken cancel)
    {
        if (await links.FindAsync(ContactLetters.LinkPurpose, secret, cancel) is not { } link)
        {
            return NotFound();
        }

        if (await db.Contacts.SingleOrDefaultAsync(c => c.Id == link.SubjectId, cancel) is not { IsGone: false } contact || !IsOpen(link, contact))
        {
            return RedirectToAction(nameof(Index), new { secret });
        }

        AuditInterceptor.ActAs(Actor);
        await verb(contact);
        links.Use(link);
        await db.SaveChangesAsync(cancel);
        return View(view, contact);
    }
}
