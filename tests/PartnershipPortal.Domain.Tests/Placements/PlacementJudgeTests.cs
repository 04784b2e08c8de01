using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Placements;

/// <summary>What the rules refuse, with the files' own numbers.</summary>
public class PlacementJudgeTests
{
    private static readonly PlacementRules Rules = new(Seeds.PlacementRules);
    private static readonly DateOnly[] Mondays = [.. WeekdayPattern.Between(new(2027, 1, 11), new(2027, 12, 31), Weekdays.Monday)];

    [Fact]
    public void A_T_Level_short_of_its_hours_is_refused_with_both_numbers_and_the_source()
    {
        var days = WeekdayPattern.Between(new(2027, 1, 11), new(2027, 6, 21), Weekdays.Monday | Weekdays.Tuesday).Take(38).ToArray();

        var finding = Assert.Single(Judge(days));

        Assert.Equal((315m, 266m), (finding.Rule.Number, finding.Actual));
        Assert.Equal("49 hours short", finding.Title);
        Assert.Contains("These dates give 266: 38 days of 7 hours", finding.Words, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Rule.Source);
    }

    [Theory]
    [InlineData(3, 2, true)] // learner 3 is there
    [InlineData(4, 2, false)]
    public void Nobody_is_in_two_wards_on_one_day(int slot, int people, bool isRefused)
    {
        OtherHours[] others = [new(Placed.Host, "day-release", 1, 3, 350, Mondays[8..12], "Frailty unit")];

        var findings = Judge(Mondays[..10], slot: slot, people: people, isShared: true, others: others);

        Assert.Equal(isRefused, findings.Any(f => f.Rule.Code == RuleCodes.PlacesAtOnce));
        Assert.All(findings, f => Assert.Equal(
            "Learner 3 of the group is at Frailty unit on 8 March 2027 and 1 more of these days. Choose other learners of the group, or other days.", f.Words));
        Assert.Empty(Judge(Mondays[..8], slot: slot, people: people, isShared: true, others: others)); // other days
    }

    [Fact]
    public void Hours_add_up_for_each_slot_over_bookings()
    {
        OtherHours[] others = [new(Placed.Host, "day-release", 1, 3, 250, [], "Another ward")];

        Assert.Empty(Judge(Mondays[..10], slot: 1, people: 3, others: others));
        Assert.NotEmpty(Judge(Mondays[..10], slot: 3, people: 2, others: others)); // learner 4 has none of them
    }

    [Fact]
    public void The_rest_may_be_with_a_second_employer_and_not_with_a_third()
    {
        OtherHours[] two =
        [
            new(Guid.NewGuid(), "day-release", 1, 1, 100, [], "Another ward"),
            new(Guid.NewGuid(), "day-release", 1, 1, 200, [], "Another ward"),
        ];

        Assert.Empty(Judge(Mondays[..10], isShared: true, others: two[..1]));
        Assert.Contains(Judge(Mondays[..10], isShared: true, others: two), f => f.Rule.Code == RuleCodes.EmployersMost && f.Actual == 3);
    }

    [Theory]
    [InlineData(TLevelRoute.HealthAndScience, 2024, 10, true)]
    [InlineData(TLevelRoute.HealthAndScience, 2027, 9, false)] // 63 of 315 hours are a fifth
    [InlineData(TLevelRoute.HealthAndScience, 2027, 10, true)]
    [InlineData(TLevelRoute.Digital, 2027, 22, false)]
    [InlineData(TLevelRoute.Digital, 2027, 23, true)]
    public void Remote_hours_go_by_the_rules_of_the_first_day(TLevelRoute route, int year, int days, bool isRefused)
    {
        DateOnly[] remote = [.. WeekdayPattern.Between(new(year, 1, 4), new(year, 12, 31), Weekdays.Monday).Take(days)];

        var findings = Judge(remote, model: "remote", isShared: true, cohort: Placed.Cohort(route: route, starts: new(year, 1, 1), youngest: 18));

        Assert.Equal(isRefused, findings.Any(f => f.Rule.Code == RuleCodes.RemoteShareMost));
    }

    [Fact]
    public void Early_years_need_more_and_a_new_row_changes_that_without_a_release()
    {
        var early = Placed.Cohort(route: TLevelRoute.EducationAndEarlyYears);
        Assert.Equal(750, Judge(Mondays[..50], cohort: early).Single(f => f.IsTooLittle).Rule.Number);

        var later = new PlacementRules(Seeds.PlacementRules.Append(new()
        {
            Code = RuleCodes.HoursLeast,
            Scope = "education-and-early-years",
            ValidFrom = new(2027, 8, 1),
            Number = 300,
            Unit = "hours",
            Words = "New",
            Source = "Test",
            CheckedOn = Placed.Today,
        }));
        Assert.Equal(750, later.On(new(2027, 7, 31), RuleCodes.HoursLeast, "education-and-early-years")!.Number);
        Assert.Equal(300, later.On(new(2027, 8, 1), RuleCodes.HoursLeast, "education-and-early-years")!.Number);
    }

    [Theory]
    [InlineData("8:00", "18:00", 60, RuleCodes.YoungDayHours)] // 9 hours
    [InlineData("9:00", "14:00", 15, RuleCodes.YoungBreakMinutes)]
    [InlineData("15:00", "22:30", 60, RuleCodes.YoungNightFrom)]
    [InlineData("5:00", "12:00", 60, RuleCodes.YoungNightFrom)]
    [InlineData("9:00", "13:30", 0, null)] // four and a half hours need no break
    [InlineData("8:00", "17:00", 60, null)]
    public void Under_18s_have_their_own_day(string starts, string ends, int rest, string? rule)
    {
        var shift = new Shift(TimeOnly.Parse(starts, null), TimeOnly.Parse(ends, null), rest);

        var findings = Judge(Mondays[..2], cohort: Placed.Cohort(programme: "work-experience", youngest: 17), shift: shift);

        Assert.Equal(rule, findings.SingleOrDefault()?.Rule.Code);
    }

    [Fact]
    public void Forty_hours_a_week_are_allowed_to_under_18s_and_more_are_not()
    {
        DateOnly[] week = [.. Enumerable.Range(0, 6).Select(new DateOnly(2027, 1, 11).AddDays)];
        var cohort = Placed.Cohort(programme: "work-experience", youngest: 17);
        var eight = new Shift(new(9, 0), new(18, 0), 60);

        Assert.Empty(Judge(week[..5], cohort: cohort, shift: eight));
        Assert.Equal(RuleCodes.YoungWeekHours, Judge(week, cohort: cohort, shift: eight).Single().Rule.Code);
    }

    [Fact]
    public void Age_is_judged_on_each_day()
    {
        var cohort = Placed.Cohort(programme: "work-experience", youngest: 17, adultFrom: new(2027, 1, 18));
        var nine = new Shift(new(8, 0), new(18, 0), 60);

        Assert.NotEmpty(Judge([new(2027, 1, 11)], cohort: cohort, shift: nine));
        Assert.Empty(Judge([new(2027, 1, 18)], cohort: cohort, shift: nine));
        Assert.Contains("11 January 2027", Judge([new(2027, 1, 11), new(2027, 1, 18)], cohort: cohort, shift: nine).Single().Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixes_are_worked_out_with_their_dates_and_what_is_full()
    {
        DateOnly[] days = [.. WeekdayPattern.Between(new(2027, 1, 11), new(2027, 6, 30), Weekdays.Monday | Weekdays.Tuesday).Take(38)];
        var open = WeekdayPattern.Between(new(2027, 1, 11), new(2027, 9, 1), Weekdays.Monday | Weekdays.Tuesday | Weekdays.Friday).ToList();
        var ask = Ask(days);

        var fixes = PlacementFixes.For(ask, Weekdays.Monday | Weekdays.Tuesday, 49, open, []);

        Assert.Equal([FixKind.RunLonger, FixKind.AddWeekday, FixKind.Share], fixes.Select(f => f.Kind));
        Assert.All(fixes.Take(2), f => Assert.Equal(7, f.Add.Count));
        Assert.Empty(Judge([.. days, .. fixes[0].Add]));
        Assert.All(fixes[1].Add, d => Assert.Equal(DayOfWeek.Friday, d.DayOfWeek));
    }

    [Fact]
    public void A_shift_past_midnight_has_its_hours()
    {
        Assert.Equal(10, new Shift(new(21, 0), new(7, 30), 30).Hours);
        Assert.True(new Shift(new(21, 0), new(7, 30), 30).Touches(new(22, 0), new(6, 0)));
        Assert.False(new Shift(new(6, 0), new(22, 0), 30).Touches(new(22, 0), new(6, 0)));
    }

    private static PlacementAsk Ask(DateOnly[] days, int slot = 1, int people = 1, bool isShared = false, string model = "day-release",
        PlacementCohort? cohort = null, Shift? shift = null, OtherHours[]? others = null) =>
        new(cohort ?? Placed.Cohort(), Placed.Host, model, shift ?? Placed.EightHours, days, slot, people, isShared, others ?? []);

    private static IReadOnlyList<RuleFinding> Judge(DateOnly[] days, int slot = 1, int people = 1, bool isShared = false, string model = "day-release",
        PlacementCohort? cohort = null, Shift? shift = null, OtherHours[]? others = null) =>
        PlacementJudge.Judge(Ask(days, slot, people, isShared, model, cohort, shift, others), Rules);
}
