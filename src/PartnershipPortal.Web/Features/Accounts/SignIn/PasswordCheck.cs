using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>What came of trying a password.</summary>
/// <param name="Account">Set when the password was right.</param>
/// <param name="Wait">Set when nothing is told because of too many wrong tries.</param>
public sealed record PasswordOutcome(Account? Account, TimeSpan? Wait);

/// <summary>Checks an e-mail address and password. An address without an account takes as long, and gets the same answer, as a wrong password.</summary>
public sealed class PasswordCheck(
    PortalDbContext db,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    GuessLimit guesses,
    WrongTries wrongTries,
    KnownBrowsers browsers,
    TimeProvider clock,
    ILogger<PasswordCheck> log)
{
    private const int FreeFromHere = 5;
    private const int FreeFromAnywhere = 50;
    private static readonly TimeSpan LongestFromHere = TimeSpan.FromMinutes(15);

    // Many addresses guessing at one account are slowed too, but never so much that its owner is kept out.
    private static readonly TimeSpan LongestFromAnywhere = TimeSpan.FromSeconds(30);
    private static readonly Account Nobody = new() { DisplayName = "" };
    private static string? nobodysHash;

    /// <summary>Tries a password typed by somebody on the way in.</summary>
    public Task<PasswordOutcome> TryAsync(HttpContext http, string email, string password, CancellationToken cancel) =>
        TryAsync(RateLimits.Network(http), browsers.NumberFor(http, email), email, password, cancel);

    /// <summary>Tries the password of whoever is signed in here already: their browser counts by itself.</summary>
    public Task<PasswordOutcome> TryOwnAsync(HttpContext http, Account account, string password, CancellationToken cancel) =>
        TryAsync(RateLimits.Network(http), http.ViewerSummary().SessionId.ToString(), account.Email!, password, cancel);

    private async Task<PasswordOutcome> TryAsync(string network, string? browser, string email, string password, CancellationToken cancel)
    {
        var name = accounts.NormalizeEmail(email.Trim()) ?? "";
        Count[] counts = browser is null
            ? [new($"password|{name}|{network}", FreeFromHere, LongestFromHere), new($"password|{name}", FreeFromAnywhere, LongestFromAnywhere)]
            : [new($"password|{name}|browser {browser}", FreeFromHere, LongestFromHere)];
        var closed = (browser is null ? wrongTries.WaitOf(network) : null) ?? await FirstAsync(counts, c => guesses.WaitAsync(c.What, cancel));
        if (closed is not null)
        {
            log.LogWarning("A password was not looked at: too many wrong tries");
            return new(null, closed);
        }

        var account = await FindAsync(email, password, cancel);
        var wait = await FirstAsync(counts, c => account is null ? guesses.CountAsync(c.What, c.Free, c.Longest, cancel) : guesses.RightAsync(c.What, cancel));
        if (account is null && wait is null && browser is null)
        {
            wrongTries.Count(network); // who was told nothing has tried nothing
        }

        if (wait is null && account is not null)
        {
            await guesses.ForgetAsync(counts[0].What, cancel);
        }

        return wait is null ? new(account, null) : new(null, wait);
    }

    private static async Task<TimeSpan?> FirstAsync(Count[] counts, Func<Count, Task<TimeSpan?>> ask)
    {
        foreach (var count in counts)
        {
            if (await ask(count) is { } wait)
            {
                return wait;
            }
        }

        return null;
    }

    /// <param name="What">Whose password is guessed, and from where.</param>
    private sealed record Count(string What, int Free, TimeSpan Longest);

    private async Task<Account?> FindAsync(string email, string password, CancellationToken cancel)
    {
        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is not { } hash)
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash, password);
            log.LogInformation("A password was tried on an address without an account");
            return null;
        }

        var verdict = hasher.VerifyHashedPassword(account, hash, password);
        if (verdict is PasswordVerificationResult.Failed || account.DisabledAt <= clock.GetUtcNow())
        {
            log.LogInformation("A wrong password was tried on account {Account}", account.Id);
            return null;
        }

        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            // Beside the entity: of several sign-ins at once the first improves the hash, and none fails for it.
            var better = hasher.HashPassword(account, password);
            await db.Users.Where(a => a.Id == account.Id && a.PasswordHash == hash).ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, better), cancel);
        }

        return account;
    }
}
