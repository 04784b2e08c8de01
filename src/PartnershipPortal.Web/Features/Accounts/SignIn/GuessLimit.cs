using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>
/// Slows guessing down instead of locking anybody out: after a few free tries, each wrong one doubles the wait.
/// Only wrong tries count, so any number of people may be right at the same moment. Whether a guess was right or wrong is told
/// only after it has passed the count in turn, so that a hundred guesses at once are not a hundred tries.
/// Source: NCSC (throttling rather than lock-out), ASVS 6.3.1.
/// </summary>
public sealed class GuessLimit(PortalDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(1);

    /// <summary>How long until a guess is looked at again; null when it may be now. Asked before the costly look.</summary>
    /// <param name="what">What is guessed and by whom, such as the account and the address it comes from. It need not exist.</param>
    public async Task<TimeSpan?> WaitAsync(string what, CancellationToken cancel)
    {
        var (key, now) = (KeyOf(what), clock.GetUtcNow());
        return Wait(await db.GuessCounts.Where(g => g.Key == key).Select(g => g.BlockedUntil).ToListAsync(cancel), now);
    }

    /// <summary>The guess was right: may it be told? It waits its turn behind wrong ones that are being counted, and null says yes.</summary>
    public async Task<TimeSpan?> RightAsync(string what, CancellationToken cancel)
    {
        var (key, now) = (KeyOf(what), clock.GetUtcNow());
        return Wait(await db.Database.SqlQuery<DateTimeOffset>($"select blocked_until from guess_counts where key = {key} for update").ToListAsync(cancel),
            now);
    }

    /// <summary>Counts a wrong guess. Returns how long to wait when others were counted first: then it must not be told that it was wrong.</summary>
    /// <param name="what">As for <see cref="WaitAsync"/>.</param>
    /// <param name="free">Wrong tries that cost no wait.</param>
    /// <param name="longest">The longest wait.</param>
    public async Task<TimeSpan?> CountAsync(string what, int free, TimeSpan longest, CancellationToken cancel)
    {
        var (key, now) = (KeyOf(what), clock.GetUtcNow());
        var (forgotten, most) = (now - ForgottenAfter, longest.TotalSeconds);
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            insert into guess_counts as g (key, failures, last_at, blocked_until) values ({key}, 1, {now}, {now})
            on conflict (key) do update set
                failures = case when g.last_at < {forgotten} then 1 else g.failures + 1 end,
                last_at = {now},
                blocked_until = {now} + make_interval(secs => case
                    when g.last_at < {forgotten} or g.failures + 1 < {free} then 0
                    else least({most}, power(2, least(g.failures + 1 - {free}, 20))) end)
            where g.blocked_until <= {now}
            """, cancel);
        return taken > 0 ? null : await WaitAsync(what, cancel) ?? TimeSpan.FromSeconds(1);
    }

    /// <summary>It was right: the slate is clean.</summary>
    public Task ForgetAsync(string what, CancellationToken cancel)
    {
        var key = KeyOf(what);
        return db.GuessCounts.Where(g => g.Key == key).ExecuteDeleteAsync(cancel);
    }

    public static string TooMany(TimeSpan wait) => $"There have been too many wrong tries. Wait {InWords(wait)}, then try again.";

    private static TimeSpan? Wait(List<DateTimeOffset> until, DateTimeOffset now) => until is [var end] && end > now ? end - now : null;

    private static string InWords(TimeSpan wait) => wait.TotalSeconds switch
    {
        <= 1 => "1 second",
        < 90 => $"{Math.Ceiling(wait.TotalSeconds):0} seconds",
        _ => $"{Math.Ceiling(wait.TotalMinutes):0} minutes",
    };

    private static string KeyOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
}
