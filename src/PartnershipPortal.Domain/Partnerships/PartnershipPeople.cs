using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Partnerships;

/// <content>
/// Who does what: on each side one lead and one deputy for each agenda, and one strategic contact for all. Each side names its own. When somebody
/// leaves, their deputy or successor takes the place; a change of people never ends anything. Source: S0-24, S1-35, J7.
/// </content>
public sealed partial class Partnership
{
    /// <summary>
    /// The agenda of an accepted introduction: a new lane with the two who spoke as its leads, or the lane that is there already, to which a
    /// second colleague's request is linked. Source: product.md section 2, S1-35.
    /// </summary>
    /// <param name="site">Where the person who accepted works, when that is a campus or site.</param>
    public PartnershipLane Take(string agendaCode, PartnershipPlace asking, PartnershipPlace answering, Guid? site, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        MemberOf(answering.OrganisationId)?.AnswerAt(site);
        LastContactOn = today > LastContactOn ? today : LastContactOn;
        if (_lanes.Find(l => l.AgendaCode == agendaCode) is { } there)
        {
            Write(PartnershipEntryKind.IntroductionLinked, at, asking.OrganisationId, asking.Name, agendaCode);
            return there;
        }

        var lane = new PartnershipLane(Id, agendaCode, today);
        _lanes.Add(lane);
        Write(PartnershipEntryKind.LaneOpened, at, asking.OrganisationId, asking.Name, agendaCode);
        foreach (var place in new[] { asking, answering })
        {
            if (SideOf(place.OrganisationId) is { } side && (place.ContactId is not null || place.AccountId is not null))
            {
                _people.Add(new PartnershipPerson(Id, lane.Id, side, PersonDuty.Lead, place));
            }
        }

        return lane;
    }

    /// <summary>
    /// Opens an agenda without an introduction: the two sides are in touch already. Who opens it says who leads it on their side; the other side is asked.
    /// </summary>
    public PartnershipLane AddLane(string agendaCode, Contact lead, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        Rule.Require(!_lanes.Exists(l => l.AgendaCode == agendaCode), "This agenda is part of the partnership already.");
        var lane = new PartnershipLane(Id, agendaCode, today);
        _lanes.Add(lane);
        Put(PersonDuty.Lead, lane.Id, lead, organisation);
        Write(PartnershipEntryKind.LaneAdded, at, organisation, person, agendaCode);
        return lane;
    }

    /// <summary>Names one's own side's lead or deputy of an agenda, or its strategic contact, in the place of whoever was.</summary>
    /// <param name="laneId">The agenda; null for the strategic contact.</param>
    /// <param name="person">Who names them.</param>
    public void Name(PersonDuty duty, Guid? laneId, Contact contact, Guid organisation, string person, DateTimeOffset at)
    {
        RequireLive();
        Put(duty, laneId, contact, organisation);
        Write(PartnershipEntryKind.PersonNamed, at, organisation, person, LabelOf(duty, laneId));
    }

    private void Put(PersonDuty duty, Guid? laneId, Contact contact, Guid organisation)
    {
        var member = RunningMember(organisation);
        Rule.Require((duty is PersonDuty.Strategic) == (laneId is null), "A lead or a deputy belongs to an agenda, a strategic contact to all.");
        Rule.Require(laneId is null || _lanes.Exists(l => l.Id == laneId), "This agenda is not part of the partnership.");
        Rule.Require(contact.OrganisationId == organisation, "Name somebody of your own organisation.");
        Rule.Require(contact.CanBeSuggested, "This colleague cannot be named at the moment. Choose someone else.");
        var others = _people.Where(p => p.Side == member.Side && p.LaneId == laneId && p.Duty != duty);
        Rule.Require(!others.Any(p => p.ContactId == contact.Id), "This colleague is the lead or the deputy already. Name somebody else.");
        _people.RemoveAll(p => p.LaneId == laneId && p.Holds(member.Side, duty));
        Decide(laneId, member.Side, duty);
        _people.Add(new PartnershipPerson(Id, laneId, member.Side, duty, new(organisation, contact.Id, null, contact.Name)));
    }

    /// <summary>Takes a deputy or a strategic contact of one's own side away. A lead is only ever replaced.</summary>
    public void Vacate(PersonDuty duty, Guid? laneId, Guid organisation, string person, DateTimeOffset at)
    {
        RequireLive();
        var side = RunningMember(organisation).Side;
        Rule.Require(duty is not PersonDuty.Lead, "Each agenda keeps a lead on your side. Name somebody else instead.");
        Decide(laneId, side, duty);
        if (_people.RemoveAll(p => p.LaneId == laneId && p.Holds(side, duty)) > 0)
        {
            Write(PartnershipEntryKind.PersonTaken, at, organisation, person, LabelOf(duty, laneId));
        }
    }

    /// <summary>
    /// Somebody is leaving. As a lead they are followed by their successor, else by the agenda's deputy, else by whoever stands in for them;
    /// as a deputy or strategic contact by the successor, else by nobody. The other side is told by role. Source: J7.
    /// </summary>
    /// <param name="successor">Who has agreed to succeed them; null when nobody has.</param>
    /// <param name="standIn">Their own deputy, or the organisation's single point of contact; null when there is neither.</param>
    /// <param name="isAwaited">Somebody is asked to succeed them and has not answered: their places are noted as left by them.</param>
    public void HandOver(Guid leaverContactId, PartnershipPlace? successor, PartnershipPlace? standIn, DateTimeOffset at, bool isAwaited = false)
    {
        foreach (var place in _people.Where(p => p.ContactId == leaverContactId).ToList())
        {
            Follow(place, successor, place.Duty is PersonDuty.Lead ? standIn : null, at);
            if (isAwaited)
            {
                _leftPlaces.Add(new PartnershipLeftPlace(Id, place.LaneId, place.Side, place.Duty, place.OrganisationId, leaverContactId));
            }
        }
    }

    /// <summary>
    /// The leaver's successor agrees after the last day. Each place that nobody has decided on since becomes theirs, as if they had agreed in time: a
    /// deputy who had moved up is deputy again, a stand-in goes. The other side, which has heard that somebody left, hears that somebody is named.
    /// </summary>
    public void Inherit(Guid leaverContactId, PartnershipPlace successor, DateTimeOffset at)
    {
        foreach (var left in _leftPlaces.Where(l => l.LeftById == leaverContactId).ToList())
        {
            Decide(left.LaneId, left.Side, left.Duty);
            var holder = _people.Find(p => p.LaneId == left.LaneId && p.Holds(left.Side, left.Duty));
            var own = _people.Find(p => p.LaneId == left.LaneId && p.Side == left.Side && p.Is(successor));
            if (own is not null && (own == holder || left.Duty is not PersonDuty.Lead))
            {
                continue; // theirs already, or beside it: nobody has two duties in one agenda
            }

            _people.RemoveAll(p => p == holder || p == own);
            _people.Add(new PartnershipPerson(Id, left.LaneId, left.Side, left.Duty, successor));
            if (holder is { HasMovedUp: true } deputy && !_people.Exists(p => p.LaneId == left.LaneId && p.Holds(left.Side, PersonDuty.Deputy)))
            {
                _people.Add(deputy.CopyTo(Id, left.LaneId, left.Side, PersonDuty.Deputy));
            }

            Write(PartnershipEntryKind.PersonNamed, at, left.OrganisationId, ByItself, LabelOf(left.Duty, left.LaneId));
        }
    }

    /// <summary>Somebody who is not listed as a contact no longer acts for their organisation.</summary>
    /// <param name="heir">Who follows; null when nobody there can.</param>
    public void HandOverAccount(Guid accountId, Guid organisation, PartnershipPlace? heir, DateTimeOffset at)
    {
        foreach (var place in _people.Where(p => p.AccountId == accountId && p.OrganisationId == organisation).ToList())
        {
            Follow(place, heir, null, at);
        }
    }

    /// <summary>
    /// Somebody who asked before they were listed is a contact now: the places of their account at the organisation are the contact's. The history says
    /// nothing of it, since it is the same person.
    /// </summary>
    public void BecomeListed(Contact contact)
    {
        foreach (var place in _people.Where(p => p.IsAccountOf(contact)).ToList())
        {
            Pass(place, contact.Id);
        }
    }

    /// <summary>Two records of one person are one.</summary>
    public void MergeContacts(Guid from, Guid into)
    {
        foreach (var place in _people.Where(p => p.ContactId == from).ToList())
        {
            Pass(place, into);
        }

        _leftPlaces.ForEach(l => l.FollowMerged(from, into));
    }

    /// <summary>The place is the contact's now. Nobody has two duties in one agenda: of two the higher stays, so that no agenda loses its lead.</summary>
    private void Pass(PartnershipPerson place, Guid into)
    {
        var own = _people.Find(p => p != place && p.ContactId == into && p.LaneId == place.LaneId && p.Side == place.Side);
        if (own is not null && own.Duty <= place.Duty)
        {
            _people.Remove(place);
            return;
        }

        if (own is not null)
        {
            _people.Remove(own);
        }

        place.Become(into);
    }

    /// <summary>Somebody has decided who has the place: it is kept for nobody any more.</summary>
    private void Decide(Guid? laneId, PartnershipSide side, PersonDuty duty) => _leftPlaces.RemoveAll(l => l.Is(laneId, side, duty));

    /// <summary>Puts the first who is not beside the leaver already into the leaver's place; an agenda's deputy moves up before a stand-in does.</summary>
    private void Follow(PartnershipPerson place, PartnershipPlace? successor, PartnershipPlace? standIn, DateTimeOffset at)
    {
        var beside = _people.Where(p => p.Side == place.Side && p.LaneId == place.LaneId && p != place).ToList();
        var deputy = place.Duty is PersonDuty.Lead ? beside.Find(p => p.Duty is PersonDuty.Deputy) : null;
        bool IsFree(PartnershipPlace? next) => next is not null && beside.TrueForAll(p => !p.Is(next));
        _people.Remove(place);
        var by = FollowedBy.Nobody;
        if (IsFree(successor))
        {
            _people.Add(new PartnershipPerson(Id, place.LaneId, place.Side, place.Duty, successor!));
            Decide(place.LaneId, place.Side, place.Duty); // who agreed to follow a stand-in is no stand-in
            by = FollowedBy.Successor;
        }
        else if (deputy is not null)
        {
            _people.Remove(deputy);
            var isAgreed = successor is not null && deputy.Is(successor);
            _people.Add(deputy.CopyTo(Id, place.LaneId, place.Side, place.Duty, hasMovedUp: !isAgreed));
            if (isAgreed)
            {
                Decide(place.LaneId, place.Side, place.Duty);
            }

            by = FollowedBy.Deputy;
        }
        else if (IsFree(standIn))
        {
            _people.Add(new PartnershipPerson(Id, place.LaneId, place.Side, place.Duty, standIn!));
            by = FollowedBy.StandIn;
        }

        Write(PartnershipEntryKind.HandedOver, at, place.OrganisationId, ByItself, new DutyLine(LabelOf(place.Duty, place.LaneId), by).Text);
    }

    /// <summary>Who has a duty on the organisation's own side; null while nobody has.</summary>
    public PartnershipPerson? HolderOf(PersonDuty duty, Guid? laneId, Guid organisation) =>
        SideOf(organisation) is { } side ? _people.Find(p => p.LaneId == laneId && p.Holds(side, duty)) : null;

    /// <summary>Whether anybody of the side has the duty, in whichever agenda.</summary>
    public bool Has(PartnershipSide side, PersonDuty duty) => _people.Exists(p => p.Holds(side, duty));

    private PartnershipSide? SideOf(Guid organisation) => MemberOf(organisation)?.Side;

    /// <summary>What the history says: the duty, and the agenda's code after a bar, which the page puts into words.</summary>
    public string LabelOf(PersonDuty duty, Guid? laneId) =>
        laneId is null ? duty.Word() : $"{duty.Word()}|{_lanes.Find(l => l.Id == laneId)?.AgendaCode}";
}
