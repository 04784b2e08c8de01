using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>
/// The link under an e-mail that stops its kind, or starts it again, signed in or not, with an account or without. A button, because mail
/// scanners open links; the button may also be the mail program's own.
/// </summary>
[AllowAnonymous]
[Route("letters")]
public sealed class StopLettersController(PortalDbContext db, LetterFooter footer, LetterStops stops) : Controller
{
    [HttpGet("stop/{token}")]
    public async Task<IActionResult> Stop(string token, CancellationToken cancel) =>
        footer.Read(token) is var (kind, address)
            ? View(new StopLettersPage(token, Profile.LettersForm.NameOf(kind), await stops.HoldsAsync(address, kind, cancel))) : NotFound();

    /// <summary>
    /// Without a token of our page or any cookie, since the mail program's button has neither (RFC 8058). The sealed link is all that gives the right,
    /// and all that can be done by it is to end the one kind for the one address that it names.
    /// </summary>
    [HttpPost("stop/{token}")]
    [ActionName(nameof(Stop))]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> StopNow(string token, CancellationToken cancel)
    {
        if (footer.Read(token) is not var (kind, address))
        {
            return NotFound();
        }

        await stops.StopAsync(address, kind, cancel);
        if (kind == LetterKind.Contact.Word())
        {
            // The record of the contact remembers it too, so that no reminder counts as sent.
            (await db.Contacts.Where(c => c.Email == address).ToListAsync(cancel)).ForEach(c => c.StopReminders());
        }

        await db.SaveChangesAsync(cancel);
        return View(new StopLettersPage(token, Profile.LettersForm.NameOf(kind), IsDone: true));
    }

    [HttpPost("start/{token}")]
    public async Task<IActionResult> Start(string token, CancellationToken cancel)
    {
        if (footer.Read(token) is not var (kind, address))
        {
            return NotFound();
        }

        await stops.StartAsync(address, kind, cancel);
        if (kind == LetterKind.Contact.Word())
        {
            (await db.Contacts.Where(c => c.Email == address).ToListAsync(cancel)).ForEach(c => c.ResumeReminders());
        }

        await db.SaveChangesAsync(cancel);
        return Redirect($"/letters/stop/{token}"); // a generated link would be lowered, and the token with it
    }
}

/// <param name="IsDone">They are stopped.</param>
public sealed record StopLettersPage(string Token, string Kind, bool IsDone);
