using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>What a community reads of itself since it began, worked out by hand once.</summary>
public class SinceItBeganTests : WorkedByHand
{
    private static readonly DateOnly Opened = new(2026, 5, 30);

    [Fact]
    public void Its_organisations_stand_beside_the_rest_of_the_area_over_the_same_months()
    {
        Area.Together(Bolton, College);
        Area.Together(Tameside, College, since: new(2026, 7, 1));
        Area.Asked(College, Tameside, new(2026, 2, 2), new(2026, 2, 12), IntroductionState.Accepted); // 8 working days
        Area.Asked(College, Tameside, new(2026, 7, 1), new(2026, 7, 3), IntroductionState.Accepted); // 2
        Area.Asked(Bolton, Oldham, new(2026, 3, 2), new(2026, 3, 16), IntroductionState.Accepted); // 10
        Area.Asked(Bolton, Oldham, new(2026, 8, 3), new(2026, 8, 5), IntroductionState.Declined); // 2

        var since = SinceItBegan.Of(Area.Facts, [Tameside.Id, College.Id], Opened, AnArea.Today)!;

        Assert.Equal((6, Opened), (since.Months, since.On));
        Assert.Equal(
            [
                new("Trust and college pairs working together", "0 of 1", "1 of 1", "No change: 0 pairs", null),
                new("Working days to a first reply, in the middle", "8", "2", "Down from 10 to 2", true),
                new SinceRow("Introductions accepted, of those sent", "1 of 1 (100%)", "1 of 1 (100%)", "Down from 100% to 0%", null),
            ],
            since.Rows);
        Assert.Equal(1, since.Alike);
    }

    [Fact]
    public void Until_three_months_are_over_and_on_record_it_says_nothing()
    {
        Area.Together(Bolton, College, since: new(2026, 3, 1));

        Assert.Null(SinceItBegan.Of(Area.Facts, [Tameside.Id, College.Id], new(2026, 9, 1), AnArea.Today)); // not over by a day
        Assert.Null(SinceItBegan.Of(Area.Facts, [Tameside.Id, College.Id], Opened, AnArea.Today)); // two months on record before
        Assert.Equal(3, SinceItBegan.Of(Area.Facts, [Tameside.Id, College.Id], new(2026, 6, 1), AnArea.Today)!.Months);
    }
}
