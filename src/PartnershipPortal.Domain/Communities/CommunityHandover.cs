using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <content>
/// Whoever owns it hands it over to a member who accepts; the lead of a care system becomes its sponsor then. Source: S0-37.
/// </content>
public sealed partial class Community
{
    private const string NotOffered = "You have not been asked to take it over, or somebody has answered already.";

    /// <summary>Nobody owns it and nobody has been asked to: any member may take it over.</summary>
    public bool IsOrphan => IsLive && Owner is null && OfferedToMemberId is null;

    /// <summary>Asks a member to own it from now on. Nothing changes before they accept.</summary>
    public void OfferHandover(Guid member, Deed deed)
    {
        RequireLive();
        Rule.Require(MemberOf(deed)?.Id is { } by && (by == OwnerMemberId || Owner is null), "Only its owner hands it over.");
        Rule.Require(Active(member).Id != OwnerMemberId, "They own it already.");
        OfferedToMemberId = member;
        _members.ForEach(m => m.YieldOwnership());
        Write(CommunityEntryKind.HandoverOffered, deed, member: member);
    }

    /// <summary>The member who was asked takes it over and chairs it where nobody else does; whoever set it up stays as sponsor when a care system's.</summary>
    /// <param name="formerIsSystem">The owner until now acts for a care system.</param>
    public void TakeOver(bool formerIsSystem, Deed deed)
    {
        var to = IsOrphan ? MemberOf(deed) : RequireOffered(deed);
        Rule.Require(to is not null, NotOffered);
        var former = Owner;
        (OwnerMemberId, OfferedToMemberId) = (to.Id, null);
        _members.ForEach(m => m.YieldOwnership());
        if (former is not null && formerIsSystem && Sponsor is null)
        {
            Give(former, CommunityRole.Sponsor);
        }

        if (Kind is not CommunityKind.NationalCouncil && (Chair is null || Chair == former))
        {
            Give(to, CommunityRole.Chair);
        }

        Write(CommunityEntryKind.HandedOver, deed, member: former?.Id);
    }

    public void RefuseHandover(Deed deed)
    {
        RequireOffered(deed);
        OfferedToMemberId = null;
        Write(CommunityEntryKind.HandoverRefused, deed, member: OwnerMemberId);
    }

    /// <summary>A person is gone from their organisation: their membership ends, without a word of theirs. Somebody else is asked to own it.</summary>
    public void Miss(CommunityMember member, Deed deed)
    {
        Go(member, deed.On);
        OfferToNext(deed);
    }

    /// <summary>
    /// A person has left their organisation, and a colleague follows them. Where the colleague is in it, they own, chair or sponsor it from now on; the chair
    /// of a council is elected, and not inherited. Where nobody follows, somebody else is asked to own it. Source: J7.
    /// </summary>
    /// <param name="isAwaited">Somebody is asked to succeed them and has not answered: what they were is kept until somebody else is.</param>
    public void Succeed(CommunityMember gone, CommunityMember? successor, Deed deed, bool isAwaited = false)
    {
        var (wasOwner, role) = (gone.Id == OwnerMemberId, gone.Role);
        Go(gone, deed.On);
        if (successor is { IsActive: true } && successor != gone)
        {
            Follow(successor, wasOwner, role, deed);
        }
        else if (isAwaited)
        {
            gone.Keep(role, wasOwner);
        }

        OfferToNext(deed);
    }

    /// <summary>
    /// The successor of a person who has left agrees after the last day: what nobody else has become since is theirs, as if they had agreed in time.
    /// Whoever the portal asked meanwhile to own it, and has not answered, need not.
    /// </summary>
    public void Inherit(CommunityMember gone, CommunityMember successor, Deed deed)
    {
        RequireLive();
        Rule.Require(!gone.IsActive && successor.IsActive, "Only a member follows somebody who has left.");
        var (wasOwner, role) = (gone.LeftAsOwner, gone.LeftRole ?? CommunityRole.Member);
        gone.Keep(CommunityRole.Member, isOwner: false);
        Follow(successor, wasOwner, role, deed);
    }

    private void Follow(CommunityMember successor, bool wasOwner, CommunityRole role, Deed deed)
    {
        if (wasOwner)
        {
            (OwnerMemberId, OfferedToMemberId) = (successor.Id, null);
            _members.ForEach(m => m.YieldOwnership());
        }

        var isInherited = role is CommunityRole.Chair ? Kind is not CommunityKind.NationalCouncil
            : role is CommunityRole.Sponsor && successor.Role is CommunityRole.Member;
        if (isInherited)
        {
            Give(successor, role);
            Write(CommunityEntryKind.RoleGiven, deed, role.Word(), successor.Id);
        }
    }

    private void OfferToNext(Deed deed)
    {
        var next = OwnerMemberId is null && OfferedToMemberId is null && IsLive
            ? Chair ?? Sponsor ?? _members.Where(m => m.IsActive).OrderByDescending(m => m.OrganisationId == OrganisationId).ThenBy(m => m.Since)
                .ThenBy(m => m.Id).FirstOrDefault()
            : null;
        if (next is not null)
        {
            OfferedToMemberId = next.Id;
            Write(CommunityEntryKind.HandoverOffered, deed, member: next.Id);
        }
    }

    private CommunityMember RequireOffered(Deed deed)
    {
        RequireLive();
        var own = MemberOf(deed);
        Rule.Require(own is not null && own.Id == OfferedToMemberId, NotOffered);
        return own;
    }
}
