using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Support;

namespace PartnershipPortal.Domain.Tests.Support;

/// <summary>A small employer's consent that its area acts for it: who may say what, and how long it counts. Source: S0-36, J8.</summary>
public class ActingConsentTests
{
    private static readonly Guid Practice = Guid.CreateVersion7();
    private static readonly Guid Board = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 11, 27);

    [Fact]
    public void A_question_permits_nothing_until_the_employer_says_yes()
    {
        var consent = ActingConsent.Ask(Practice, "Ask two colleges", By(Board));

        Assert.Equal(ConsentStanding.Asked, consent.StandingOn(Day));
        Assert.Throws<BrokenRuleException>(() => consent.Agree(By(Board)));
        consent.Agree(By(Practice));
        Assert.Equal(ConsentStanding.Live, consent.StandingOn(Day));
    }

    [Fact]
    public void A_yes_counts_for_six_months_to_the_day_and_again_from_another_yes()
    {
        var consent = ActingConsent.Give(Board, By(Practice));

        Assert.Equal(new DateOnly(2027, 5, 27), consent.LastDay);
        Assert.Equal(ConsentStanding.Live, consent.StandingOn(new(2027, 5, 27)));
        Assert.Equal(ConsentStanding.RunOut, consent.StandingOn(new(2027, 5, 28)));
        Assert.False(consent.IsAskedAgainOn(new(2027, 5, 5)));
        Assert.True(consent.IsAskedAgainOn(new(2027, 5, 6)));
        Assert.Throws<BrokenRuleException>(() => consent.Agree(By(Practice) with { On = new(2027, 5, 5) })); // it is not asked for yet
        Assert.Equal(new DateOnly(2027, 5, 27), consent.LastDay);
        consent.Agree(By(Practice) with { On = new(2027, 5, 20) });
        Assert.Equal(ConsentStanding.Live, consent.StandingOn(new(2027, 11, 20)));
    }

    [Fact]
    public void Either_side_stops_it_at_once_and_a_no_before_any_yes_is_a_refusal()
    {
        var (refused, takenBack, handedBack) =
            (ActingConsent.Ask(Practice, null, By(Board)), ActingConsent.Give(Board, By(Practice)), ActingConsent.Give(Board, By(Practice)));
        refused.Stop(By(Practice));
        takenBack.Stop(By(Practice));
        handedBack.Stop(By(Board));

        Assert.Equal((ConsentEnding.Refused, ConsentEnding.TakenBack, ConsentEnding.HandedBack), (refused.Ending, takenBack.Ending, handedBack.Ending));
        Assert.All([refused, takenBack, handedBack], c => Assert.Equal(ConsentStanding.Ended, c.StandingOn(Day)));
        Assert.Throws<BrokenRuleException>(() => takenBack.Agree(By(Practice)));
        Assert.Throws<BrokenRuleException>(() => takenBack.Stop(By(Practice)));
        Assert.Throws<BrokenRuleException>(() => ActingConsent.Give(Board, By(Practice)).Stop(By(Guid.CreateVersion7())));
    }

    [Fact]
    public void It_runs_out_by_the_calendar_only_when_its_last_day_has_passed()
    {
        var consent = ActingConsent.Give(Board, By(Practice));

        Assert.Throws<BrokenRuleException>(() => consent.RunOut(Day, DateTimeOffset.UnixEpoch));
        consent.RunOut(new(2027, 5, 28), DateTimeOffset.UnixEpoch);
        Assert.Equal(ConsentEnding.RanOut, consent.Ending);
    }

    private static Deed By(Guid organisation) =>
        new(organisation, "Nadia Corrigan-Frost", Guid.CreateVersion7(), Day, new(Day, new TimeOnly(10, 0), TimeSpan.Zero));
}
