using System.Globalization;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.Plans;

/// <summary>A year of widening participation: what a plan takes, what it refuses, and what it counts.</summary>
public class PlanTests : OnePlan
{
    private static readonly string[] Goals = ["awareness", "aspirations", "access", "achievement"];
    private static readonly List<Term> Terms =
    [
        .. new[]
        {
            (TermKind.PlanGoal, "plan_goals"), (TermKind.PlanBlock, "plan_blocks"), (TermKind.PlanActivityType, "plan_activity_types"),
            (TermKind.PlanModel, "plan_model"), (TermKind.PlanActor, "plan_actors"), (TermKind.PlanTag, "plan_tags"), (TermKind.PlanAsk, "plan_asks"),
        }.SelectMany(file => Seeds.Rows($"vocabulary/{file.Item2}.csv").Select(r => TermOf(file.Item1, r))),
    ];

    [Fact]
    public void The_vocabulary_has_four_goals_five_blocks_nine_types_five_columns_and_the_asks()
    {
        int Count(TermKind kind) => Terms.Count(t => t.Kind == kind && t.Status is TermStatus.Current);

        Assert.Equal((4, 5, 9, 5, 5), (Count(TermKind.PlanGoal), Count(TermKind.PlanBlock), Count(TermKind.PlanActivityType), Count(TermKind.PlanModel),
            Count(TermKind.PlanTag)));
        Assert.Equal([9, 10, 8], Terms.Where(t => t.Kind is TermKind.PlanAsk).GroupBy(t => t.Code.Split('-')[0]).Select(g => g.Count()));
    }

    [Fact]
    public void The_model_makes_a_row_for_each_column_and_names_who_took_over_from_whom_is_no_more()
    {
        var plan = Begun();
        plan.UseModel(PlanModel.Of(Terms), By());

        Assert.Equal(["awareness", "awareness", "aspirations", "achievement", "sustained"], plan.Lines.Select(l => l.Goal));
        Assert.Contains("Councils and strategic authorities (in place of: Local enterprise partnerships)", plan.Lines[0].Partners, StringComparison.Ordinal);
        Assert.All(Terms.Where(t => t is { Kind: TermKind.PlanActor, Status: TermStatus.Historic }), t => Assert.NotNull(t.Successor));
        Assert.Throws<BrokenRuleException>(() => plan.UseModel(PlanModel.Of(Terms), By()));
        plan.Drop(plan.Lines[0], By());
        Assert.Equal(4, plan.Lines.Count);
    }

    [Theory]
    [InlineData("goals")]
    [InlineData("groups")]
    [InlineData("year groups")]
    [InlineData("another year")]
    [InlineData("backwards")]
    [InlineData("an address")]
    public void An_activity_has_a_goal_somebody_it_is_for_and_days_of_the_year(string wrong)
    {
        var d = Details();
        Assert.Throws<BrokenRuleException>(() => Begun().Add(wrong switch
        {
            "goals" => d with { Goals = [] },
            "groups" => d with { Groups = [] },
            "year groups" => d with { YearGroups = [] },
            "another year" => d with { On = new(2027, 8, 1) },
            "backwards" => d with { Until = d.On.AddDays(-1) },
            _ => d with { Owner = "ann@school.example" },
        }, By()));
    }

    [Fact]
    public void What_is_done_counts_once_it_has_begun_and_what_is_cancelled_counts_in_neither()
    {
        var plan = Begun();
        var (past, ahead, off) = (plan.Add(Details(Today.AddDays(-20)), By()), plan.Add(Details(Today.AddDays(20)), By()), plan.Add(Details(), By()));
        Assert.Throws<BrokenRuleException>(() => plan.Finish(ahead, 10, null, null, "Nothing yet", By()));
        Assert.Throws<BrokenRuleException>(() => plan.Finish(past, 10, 6, null, "Too good", By()));
        Assert.True(past.IsLateOn(Today));
        plan.Finish(past, 12, 4, 5, "Twelve came", By());
        plan.Cancel(off, "No room", By());

        var goal = PlanProgress.Progress(Goals, plan.Activities, Today, a => a.Reach)[0];

        Assert.Equal(("awareness", 1, 2, 0, 12), (goal.Goal, goal.Done, goal.Planned, goal.Late, goal.Reach));
        Assert.Throws<BrokenRuleException>(() => plan.Change(past, Details(), By()));
        plan.Reopen(past, By());
        Assert.Equal((true, (int?)null), (past.IsOpen, past.Reach));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    public void Others_do_not_read_how_many_from_1_to_4(int reach, int? shown)
    {
        var plan = Begun();
        var activity = plan.Add(Details(Today.AddDays(-2)), By());
        plan.Finish(activity, reach, null, null, "It went well", By());

        Assert.Equal(shown, PlanProgress.ReachForOthers(activity));
    }

    [Fact]
    public void An_empty_block_has_nothing_and_each_fills_with_its_own()
    {
        var plan = Begun();
        Assert.All(Blocks(plan), b => Assert.Equal(0, b.Percent));
        plan.Aim("awareness", "Every school has met us", "Schools visited", [], By());
        plan.Aim("access", "Twenty weeks", null, [], By());
        plan.Add(Details() with { Partners = "A school" }, By());
        plan.Add(Details(new(2027, 2, 17)) with { Resources = "A room" }, By());

        Assert.Equal([50, 50, 50, 50, 25], Blocks(plan).Select(b => b.Percent));
    }

    [Fact]
    public void Days_outside_term_are_known_by_the_usual_dates_or_ones_own()
    {
        var usual = new SchoolYear(new(2026), []);
        var own = new SchoolYear(new(2026), [("Late half term", new(2027, 2, 22), new(2027, 2, 26))]);

        Assert.Equal("Spring half term", usual.BreakOn(new(2027, 2, 17)));
        Assert.Null(own.BreakOn(new(2027, 2, 17)));
        Assert.Equal("Late half term", own.BreakOn(new(2027, 2, 24)));
        Assert.Equal("Summer", usual.BreakOn(new(2026, 8, 12)));
        Assert.Equal(["Spring half term", "Spring half term", "Spring half term", null], new DateOnly[] { new(2027, 2, 13), new(2027, 2, 20), new(2027, 2, 21),
            new(2027, 2, 27) }.Select(usual.BreakOn)); // the weekends around holidays are part of them, others are not
        Assert.Equal(["Autumn term", "Spring term", "Summer term"], usual.Terms.Select(t => t.Name));
        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2026, 12, 18)), (usual.Terms[0].From, usual.Terms[0].Until));
        Assert.Equal("Spring term", usual.TermOf(new(2027, 3, 10)).Name);
    }

    [Fact]
    public void A_plan_of_a_system_is_shared_with_another_organisation_and_keeps_one()
    {
        var plan = new Plan(new(2026), PlanScope.System, By());
        Assert.Throws<BrokenRuleException>(() => plan.Share(By()));
        Assert.Throws<BrokenRuleException>(() => plan.Join(Trust, By()));
        plan.Join(Guid.NewGuid(), By());
        plan.Share(By());

        Assert.Throws<BrokenRuleException>(() => plan.Leave(plan.Partners[0], By()));
        Assert.Equal(Today, plan.SharedOn);
    }

    [Fact]
    public void A_copy_takes_over_what_was_planned_and_learnt_and_nothing_that_was_done()
    {
        var last = new Plan(new(2026), PlanScope.Organisation, By());
        last.Aim("awareness", "Every school has met us", "Schools visited", ["young-people"], By());
        last.UseModel(PlanModel.Of(Terms), By());
        var done = last.Add(Details(new(2026, 11, 25)), By());
        last.Finish(done, 20, 4, 4, "Twenty came", By());
        last.Cancel(last.Add(Details(), By()), "No room", By());
        last.Learn("Ask before the summer", By());
        var next = new Plan(new(2027), PlanScope.Organisation, By());

        next.CopyFrom(last, By());

        var copy = Assert.Single(next.Activities);
        Assert.Equal((new DateOnly(2027, 11, 24), true, (int?)null, "Twenty came"), (copy.On, copy.IsOpen, copy.Reach, copy.OutcomeBefore));
        Assert.Equal(("Ask before the summer", (string?)null, 5, "Every school has met us"),
            (next.LearntBefore, next.Learnt, next.Lines.Count, Assert.Single(next.Goals).Aim));
        Assert.Throws<BrokenRuleException>(() => next.CopyFrom(last, By()));
    }

    [Fact]
    public void An_ask_is_answered_by_a_role_and_keeps_the_day_it_was_done()
    {
        var plan = Begun();
        plan.Answer("leaders-1", "Chief executive", Today.AddDays(30), null, true, By());
        plan.Answer("leaders-1", "Chief people officer", null, "Set in May", true, By() with { On = Today.AddDays(9) });

        var ask = Assert.Single(plan.Asks);
        Assert.Equal((Today, "Chief people officer"), (ask.DoneOn, ask.Owner));
        Assert.Throws<BrokenRuleException>(() => plan.Answer("leaders-2", " ", null, null, false, By()));
    }

    [Fact]
    public void A_year_that_is_over_is_not_planned()
    {
        Assert.Throws<BrokenRuleException>(() => new Plan(new(2025), PlanScope.Organisation, By()));
        Assert.Throws<BrokenRuleException>(() => new Plan(new(2029), PlanScope.Organisation, By()));
    }

    private static Term TermOf(TermKind kind, Dictionary<string, string> row) => new()
    {
        Kind = kind,
        Code = row["code"],
        Label = row["label"],
        Group = row["group"],
        Meaning = row.GetValueOrDefault("meaning"),
        Expansion = row.GetValueOrDefault("expansion"),
        Status = Enum.Parse<TermStatus>(row["status"], ignoreCase: true),
        Successor = row["successor"] is { Length: > 0 } successor ? successor : null,
        Source = row["source"],
        Sort = int.Parse(row["sort"], CultureInfo.InvariantCulture),
    };

    private static IReadOnlyList<BlockShare> Blocks(Plan plan) => PlanProgress.Blocks(Goals, plan.Goals, plan.Activities, new(new(plan.Year), []));
}
