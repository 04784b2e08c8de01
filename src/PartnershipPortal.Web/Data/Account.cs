using Microsoft.AspNetCore.Identity;

namespace PartnershipPortal.Web.Data;

/// <summary>A person who can sign in. What they may do comes from their memberships; only <see cref="IsAdministrator"/> lives here.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int DisplayNameMaxLength = 120;

    public Account() => Id = Guid.CreateVersion7();

    public required string DisplayName { get; set; }

    public bool IsAdministrator { get; set; }

    /// <summary>A seeded account of the demonstration, which may skip the second factor.</summary>
    public bool IsDemo { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When access was withdrawn; every session ends at once.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Kinds of e-mail the person no longer wants.</summary>
    public string[] UnsubscribedKinds { get; set; } = [];
}

/// <summary>One signed-in browser. The cookie carries its id; ending the row ends the session at the next request.</summary>
public sealed class SignInSession
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    /// <summary>The organisation the person acts for in this browser.</summary>
    public Guid? OrganisationId { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Browser and system in words, such as "Chrome on Windows".</summary>
    public required string Device { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}
