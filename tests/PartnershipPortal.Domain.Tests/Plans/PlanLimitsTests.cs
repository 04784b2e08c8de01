using PartnershipPortal.Domain.Plans;

namespace PartnershipPortal.Domain.Tests.Plans;

/// <summary>The edges of a plan: days, numbers, names, and what a copy takes along.</summary>
public class PlanLimitsTests : OnePlan
{
    [Fact]
    public void What_others_read_of_a_plan_has_no_address()
    {
        const string Address = "Ring ann@school.example";
        var plan = Begun();

        Assert.Throws<BrokenRuleException>(() => plan.Aim("awareness", Address, null, [], By()));
        Assert.Throws<BrokenRuleException>(() => plan.Aim("awareness", "Every school", Address, [], By()));
        Assert.Throws<BrokenRuleException>(() => plan.Learn(Address, By()));
        Assert.Throws<BrokenRuleException>(() => plan.Add(Details() with { Resources = Address }, By()));
        Assert.Throws<BrokenRuleException>(() => plan.Add(Details() with { Partners = Address }, By()));
        Assert.Throws<BrokenRuleException>(() => plan.Answer("leaders-1", "Head", null, Address, false, By()));
    }

    [Theory]
    [InlineData("Sarah Smith")]
    [InlineData("Head of learning (John Baker)")]
    public void A_role_sees_to_it_and_no_person(string name)
    {
        Assert.Throws<BrokenRuleException>(() => Begun().Add(Details() with { Owner = name }, By()));
        Assert.Throws<BrokenRuleException>(() => Begun().Answer("leaders-1", name, null, null, false, By()));
        Assert.Equal("St John Ambulance lead", Begun().Add(Details() with { Owner = "St John Ambulance lead" }, By()).Owner);
    }

    [Fact]
    public void An_activity_is_late_from_the_day_after_its_last()
    {
        var activity = Begun().Add(Details(Today.AddDays(-3)) with { Until = Today }, By());

        Assert.False(activity.IsLateOn(Today));
        Assert.True(activity.IsLateOn(Today.AddDays(1)));
    }

    [Fact]
    public void What_is_over_is_not_cancelled()
    {
        var plan = Begun();
        var (done, off) = (plan.Add(Details(Today), By()), plan.Add(Details(), By()));
        plan.Finish(done, 10, null, null, "Ten came", By());
        plan.Cancel(off, "No room", By());

        Assert.Throws<BrokenRuleException>(() => plan.Cancel(done, "No room", By()));
        Assert.Throws<BrokenRuleException>(() => plan.Cancel(off, "Another reason", By()));
        Assert.Equal(("No room", "Ten came"), (off.Outcome, done.Outcome));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 10, true)]
    [InlineData(99_999, 0, true)]
    [InlineData(100_000, 0, false)]
    [InlineData(1, 11, false)]
    public void Capacity_and_offers_have_their_limits(int capacity, int offers, bool isFine)
    {
        void Add() => Begun().Add(Details() with { Capacity = capacity, Offers = [.. Enumerable.Range(0, offers).Select(_ => Guid.NewGuid())] }, By());

        Assert.Equal(isFine ? null : typeof(BrokenRuleException), Record.Exception(Add)?.GetType());
    }

    [Fact]
    public void An_organisation_is_in_a_plan_once_and_not_more_than_forty_are()
    {
        var (plan, college) = (Begun(), Guid.NewGuid());
        plan.Join(college, By());
        plan.Join(college, By());
        Assert.Single(plan.Partners);
        for (var i = 1; i < Plan.MostPartners; i++)
        {
            plan.Join(Guid.NewGuid(), By());
        }

        Assert.Throws<BrokenRuleException>(() => plan.Join(Guid.NewGuid(), By()));
    }

    [Fact]
    public void A_copy_stays_in_its_year_and_keeps_the_partners()
    {
        var (last, college) = (Begun(), Guid.NewGuid());
        last.Add(Details(new(2026, 8, 1)), By());
        last.Join(college, By());
        var next = new Plan(new(2027), PlanScope.Organisation, By());

        next.CopyFrom(last, By());

        Assert.Equal(new DateOnly(2027, 8, 1), Assert.Single(next.Activities).On); // the same weekday would be 31 July, of the year before
        Assert.Equal(college, Assert.Single(next.Partners).OrganisationId);
    }

    [Fact]
    public void Only_ones_own_plan_of_the_year_before_is_copied()
    {
        var elsewhere = new Plan(new(2026), PlanScope.Organisation, By() with { OrganisationId = Guid.NewGuid() });

        Assert.Throws<BrokenRuleException>(() => new Plan(new(2027), PlanScope.Organisation, By()).CopyFrom(elsewhere, By()));
        Assert.Throws<BrokenRuleException>(() => new Plan(new(2028), PlanScope.Organisation, By()).CopyFrom(Begun(), By()));
    }

    [Fact]
    public void An_activity_that_ends_in_the_holidays_is_outside_term()
    {
        var (year, plan) = (new SchoolYear(new(2026), []), Begun());

        Assert.Equal("Spring half term", year.BreakOf(plan.Add(Details(new(2027, 2, 11)) with { Until = new(2027, 2, 16) }, By())));
        Assert.Null(year.BreakOf(plan.Add(Details(new(2027, 2, 9)) with { Until = new(2027, 2, 11) }, By())));
    }

    [Theory]
    [InlineData(2, 3, 66)]
    [InlineData(199, 200, 99)]
    [InlineData(3, 3, 100)]
    public void All_of_a_block_is_said_only_when_it_is_all(int has, int of, int percent) => Assert.Equal(percent, new BlockShare("goals", has, of).Percent);

    [Fact]
    public void What_comes_next_is_open_and_sums_count_what_the_reader_may_know()
    {
        var plan = Begun();
        var (done, next) = (plan.Add(Details(Today), By()), plan.Add(Details(Today.AddDays(9)), By()));
        plan.Finish(done, 3, null, null, "Three came", By());

        var own = PlanProgress.Progress(["awareness"], plan.Activities, Today, a => a.Reach)[0];
        var others = PlanProgress.Progress(["awareness"], plan.Activities, Today, PlanProgress.ReachForOthers)[0];

        Assert.Equal((next.On, 3), (own.Next, own.Reach));
        Assert.Equal((next.On, 0), (others.Next, others.Reach));
    }
}
