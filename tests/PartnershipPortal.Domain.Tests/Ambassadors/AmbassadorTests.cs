using PartnershipPortal.Domain.Ambassadors;

namespace PartnershipPortal.Domain.Tests.Ambassadors;

/// <summary>An ambassador from the question to the last visit, and what is refused on the way.</summary>
public class AmbassadorTests : OneAmbassador
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Less_than_one_hour_a_year_is_refused(int hours, bool isFine)
    {
        void Pledge() => _ = new Ambassador(Listed(), Terms with { Hours = hours }, bySelf: false, Today, Now);

        Assert.Equal(isFine ? null : typeof(BrokenRuleException), Record.Exception(Pledge)?.GetType());
    }

    [Fact]
    public void Nobody_is_one_until_they_say_yes_themselves()
    {
        var asked = new Ambassador(Listed(), Terms, bySelf: false, Today, Now);
        Assert.Equal((AmbassadorState.Asked, null, false), (asked.State, asked.ConsentedAt, asked.IsActive));

        asked.Agree(Terms with { Hours = 2 }, Now);

        Assert.Equal((AmbassadorState.Active, Now, 2), (asked.State, asked.ConsentedAt!.Value, asked.Hours));
        Assert.True(new Ambassador(Listed(), Terms, bySelf: true, Today, Now).IsActive);
        Assert.Throws<BrokenRuleException>(() => new Ambassador(Listed(isTold: false), Terms, bySelf: false, Today, Now));
    }

    [Fact]
    public void More_than_they_said_yes_to_needs_another_yes_and_less_does_not()
    {
        var one = Active();

        Assert.False(one.Revise(Terms with { Hours = 2 }, Today));
        Assert.True(one.IsActive);
        Assert.True(one.Revise(Terms with { Activities = ["talk", "mentor"] }, Today));

        Assert.Equal((AmbassadorState.Asked, null), (one.State, one.ConsentedAt));
    }

    [Fact]
    public void What_they_paused_or_stopped_themselves_only_they_take_back()
    {
        var (paused, theirs, stopped, taken) = (Active(), Active(), Active(), Active());
        paused.Pause(bySelf: true);
        theirs.Pause(bySelf: false);
        stopped.Stop(bySelf: true, Today);
        taken.Stop(bySelf: false, Today);

        Assert.Throws<BrokenRuleException>(() => paused.Resume(bySelf: false));
        Assert.Throws<BrokenRuleException>(() => stopped.AskAgain(Today));
        paused.Resume(bySelf: true);
        theirs.Resume(bySelf: false);
        taken.AskAgain(Today);
        stopped.Agree(Terms, Now);

        Assert.All([paused, theirs, stopped], a => Assert.True(a.IsActive));
        Assert.Equal(AmbassadorState.Asked, taken.State);
    }

    [Fact]
    public void A_badge_is_for_somebody_who_said_yes_and_goes_when_they_stop()
    {
        var asked = new Ambassador(Listed(), Terms, bySelf: false, Today, Now);
        Assert.Throws<BrokenRuleException>(() => asked.Honour("Six schools", Today));
        var one = Active();
        one.Honour("Six schools know our jobs", Today);
        one.Stop(bySelf: true, Today);

        Assert.Equal((null, null), (one.ChampionOn, one.Citation));
    }

    [Fact]
    public void Checks_are_a_yes_with_a_day_that_does_not_lie_ahead()
    {
        var one = Active();

        Assert.Throws<BrokenRuleException>(() => one.RecordChecks(Today.AddDays(1), Today));
        one.RecordChecks(Today, Today);

        Assert.Equal(Today, one.ChecksOn);
        Assert.DoesNotContain(typeof(Ambassador).GetProperties(), p => p.Name.Contains("Age", StringComparison.Ordinal)
            || p.Name.Contains("Gender", StringComparison.Ordinal) || p.Name.Contains("Ethnic", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Sector.Fe, true)]
    [InlineData(Sector.System, true)]
    [InlineData(Sector.LocalAuthority, true)]
    [InlineData(Sector.Nhs, false)]
    [InlineData(Sector.SocialCare, false)]
    public void Schools_and_colleges_ask_and_those_who_may_for_them(Sector sector, bool may) =>
        Assert.Equal(may ? null : typeof(BrokenRuleException), Record.Exception(() => _ = new AmbassadorRequest(Details(), sector, By()))?.GetType());

    [Fact]
    public void No_more_say_yes_than_are_needed_and_the_others_are_let_go()
    {
        var request = new AmbassadorRequest(Details() with { Needed = 1 }, Sector.Fe, By());
        var (first, second) = (Active(), Active());
        var (one, other) = (request.Ask(first, Today), request.Ask(second, Today));

        request.Accept(one, first, Today, Now);

        Assert.True(request.IsFilled);
        Assert.Equal(AmbassadorAskState.NotNeeded, other.State);
        Assert.Throws<BrokenRuleException>(() => request.Accept(other, second, Today, Now));
        Assert.Throws<BrokenRuleException>(() => request.Ask(Active(), Today));
        request.CannotCome(one, "On shift", Today, Now);
        Assert.Equal(0, request.Accepted);
        request.Ask(Active(), Today);
    }

    [Fact]
    public void Five_wait_at_a_time_nobody_is_asked_twice_and_only_those_who_do_it()
    {
        var request = new AmbassadorRequest(Details(), Sector.Fe, By());
        var first = Active();
        request.Ask(first, Today);

        Assert.Throws<BrokenRuleException>(() => request.Ask(first, Today));
        Assert.Throws<BrokenRuleException>(() => request.Ask(
            new Ambassador(Listed(), Terms with { Activities = ["mentor"] }, bySelf: true, Today, Now), Today));
        for (var i = 1; i < AmbassadorRequest.MostWaiting; i++)
        {
            request.Ask(Active(), Today);
        }

        Assert.Throws<BrokenRuleException>(() => request.Ask(Active(), Today));
    }

    [Fact]
    public void Hours_are_said_once_from_the_day_on_and_who_did_not_come_has_none()
    {
        var (request, came, absent) = (new AmbassadorRequest(Details() with { Needed = 2 }, Sector.Fe, By()), Active(), Active());
        var (one, other) = (request.Ask(came, Today), request.Ask(absent, Today));
        request.Accept(one, came, Today, Now);
        request.Accept(other, absent, Today, Now);
        Assert.Throws<BrokenRuleException>(() => request.Record(one, came, 60, null, "College", By()));
        var after = By() with { On = request.On };

        var visit = request.Record(one, came, 90, "Thank you", "College", after);

        Assert.Equal((90, request.On, "talk"), (visit!.Minutes, visit.On, visit.Activity));
        Assert.Null(request.Record(other, absent, 0, null, "College", after));
        Assert.Throws<BrokenRuleException>(() => request.Record(one, came, 90, null, "College", after));
        Assert.False(request.WantsHoursOn(request.On));
    }

    [Fact]
    public void A_request_is_changed_while_nobody_has_said_yes_and_never_names_a_learner()
    {
        var (request, one) = (new AmbassadorRequest(Details(), Sector.Fe, By()), Active());
        request.Change(Details() with { Learners = 12 }, By());
        Assert.Equal(12, request.Learners);
        request.Accept(request.Ask(one, Today), one, Today, Now);

        Assert.Throws<BrokenRuleException>(() => request.Change(Details(), By()));
        Assert.Throws<BrokenRuleException>(() => new AmbassadorRequest(Details() with { Words = "Ring jo.smith@school.example" }, Sector.Fe, By()));
        Assert.Throws<BrokenRuleException>(() => new AmbassadorRequest(Details() with { On = Today }, Sector.Fe, By()));
    }
}
