using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Meetings planned, moved, called off and written up, and what is done after them. Source: S0-29.</summary>
public class MeetingTests
{
    private static readonly TimeOnly Ten = new(10, 0);

    [Fact]
    public void It_is_planned_moved_and_held_and_counts_as_contact()
    {
        var both = new Both();
        var meeting = Planned(both, Today.AddDays(8));
        both.Partnership.Move(meeting, Plan(Today.AddDays(9)), College, "Leila", Today, Now);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Move(meeting, Plan(Today.AddDays(9)), College, "Leila", Today, Now)); // nothing new
        Assert.Throws<BrokenRuleException>(() => Hold(both, meeting, Today.AddDays(8))); // still to come

        Hold(both, meeting, Today.AddDays(9));

        Assert.Equal((MeetingState.Held, 1 + 1, Today.AddDays(9)), (meeting.State, meeting.Sequence, both.Partnership.LastContactOn));
        Assert.Equal(["Apprenticeship lead", "Apprenticeship team manager"], meeting.Attendees.Select(a => a.Role));
        Assert.Equal(Today.AddDays(9), both.Partnership.Entries.Single(e => e.Kind is PartnershipEntryKind.MeetingHeld).On);
        Assert.Throws<BrokenRuleException>(() => Hold(both, meeting, Today.AddDays(9)));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Cancel(meeting, "No", Trust, "Priya", Now));
    }

    [Fact]
    public void It_is_called_off_once_and_with_a_reason()
    {
        var both = new Both();
        var meeting = Planned(both, Today);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Cancel(meeting, " ", College, "Leila", Now));

        both.Partnership.Cancel(meeting, "Snow", College, "Leila", Now);

        Assert.Equal((MeetingState.Cancelled, "Snow", 1), (meeting.State, meeting.WhyCancelled, meeting.Sequence));
        Assert.Throws<BrokenRuleException>(() => Hold(both, meeting, Today));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Move(meeting, Plan(Today.AddDays(2)), Trust, "Priya", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.PutOnAgenda(meeting, "Buses", Trust, "Priya", Guid.NewGuid()));
        Assert.False(meeting.IsToWriteUpOn(Today.AddDays(3)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void It_waits_to_be_written_up_from_the_next_day(int days, bool waits)
    {
        Assert.Equal(waits, Planned(new Both(), Today).IsToWriteUpOn(Today.AddDays(days)));
    }

    [Fact]
    public void What_is_over_or_too_long_or_nameless_is_not_planned()
    {
        var both = new Both();
        foreach (var plan in new[]
        {
            Plan(Today.AddDays(-1)), Plan(Today) with { Minutes = 14 }, Plan(Today) with { Minutes = 481 }, Plan(Today) with { Title = " " },
            Plan(Today) with { Place = new string('x', Meeting.PlaceMaxLength + 1) },
        })
        {
            Assert.Throws<BrokenRuleException>(() => both.Partnership.Plan(plan, PlaceOf(both.Priya), Today, Now));
        }

        Assert.DoesNotContain(both.Partnership.Entries, e => e.Kind is PartnershipEntryKind.MeetingPlanned);
    }

    [Fact]
    public void An_affiliate_and_a_stranger_plan_nothing_and_one_side_alone_does_not_meet()
    {
        var both = new Both();
        var (affiliate, stranger) = (Listed(Guid.CreateVersion7(), "Adviser"), Listed(Guid.CreateVersion7(), "Adviser"));
        both.Partnership.Add(affiliate.OrganisationId, PartnershipSide.Asking, MemberPart.Affiliate, Trust, "Priya", Today, Now);
        var meeting = Planned(both, Today);

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Plan(Plan(Today), PlaceOf(affiliate), Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Plan(Plan(Today), PlaceOf(stranger), Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Cancel(meeting, "No", affiliate.OrganisationId, "Ada", Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Hold(
            meeting, "Nothing", [new(Trust, "Lead"), new(Trust, "Deputy")], Trust, "Priya", Today, Now));
        Assert.Throws<BrokenRuleException>(() => new Both().Partnership.Cancel(meeting, "No", Trust, "Priya", Now)); // of another partnership
    }

    [Fact]
    public void Each_side_takes_off_the_agenda_what_it_put_there()
    {
        var both = new Both();
        var meeting = Planned(both, Today);
        var item = both.Partnership.PutOnAgenda(meeting, "Late arrivals", College, "Leila", Guid.NewGuid());

        Assert.Throws<BrokenRuleException>(() => both.Partnership.TakeOffAgenda(meeting, item, Trust));
        both.Partnership.TakeOffAgenda(meeting, item, College);

        Assert.Empty(meeting.Items);
        for (var i = 0; i < MeetingItem.Most; i++)
        {
            both.Partnership.PutOnAgenda(meeting, $"Thing {i}", College, "Leila", Guid.NewGuid());
        }

        Assert.Throws<BrokenRuleException>(() => both.Partnership.PutOnAgenda(meeting, "One more", Trust, "Priya", Guid.NewGuid()));
    }

    [Fact]
    public void An_action_belongs_to_a_colleague_or_to_somebody_the_other_side_has_named()
    {
        var both = new Both();
        var meeting = Planned(both, Today);
        Assert.Throws<BrokenRuleException>(() => Agree(both, meeting, PlaceOf(both.Leila))); // not held yet
        Hold(both, meeting, Today);

        Assert.Equal(College, Agree(both, meeting, PlaceOf(both.Leila)).OrganisationId);
        Assert.Equal(both.Joan.Id, Agree(both, meeting, PlaceOf(both.Joan)).OwnerId);
        Assert.Throws<BrokenRuleException>(() => Agree(both, meeting, PlaceOf(both.Owen))); // of the college, with no part in it
        Assert.Throws<BrokenRuleException>(() => Agree(both, meeting, PlaceOf(Listed(Guid.CreateVersion7(), "Stranger"))));
    }

    [Fact]
    public void An_action_is_put_off_done_and_opened_again()
    {
        var both = new Both();
        var meeting = Planned(both, Today);
        Hold(both, meeting, Today);
        var action = Agree(both, meeting, PlaceOf(both.Leila));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Put(action, Today.AddDays(-1), College, "Leila", Today, Now));
        both.Partnership.Put(action, Today.AddDays(10), College, "Leila", Today, Now);
        Assert.Equal((false, true), (action.IsOverdueOn(Today.AddDays(10)), action.IsOverdueOn(Today.AddDays(11))));

        both.Partnership.Finish(action, College, "Leila", Today.AddDays(12), Now);

        Assert.Equal((Today.AddDays(12), false), (action.DoneOn, action.IsOverdueOn(Today.AddDays(13))));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Finish(action, College, "Leila", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Put(action, Today.AddDays(20), College, "Leila", Today, Now));
        both.Partnership.Reopen(action, Trust, "Priya", Now);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Reopen(action, Trust, "Priya", Now));
        Assert.Throws<BrokenRuleException>(() => new Both().Partnership.Finish(action, College, "Leila", Today, Now));
    }

    private static MeetingPlan Plan(DateOnly on) => new("Monthly meeting", on, Ten, 45, "Online");

    private static Meeting Planned(Both both, DateOnly on) => both.Partnership.Plan(Plan(on), PlaceOf(both.Priya), Today, Now);

    private static void Hold(Both both, Meeting meeting, DateOnly today) => both.Partnership.Hold(
        meeting, "Shifts start at 8.30am", [new(Trust, "Apprenticeship lead"), new(College, "Apprenticeship team manager")], Trust, "Priya", today, Now);

    private static MeetingAction Agree(Both both, Meeting meeting, PartnershipPlace owner) =>
        both.Partnership.Agree(meeting, "Ask the bus company", owner, Today.AddDays(5), Trust, "Priya", Today, Now);
}
