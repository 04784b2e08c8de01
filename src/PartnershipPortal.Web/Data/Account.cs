using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Data;

/// <summary>A person who can sign in. What they may do comes from their memberships; only <see cref="IsAdministrator"/> lives here.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int DisplayNameMaxLength = 120;
    public const int EmailMaxLength = EmailAddress.MaxLength;

    public Account() => Id = Guid.CreateVersion7();

    /// <summary>A new account whose e-mail address is not confirmed and which cannot sign in before it has a password.</summary>
    public static Account For(string displayName, string email, ILookupNormalizer names, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(names);
        var account =
            new Account { DisplayName = Rule.Text(displayName, DisplayNameMaxLength, "A name"), CreatedAt = at, SecurityStamp = Guid.NewGuid().ToString() };
        account.MoveTo(email, names);
        return account;
    }

    public required string DisplayName { get; set; }

    public bool IsAdministrator { get; set; }

    /// <summary>A seeded account of the demonstration, which may skip the second factor.</summary>
    public bool IsDemo { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When access was withdrawn; every session ends at once.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When it was deleted: nothing of the person is left in it, and the number stays so that what they did stays one person's.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Kinds of e-mail the person no longer wants.</summary>
    public string[] UnsubscribedKinds { get; set; } = [];

    /// <summary>The secret shared with the person's authenticator app, encrypted with the portal's protection keys; null until one is set up.</summary>
    public string? AuthenticatorSecret { get; set; }

    /// <summary>The 30-second step of the last code accepted: no code works twice.</summary>
    public long LastAuthenticatorStep { get; set; }

    /// <summary>Salted hashes of the recovery codes not used yet.</summary>
    public string[] RecoveryCodeHashes { get; set; } = [];

    /// <summary>The address the person wants to have, until its owner has confirmed it or a day has passed.</summary>
    public string? PendingEmail { get; set; }

    /// <summary>Takes the person out of it, for good.</summary>
    public void Erase(ILookupNormalizer names, DateTimeOffset at)
    {
        Rule.Require(DeletedAt is null, "This account has already been deleted.");
        MoveTo($"{Id:n}@deleted.invalid", names);
        (DisplayName, PhoneNumber, PendingEmail, PasswordHash) = ("Deleted account", null, null, null);
        (TwoFactorEnabled, AuthenticatorSecret, RecoveryCodeHashes, UnsubscribedKinds) = (false, null, [], []);
        (EmailConfirmed, IsAdministrator, DisabledAt, DeletedAt) = (false, false, DisabledAt ?? at, at);
        SignInChanged();
    }

    /// <summary>How the person signs in has changed: links in letters and sign-ins begun before it are worth nothing from now on.</summary>
    public void SignInChanged() => SecurityStamp = Guid.NewGuid().ToString();

    /// <summary>The address is the name people sign in with.</summary>
    public void MoveTo(string email, ILookupNormalizer names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Email = UserName = EmailAddress.Required(email);
        NormalizedEmail = NormalizedUserName = names.NormalizeEmail(Email);
    }
}

/// <summary>One signed-in browser. The cookie carries its id; ending the row ends the session at the next request.</summary>
public sealed class SignInSession
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    /// <summary>The organisation the person acts for in this browser.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>The consent with which a navigator acts for a small employer in this browser; whether it still counts is asked on each request.</summary>
    public Guid? ConsentId { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Browser and system in words, such as "Chrome on Windows".</summary>
    public required string Device { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the person last proved who they are in this browser; changing how they sign in asks for it again.</summary>
    public DateTimeOffset ProvedAt { get; set; }
}

/// <summary>
/// A browser that has passed the password and not yet the second step. Its cookie carries the id; like a session it ends with its row,
/// and the row goes when the account's sessions end.
/// </summary>
public sealed class HalfSignIn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The account's security stamp when the password was looked at: a password changed since has not been passed.</summary>
    public required string SecurityStamp { get; init; }
}

/// <summary>When a passkey last signed its owner in.</summary>
public sealed class PasskeyUse
{
    /// <summary>The passkey's id, in small hexadecimal.</summary>
    public required string Credential { get; init; }

    public required Guid AccountId { get; init; }

    public DateTimeOffset LastUsedAt { get; init; }
}

/// <summary>How often something secret was guessed wrong lately. Kept by a hash, so that it also counts for accounts that do not exist.</summary>
public sealed class GuessCount
{
    public required string Key { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset LastAt { get; init; }

    /// <summary>Until then no guess is looked at.</summary>
    public DateTimeOffset BlockedUntil { get; init; }
}
