using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>Whether the person at this browser has proved lately that they are still the one who signed in, and their proving it again.</summary>
public sealed class FreshProof(CurrentAccount current, PasswordCheck passwords, SignInSessions sessions, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>On the way in nothing more is asked: the password has just been passed.</summary>
    public bool IsNeeded(HttpContext http) => http.ViewerOrNull() is not null && http.ViewerSummary().ProvedAt < clock.GetUtcNow() - Lasts;

    /// <summary>Takes the password as proof. Null when it is right; otherwise the words that say why not.</summary>
    public async Task<string?> WhyNotAsync(HttpContext http, string? password, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "Enter your password";
        }

        var outcome = await passwords.TryOwnAsync(http, await current.LoadAsync(http, cancel), password, cancel);
        if (outcome.Account is null)
        {
            return outcome.Wait is { } wait ? GuessLimit.TooMany(wait) : "This is not your password";
        }

        await sessions.ProveAsync(http.ViewerSummary().SessionId, cancel);
        return null;
    }
}
