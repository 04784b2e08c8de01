using PartnershipPortal.Domain.Ambassadors;

namespace PartnershipPortal.Domain.Tests.Ambassadors;

/// <summary>The edges of being an ambassador: what is agreed to, who can be asked and until when, which hours are hours.</summary>
public class AmbassadorLimitsTests : OneAmbassador
{
    [Fact]
    public void Something_is_done_in_one_to_six_areas()
    {
        string[] seven = ["A", "B", "C", "D", "E", "F", "G"];

        Assert.Throws<BrokenRuleException>(() => Active(Terms with { Activities = [] }));
        Assert.Throws<BrokenRuleException>(() => Active(Terms with { Areas = [] }));
        Assert.Throws<BrokenRuleException>(() => Active(Terms with { Areas = seven }));
        Assert.Equal(6, Active(Terms with { Areas = seven[..6] }).Areas.Length);
    }

    [Fact]
    public void Who_stops_takes_their_yes_with_them()
    {
        var ambassador = Active();
        ambassador.Stop(bySelf: false, Today);
        ambassador.AskAgain(Today);

        Assert.Equal((AmbassadorState.Asked, (DateTimeOffset?)null), (ambassador.State, ambassador.ConsentedAt));
    }

    [Fact]
    public void Who_is_paused_is_asked_nothing_and_says_yes_to_nothing()
    {
        var (request, paused) = (Request(), Active());
        var ask = request.Ask(paused, Today);
        paused.Pause(bySelf: true);

        Assert.Throws<BrokenRuleException>(() => Request().Ask(paused, Today));
        Assert.Throws<BrokenRuleException>(() => request.Accept(ask, paused, Today, Now));
        Assert.Throws<BrokenRuleException>(() => request.Accept(ask, Active(), Today, Now)); // somebody else's question
        Assert.Equal(AmbassadorAskState.Asked, ask.State);
    }

    [Fact]
    public void Once_the_day_has_passed_or_it_is_cancelled_nobody_is_asked_comes_or_takes_back()
    {
        var (request, one, other) = (Request(), Active(), Active());
        var (yes, waiting) = (request.Ask(one, Today), request.Ask(other, Today));
        request.Accept(yes, one, Today, Now);
        var after = request.On.AddDays(1);

        Assert.Throws<BrokenRuleException>(() => request.Accept(waiting, other, after, Now));
        Assert.Throws<BrokenRuleException>(() => request.CannotCome(yes, null, after, Now));
        Assert.Throws<BrokenRuleException>(() => request.Ask(Active(), after));
        request.Cancel("The hall is shut", By());
        Assert.False(request.IsOpenOn(Today));
        Assert.Throws<BrokenRuleException>(() => request.Ask(Active(), Today));
    }

    [Fact]
    public void A_question_of_another_visit_is_not_answered_here()
    {
        var (request, one) = (Request(), Active());
        var elsewhere = Request().Ask(one, Today);

        Assert.Throws<BrokenRuleException>(() => request.Decline(elsewhere, null, Now));
        Assert.Throws<BrokenRuleException>(() => request.Release(elsewhere, Now));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(480, true)]
    [InlineData(481, false)]
    public void Hours_of_a_visit_are_from_a_quarter_of_an_hour_to_eight(int minutes, bool isFine)
    {
        var (request, one) = (Request(), Active());
        var ask = request.Ask(one, Today);
        request.Accept(ask, one, Today, Now);
        void Say() => request.Record(ask, one, minutes, null, "College", By() with { On = request.On });

        Assert.Equal(isFine ? null : typeof(BrokenRuleException), Record.Exception(Say)?.GetType());
        Assert.Equal(!isFine ? AmbassadorAskState.Accepted : minutes is 0 ? AmbassadorAskState.DidNotCome : AmbassadorAskState.Came, ask.State);
    }

    [Fact]
    public void Hours_are_logged_of_who_said_yes_within_two_years_and_not_ahead()
    {
        var asked = new Ambassador(Listed(), Terms, bySelf: false, Today, Now);

        Assert.Throws<BrokenRuleException>(() => AmbassadorVisit.Log(asked, "talk", Today, 60, "A school", Today));
        Assert.Throws<BrokenRuleException>(() => AmbassadorVisit.Log(Active(), "talk", Today.AddDays(1), 60, "A school", Today));
        Assert.Throws<BrokenRuleException>(() => AmbassadorVisit.Log(Active(), "talk", Today.AddYears(-2), 60, "A school", Today));
        Assert.Throws<BrokenRuleException>(() => AmbassadorVisit.Log(Active(), "talk", Today, 10, "A school", Today));
        Assert.Equal(60, AmbassadorVisit.Log(Active(), "talk", Today.AddYears(-2).AddDays(1), 60, "A school", Today).Minutes);
    }

    [Fact]
    public void Hours_of_a_year_are_those_from_august_to_july()
    {
        var who = Active();
        AmbassadorVisit On(DateOnly day) => AmbassadorVisit.Log(who, "talk", day, 60, "A school", new(2027, 8, 1));
        var visits = new[] { On(new(2026, 7, 31)), On(new(2026, 8, 1)), On(new(2027, 7, 31)), On(new(2027, 8, 1)) };

        Assert.Equal([new(2026, 8, 1), new DateOnly(2027, 7, 31)], visits.AsQueryable().In(new(2026)).Select(v => v.On));
    }
}
