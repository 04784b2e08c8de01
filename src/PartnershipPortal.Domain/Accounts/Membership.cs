namespace PartnershipPortal.Domain.Accounts;

/// <summary>What a person may do in an organisation. Source: product.md, permission matrix.</summary>
public enum MembershipRole
{
    Member,
    Approver,
    IcsLead,
}

public enum MembershipState
{
    Requested,
    Active,
    Declined,
    Ended,
}

/// <summary>
/// A person's place in an organisation: asked for, accepted with a role by an approver (or, where there is none yet, an administrator), ended.
/// A shared mail domain never proves an organisation, so nobody gets in without that decision.
/// </summary>
public sealed class Membership
{
    public const int JobTitleMaxLength = 120;
    public const int ReasonMaxLength = 500;

    private Membership() // EF Core
    {
    }

    public Membership(Guid accountId, Guid organisationId, string jobTitle, DateTimeOffset requestedAt)
    {
        AccountId = accountId;
        OrganisationId = organisationId;
        JobTitle = Rule.Text(jobTitle, JobTitleMaxLength, "A job title");
        RequestedAt = requestedAt;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid AccountId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public string JobTitle { get; private set; } = null!;

    public MembershipRole Role { get; private set; }

    public MembershipState State { get; private set; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string? DeclineReason { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Lets the person in. Throws when the request was already decided.</summary>
    public void Accept(MembershipRole role, Guid decidedBy, DateTimeOffset at)
    {
        Rule.Require(State is MembershipState.Requested, "This request has already been answered.");
        (State, Role, DecidedBy, DecidedAt) = (MembershipState.Active, role, decidedBy, at);
    }

    public void Decline(string reason, Guid decidedBy, DateTimeOffset at)
    {
        Rule.Require(State is MembershipState.Requested, "This request has already been answered.");
        DeclineReason = Rule.Text(reason, ReasonMaxLength, "A reason");
        (State, DecidedBy, DecidedAt) = (MembershipState.Declined, decidedBy, at);
    }

    public void ChangeRole(MembershipRole role)
    {
        Rule.Require(State is MembershipState.Active, "Only a current member's role can change.");
        Role = role;
    }

    /// <summary>Withdraws access at once.</summary>
    public void End(DateTimeOffset at)
    {
        Rule.Require(State is MembershipState.Active or MembershipState.Requested, "This membership has already ended.");
        (State, EndedAt) = (MembershipState.Ended, at);
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
