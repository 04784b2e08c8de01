using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>What a page gives the browser to make or use a passkey with.</summary>
/// <param name="Options">The browser's own format (WebAuthn JSON).</param>
/// <param name="State">The challenge, sealed; it comes back with the answer and expires.</param>
public sealed record PasskeyPrompt(string Options, string State);

/// <summary>Passkeys: made and checked by Identity. The challenge waits in the form, sealed, instead of on the server.</summary>
public sealed class Passkeys(UserManager<Account> accounts, IPasskeyHandler<Account> handler, PasskeyUses uses, IDataProtectionProvider protection)
{
    private static readonly TimeSpan PromptLasts = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("PartnershipPortal.Passkeys").ToTimeLimitedDataProtector();

    public async Task<PasskeyPrompt> OfferNewAsync(HttpContext http, Account account)
    {
        var who = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(who, http);
        return new(made.CreationOptionsJson, seal.Protect("new|" + made.AttestationState, PromptLasts));
    }

    /// <param name="account">Null where the person has not said yet who they are: the device then offers what it has.</param>
    public async Task<PasskeyPrompt> AskAsync(HttpContext http, Account? account)
    {
        var made = await handler.MakeRequestOptionsAsync(account, http);
        return new(made.RequestOptionsJson, seal.Protect("use|" + made.AssertionState, PromptLasts));
    }

    /// <summary>Adds the passkey the browser made. False when it is not what was asked for, or came too late.</summary>
    public async Task<bool> AddAsync(HttpContext http, Account account, string? state, string? credential, string name)
    {
        if (Open(state, "new|") is not { } attestation || string.IsNullOrEmpty(credential))
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, AttestationState = attestation, CredentialJson = credential });
        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
        {
            return false;
        }

        result.Passkey.Name = name;
        return (await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded;
    }

    /// <summary>Whose passkey answered; null when nobody's did.</summary>
    public async Task<Account?> CheckAsync(HttpContext http, string? state, string? credential)
    {
        if (Open(state, "use|") is not { } assertion || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, AssertionState = assertion, CredentialJson = credential });
        if (!result.Succeeded || result.User.DisabledAt is not null)
        {
            return null;
        }

        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        await uses.NoteAsync(result.Passkey.CredentialId, result.User.Id, http.RequestAborted);
        return result.User;
    }

    private string? Open(string? state, string purpose)
    {
        try
        {
            var text = string.IsNullOrEmpty(state) ? "" : seal.Unprotect(state);
            return text.StartsWith(purpose, StringComparison.Ordinal) ? text[purpose.Length..] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // forged, or older than a quarter of an hour
        }
    }
}
