namespace PartnershipPortal.Domain.Accounts;

/// <summary>An approver's invitation to a colleague: whoever holds the link and that address joins with the role given. It works once, for 14 days.</summary>
public sealed class Invitation
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private Invitation() // EF Core
    {
    }

    public Invitation(Guid organisationId, string email, MembershipRole role, string tokenHash, Guid invitedBy, DateTimeOffset at)
    {
        OrganisationId = organisationId;
        Email = EmailAddress.Required(email).ToLowerInvariant();
        Role = role;
        TokenHash = tokenHash;
        InvitedBy = invitedBy;
        CreatedAt = at;
        ExpiresAt = at + Lifetime;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public string Email { get; private init; } = null!;

    public MembershipRole Role { get; private init; }

    public string TokenHash { get; private init; } = null!;

    public Guid InvitedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When the e-mail with the link came back: nobody can have it.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    public bool IsOpenAt(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && now < ExpiresAt;

    public void Accept(DateTimeOffset at)
    {
        Rule.Require(IsOpenAt(at), "This invitation has been used, withdrawn or has run out. Ask for a new one.");
        AcceptedAt = at;
    }

    public void Revoke(DateTimeOffset at)
    {
        Rule.Require(AcceptedAt is null, "This invitation has already been accepted.");
        RevokedAt = at;
    }

    /// <summary>No mail server takes the e-mail to that address.</summary>
    public void NoteReturned(DateTimeOffset at) => ReturnedAt ??= at;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
