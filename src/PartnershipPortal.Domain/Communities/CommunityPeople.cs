using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <content>
/// Who is in it: invited by role and accepted, joined, or let in by the chair. Source: S0-25.
/// </content>
public sealed partial class Community
{
    /// <summary>More people do not sit round a table, or on a call.</summary>
    public const int MostMembers = 200;

    /// <summary>More roles than anybody chooses by hand at once.</summary>
    public const int MostInvitations = 60;

    /// <summary>More who have not answered are no invitation any more.</summary>
    public const int MostWaiting = 200;

    public CommunityMember? Owner => _members.Find(m => m.Id == OwnerMemberId && m.IsActive);

    public CommunityMember? Chair => _members.Find(m => m is { Role: CommunityRole.Chair, IsActive: true });

    public CommunityMember? Sponsor => _members.Find(m => m is { Role: CommunityRole.Sponsor, IsActive: true });

    /// <summary>Asks roles of organisations to join. Whoever is in, or has been asked and has not answered, is not asked again.</summary>
    public IReadOnlyList<CommunityInvitation> Invite(IReadOnlyList<InvitedRole> roles, CommunityRole part, Deed deed)
    {
        RequireRunBy(deed);
        RequireElection(part);
        Rule.Require(roles.Count is > 0 and <= MostInvitations, $"Choose between one and {MostInvitations} roles.");
        var asked = roles.Where(r => !_invitations.Exists(i => i.IsWaiting && i.OrganisationId == r.OrganisationId
                && (r.ContactId is null ? i.ContactId is null : i.ContactId == r.ContactId))
            && (r.ContactId is null || !_members.Exists(m => m.IsOpen && m.ContactId == r.ContactId)))
            .DistinctBy(r => (r.OrganisationId, r.ContactId)).Select(r => new CommunityInvitation(Id, r, part, deed)).ToList();
        Rule.Require(asked.Count > 0, "All of them are in it, or have been asked and have not answered.");
        Rule.Require(
            _invitations.Count(i => i.IsWaiting) + asked.Count <= MostWaiting, $"{MostWaiting} invitations can wait at once. Take some back first.");
        _invitations.AddRange(asked);
        foreach (var invitation in asked)
        {
            Write(CommunityEntryKind.Invited, deed, invitation: invitation.Id);
        }

        return asked;
    }

    /// <summary>Whoever was asked comes in, and says which of the offered days they can make. Nobody says yes for somebody else.</summary>
    /// <param name="person">Who accepts; for a mailbox, whoever of the organisation says "I will".</param>
    public CommunityMember Accept(CommunityInvitation invitation, CommunityPerson person, IEnumerable<string> canDo, Deed deed)
    {
        RequireWaiting(invitation);
        Rule.Require(person.OrganisationId == invitation.OrganisationId, "Somebody of the organisation that was asked accepts.");
        Rule.Require(
            invitation.ContactId is null || person.ContactId == invitation.ContactId, "Only the person who was asked can accept this invitation.");
        var member = _members.Find(m => m.IsOpen && m.Is(person));
        if (member is null)
        {
            member = Add(person, invitation.Part, deed.On);
        }
        else
        {
            member.LetIn(deed.On);
            member.Know(person.AccountId);
        }

        invitation.Accept(member.Id, canDo.Where(OfferedDates.Contains).Distinct(), deed.On);
        if (invitation.Part is not CommunityRole.Member)
        {
            Give(member, invitation.Part);
        }

        Write(CommunityEntryKind.Accepted, deed, member: member.Id, invitation: invitation.Id);
        return member;
    }

    public void Decline(CommunityInvitation invitation, string? why, Deed deed)
    {
        RequireWaiting(invitation);
        invitation.Decline(why, deed.On);
        Write(CommunityEntryKind.Declined, deed, invitation.WhyNot, invitation: invitation.Id);
    }

    public void Withdraw(CommunityInvitation invitation, Deed deed)
    {
        RequireRunBy(deed);
        RequireWaiting(invitation);
        invitation.Withdraw(deed.On);
    }

    /// <summary>Joins where it is open; elsewhere asks its chair.</summary>
    public CommunityMember Join(CommunityPerson person, string? words, Deed deed)
    {
        RequireLive();
        Rule.Require(Access is not CommunityAccess.Confidential, "This community is joined by invitation.");
        var there = _members.Find(m => m.IsOpen && m.Is(person));
        Rule.Require(there is null, there is { IsActive: true } ? "You are in it already." : "You have asked already. The chair has not answered yet.");
        Rule.Require(Access is CommunityAccess.Open || !string.IsNullOrWhiteSpace(words), "Say why you want to join; the chair reads it.");
        var isOpen = Access is CommunityAccess.Open;
        RequireRoom();
        var member = new CommunityMember(
            Id, person, CommunityRole.Member, isOpen ? CommunityMemberState.Active : CommunityMemberState.Asked, isOpen ? null : words, deed.On);
        _members.Add(member);
        Write(isOpen ? CommunityEntryKind.Joined : CommunityEntryKind.AskedToJoin, deed, member.Words, member.Id);
        return member;
    }

    /// <summary>The chair's answer to somebody who asked.</summary>
    public void Answer(Guid member, bool isYes, Deed deed)
    {
        RequireRunBy(deed);
        var asked = _members.Find(m => m.Id == member && m.State is CommunityMemberState.Asked);
        Rule.Require(asked is not null, "This has been answered already.");
        if (isYes)
        {
            asked.LetIn(deed.On);
        }
        else
        {
            asked.TurnAway(deed.On);
        }

        Write(isYes ? CommunityEntryKind.LetIn : CommunityEntryKind.TurnedAway, deed, member: member);
    }

    /// <summary>Makes a member chair, sponsor, or member again. There is one chair; whoever was is a member then.</summary>
    /// <param name="elected">For a council: the day of the election, and until when.</param>
    public void GiveRole(Guid member, CommunityRole role, (DateOnly On, DateOnly Until)? elected, Deed deed)
    {
        RequireRunBy(deed);
        var one = Active(member);
        Rule.Require(
            one.Role is not CommunityRole.Chair || role is CommunityRole.Chair, "Somebody always chairs it: make another member chair instead.");
        Rule.Require(role is not CommunityRole.Chair || Kind is not CommunityKind.NationalCouncil || elected is not null,
            "The chair of a council is elected: say when, and until when.");
        Rule.Require(elected is not { } e || e.Until > e.On, "A chair is elected until a later day.");
        Give(one, role);
        (ElectedOn, ElectedUntil) = role is CommunityRole.Chair ? (elected?.On, elected?.Until) : (ElectedOn, ElectedUntil);
        Write(CommunityEntryKind.RoleGiven, deed, role.Word(), member);
    }

    /// <summary>They go. Whoever owns or chairs it hands that over first, while others are in it.</summary>
    public void Leave(Deed deed)
    {
        RequireLive();
        var own = MemberOf(deed);
        Rule.Require(own is not null, "You are not in it.");
        var isAlone = _members.Count(m => m.IsActive) is 1;
        Rule.Require(own.Id != OwnerMemberId || isAlone, "You own it. Hand it over first, or close it.");
        Rule.Require(own.Role is not CommunityRole.Chair || isAlone, "You chair it. Make another member chair first.");
        Go(own, deed.On);
        Write(CommunityEntryKind.Left, deed, member: own.Id);
    }

    /// <summary>Somebody who came in by the link of a letter has an account by now.</summary>
    public void Recognise(CommunityMember member, Guid? account)
    {
        if (account is null || !_members.Exists(m => m != member && m.IsOpen && m.AccountId == account))
        {
            member.Know(account);
        }
    }

    /// <summary>Two memberships are one person's: one goes on, with the higher part of the two and with what the other owned.</summary>
    public void Unite(CommunityMember kept, CommunityMember gone)
    {
        var (parts, isIn, election) = (new[] { kept.Role, gone.Role }, kept.IsActive || gone.IsActive, (ElectedOn, ElectedUntil));
        OwnerMemberId = OwnerMemberId == gone.Id ? kept.Id : OwnerMemberId;
        OfferedToMemberId = OfferedToMemberId == gone.Id ? kept.Id : OfferedToMemberId;
        Go(gone, gone.Since);
        if (isIn && !kept.IsActive)
        {
            kept.LetIn(gone.Since);
        }

        kept.Role = parts.Contains(CommunityRole.Chair) ? CommunityRole.Chair : parts.Max();
        (ElectedOn, ElectedUntil) = election;
    }

    /// <summary>The membership of whoever acts, while it lasts.</summary>
    public CommunityMember? MemberOf(Deed deed) =>
        _members.Find(m => m.IsActive && m.OrganisationId == deed.OrganisationId && m.AccountId == deed.AccountId);

    private CommunityMember Add(CommunityPerson person, CommunityRole role, DateOnly on)
    {
        RequireRoom();
        var member = new CommunityMember(Id, person, role, CommunityMemberState.Active, null, on);
        _members.Add(member);
        return member;
    }

    private void Give(CommunityMember member, CommunityRole role)
    {
        if (role is CommunityRole.Chair && Chair is { } before && before != member)
        {
            before.Role = CommunityRole.Member;
        }

        member.Role = role;
        _members.ForEach(m => m.Yield(role));
    }

    private void Go(CommunityMember member, DateOnly on)
    {
        (ElectedOn, ElectedUntil) = member is { Role: CommunityRole.Chair, IsActive: true } ? (null, null) : (ElectedOn, ElectedUntil);
        member.Leave(on);
        member.Role = CommunityRole.Member;
        OwnerMemberId = OwnerMemberId == member.Id ? null : OwnerMemberId;
        OfferedToMemberId = OfferedToMemberId == member.Id ? null : OfferedToMemberId;
    }

    private CommunityMember Active(Guid member)
    {
        var found = _members.Find(m => m.Id == member && m.IsActive);
        Rule.Require(found is not null, "They are not in it any more.");
        return found;
    }

    private void RequireWaiting(CommunityInvitation invitation)
    {
        RequireLive();
        Rule.Require(invitation.IsWaiting, "This invitation has been answered already.");
    }

    private void RequireRoom() => Rule.Require(_members.Count(m => m.IsOpen) < MostMembers, $"No more than {MostMembers} people can be in it.");
}
