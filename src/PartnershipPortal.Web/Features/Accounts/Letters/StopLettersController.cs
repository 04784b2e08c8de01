using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>The link under an e-mail that stops its kind, signed in or not. A button, because mail scanners open links.</summary>
[AllowAnonymous]
[Route("letters/stop/{token}")]
public sealed class StopLettersController(PortalDbContext db, LetterFooter footer, ILookupNormalizer names) : Controller
{
    [HttpGet("")]
    public IActionResult Stop(string token) => footer.Read(token) is { Kind: var kind } ? View(new StopLettersPage(Profile.LettersForm.NameOf(kind), IsDone: false)) : NotFound();

    [HttpPost("")]
    [ActionName(nameof(Stop))]
    public async Task<IActionResult> StopNow(string token, CancellationToken cancel)
    {
        if (footer.Read(token) is not var (kind, address))
        {
            return NotFound();
        }

        var normal = names.NormalizeEmail(address);
        if (await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normal, cancel) is { } account && !account.UnsubscribedKinds.Contains(kind))
        {
            account.UnsubscribedKinds = [.. account.UnsubscribedKinds, kind];
        }

        if (kind == ContactLetters.ReminderKind)
        {
            // Most contacts have no account: their record remembers it.
            (await db.Contacts.Where(c => c.Email == address).ToListAsync(cancel)).ForEach(c => c.StopReminders());
        }

        await db.SaveChangesAsync(cancel);
        return View(new StopLettersPage(Profile.LettersForm.NameOf(kind), IsDone: true));
    }
}

public sealed record StopLettersPage(string Kind, bool IsDone);
