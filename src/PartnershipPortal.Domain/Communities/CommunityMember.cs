using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <summary>Somebody of an organisation: by their contact record, by their account, or both.</summary>
public sealed record CommunityPerson(Guid OrganisationId, Guid? ContactId, Guid? AccountId);

/// <summary>
/// A person in a community, for an organisation. The other members read their name and role because they joined of themselves or accepted; nobody else does.
/// Names are never copied here.
/// </summary>
public sealed class CommunityMember
{
    private CommunityMember() // EF Core
    {
    }

    internal CommunityMember(Guid communityId, CommunityPerson person, CommunityRole role, CommunityMemberState state, string? words, DateOnly on)
    {
        Rule.Require(person.ContactId is not null || person.AccountId is not null, "Nobody is named.");
        (CommunityId, OrganisationId, ContactId, AccountId) = (communityId, person.OrganisationId, person.ContactId, person.AccountId);
        (Role, State, Since) = (role, state, on);
        Words = Rule.OptionalText(words, Community.WordsMaxLength, "Why you want to join");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public Guid? ContactId { get; private set; }

    public Guid? AccountId { get; private set; }

    public CommunityRole Role { get; internal set; }

    public CommunityMemberState State { get; private set; }

    /// <summary>The day on which they asked or came in.</summary>
    public DateOnly Since { get; private set; }

    public DateOnly? LeftOn { get; private set; }

    /// <summary>What they were when they left, as long as nobody has been made it since; a successor who agrees later is it then.</summary>
    public CommunityRole? LeftRole { get; private set; }

    /// <summary>They owned it when they left, and nobody has taken it over since.</summary>
    public bool LeftAsOwner { get; private set; }

    /// <summary>Why they ask to join.</summary>
    public string? Words { get; private set; }

    /// <summary>What was said until then, their digest has told of.</summary>
    public DateTimeOffset? DigestedAt { get; private set; }

    /// <summary>The digest of what was said has gone.</summary>
    public void Digest(DateTimeOffset at) => DigestedAt = at;

    public bool IsActive => State is CommunityMemberState.Active;

    internal bool IsOpen => State is CommunityMemberState.Active or CommunityMemberState.Asked;

    public bool Is(CommunityPerson person) => (person.AccountId is { } account && AccountId == account) || (person.ContactId is { } contact
        && ContactId == contact);

    internal void LetIn(DateOnly on) => (State, Since, Words) = (CommunityMemberState.Active, on, null);

    internal void TurnAway(DateOnly on) => (State, LeftOn, Words) = (CommunityMemberState.Declined, on, null);

    internal void Leave(DateOnly on) => (State, LeftOn, Words) = (CommunityMemberState.Left, on, null);

    /// <summary>What they leave is kept for a successor who has not answered.</summary>
    internal void Keep(CommunityRole role, bool isOwner) => (LeftRole, LeftAsOwner) = (role is CommunityRole.Member ? null : role, isOwner);

    /// <summary>Somebody else is it now.</summary>
    internal void Yield(CommunityRole role) => LeftRole = LeftRole == role ? null : LeftRole;

    /// <summary>It is somebody else's now, or has been offered to somebody.</summary>
    internal void YieldOwnership() => LeftAsOwner = false;

    /// <summary>Somebody who came in by the link of a letter has an account now.</summary>
    internal void Know(Guid? account) => AccountId ??= account;

    /// <summary>Two records of the person have become one.</summary>
    public void FollowContact(Guid into) => ContactId = into;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>Whom an invitation is for: a role at an organisation. The person is found by the portal and named to the sender only once they have
/// accepted.</summary>
/// <param name="ContactId">Null when nobody is listed and the mailbox is asked.</param>
/// <param name="RoleLabel">As the sender reads it: "Apprenticeship team manager".</param>
public sealed record InvitedRole(Guid OrganisationId, Guid? ContactId, string RoleLabel);

/// <summary>
/// An invitation by role and organisation. Whoever is asked accepts or declines, by the link of the letter or signed in; before that the sender reads no name.
/// Source: S1-37, J6.
/// </summary>
public sealed class CommunityInvitation
{
    public const int RoleMaxLength = 200;

    private CommunityInvitation() // EF Core
    {
    }

    internal CommunityInvitation(Guid communityId, InvitedRole role, CommunityRole part, Deed deed)
    {
        (CommunityId, OrganisationId, ContactId, Part) = (communityId, role.OrganisationId, role.ContactId, part);
        (InvitedByOrganisationId, AccountId, Person, On) = (deed.OrganisationId, deed.AccountId, deed.Person, deed.On);
        RoleLabel = Rule.Text(role.RoleLabel, RoleMaxLength, "The role");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public Guid? ContactId { get; private set; }

    public string RoleLabel { get; private init; } = null!;

    /// <summary>As what they are asked.</summary>
    public CommunityRole Part { get; private init; }

    public CommunityInvitationState State { get; private set; }

    public DateOnly On { get; private init; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Which of the offered moments they can make.</summary>
    public List<string> CanDo { get; private set; } = [];

    public string? WhyNot { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    public Guid InvitedByOrganisationId { get; private set; }

    /// <summary>Who asked.</summary>
    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public bool IsWaiting => State is CommunityInvitationState.Waiting;

    /// <summary>For who comes back to answer it.</summary>
    public string WhatBecameOfIt => State switch
    {
        CommunityInvitationState.Waiting => "This invitation waits for an answer.",
        CommunityInvitationState.Accepted => $"This invitation has been answered already, with yes{AnsweredInWords}.",
        CommunityInvitationState.Declined => $"This invitation has been answered already, with no{AnsweredInWords}.",
        CommunityInvitationState.Withdrawn => "This invitation has been taken back.",
    };

    private string AnsweredInWords => AnsweredOn is { } on ? $" on {MeetingLabels.Day(on)}" : "";

    /// <summary>The membership it has become.</summary>
    public Guid? MemberId { get; private set; }

    internal void Accept(Guid member, IEnumerable<string> canDo, DateOnly on) =>
        (State, MemberId, CanDo, AnsweredOn) = (CommunityInvitationState.Accepted, member, [.. canDo], on);

    internal void Decline(string? why, DateOnly on) =>
        (State, WhyNot, AnsweredOn) = (CommunityInvitationState.Declined, Rule.OptionalText(why, Community.WordsMaxLength, "A reason"), on);

    internal void Withdraw(DateOnly on) => (State, AnsweredOn) = (CommunityInvitationState.Withdrawn, on);

    /// <summary>The day's second letter has gone.</summary>
    public void Remind(DateOnly on) => RemindedOn = on;

    /// <summary>Two records of the person have become one.</summary>
    public void FollowContact(Guid into) => ContactId = into;

    /// <summary>Two memberships of the person have become one.</summary>
    public void FollowMember(Guid into) => MemberId = into;

    /// <summary>Follows a merger of organisations, of the one that was asked and of the one that asks.</summary>
    public void Follow(Guid from, Guid into)
    {
        OrganisationId = OrganisationId == from ? into : OrganisationId;
        InvitedByOrganisationId = InvitedByOrganisationId == from ? into : InvitedByOrganisationId;
    }
}
