using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>What came of trying a password.</summary>
/// <param name="Account">Set when the password was right.</param>
/// <param name="Wait">Set when nothing was looked at because of too many wrong tries.</param>
public sealed record PasswordOutcome(Account? Account, TimeSpan? Wait);

/// <summary>Checks an e-mail address and password. An address without an account takes as long, and gets the same answer, as a wrong password.</summary>
public sealed class PasswordCheck(UserManager<Account> accounts, IPasswordHasher<Account> hasher, GuessLimit guesses, TimeProvider clock, ILogger<PasswordCheck> log)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly Account Nobody = new() { DisplayName = "" };
    private static string? nobodysHash;

    public async Task<PasswordOutcome> TryAsync(string email, string password, string address, CancellationToken cancel)
    {
        var name = accounts.NormalizeEmail(email.Trim()) ?? "";
        var (fromHere, fromAnywhere) = ($"password|{name}|{address}", $"password|{name}");

        // Many addresses guessing at one account are slowed too, but never so much that its owner is kept out.
        var wait = await guesses.TakeAsync(fromHere, 5, LongestWait, cancel) ?? await guesses.TakeAsync(fromAnywhere, 50, TimeSpan.FromSeconds(30), cancel);
        if (wait is not null)
        {
            log.LogWarning("A password was not looked at: too many wrong tries");
            return new(null, wait);
        }

        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash, password);
            log.LogInformation("A password was tried on an address without an account");
            return new(null, null);
        }

        if (!await accounts.CheckPasswordAsync(account, password) || account.DisabledAt <= clock.GetUtcNow())
        {
            log.LogInformation("A wrong password was tried on account {Account}", account.Id);
            return new(null, null);
        }

        await guesses.ForgetAsync(fromHere, cancel);
        return new(account, null);
    }
}
