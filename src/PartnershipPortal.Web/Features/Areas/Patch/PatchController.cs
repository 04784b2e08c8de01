using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Areas.Patch;

/// <summary>The monthly letter as it would go to oneself, and whether one wants it.</summary>
/// <param name="Area">Null for somebody who may not have it: neither a lead of a care system nor a strategic contact in one.</param>
/// <param name="Letter">That of the month which was over last; null when there is none.</param>
public sealed record PatchPage(string? Area, string? AreaCode, DateOnly Month, string? Subject, string? Letter, bool IsWanted);

/// <summary>One's own monthly letter: looked at, asked for and stopped. Nobody sees another's.</summary>
[Route("your-patch")]
[Authorize(Policies.Member)]
public sealed class PatchController(PortalDbContext db, PatchReader reader, LetterStops stops, TimeProvider clock) : Controller
{
    private Guid Account => HttpContext.Viewer().AccountId;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var month = PatchLetter.MonthBefore(clock.Today);
        var person = await reader.PersonAsync(Account, cancel);
        var words = person is null ? null : await reader.WordsAsync(person, month, cancel);
        var kind = LetterKind.Patch.Word();
        var isWanted = await db.PatchLetters.AnyAsync(
            l => l.AccountId == Account && l.StoppedOn == null && db.Users.Any(u => u.Id == Account && !u.UnsubscribedKinds.Contains(kind)), cancel);
        return View("~/Features/Areas/Patch/Patch.cshtml", new PatchPage(
            person?.AreaName, person?.Area, month, words?.Subject.ToSubject(), words?.Body.ToString(), isWanted));
    }

    /// <summary>Asked for: from the first of next month on. Asked twice it is wanted once.</summary>
    [HttpPost("want")]
    public async Task<IActionResult> Want(CancellationToken cancel)
    {
        if (await reader.PersonAsync(Account, cancel) is not { Viewer.OrganisationId: { } own } person)
        {
            return NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync([own], cancel);
        if (await db.PatchLetters.SingleOrDefaultAsync(l => l.AccountId == Account, cancel) is { } known)
        {
            known.Want(clock.Today);
        }
        else
        {
            db.PatchLetters.Add(new(Account, clock.Today));
        }

        await stops.StartAsync(await AddressAsync(cancel), LetterKind.Patch.Word(), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Done($"You will get a letter about {person.AreaName} at the beginning of each month.");
    }

    [HttpPost("stop")]
    public async Task<IActionResult> Stop(CancellationToken cancel)
    {
        if (await db.PatchLetters.SingleOrDefaultAsync(l => l.AccountId == Account, cancel) is { } known)
        {
            known.Stop(clock.Today);
            await db.SaveChangesAsync(cancel);
        }

        return Done("The monthly letter is stopped.");
    }

    private Task<string> AddressAsync(CancellationToken cancel) => db.Users.Where(u => u.Id == Account).Select(u => u.Email!).SingleAsync(cancel);

    private RedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect("/your-patch");
    }
}
