namespace PartnershipPortal.Domain.Partnerships;

/// <content>Meetings, and what is agreed at them. Both sides plan and write up; everybody who has a part is told. Source: S0-29, S1-28, S2-03.</content>
public sealed partial class Partnership
{
    /// <summary>Plans a meeting.</summary>
    /// <param name="owner">Who plans it and sees to it.</param>
    public Meeting Plan(MeetingPlan plan, PartnershipPlace owner, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(owner.OrganisationId);
        RequireToCome(plan, today);
        var meeting = new Meeting(Id, plan, owner);
        Write(PartnershipEntryKind.MeetingPlanned, at, meeting, owner.OrganisationId, owner.Name);
        return meeting;
    }

    /// <summary>Another day, time, place or name. Says nothing when nothing is different.</summary>
    public void Move(Meeting meeting, MeetingPlan plan, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequirePlanned(meeting, organisation);
        RequireToCome(plan, today);
        var before = meeting.Plan;
        meeting.Move(plan);
        Rule.Require(meeting.Plan != before, "Nothing of the meeting is different.");
        Write(PartnershipEntryKind.MeetingMoved, at, meeting, organisation, person);
    }

    /// <summary>It does not take place.</summary>
    public void Cancel(Meeting meeting, string? why, Guid organisation, string person, DateTimeOffset at)
    {
        RequirePlanned(meeting, organisation);
        meeting.Cancel(Rule.Text(why, WordsMaxLength, "Why it is cancelled"));
        Write(PartnershipEntryKind.MeetingCancelled, at, meeting, organisation, person);
    }

    /// <summary>It took place: who was there by role, and what was agreed. Counts as being in touch, and towards depth.</summary>
    public void Hold(
        Meeting meeting, string? agreed, IReadOnlyList<MeetingAttendee> attendees, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequirePlanned(meeting, organisation);
        Rule.Require(meeting.On <= today, "A meeting that is still to come cannot be written up.");
        Rule.Require(attendees.Select(a => MemberOf(a.OrganisationId)?.Side).OfType<PartnershipSide>().Distinct().Count() is 2,
            "Say who was there of each side. If one side did not come, cancel the meeting instead.");
        meeting.Hold(Rule.Text(agreed, Meeting.AgreedMaxLength, "What was agreed"), attendees);
        Write(PartnershipEntryKind.MeetingHeld, at, meeting, organisation, person, meeting.On);
        Touch(meeting.On);
    }

    /// <summary>Puts something on the agenda of a meeting that is to come.</summary>
    public MeetingItem PutOnAgenda(Meeting meeting, string? text, Guid organisation, string person, Guid account)
    {
        RequirePlanned(meeting, organisation);
        Rule.Require(meeting.Items.Count < MeetingItem.Most, $"The agenda holds {MeetingItem.Most} things. Take one off first.");
        return meeting.Add(text, organisation, person, account);
    }

    /// <summary>Takes what one's own side put on the agenda off again.</summary>
    public void TakeOffAgenda(Meeting meeting, MeetingItem item, Guid organisation)
    {
        RequirePlanned(meeting, organisation);
        Rule.Require(item.MeetingId == meeting.Id && item.OrganisationId == organisation, "The side that put it on the agenda takes it off.");
        meeting.Remove(item);
    }

    /// <summary>Writes down what somebody of either side will do, and until when.</summary>
    /// <param name="owner">A colleague, or whoever the other side has named for something.</param>
    public MeetingAction Agree(
        Meeting meeting, string? text, PartnershipPlace owner, DateOnly dueOn, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireOf(meeting);
        RunningMember(organisation);
        Rule.Require(meeting.State is MeetingState.Held, "Write down what was agreed at the meeting first.");
        Rule.Require(MemberOf(owner.OrganisationId) is { Part: not MemberPart.Affiliate }, "Whoever does it belongs to an organisation of the partnership.");
        Rule.Require(owner.OrganisationId == organisation || _people.Exists(p => p.Is(owner)),
            "Choose a colleague, or somebody the other side has named for something.");
        Rule.Require(dueOn >= today, "Choose a day that is still to come.");
        var action = new MeetingAction(meeting, text, owner, dueOn);
        Write(PartnershipEntryKind.ActionAgreed, at, action, organisation, person);
        return action;
    }

    /// <summary>It is done.</summary>
    public void Finish(MeetingAction action, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireOpen(action, organisation);
        action.Finish(today);
        Write(PartnershipEntryKind.ActionDone, at, action, organisation, person);
    }

    /// <summary>It is not done after all.</summary>
    public void Reopen(MeetingAction action, Guid organisation, string person, DateTimeOffset at)
    {
        RequireOf(action, organisation);
        Rule.Require(!action.IsOpen, "This is still to be done.");
        action.Reopen();
        Write(PartnershipEntryKind.ActionMoved, at, action, organisation, person);
    }

    /// <summary>It will be done by another day.</summary>
    public void Put(MeetingAction action, DateOnly dueOn, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireOpen(action, organisation);
        Rule.Require(dueOn >= today, "Choose a day that is still to come.");
        action.Put(dueOn);
        Write(PartnershipEntryKind.ActionMoved, at, action, organisation, person);
    }

    private static void RequireToCome(MeetingPlan plan, DateOnly today) => Rule.Require(plan.On >= today, "Choose a day that is still to come.");

    private void RequireOf(Meeting meeting)
    {
        Rule.Require(meeting.PartnershipId == Id, "This meeting is not of this partnership.");
        RequireLive();
    }

    private void RequirePlanned(Meeting meeting, Guid organisation)
    {
        RequireOf(meeting);
        RunningMember(organisation);
        Rule.Require(meeting.State is MeetingState.Planned, meeting.State is MeetingState.Held ? "This meeting has been held and written up."
            : "This meeting has been cancelled.");
    }

    private void RequireOf(MeetingAction action, Guid organisation)
    {
        Rule.Require(action.PartnershipId == Id, "This is not of this partnership.");
        RequireLive();
        RunningMember(organisation);
    }

    private void RequireOpen(MeetingAction action, Guid organisation)
    {
        RequireOf(action, organisation);
        Rule.Require(action.IsOpen, "This has been done already.");
    }

    private void Write(PartnershipEntryKind kind, DateTimeOffset at, Meeting meeting, Guid organisation, string person, DateOnly? on = null) =>
        Write(kind, at, organisation, person, $"{meeting.Title}|{meeting.When}", on: on, meeting: meeting.Id);

    private void Write(PartnershipEntryKind kind, DateTimeOffset at, MeetingAction action, Guid organisation, string person) => Write(
        kind, at, organisation, person, kind is PartnershipEntryKind.ActionDone ? action.Text : $"{action.Text}|{MeetingLabels.Day(action.DueOn)}",
        meeting: action.MeetingId);
}
