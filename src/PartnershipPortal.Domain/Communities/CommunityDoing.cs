using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <content>Meetings, what was agreed at them, and the first date of those who are brought together.</content>
public sealed partial class Community
{
    /// <summary>Whoever is asked has so many working days before they are reminded, and as many again before the date is set with what there is.</summary>
    public const int ReminderDays = 5;

    public const int AnswerDays = 10;

    public const int MostDates = 6;

    /// <summary>More that is still to be done nobody keeps in view.</summary>
    public const int MostOpenActions = 100;

    /// <summary>Offers moments to those who are brought together; each ticks what they can make.</summary>
    public void OfferDates(IReadOnlyList<DateTime> dates, string? ask, Deed deed)
    {
        RequireRunBy(deed);
        Rule.Require(State is CommunityState.Proposed, "It meets already; plan a meeting.");
        Rule.Require(dates.Count is > 0 and <= MostDates, $"Offer between one date and {MostDates}.");
        Rule.Require(dates.All(d => DateOnly.FromDateTime(d) > deed.On), "Offer dates that are still to come.");
        Ask = Rule.Text(ask, AimMaxLength, "What you want them to do");
        OfferedDates = [.. dates.Distinct().Order().Select(CommunityDates.Key)];
    }

    /// <summary>How many of those who have said can make each of the offered moments.</summary>
    public IReadOnlyList<(DateTime At, int People)> Votes =>
        [.. OfferedDates.Select(d => (CommunityDates.Of(d)!.Value, _invitations.Count(i => i.CanDo.Contains(d))))];

    /// <summary>So many must be able to come before the portal sets a date by itself: more than half of those who were asked.</summary>
    public int Enough => (_invitations.Count(i => i.State is not CommunityInvitationState.Withdrawn) / 2) + 1;

    /// <summary>The date is set: the first meeting is planned and the community opens.</summary>
    public CommunityMeeting SetDate(DateTime at, MeetingPlan plan, Deed deed)
    {
        RequireRunBy(deed);
        Rule.Require(State is CommunityState.Proposed && OfferedDates.Contains(CommunityDates.Key(at)), "This date is not among those that were offered.");
        var meeting = new CommunityMeeting(Id, plan with { On = DateOnly.FromDateTime(at), StartsAt = TimeOnly.FromDateTime(at) }, isConference: false);
        foreach (var invitation in _invitations.Where(i => i.CanDo.Count > 0 && _members.Exists(m => m.IsActive && m.Id == i.MemberId)))
        {
            meeting.Say(invitation.MemberId!.Value, invitation.CanDo.Contains(CommunityDates.Key(at)));
        }

        (State, OpenedOn, OfferedDates) = (CommunityState.Open, deed.On, []);
        Write(CommunityEntryKind.MeetingPlanned, deed, meeting: meeting.Id);
        return meeting;
    }

    public CommunityMeeting Plan(MeetingPlan plan, bool isConference, Deed deed)
    {
        RequireRunBy(deed);
        Rule.Require(State is CommunityState.Open, "Open the community first, so that its people are told.");
        Rule.Require(plan.On >= deed.On, "A meeting is planned for a day that is still to come.");
        var meeting = new CommunityMeeting(Id, plan, isConference);
        Write(CommunityEntryKind.MeetingPlanned, deed, meeting: meeting.Id);
        return meeting;
    }

    public void Move(CommunityMeeting meeting, MeetingPlan plan, Deed deed)
    {
        RequireRunBy(deed);
        RequirePlanned(meeting);
        Rule.Require(plan.On >= deed.On, "A meeting is moved to a day that is still to come.");
        meeting.Move(plan);
        Write(CommunityEntryKind.MeetingMoved, deed, meeting: meeting.Id);
    }

    public void Cancel(CommunityMeeting meeting, string? why, Deed deed)
    {
        RequireRunBy(deed);
        RequirePlanned(meeting);
        meeting.Cancel(Rule.Text(why, WordsMaxLength, "A reason"));
        Write(CommunityEntryKind.MeetingCancelled, deed, meeting.WhyCancelled, meeting: meeting.Id);
    }

    /// <summary>Its notes are written, once.</summary>
    public void Hold(CommunityMeeting meeting, string? notes, IReadOnlyList<CommunityAttendee> attendees, Deed deed)
    {
        RequireRunBy(deed);
        RequirePlanned(meeting);
        Rule.Require(meeting.On <= deed.On, "It has not been held yet.");
        Rule.Require(attendees.Count > 0, "Say who was there, by role. If nobody came, cancel it instead.");
        meeting.Hold(Rule.Text(notes, Meeting.AgreedMaxLength, "The notes"), attendees);
        LastHeldOn = LastHeldOn > meeting.On ? LastHeldOn : meeting.On;
        Write(CommunityEntryKind.MeetingHeld, deed, meeting: meeting.Id);
    }

    /// <summary>A member says whether they come; the last word counts.</summary>
    public void Say(CommunityMeeting meeting, bool isComing, Deed deed)
    {
        RequirePlanned(meeting);
        meeting.Say(RequireMember(deed).Id, isComing);
    }

    public CommunityItem PutOnAgenda(CommunityMeeting meeting, string? text, Deed deed, CommunityPaper? paper = null)
    {
        RequirePlanned(meeting);
        RequireMember(deed);
        return meeting.Add(text, paper, deed.AccountId);
    }

    /// <summary>Takes off what one put there; whoever runs it, anything.</summary>
    public void TakeOffAgenda(CommunityMeeting meeting, CommunityItem item, Deed deed)
    {
        RequirePlanned(meeting);
        var by = RequireMember(deed);
        Rule.Require(item.AccountId == deed.AccountId || Runs(by), "Only who put it there takes it off, or the chair.");
        meeting.Remove(item);
    }

    /// <summary>Something to be done. Without an owner the chair asks for one at the next meeting.</summary>
    public CommunityAction Agree(CommunityMeeting? meeting, string? text, Guid? owner, DateOnly dueOn, Deed deed)
    {
        RequireLive();
        RequireMember(deed);
        Rule.Require(dueOn >= deed.On, "Give it a day that is still to come.");
        var action = new CommunityAction(Id, meeting?.Id, text, owner is { } member ? Active(member).Id : null, dueOn);
        Write(CommunityEntryKind.ActionAgreed, deed, action.Text, action.OwnerMemberId);
        return action;
    }

    /// <summary>A member takes an action up, or gives it to another, or another day.</summary>
    public void Change(CommunityAction action, Guid? owner, DateOnly dueOn, Deed deed)
    {
        RequireLive();
        RequireMember(deed);
        Rule.Require(action.IsOpen, "This has been done already.");
        Rule.Require(dueOn == action.DueOn || dueOn >= deed.On, "Give it a day that is still to come.");
        var isNew = owner is not null && owner != action.OwnerMemberId;
        action.Take(owner is { } member ? Active(member).Id : null);
        action.Put(dueOn);
        if (isNew)
        {
            Write(CommunityEntryKind.ActionAgreed, deed, action.Text, owner);
        }
    }

    public void Finish(CommunityAction action, bool isDone, Deed deed)
    {
        RequireLive();
        RequireMember(deed);
        Rule.Require(action.IsOpen == isDone, isDone ? "This has been done already." : "This is open already.");
        action.Finish(isDone ? deed.On : null);
        if (isDone)
        {
            Write(CommunityEntryKind.ActionDone, deed, action.Text, action.OwnerMemberId);
        }
    }

    private bool Runs(CommunityMember member) => member.Role is not CommunityRole.Member || member.Id == OwnerMemberId;

    private CommunityMember RequireMember(Deed deed)
    {
        RequireLive();
        var own = MemberOf(deed);
        Rule.Require(own is not null, "Only its members can do this.");
        return own;
    }

    private void RequirePlanned(CommunityMeeting meeting)
    {
        RequireLive();
        Rule.Require(meeting.State is MeetingState.Planned, meeting.State is MeetingState.Held ? "This meeting has been written up already."
            : "This meeting has been cancelled already.");
    }
}

/// <summary>Moments that are offered, as they are stored.</summary>
public static class CommunityDates
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public static string Key(DateTime at) => at.ToString(Format, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Null for what is none.</summary>
    public static DateTime? Of(string? key) => DateTime.TryParseExact(
        key, Format, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var at) ? at : null;

    /// <summary>Tuesday 12 January 2027, 10am.</summary>
    public static string Words(DateTime at) =>
        $"{at.DayOfWeek} {MeetingLabels.When(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at))}";
}
