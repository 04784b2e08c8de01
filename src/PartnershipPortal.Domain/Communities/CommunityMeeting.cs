using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Domain.Communities;

/// <summary>
/// A meeting of a community, in London's time. It is planned with the three standing items; members say whether they come; after it its notes are written
/// and who was there is kept by role and organisation, not by name. Source: S0-22.
/// </summary>
public sealed class CommunityMeeting
{
    /// <summary>More fit no meeting.</summary>
    public const int MostItems = 20;

    private readonly List<CommunityItem> _items = [];
    private readonly List<CommunityComing> _coming = [];
    private readonly List<CommunityAttendee> _attendees = [];

    private CommunityMeeting() // EF Core
    {
    }

    internal CommunityMeeting(Guid communityId, MeetingPlan plan, bool isConference)
    {
        (CommunityId, IsConference) = (communityId, isConference);
        Follow(plan);
        foreach (var item in CommunityTemplates.StandingItems)
        {
            _items.Add(new CommunityItem(Id, item, null, isStanding: true, _items.Count));
        }
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    public string Title { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public TimeOnly StartsAt { get; private set; }

    public int Minutes { get; private set; }

    public string? Place { get; private set; }

    public bool IsConference { get; private init; }

    public MeetingState State { get; private set; }

    /// <summary>Grows with each change that calendars must hear of.</summary>
    public int Sequence { get; private set; }

    /// <summary>The notes, once it was held.</summary>
    public string? Notes { get; private set; }

    public string? WhyCancelled { get; private set; }

    /// <summary>The day on which members were reminded.</summary>
    public DateOnly? RemindedOn { get; private set; }

    public IReadOnlyList<CommunityItem> Items => _items;

    public IReadOnlyList<CommunityComing> Coming => _coming;

    public IReadOnlyList<CommunityAttendee> Attendees => _attendees;

    public string When => MeetingLabels.When(On, StartsAt);

    /// <summary>It is over by the calendar, and nobody has written what was said.</summary>
    public bool IsToWriteUpOn(DateOnly today) => State is MeetingState.Planned && On < today;

    /// <summary>It did not take place: called off, or over for so long that nobody will write it up.</summary>
    public bool IsMissedOn(DateOnly today) => IsMissed(State, On, today);

    /// <summary>The same of a meeting read for a page.</summary>
    public static bool IsMissed(MeetingState state, DateOnly on, DateOnly today) =>
        state is MeetingState.Cancelled ? on <= today : state is MeetingState.Planned && on < today.AddDays(-Community.GraceDays);

    internal void Move(MeetingPlan plan)
    {
        Follow(plan);
        Sequence++;
        RemindedOn = null;
    }

    internal void Cancel(string why) => (State, WhyCancelled, Sequence) = (MeetingState.Cancelled, why, Sequence + 1);

    internal void Hold(string notes, IEnumerable<CommunityAttendee> attendees)
    {
        (State, Notes) = (MeetingState.Held, notes);
        _attendees.AddRange(attendees);
    }

    internal CommunityItem Add(string? text, CommunityPaper? paper, Guid account)
    {
        Rule.Require(_items.Count < MostItems, $"{MostItems} things are enough for a meeting.");
        var item = new CommunityItem(Id, text, account, isStanding: false, _items.Count, paper);
        _items.Add(item);
        return item;
    }

    internal void Remove(CommunityItem item) => _items.Remove(item);

    internal void Say(Guid member, bool isComing)
    {
        var said = _coming.Find(c => c.MemberId == member);
        if (said is null)
        {
            _coming.Add(new CommunityComing(Id, member, isComing));
        }
        else
        {
            said.IsComing = isComing;
        }
    }

    /// <summary>The letter before it has gone.</summary>
    public void Remind(DateOnly on) => RemindedOn = on;

    private void Follow(MeetingPlan plan)
    {
        Title = Rule.Text(plan.Title, Meeting.TitleMaxLength, "What the meeting is");
        Place = Rule.OptionalText(plan.Place, Meeting.PlaceMaxLength, "Where you meet");
        Rule.Require(plan.Minutes is >= Meeting.LeastMinutes and <= Meeting.MostMinutes,
            $"A meeting takes between {Meeting.LeastMinutes} minutes and {Meeting.MostMinutes / 60} hours.");
        (On, StartsAt, Minutes) = (plan.On, plan.StartsAt, plan.Minutes);
    }
}

/// <summary>What is to be read before: a page of the web, or a document of one's own organisation that members of others may open.</summary>
public sealed record CommunityPaper
{
    private CommunityPaper()
    {
    }

    public string? Link { get; private init; }

    public Guid? DocumentId { get; private init; }

    public static CommunityPaper OfLink(string link)
    {
        Rule.Require(ShelfVersion.IsLink(link), "A link begins with https://");
        return new() { Link = link.Trim() };
    }

    public static CommunityPaper OfDocument(ShelfItem document, Guid organisation)
    {
        Rule.Require(document.OrganisationId == organisation && document is { PartnershipId: null, Visibility: not ShelfVisibility.Partners },
            "Choose a document on your shelf that members of other organisations may open.");
        return new() { DocumentId = document.Id };
    }
}

/// <summary>
/// A line of the agenda: one of the three that always stand there, or what a member wants to speak about, with what is to be read before.
/// </summary>
public sealed class CommunityItem
{
    private CommunityItem() // EF Core
    {
    }

    internal CommunityItem(Guid meetingId, string? text, Guid? accountId, bool isStanding, int place, CommunityPaper? paper = null)
    {
        (MeetingId, AccountId, IsStanding, Place) = (meetingId, accountId, isStanding, place);
        (Link, DocumentId) = (paper?.Link, paper?.DocumentId);
        Text = Rule.Text(text, MeetingItem.TextMaxLength, "What you want to speak about");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MeetingId { get; private init; }

    public string Text { get; private init; } = null!;

    public bool IsStanding { get; private init; }

    public int Place { get; private init; }

    /// <summary>The paper, where it is a page of the web.</summary>
    public string? Link { get; private init; }

    /// <summary>The paper, where it is on a shelf.</summary>
    public Guid? DocumentId { get; private init; }

    /// <summary>Who put it there; null for the standing ones.</summary>
    public Guid? AccountId { get; private init; }
}

/// <summary>Whether a member comes. One answer each, which they may change.</summary>
public sealed class CommunityComing
{
    private CommunityComing() // EF Core
    {
    }

    internal CommunityComing(Guid meetingId, Guid memberId, bool isComing) => (MeetingId, MemberId, IsComing) = (meetingId, memberId, isComing);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MeetingId { get; private init; }

    public Guid MemberId { get; private init; }

    public bool IsComing { get; internal set; }
}

/// <summary>Somebody who was there, by role, organisation and sector: no name is kept.</summary>
public sealed class CommunityAttendee
{
    private CommunityAttendee() // EF Core
    {
    }

    public CommunityAttendee(Guid organisationId, Sector sector, string? role) =>
        (OrganisationId, Sector, Role) = (organisationId, sector, Rule.Text(role, MeetingAttendee.RoleMaxLength, "The role of who was there"));

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MeetingId { get; private init; }

    public Guid OrganisationId { get; private init; }

    public Sector Sector { get; private init; }

    public string Role { get; private init; } = null!;
}

/// <summary>Something that somebody does for the community, until when. An action without an owner shows as such.</summary>
public sealed class CommunityAction
{
    private CommunityAction() // EF Core
    {
    }

    internal CommunityAction(Guid communityId, Guid? meetingId, string? text, Guid? ownerMemberId, DateOnly dueOn)
    {
        (CommunityId, MeetingId, OwnerMemberId, DueOn) = (communityId, meetingId, ownerMemberId, dueOn);
        Text = Rule.Text(text, MeetingAction.TextMaxLength, "What is to be done");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    public Guid? MeetingId { get; private init; }

    public string Text { get; private init; } = null!;

    /// <summary>The membership of whoever does it; null when nobody does yet.</summary>
    public Guid? OwnerMemberId { get; private set; }

    /// <summary>The membership of whoever left it, as long as nobody has taken it; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftByMemberId { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    public bool IsOpen => DoneOn is null;

    internal void Take(Guid? member) => (OwnerMemberId, LeftByMemberId) = (member, member is null ? LeftByMemberId : null);

    internal void Put(DateOnly dueOn) => DueOn = dueOn;

    internal void Finish(DateOnly? on) => DoneOn = on;

    public void Remind(DateOnly on) => RemindedOn = on;

    /// <summary>Whoever was to do it is gone: a successor does it, or nobody yet.</summary>
    /// <param name="leftBy">The membership of whoever left it while somebody is asked to succeed them.</param>
    public void HandOver(Guid? member, Guid? leftBy = null) => (OwnerMemberId, LeftByMemberId) = (member, leftBy);

    /// <summary>Whoever was to do it is gone.</summary>
    public void Miss() => HandOver(null);
}
