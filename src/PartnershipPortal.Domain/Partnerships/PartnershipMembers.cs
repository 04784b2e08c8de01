namespace PartnershipPortal.Domain.Partnerships;

/// <content>
/// The organisations of a partnership: a lead on each side, others beside it, affiliates who see and do not sign. They join and leave; a merger
/// of organisations moves them, and never breaks the partnership. Source: S0-48, S1-25, S1-44.
/// </content>
public sealed partial class Partnership
{
    /// <summary>The organisation that leads the side now.</summary>
    public PartnershipMember LeadOf(PartnershipSide side) => _members.Single(m => m.Side == side && m is { Part: MemberPart.Lead, IsIn: true });

    /// <summary>The organisation's place; null when it is not, or no longer, in it.</summary>
    public PartnershipMember? MemberOf(Guid organisation) => _members.Find(m => m.OrganisationId == organisation && m.IsIn);

    /// <summary>Another organisation joins a side.</summary>
    public void Add(Guid newcomer, PartnershipSide side, MemberPart part, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        var own = RunningMember(organisation);
        Rule.Require(own.Part is MemberPart.Lead && (own.Side == side || part is MemberPart.Affiliate),
            "The organisation that leads a side brings others to it.");
        Rule.Require(part is not MemberPart.Lead, "Each side has one lead.");
        Rule.Require(MemberOf(newcomer) is null, "This organisation is in the partnership already.");
        _members.Add(new PartnershipMember(Id, newcomer, side, part, today));
        Write(PartnershipEntryKind.MemberJoined, at, newcomer, person);
    }

    /// <summary>An organisation that does not lead leaves, or is taken out by the lead of its side; its people go with it.</summary>
    public void Remove(Guid leaver, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        var (own, member) = (RunningMember(organisation, evenAffiliate: leaver == organisation), MemberOf(leaver));
        Rule.Require(member is not null, "This organisation is not in the partnership.");
        Rule.Require(member.Part is not MemberPart.Lead, "The lead of a side cannot leave. End the partnership instead.");
        Rule.Require(leaver == organisation || (own.Part is MemberPart.Lead && own.Side == member.Side), "Only the lead of its side can take it out.");
        member.Leave(today);
        _people.RemoveAll(p => p.OrganisationId == leaver);
        _leftPlaces.RemoveAll(l => l.OrganisationId == leaver);
        Write(PartnershipEntryKind.MemberLeft, at, leaver, person);
    }

    /// <summary>
    /// Follows a merger of organisations. Where both were in it the surviving one keeps its place; where both led, nothing is left to
    /// partner, and it ends.
    /// </summary>
    public void Merge(Guid from, Guid into, DateOnly today, DateTimeOffset at)
    {
        if (MemberOf(from) is not { } gone)
        {
            _members.FindAll(m => m.OrganisationId == from).ForEach(m => m.MoveTo(into));
            return;
        }

        var stays = MemberOf(into);

        if (IsLive && gone.Part is MemberPart.Lead && stays is { Part: MemberPart.Lead })
        {
            Finish(PartnershipEnding.OrganisationsMerged, null, today);
            Write(PartnershipEntryKind.Ended, at, null, "Partnership Portal");
            return;
        }

        if (stays is not null)
        {
            if (gone.Part is MemberPart.Lead)
            {
                stays.TakeLeadOf(gone);
            }

            _members.Remove(gone);
        }
        else
        {
            gone.MoveTo(into);
        }

        _people.ForEach(p => p.MoveTo(from, into));
        _leftPlaces.ForEach(l => l.MoveTo(from, into));
        _people.RemoveAll(p => _people.Exists(q => q.IsBefore(p))); // both sent somebody to the same place: the first stays
        NotePair();
        Write(PartnershipEntryKind.OrganisationMerged, at, into, "Partnership Portal");
    }

    /// <summary>After a merger two partnerships are one: the other's agendas and people come here, and it ends.</summary>
    public void TakeOver(Partnership other, DateOnly today, DateTimeOffset at)
    {
        foreach (var lane in other._lanes)
        {
            var own = _lanes.Find(l => l.AgendaCode == lane.AgendaCode);
            if (own is null)
            {
                own = new PartnershipLane(Id, lane.AgendaCode, lane.OpenedOn);
                _lanes.Add(own);
                Write(PartnershipEntryKind.LaneOpened, at, null, "Partnership Portal", lane.AgendaCode);
            }

            TakeLeftPlaces(lane.Id, own.Id);
            foreach (var person in other._people.Where(p => p.LaneId == lane.Id && !_people.Exists(q => q.LaneId == own.Id && q.Holds(SideHere(p), p.Duty))))
            {
                _people.Add(person.CopyTo(Id, own.Id, SideHere(person)));
            }
        }

        TakeLeftPlaces(null, null);
        foreach (var person in other._people.Where(p => p.LaneId is null && !_people.Exists(q => q.LaneId is null && q.Holds(SideHere(p), p.Duty))))
        {
            _people.Add(person.CopyTo(Id, null, SideHere(person)));
        }

        LastContactOn = other.LastContactOn > LastContactOn ? other.LastContactOn : LastContactOn;
        if (State is PartnershipState.Proposed && other is { State: PartnershipState.Active, ActiveOn: { } since })
        {
            (State, ActiveOn) = (PartnershipState.Active, since);
        }

        other.Finish(PartnershipEnding.OrganisationsMerged, null, today);
        other.Write(PartnershipEntryKind.Ended, at, null, "Partnership Portal");

        PartnershipSide SideHere(PartnershipPerson person) => MemberOf(person.OrganisationId)?.Side ?? person.Side;

        // A place that somebody has here stays with them; where nobody has, it is left here as it was there.
        void TakeLeftPlaces(Guid? lane, Guid? own)
        {
            foreach (var left in other._leftPlaces.Where(l => l.LaneId == lane))
            {
                var side = MemberOf(left.OrganisationId)?.Side ?? left.Side;
                if (!_people.Exists(p => p.LaneId == own && p.Holds(side, left.Duty)))
                {
                    _leftPlaces.Add(left.CopyTo(Id, own, side));
                }
            }
        }
    }

    private PartnershipMember RunningMember(Guid organisation, bool evenAffiliate = false)
    {
        var member = MemberOf(organisation);
        Rule.Require(member is not null, "Your organisation is not in this partnership.");
        Rule.Require(evenAffiliate || member.Part is not MemberPart.Affiliate, "Your organisation is an affiliate here: it can read, not change.");
        return member;
    }

    private void NotePair()
    {
        var leads = _members.Where(m => m is { Part: MemberPart.Lead, IsIn: true }).Select(m => m.OrganisationId)
            .OrderBy(id => id.ToString(), StringComparer.Ordinal).ToArray(); // the order in which PostgreSQL has them
        (OneLeadId, OtherLeadId) = (leads[0], leads[^1]);
    }
}

/// <summary>An organisation's place in a partnership.</summary>
public sealed class PartnershipMember
{
    private PartnershipMember() // EF Core
    {
    }

    internal PartnershipMember(Guid partnershipId, Guid organisationId, PartnershipSide side, MemberPart part, DateOnly joinedOn) =>
        (PartnershipId, OrganisationId, Side, Part, JoinedOn) = (partnershipId, organisationId, side, part, joinedOn);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public PartnershipSide Side { get; private set; }

    public MemberPart Part { get; private set; }

    /// <summary>What it gains, in its own words.</summary>
    public string? Benefit { get; private set; }

    /// <summary>The campus or site that answers for a group, when one does. Source: S0-58.</summary>
    public Guid? SiteId { get; private set; }

    public DateOnly JoinedOn { get; private init; }

    public DateOnly? LeftOn { get; private set; }

    public bool IsIn => LeftOn is null;

    internal void StateBenefit(string benefit) => Benefit = benefit;

    internal void AnswerAt(Guid? site) => SiteId ??= site;

    internal void Leave(DateOnly today) => LeftOn = today;

    internal void MoveTo(Guid organisation) => OrganisationId = organisation;

    internal void TakeLeadOf(PartnershipMember gone) => (Part, Side, Benefit, LeftOn) = (MemberPart.Lead, gone.Side, gone.Benefit ?? Benefit, null);
}
