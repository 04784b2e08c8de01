using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.SignIn;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>How somebody proves, once more and for this signature, that it is they who sign.</summary>
public enum SigningProofKind
{
    /// <summary>A code of their app.</summary>
    Code,
    Passkey,

    /// <summary>The demonstration's shared accounts have no second step.</summary>
    Password,

    /// <summary>They have nothing to prove it with yet.</summary>
    Missing,
}

/// <summary>What the page of a signature asks for.</summary>
public sealed record SigningQuestion(SigningProofKind Kind, PasskeyPrompt? Passkey);

/// <summary>The second step again, whoever signs and however lately they signed in: a signature does not rest on a screen that was left open.</summary>
public sealed class SigningProof(
    PortalDbContext db, CurrentAccount current, SecondFactors factors, Passkeys passkeys, FreshProof fresh, KnownBrowsers browsers)
{
    internal async Task<SigningQuestion> AskAsync(HttpContext http, CancellationToken cancel)
    {
        var account = await current.LoadAsync(http, cancel);
        return SecondFactors.MaySkip(account) ? new(SigningProofKind.Password, null)
            : account.TwoFactorEnabled ? new(SigningProofKind.Code, null)
            : await factors.HasAnyAsync(account) ? new(SigningProofKind.Passkey, await passkeys.AskAsync(http, account))
            : new(SigningProofKind.Missing, null);
    }

    /// <summary>Null when it is they; otherwise the words that say why not. A code that was right is used up, whatever comes after.</summary>
    internal async Task<string?> WhyNotAsync(HttpContext http, MouSignForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(http, cancel);
        if (SecondFactors.MaySkip(account))
        {
            return await fresh.WhyNotAsync(http, form.Proof, cancel);
        }

        if (!account.TwoFactorEnabled)
        {
            return (await passkeys.CheckAsync(http, form.State, form.Credential))?.Id == account.Id ? null : "That passkey did not work here. Try again";
        }

        var outcome = await factors.TryAsync(account, form.Proof, isRecovery: false, browsers.NumberFor(http, account.Email), cancel);
        if (!outcome.IsRight)
        {
            return outcome.Wait is { } wait ? GuessLimit.TooMany(wait) : "This code is not right. Wait for the next one to appear, then type that";
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            await db.Entry(account).ReloadAsync(cancel);
            return "This code has been used. Wait for the next one to appear, then type that";
        }
    }
}
