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
    public void Only_open_gaps_of_one_area_become_one()
    {
        var (kept, gone, elsewhere) = (GapOf("QOP"), GapOf("QOP"), GapOf("QRL"));
        Assert.Throws<BrokenRuleException>(() => gone.MergeInto(elsewhere, Now));
        Assert.Throws<BrokenRuleException>(() => gone.MergeInto(gone, Now));

        gone.MergeInto(kept, Now);

        Assert.Equal((GapOutcome.Merged, kept.Id), (gone.Outcome, gone.MergedIntoId!.Value));
        Assert.Throws<BrokenRuleException>(() => kept.MergeInto(gone, Now)); // which is closed
    }

    private static Gap GapOf(string area) => new(Guid.NewGuid(), Guid.NewGuid(), "apprenticeships", "Oldham", area, "Evening English", null, Now);
}
