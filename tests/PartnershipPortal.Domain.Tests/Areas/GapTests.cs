using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>A gap is closed by something that is linked, or becomes one with another of its area. Source: S0-23.</summary>
public class GapTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Closing_needs_what_fills_it()
    {
        var gap = GapOf("QOP");
        foreach (var outcome in new[] { GapOutcome.TakenOn, GapOutcome.Offer, GapOutcome.Partnership, GapOutcome.Placement, GapOutcome.CommunityAction })
        {
            Assert.Throws<BrokenRuleException>(() => gap.Close(outcome, "It is filled", "10006770", Now));
        }

        Assert.Throws<BrokenRuleException>(() => gap.Close(GapOutcome.PersonFound, "It is filled", null, Now));
        Assert.Throws<BrokenRuleException>(() => gap.Close(new(GapOutcome.NotNeeded, Guid.NewGuid(), "/", "Nothing"), "It is filled", Now));
        Assert.Throws<BrokenRuleException>(() => gap.Close(new(GapOutcome.Offer, Guid.NewGuid(), "/offers", "An offer"), " ", Now));

        gap.Close(new(GapOutcome.Offer, Guid.NewGuid(), "/offers", "An offer"), "It is filled", Now.AddDays(3));

        Assert.Equal((GapState.Closed, "/offers", 3), (gap.State, gap.LinkedUrl, gap.AgeAt(Now.AddDays(90))));
        Assert.Throws<BrokenRuleException>(() => gap.Close(GapOutcome.NotNeeded, "Again", null, Now));
    }

    [Fact]
    public void A_successor_who_agrees_later_sees_to_what_nobody_has_taken_up()
    {
        var (kept, taken, leaver, successor) = (GapOf("QOP"), GapOf("QOP"), Guid.NewGuid(), Guid.NewGuid());
        foreach (var gap in new[] { kept, taken })
        {
            gap.TakeUp(Guid.NewGuid(), Now);
            gap.HandOver(null, Now, leftBy: leaver);
            Assert.Equal((GapState.Raised, leaver), (gap.State, gap.LeftById));
        }

        taken.TakeUp(Guid.NewGuid(), Now);
        kept.Inherit(successor, Now);

        Assert.Equal((GapState.Owned, successor, null), (kept.State, kept.OwnerId, kept.LeftById));
        Assert.Null(taken.LeftById);
        Assert.Throws<BrokenRuleException>(() => taken.Inherit(successor, Now));
    }

    [Fact]
    public void Only_open_gaps_of_one_area_become_one()
    {
        var (kept, gone, elsewhere) = (GapOf("QOP"), GapOf("QOP"), GapOf("QRL"));
        Assert.Throws<BrokenRuleException>(() => gone.MergeInto(elsewhere, Now));
        Assert.Throws<BrokenRuleException>(() => gone.MergeInto(gone, Now));

        gone.MergeInto(kept, Now);

        Assert.Equal((GapOutcome.Merged, kept.Id), (gone.Outcome, gone.MergedIntoId!.Value));
        Assert.Throws<BrokenRuleException>(() => kept.MergeInto(gone, Now)); // which is closed
    }

    [Theory]
    [InlineData("2026-11-24", null)]
    [InlineData("2022-07-01", null)]
    [InlineData("2026-11-25", "25 November 2026 is still to come. Choose today or an earlier day.")]
    [InlineData("2022-06-30", "Nothing is known of 30 June 2022: care systems began on 1 July 2022. Choose that day or a later one.")]
    [InlineData("0001-01-01", "Nothing is known of 1 January 0001: care systems began on 1 July 2022. Choose that day or a later one.")]
    public void Pages_of_areas_are_of_days_from_the_first_list_until_today(string day, string? problem) => Assert.Equal(
        problem, AreaDays.Problem(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(2022, 7, 1), new(2026, 11, 24)));

    private static Gap GapOf(string area) => new(Guid.NewGuid(), Guid.NewGuid(), "apprenticeships", "Oldham", area, "Evening English", null, Now);
}
