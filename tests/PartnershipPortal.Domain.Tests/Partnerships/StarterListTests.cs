using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>What two sides settle first, and the parts of their history. Source: S0-04.</summary>
public class StarterListTests
{
    [Fact]
    public void A_new_partnership_has_eight_things_to_settle()
    {
        var both = new Both();
        var items = StarterList.Of(both.Partnership, hasMeeting: false, hasActivity: false);

        Assert.Equal(8, items.Count);
        Assert.Equal([StarterStep.Leads], items.Where(i => i.IsDone is true).Select(i => i.Step)); // the two who spoke lead
        Assert.Equal([StarterStep.Barriers, StarterStep.FirstThing, StarterStep.Agreement], items.Where(i => i.IsDone is null).Select(i => i.Step));
        Assert.Equal(8, items.Select(i => i.Step.Word()).Distinct().Count());
    }

    [Fact]
    public void Each_is_done_when_both_sides_have()
    {
        var both = new Both().Started();
        void Name(PersonDuty duty, Guid? lane, Contact who) => both.Partnership.Name(duty, lane, who, who.OrganisationId, "Ann", Now);
        Name(PersonDuty.Deputy, both.Lane.Id, both.Joan);
        Name(PersonDuty.Strategic, null, both.Chief);
        Assert.Equal([StarterStep.Benefits, StarterStep.Leads], Done(both, false, false));

        Name(PersonDuty.Deputy, both.Lane.Id, both.Owen);
        Name(PersonDuty.Strategic, null, both.Principal);

        Assert.Equal([StarterStep.Benefits, StarterStep.Leads, StarterStep.Deputies, StarterStep.Strategic], Done(both, false, false));
        Assert.Equal(6, Done(both, true, true).Count());
        both.Partnership.AddLane("estates", both.Joan, Trust, "Priya", Today, Now);
        Assert.DoesNotContain(StarterStep.Leads, Done(both, true, true));
    }

    [Fact]
    public void Each_line_of_the_history_is_in_one_part_of_it()
    {
        var parts = Enum.GetValues<TimelinePart>().SelectMany(p => Timeline.KindsOf(p)).ToList();

        Assert.Equal(Enum.GetValues<PartnershipEntryKind>().Order(), parts.Order());
        Assert.Equal(Enum.GetValues<PartnershipEntryKind>(), Timeline.KindsOf(null));
        Assert.All(Enum.GetValues<TimelinePart>(), p => Assert.NotEmpty(Timeline.KindsOf(p)));
    }

    private static IEnumerable<StarterStep> Done(Both both, bool hasMeeting, bool hasActivity) =>
        StarterList.Of(both.Partnership, hasMeeting, hasActivity).Where(i => i.IsDone is true).Select(i => i.Step);
}
