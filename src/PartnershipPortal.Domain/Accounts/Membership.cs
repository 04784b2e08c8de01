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

/// <summary>How a place came to an end: who may undo it depends on it.</summary>
public enum MembershipEnding
{
    /// <summary>An approver or an administrator ended it.</summary>
    Removed,

    /// <summary>The person left of themselves.</summary>
    Left,

    /// <summary>Their work was handed over because they go, and the day came.</summary>
    HandedOver,

    /// <summary>The person took a request back before anybody answered it.</summary>
    TakenBack,

    /// <summary>The organisation merged into one where they have a place already.</summary>
    Merged,
}

/// <summary>
/// A person's place in an organisation: asked for, accepted with a role by an approver (or, where there is none yet, an administrator), ended.
/// A shared mail domain never proves an organisation, so nobody gets in without that decision.
/// </summary>
public sealed class Membership
{
    public const int JobTitleMaxLength = 120;
    public const int ReasonMaxLength = 500;
    public const int FrontDoorMaxLength = 60;

    /// <summary>The person themselves is the college's single point of contact.</summary>
    public const string SinglePoint = "single-point";

    /// <summary>How long an approver can let somebody back in who was there before.</summary>
    public static readonly TimeSpan ReturnWithin = TimeSpan.FromDays(30);

    /// <summary>How long somebody who left by mistake can undo it themselves.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromDays(1);

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

    /// <summary>How it ended; null while it lasts, and for places that ended before this was written down.</summary>
    public MembershipEnding? Ending { get; private set; }

    /// <summary>Who ended it; null for the portal's own calendar.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>The day on which the person means to leave.</summary>
    public DateOnly? LeavingOn { get; private set; }

    /// <summary>
    /// At a college that lists nobody whom employers ask first, who registers names its front door: a role family, or <see cref="SinglePoint"/> for
    /// themselves. It takes effect when they are let in. Source: S0-17.
    /// </summary>
    public string? FrontDoor { get; private set; }

    /// <summary>The shared address of the team that <see cref="FrontDoor"/> names.</summary>
    public string? FrontDoorMailbox { get; private set; }

    /// <summary>Whoever registers for a small employer asks its area for help; it takes effect when they are let in. Source: S0-36.</summary>
    public bool WantsSupport { get; private set; }

    /// <summary>What would help most.</summary>
    public string? SupportFor { get; private set; }

    /// <summary>May decide who joins.</summary>
    public bool IsApprover => State is MembershipState.Active && Role is not MembershipRole.Member;

    /// <summary>Whom employers ask first there.</summary>
    /// <param name="mailbox">The team's shared address; none where it is the person themselves.</param>
    public void NameFrontDoor(string door, string? mailbox)
    {
        Rule.Require(State is MembershipState.Requested, "The front door is named with the request.");
        Rule.Require(door == SinglePoint || mailbox is not null, "A team is reached by its shared address.");
        (FrontDoor, FrontDoorMailbox) = (Rule.Text(door, FrontDoorMaxLength, "A front door"), door == SinglePoint ? null : mailbox);
    }

    /// <summary>The employer would like its area's help.</summary>
    /// <param name="words">What would help most; may be empty.</param>
    public void AskForSupport(string? words)
    {
        Rule.Require(State is MembershipState.Requested, "Help is asked for with the request.");
        (WantsSupport, SupportFor) = (true, Rule.OptionalText(words, Organisations.Organisation.SupportMaxLength, "What would help most"));
    }

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
    public void End(MembershipEnding ending, Guid? by, DateTimeOffset at)
    {
        Rule.Require(State is MembershipState.Active or MembershipState.Requested, "This membership has already ended.");
        (State, EndedAt, Ending, EndedBy, LeavingOn) = (MembershipState.Ended, at, ending, by, null);
    }

    /// <summary>The person says on which day they leave. Until then nothing changes, and they can think better of it.</summary>
    public void PlanToLeave(DateOnly on, DateOnly today)
    {
        Rule.Require(State is MembershipState.Active, "Only somebody who is in can leave.");
        Rule.Require(on > today, "That day has come already.");
        LeavingOn = on;
    }

    /// <summary>They stay after all.</summary>
    public void Stay() => LeavingOn = null;

    /// <summary>An approver may let back in whoever was in lately.</summary>
    public bool CanReturnAt(DateTimeOffset now) =>
        State is MembershipState.Ended && DecidedAt is not null && Ending is not (MembershipEnding.TakenBack or MembershipEnding.Merged)
            && EndedAt > now - ReturnWithin;

    /// <summary>Who left of themselves may undo it for a day: a click by mistake needs no approver.</summary>
    public bool CanUndoLeavingAt(DateTimeOffset now) =>
        CanReturnAt(now) && Ending is MembershipEnding.Left && EndedBy == AccountId && EndedAt > now - UndoWithin;

    /// <summary>The place is theirs again, with the role they had.</summary>
    public void Return(DateTimeOffset now)
    {
        Rule.Require(CanReturnAt(now), "This place ended too long ago to bring it back. Invite them instead.");
        (State, EndedAt, Ending, EndedBy) = (MembershipState.Active, null, null, null);
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
