using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.SignIn;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>What an account has beside its password, and whether what was typed proves it. Changes are saved by the caller.</summary>
public sealed class SecondFactors(UserManager<Account> accounts, GuessLimit guesses, IDataProtectionProvider protection, TimeProvider clock,
    ILogger<SecondFactors> log)
{
    private readonly IDataProtector secrets = protection.CreateProtector("PartnershipPortal.AuthenticatorSecret");

    /// <summary>Everybody must have one, except the demonstration's own people.</summary>
    public static bool MaySkip(Account account) => account is { IsDemo: true, TwoFactorEnabled: false };

    public async Task<bool> HasAnyAsync(Account account) => account.TwoFactorEnabled || (await accounts.GetPasskeysAsync(account)).Count > 0;

    /// <summary>Takes a secret into use once the app has shown that it knows it.</summary>
    public bool TurnOn(Account account, string secret, string? code)
    {
        if (AuthenticatorCode.StepOf(secret, code, 0, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        (account.AuthenticatorSecret, account.LastAuthenticatorStep, account.TwoFactorEnabled) = (secrets.Protect(secret), step, true);
        return true;
    }

    public static void TurnOff(Account account) =>
        (account.AuthenticatorSecret, account.LastAuthenticatorStep, account.TwoFactorEnabled) = (null, 0, false);

    public static IReadOnlyList<string> RenewRecoveryCodes(Account account)
    {
        var codes = RecoveryCodes.New();
        account.RecoveryCodeHashes = [.. codes.Select(code => RecoveryCodes.HashOf(account.Id, code))];
        return codes;
    }

    /// <summary>Tries a code of the app or, when <paramref name="isRecovery"/>, one from paper. A code works once.</summary>
    /// <param name="account">Whose code it is.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="isRecovery">It comes from paper.</param>
    /// <param name="browser">The number of a browser the person has signed in from before: wrong codes elsewhere do not keep them out.</param>
    public async Task<CodeOutcome> TryAsync(Account account, string? code, bool isRecovery, string? browser, CancellationToken cancel)
    {
        var what = browser is null ? $"code|{account.Id}" : $"code|{account.Id}|browser {browser}";
        if (await guesses.WaitAsync(what, cancel) is { } closed)
        {
            return new(false, closed);
        }

        var isRight = isRecovery ? UseRecoveryCode(account, code) : UseAppCode(account, code);
        var wait = isRight ? await guesses.RightAsync(what, cancel) : await guesses.CountAsync(what, 5, TimeSpan.FromMinutes(15), cancel);
        if (wait is not null || !isRight)
        {
            log.LogInformation("A wrong code was tried on account {Account}", account.Id);
            return new(false, wait);
        }

        await guesses.ForgetAsync(what, cancel);
        account.ConcurrencyStamp = Guid.NewGuid().ToString(); // two requests with one code: the second loses
        return new(true, null);
    }

    private bool UseAppCode(Account account, string? code)
    {
        if (account.AuthenticatorSecret is not { } secret
            || AuthenticatorCode.StepOf(secrets.Unprotect(secret), code, account.LastAuthenticatorStep, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        account.LastAuthenticatorStep = step;
        return true;
    }

    private static bool UseRecoveryCode(Account account, string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > 40)
        {
            return false;
        }

        var hash = RecoveryCodes.HashOf(account.Id, code);
        var left = account.RecoveryCodeHashes.Where(h => h != hash).ToArray();
        var isKnown = left.Length < account.RecoveryCodeHashes.Length;
        account.RecoveryCodeHashes = left;
        return isKnown;
    }
}

/// <param name="Wait">Set when nothing is told because of too many wrong tries.</param>
public sealed record CodeOutcome(bool IsRight, TimeSpan? Wait);
