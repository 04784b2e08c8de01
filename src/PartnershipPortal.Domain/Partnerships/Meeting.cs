using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>Where a meeting stands. Whether it waits to be written up is asked of the calendar, never stored.</summary>
public enum MeetingState
{
    Planned,
    Held,
    Cancelled,
}

/// <summary>
/// A meeting of a partnership, in London's time. Both sides plan, move, cancel and write it up; somebody of one side owns it, and whoever follows them does
/// then. Who was there is kept by role, not by name. Source: S0-29, S1-28, S2-03.
/// </summary>
public sealed class Meeting
{
    public const int TitleMaxLength = 120;
    public const int PlaceMaxLength = 300;
    public const int AgreedMaxLength = 4000;
    public const int LeastMinutes = 15;
    public const int MostMinutes = 480;

    private readonly List<MeetingItem> _items = [];
    private readonly List<MeetingAttendee> _attendees = [];

    private Meeting() // EF Core
    {
    }

    internal Meeting(Guid partnershipId, MeetingPlan plan, PartnershipPlace owner)
    {
        (PartnershipId, OrganisationId) = (partnershipId, owner.OrganisationId);
        (OwnerId, OwnerAccountId) = (owner.ContactId, owner.ContactId is null ? owner.AccountId : null);
        Follow(plan);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public string Title { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public TimeOnly StartsAt { get; private set; }

    public int Minutes { get; private set; }

    /// <summary>A room, or the address of a call.</summary>
    public string? Place { get; private set; }

    public MeetingState State { get; private set; }

    /// <summary>Grows with each change that calendars must hear of.</summary>
    public int Sequence { get; private set; }

    /// <summary>Whose side owns it.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The contact who sees to it; null when an account without a record does, or nobody.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Who left it, as long as nobody has decided on it since; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    public Guid? OwnerAccountId { get; private set; }

    /// <summary>What was agreed, once it was held.</summary>
    public string? Agreed { get; private set; }

    public string? WhyCancelled { get; private set; }

    /// <summary>What both sides want to speak about, in the order it was added.</summary>
    public IReadOnlyList<MeetingItem> Items => _items;

    public IReadOnlyList<MeetingAttendee> Attendees => _attendees;

    public string When => MeetingLabels.When(On, StartsAt);

    internal MeetingPlan Plan => new(Title, On, StartsAt, Minutes, Place);

    /// <summary>It is over by the calendar, and nobody has said what was agreed.</summary>
    public bool IsToWriteUpOn(DateOnly today) => State is MeetingState.Planned && On < today;

    internal void Move(MeetingPlan plan)
    {
        Follow(plan);
        Sequence++;
    }

    internal void Cancel(string why) => (State, WhyCancelled, Sequence) = (MeetingState.Cancelled, why, Sequence + 1);

    internal void Hold(string agreed, IEnumerable<MeetingAttendee> attendees)
    {
        (State, Agreed) = (MeetingState.Held, agreed);
        _attendees.AddRange(attendees);
    }

    internal MeetingItem Add(string? text, Guid organisation, string person, Guid account)
    {
        var item = new MeetingItem(Id, text, organisation, person, account);
        _items.Add(item);
        return item;
    }

    internal void Remove(MeetingItem item) => _items.Remove(item);

    /// <summary>It is planned in the partnership for the same moment as another.</summary>
    public bool IsAt(Partnership partnership, Meeting other) =>
        this != other && PartnershipId == partnership.Id && State is MeetingState.Planned && (On, StartsAt) == (other.On, other.StartsAt);

    /// <summary>Whoever saw to it is gone: the one who follows does now, or nobody, which shows.</summary>
    public void PassTo(Following following) => (OwnerId, OwnerAccountId, LeftById) = (following.ContactId, null, following.LeftBy(LeftById));

    /// <summary>The successor of whoever left it agrees later: it is theirs.</summary>
    public void Inherit(Guid successor) => (OwnerId, OwnerAccountId, LeftById) = (successor, null, null);

    /// <summary>Two records of one person have become one.</summary>
    public void FollowMerged(Guid from, Guid kept) => (OwnerId, LeftById) = (OwnerId == from ? kept : OwnerId, LeftById == from ? kept : LeftById);

    /// <summary>Whoever saw to it before they were listed is a contact now.</summary>
    public void BecomeListed(Contact contact)
    {
        if (contact.IsListed && OwnerAccountId is { } account && account == contact.AccountId && OrganisationId == contact.OrganisationId)
        {
            (OwnerId, OwnerAccountId) = (contact.Id, null);
        }
    }

    /// <summary>An account that saw to it no longer acts for the organisation.</summary>
    public void PassTo(Guid? contact) => (OwnerId, OwnerAccountId) = (contact, null);

    /// <summary>Its partnership and another of the same two have become one. Two at the same moment are one.</summary>
    public void MoveTo(Partnership partnership, bool isThere)
    {
        PartnershipId = partnership.Id;
        if (isThere && State is MeetingState.Planned)
        {
            Cancel("The two partnerships have become one, which meets at this time.");
        }
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;

    private void Follow(MeetingPlan plan)
    {
        Title = Rule.Text(plan.Title, TitleMaxLength, "What the meeting is");
        Place = Rule.OptionalText(plan.Place, PlaceMaxLength, "Where you meet");
        Rule.Require(plan.Minutes is >= LeastMinutes and <= MostMinutes, $"A meeting takes between {LeastMinutes} minutes and {MostMinutes / 60} hours.");
        (On, StartsAt, Minutes) = (plan.On, plan.StartsAt, plan.Minutes);
    }
}

/// <summary>What is typed about a meeting that is to come.</summary>
public sealed record MeetingPlan(string? Title, DateOnly On, TimeOnly StartsAt, int Minutes, string? Place);

/// <summary>Something one side wants to speak about.</summary>
public sealed class MeetingItem
{
    public const int TextMaxLength = 200;

    /// <summary>More fit no meeting.</summary>
    public const int Most = 20;

    private MeetingItem() // EF Core
    {
    }

    internal MeetingItem(Guid meetingId, string? text, Guid organisationId, string person, Guid accountId)
    {
        (MeetingId, OrganisationId, Person, AccountId) = (meetingId, organisationId, person, accountId);
        Text = Rule.Text(text, TextMaxLength, "What you want to speak about");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MeetingId { get; private init; }

    public string Text { get; private init; } = null!;

    public Guid OrganisationId { get; private init; }

    public string Person { get; private init; } = null!;

    /// <summary>Who wrote it, so that it is among their own data.</summary>
    public Guid AccountId { get; private init; }
}

/// <summary>Somebody who was there, by role: no name is kept.</summary>
public sealed class MeetingAttendee
{
    public const int RoleMaxLength = 200;

    private MeetingAttendee() // EF Core
    {
    }

    public MeetingAttendee(Guid organisationId, string? role) =>
        (OrganisationId, Role) = (organisationId, Rule.Text(role, RoleMaxLength, "The role of who was there"));

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MeetingId { get; private init; }

    public Guid OrganisationId { get; private init; }

    public string Role { get; private init; } = null!;
}

/// <summary>The words of meetings.</summary>
public static class MeetingLabels
{
    private static readonly System.Globalization.CultureInfo British = System.Globalization.CultureInfo.GetCultureInfo("en-GB");

    /// <summary>1 December 2026, 10am.</summary>
    public static string When(DateOnly on, TimeOnly at) => $"{Day(on)}, {TypedTime.InWords(at)}";

    /// <summary>1 December 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    public static string Word(this MeetingState state) => state switch
    {
        MeetingState.Planned => "Planned",
        MeetingState.Held => "Held",
        MeetingState.Cancelled => "Cancelled",
    };

    /// <summary>For who comes to change, cancel or write up what is planned no more; null while it is.</summary>
    public static string? WhyNotPlanned(this MeetingState state, string? by, DateOnly? on)
    {
        var who = by is not null && on is { } day ? $", by {by} on {Day(day)}" : "";
        return state switch
        {
            MeetingState.Planned => null,
            MeetingState.Held => $"This meeting has been written up already{who}. Below is what was agreed.",
            MeetingState.Cancelled => $"This meeting has been cancelled{who}.",
        };
    }

    /// <summary>45 minutes, 1 hour, 1 hour 30 minutes.</summary>
    public static string Length(int minutes)
    {
        var (hours, rest) = (minutes / 60, minutes % 60);
        var whole = hours is 0 ? "" : hours is 1 ? "1 hour" : $"{hours} hours";
        return rest is 0 ? whole : $"{whole} {rest} minutes".Trim();
    }
}
