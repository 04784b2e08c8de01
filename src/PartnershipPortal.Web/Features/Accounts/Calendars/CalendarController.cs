using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Calendars;

/// <summary>A person's own calendar address: made, shown once, last read, made anew, revoked; and the feed that is read there without signing in.</summary>
[Route("account/calendar")]
[Authorize(Policies.SignedIn)]
public sealed class CalendarController(PortalDbContext db, MeetingFeed meetings, PublicAddress address, TimeProvider clock) : Controller
{
    private const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>"Last read" is true to the minute; programs may look more often than that.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    private IQueryable<CalendarFeed> Own
    {
        get
        {
            var account = HttpContext.Viewer().AccountId;
            return db.CalendarFeeds.Where(f => f.AccountId == account && f.RevokedAt == null);
        }
    }

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View(await Own.Select(f => new CalendarPage(f.CreatedAt, f.LastReadAt)).SingleOrDefaultAsync(cancel) ?? new CalendarPage(null, null));

    /// <summary>Makes an address; the one of before no longer works.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Make(CancellationToken cancel)
    {
        var secret = SafeLinks.NewSecret();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await EndAsync(cancel);
        await db.SaveChangesAsync(cancel); // before the new one: the database holds one at a time
        db.CalendarFeeds.Add(new()
        {
            AccountId = HttpContext.Viewer().AccountId,
            SecretHash = SafeLinks.HashOf(secret),
            CreatedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return View("Made", address.To($"/calendar/{secret}").AbsoluteUri);
    }

    [HttpPost("revoke")]
    public async Task<IActionResult> Revoke(CancellationToken cancel)
    {
        await EndAsync(cancel);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "The address no longer works. Take it out of your calendar program.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>The feed. Whoever knows the address reads it, so it says no more than its owner's own list of meetings.</summary>
    [HttpGet("/calendar/{secret}")]
    [AllowAnonymous]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Feed(string secret, CancellationToken cancel)
    {
        var (hash, now) = (SafeLinks.HashOf(secret), clock.GetUtcNow());
        var feed = await db.CalendarFeeds
            .Where(f => f.SecretHash == hash && f.RevokedAt == null && db.Users.Any(a => a.Id == f.AccountId && a.DisabledAt == null))
            .Select(f => new { f.Id, f.AccountId }).SingleOrDefaultAsync(cancel);
        if (feed is null)
        {
            return NotFound();
        }

        var since = now - NoteEvery;
        await db.CalendarFeeds.Where(f => f.Id == feed.Id && (f.LastReadAt == null || f.LastReadAt < since))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastReadAt, now), cancel);
        return Content(await meetings.OfAsync(feed.AccountId, cancel), ContentType);
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        (await Own.ToListAsync(cancel)).ForEach(f => f.RevokedAt = now);
    }
}

/// <param name="MadeAt">Null while there is no address.</param>
public sealed record CalendarPage(DateTimeOffset? MadeAt, DateTimeOffset? LastReadAt);
