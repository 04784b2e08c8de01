using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Health is computed and explained, worst first. Source: S0-24, S0-29, S3-15.</summary>
public class PartnershipHealthTests
{
    private static readonly Dictionary<PartnershipSide, string> Names = new()
    {
        [PartnershipSide.Asking] = "your side",
        [PartnershipSide.Answering] = "the college",
    };

    [Fact]
    public void Before_it_starts_it_says_what_is_missing()
    {
        var mark = Mark(new Both(), HealthTopic.Start, Today);

        Assert.Equal((HealthLevel.Watch, "Still to say before it can start: what your side gains and what the college gains."), (mark.Level, mark.Words));
    }

    [Fact]
    public void Amber_60_days_after_the_start_without_somebody_strategic()
    {
        var both = new Both().Started();

        Assert.Equal(HealthLevel.Good, Mark(both, HealthTopic.TwoLevels, Today.AddDays(60)).Level);
        var late = Mark(both, HealthTopic.TwoLevels, Today.AddDays(61));
        Assert.Equal((HealthLevel.Watch, "No strategic contact for your side and the college."), (late.Level, late.Words));

        both.Partnership.Name(PersonDuty.Strategic, null, both.Chief, Trust, "Priya", Now);
        Assert.Equal("No strategic contact for the college.", Mark(both, HealthTopic.TwoLevels, Today.AddDays(61)).Words);
        both.Partnership.Name(PersonDuty.Strategic, null, both.Principal, College, "Leila", Now);
        Assert.Equal(HealthLevel.Good, Mark(both, HealthTopic.TwoLevels, Today.AddDays(61)).Level);
    }

    [Fact]
    public void One_person_on_a_side_is_a_risk_until_another_is_named()
    {
        var both = new Both().Started();
        Assert.Equal((HealthLevel.Act, "Everything of your side rests on one person. Everything of the college rests on one person."),
            Said(Mark(both, HealthTopic.IfSomeoneLeaves, Today)));

        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Joan, Trust, "Priya", Now);
        Assert.Equal((HealthLevel.Act, "Everything of the college rests on one person."), Said(Mark(both, HealthTopic.IfSomeoneLeaves, Today)));

        both.Partnership.Name(PersonDuty.Strategic, null, both.Principal, College, "Leila", Now);
        Assert.Equal((HealthLevel.Watch, "No deputy of the college for apprenticeships."), Said(Mark(both, HealthTopic.IfSomeoneLeaves, Today)));

        both.Partnership.Name(PersonDuty.Deputy, both.Lane.Id, both.Owen, College, "Leila", Now);
        Assert.Equal(HealthLevel.Good, Mark(both, HealthTopic.IfSomeoneLeaves, Today).Level);
    }

    [Fact]
    public void Every_gap_is_named_and_what_the_reader_can_put_right_comes_first()
    {
        var both = new Both().Started();
        both.Partnership.Name(PersonDuty.Strategic, null, both.Chief, Trust, "Priya", Now);
        both.Partnership.Name(PersonDuty.Strategic, null, both.Principal, College, "Leila", Now);
        both.Take("placements");

        var ours = Mark(both, HealthTopic.IfSomeoneLeaves, Today);
        var theirs = Mark(both, HealthTopic.IfSomeoneLeaves, Today, PartnershipSide.Answering);

        Assert.Equal(
            (HealthLevel.Watch, "No deputy of your side for apprenticeships and placements. No deputy of the college for apprenticeships and placements."),
            Said(ours));
        Assert.Equal((PartnershipSide.Asking, both.Lane.Id), (ours.Side, ours.LaneId));
        Assert.StartsWith("No deputy of the college", theirs.Words, StringComparison.Ordinal);
        Assert.Equal((PartnershipSide.Answering, both.Lane.Id), (theirs.Side, theirs.LaneId));
    }

    [Fact]
    public void An_agenda_that_a_side_leads_with_nobody_is_named_until_somebody_does()
    {
        var both = new Both().Started();
        both.Partnership.Name(PersonDuty.Strategic, null, both.Chief, Trust, "Priya", Now);
        both.Partnership.Name(PersonDuty.Strategic, null, both.Principal, College, "Leila", Now);
        Assert.Equal(HealthLevel.Good, Mark(both, HealthTopic.TwoLevels, Today).Level);

        var lane = both.Partnership.AddLane("estates", both.Joan, Trust, "Priya", Today, Now);
        var ours = Mark(both, HealthTopic.TwoLevels, Today);
        var theirs = Mark(both, HealthTopic.TwoLevels, Today, PartnershipSide.Answering);
        var live = both.Partnership.People.Select(p => p.ContactId).OfType<Guid>().ToHashSet();

        Assert.Equal((HealthLevel.Watch, "Nobody of the college leads estates."), Said(ours));
        Assert.Equal((PartnershipSide.Answering, lane.Id), (theirs.Side, theirs.LaneId));
        Assert.Equal([lane.Id], PartnershipHealth.LanesWithoutLead(both.Partnership, PartnershipSide.Answering, live).Select(l => l.Id));
        Assert.Empty(PartnershipHealth.LanesWithoutLead(both.Partnership, PartnershipSide.Asking, live));
        both.Partnership.Name(PersonDuty.Lead, lane.Id, both.Owen, College, "Leila", Now);
        Assert.Equal(HealthLevel.Good, Mark(both, HealthTopic.TwoLevels, Today).Level);
    }

    [Fact]
    public void A_lead_who_has_left_leads_nobody()
    {
        var both = new Both().Started();

        var mark = PartnershipHealth.Of(Facts(both, Today, both.Priya.Id)).First(m => m.Topic is HealthTopic.TwoLevels);

        Assert.Equal((HealthLevel.Act, "Nobody leads day to day for your side."), Said(mark));
    }

    [Theory]
    [InlineData(30, HealthLevel.Good)]
    [InlineData(31, HealthLevel.Watch)]
    [InlineData(44, HealthLevel.Watch)]
    [InlineData(45, HealthLevel.Act)]
    public void In_touch_turns_with_the_rhythm(int days, HealthLevel expected)
    {
        var both = new Both().Started();
        both.Partnership.SetCadence(MeetingCadence.Monthly, null, Trust, "Priya", Now);

        var mark = Mark(both, HealthTopic.InTouch, Today.AddDays(days));

        Assert.Equal(expected, mark.Level);
        Assert.Contains("You mean to be in touch monthly.", mark.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_comes_first_and_an_ended_one_has_none()
    {
        var both = new Both().Started();
        var marks = PartnershipHealth.Of(Facts(both, Today.AddDays(200)));

        Assert.Equal(marks.OrderBy(m => m.Level), marks);
        both.Partnership.End(PartnershipEnding.AimsMet, "None", Trust, "Priya", Today, Now);
        Assert.Empty(PartnershipHealth.Of(Facts(both, Today)));
    }

    [Theory]
    [InlineData(0, 0, 1, false, false, DepthLevel.Light)]
    [InlineData(1, 0, 3, true, true, DepthLevel.Light)]
    [InlineData(0, 1, 3, true, true, DepthLevel.Light)]
    [InlineData(1, 1, 1, false, false, DepthLevel.Active)]
    [InlineData(1, 1, 2, true, true, DepthLevel.Active)]
    [InlineData(1, 1, 3, false, true, DepthLevel.Active)]
    [InlineData(1, 1, 3, true, false, DepthLevel.Active)]
    [InlineData(1, 1, 3, true, true, DepthLevel.Deep)]
    public void Depth_is_counted_and_says_what_would_raise_it(int contacts, int activities, int lanes, bool twoLevels, bool mou, DepthLevel expected)
    {
        var depth = PartnershipDepth.Of(new(contacts, activities, lanes, twoLevels, mou));

        Assert.Equal(expected, depth.Level);
        Assert.Equal(expected is DepthLevel.Deep, depth.Missing.Count is 0);
        Assert.Equal(5, depth.Counted.Count);
    }

    private static (HealthLevel Level, string Words) Said(HealthMark mark) => (mark.Level, mark.Words);

    private static HealthMark Mark(Both both, HealthTopic topic, DateOnly today, PartnershipSide own = PartnershipSide.Asking) =>
        PartnershipHealth.Of(Facts(both, today, own: own)).Single(m => m.Topic == topic);

    private static HealthFacts Facts(Both both, DateOnly today, Guid? gone = null, PartnershipSide own = PartnershipSide.Asking) => new(
        both.Partnership, Names, both.Partnership.Lanes.ToDictionary(l => l.Id, l => l.AgendaCode),
        both.Partnership.People.Select(p => p.ContactId).OfType<Guid>().Where(id => id != gone).ToHashSet(), [], today, new WorkingDays([]), own);
}
