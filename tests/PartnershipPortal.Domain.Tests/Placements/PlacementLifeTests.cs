using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Placements;

public class PlacementLifeTests
{
    [Fact]
    public void Nothing_is_confirmed_before_every_check_is_done_and_Ofsted_is_one_of_them()
    {
        var booking = Placed.Held();
        Placed.Tick(booking);
        booking.Tick(PlacementCheckKind.OfstedMayVisit, new(false), Placed.By(Placed.Host));

        Assert.False(booking.IsReady(isMouInForce: true));
        Assert.Throws<BrokenRuleException>(() => booking.Confirm(true, Placed.By(Placed.Host)));

        booking.Tick(PlacementCheckKind.OfstedMayVisit, new(true), Placed.By(Placed.Host));
        Assert.Throws<BrokenRuleException>(() => booking.Confirm(isMouInForce: false, Placed.By(Placed.Host)));
        booking.Confirm(isMouInForce: true, Placed.By(Placed.Host));
        Assert.Equal(BookingState.Confirmed, booking.State);
    }

    [Fact]
    public void Each_side_answers_its_own_checks_and_needs_a_pastoral_contact()
    {
        var booking = Placed.Held();

        Assert.True(booking.Checks.Single(c => c.Kind is PlacementCheckKind.PastoralHost).IsDone); // as published
        Assert.Throws<BrokenRuleException>(() => booking.Tick(PlacementCheckKind.PastoralCollege, new(true, "Tutor"), Placed.By(Placed.Host)));
        Assert.Throws<BrokenRuleException>(() => booking.Tick(PlacementCheckKind.PastoralCollege, new(true), Placed.By(Placed.College)));
        booking.Tick(PlacementCheckKind.PastoralCollege, new(true, "Tutor"), Placed.By(Placed.College));
    }

    [Fact]
    public void Occupational_health_is_numbers_and_done_when_all_are_cleared()
    {
        var booking = Placed.Held(people: 6);
        var check = booking.Checks.Single(c => c.Kind is PlacementCheckKind.OccupationalHealth);

        booking.Tick(check.Kind, new(true, null, 6, 5), Placed.By(Placed.College));
        Assert.Equal(CheckStanding.Part, check.StandingOn(Placed.Today));
        Assert.Throws<BrokenRuleException>(() => booking.Tick(check.Kind, new(true, null, 4, 5), Placed.By(Placed.College)));
        booking.Tick(check.Kind, new(true, null, 6, 6), Placed.By(Placed.College));
        Assert.True(check.IsDone);
    }

    [Fact]
    public void The_insurer_is_told_of_more_than_two_weeks_and_parents_of_under_18s_only()
    {
        var day = new DateOnly(2027, 1, 11);
        var brief = Placed.Booking(cohort: Placed.Cohort(youngest: 18), days: [day]);
        var lengthy = Placed.Booking(days: [day, day.AddDays(14)]);

        Assert.DoesNotContain(brief.Checks, c => c.Kind is PlacementCheckKind.Insurance or PlacementCheckKind.ParentsTold);
        Assert.Contains(lengthy.Checks, c => c.Kind is PlacementCheckKind.Insurance);
        Assert.Contains(lengthy.Checks, c => c.Kind is PlacementCheckKind.ParentsTold);
    }

    [Fact]
    public void A_criminal_record_check_is_not_possible_under_16()
    {
        var booking = Placed.Held(cohort: Placed.Cohort(youngest: 15, programme: "work-experience"));

        Assert.Throws<BrokenRuleException>(() => booking.Tick(PlacementCheckKind.Dbs, new(true), Placed.By(Placed.College)));
        booking.Tick(PlacementCheckKind.Dbs, new(true, "Not needed: under 16 and supervised"), Placed.By(Placed.College));
    }

    [Fact]
    public void A_hold_ends_by_the_clock_and_is_not_confirmed_afterwards()
    {
        var booking = Placed.Held();
        Placed.Tick(booking);
        var end = booking.HeldUntil!.Value;

        Assert.False(booking.IsHoldOver(end.AddSeconds(-1)));
        Assert.True(booking.IsHoldOver(end));
        Assert.Throws<BrokenRuleException>(() => booking.Confirm(true, Placed.By(Placed.Host) with { At = end.AddSeconds(1) }));
        booking.RunOut(end.AddSeconds(1), Placed.Today);
        booking.AskAgain(Placed.By(Placed.College));
        Assert.Equal(BookingState.Asked, booking.State);
    }

    [Fact]
    public void A_change_needs_the_other_side()
    {
        var booking = Placed.Held(people: 6);
        booking.Propose(new(false, 4, booking.Weekdays, booking.Days, "Two have left the course"), Placed.By(Placed.College));

        Assert.Throws<BrokenRuleException>(() => booking.Agree(Placed.Until(0), [], [], Placed.By(Placed.College)));
        Assert.Equal(6, booking.People);
        booking.Agree(Placed.Until(0), [], [], Placed.By(Placed.Host));
        Assert.Equal(4, booking.People);
        Assert.Throws<BrokenRuleException>(() => booking.Agree(Placed.Until(0), [], [], Placed.By(Placed.Host)));
    }

    [Fact]
    public void What_the_rules_refuse_cannot_be_agreed_to()
    {
        var booking = Placed.Held(people: 6);
        booking.Propose(new(false, 6, booking.Weekdays, [booking.Days[0]], "One day is enough"), Placed.By(Placed.College));
        var rule = new PlacementRules(Seeds.PlacementRules).On(booking.FirstDay, RuleCodes.HoursLeast, "health-and-science")!;
        var findings = new[] { new RuleFinding(rule, 8, "307 hours short", "A T Level needs 315.") };

        var refused = Assert.Throws<BrokenRuleException>(() => booking.Agree(Placed.Until(0), [], findings, Placed.By(Placed.Host)));

        Assert.Contains("needs 315", refused.Message, StringComparison.Ordinal);
        Assert.True(booking.Days.Count > 1);
    }

    [Fact]
    public void Nobody_younger_than_the_host_takes_is_asked_for()
    {
        var places = Placed.Capacity(leastAge: 18, why: "Patients are prisoners");

        var refused = Assert.Throws<BrokenRuleException>(() => Placed.Booking(places, Placed.Cohort(youngest: 16)));

        Assert.Contains("18 and over, because: Patients are prisoners", refused.Message, StringComparison.Ordinal);
        Assert.Equal(6, Placed.Booking(places, Placed.Cohort(youngest: 18)).People);
    }

    [Fact]
    public void Checks_are_due_on_the_last_day_of_the_hold_in_London()
    {
        var booking = Placed.Booking();
        var lastMoment = new DateTimeOffset(2027, 6, 14, 22, 59, 59, TimeSpan.Zero); // 15 June begins in London a second later

        booking.Hold(new(new(2027, 6, 14), lastMoment), [], isOffer: false, Placed.By(Placed.College));

        Assert.All(booking.Checks.Where(c => !c.IsDone), c => Assert.Equal(new DateOnly(2027, 6, 14), c.DueOn));
    }

    [Fact]
    public void Twenty_started_and_three_withdrew_are_fifteen_per_cent()
    {
        var booking = Placed.Started(20, 20);
        var day = booking.FirstDay.AddDays(7);
        var deed = Placed.By(Placed.College, day);
        booking.Count(new(CountKind.AtRisk, day, 5, Reason: LearnerReason.Travel), deed);

        booking.Count(new(CountKind.Withdrew, day, 3, LeavingStage.FirstHalf, LearnerReason.Money), deed);

        Assert.Equal((15.0m, 17, 5), (booking.AttritionPercent, booking.HeadCount, booking.AtRiskNow));
        booking.Count(new(CountKind.Helped, day, 2, Help: HelpKind.MovedToAnotherPlacement), deed);
        Assert.Equal((3, 3), (booking.AtRiskNow, booking.Withdrawn)); // lowers at risk, not withdrawals
        Assert.Throws<BrokenRuleException>(() => booking.Count(new(CountKind.Helped, day, 4, Help: HelpKind.Mentor), deed));
    }

    [Fact]
    public void A_week_is_counted_once_and_never_more_than_are_there()
    {
        var booking = Placed.Started(6, 6);
        var deed = Placed.By(Placed.Host, booking.FirstDay.AddDays(1));

        booking.Count(new(CountKind.There, booking.FirstDay, 5), deed);
        booking.Count(new(CountKind.There, booking.FirstDay.AddDays(1), 6), deed);

        Assert.Equal(6, Assert.Single(booking.Counts).People);
        Assert.Throws<BrokenRuleException>(() => booking.Count(new(CountKind.There, booking.FirstDay, 7), deed));
    }

    [Fact]
    public void Each_side_evaluates_once_and_something_poor_needs_an_action()
    {
        var booking = Placed.Started(6, 6);
        var over = Placed.By(Placed.College, booking.LastDay);
        Assert.Throws<BrokenRuleException>(() => booking.Evaluate([5, 4, 2, 5, 5], null, over));
        booking.Evaluate([5, 4, 2, 5, 5], "We visit in week two", over);
        Assert.Throws<BrokenRuleException>(() => booking.Evaluate([5, 5, 5, 5, 5], null, over));

        booking.Complete(over);
        booking.Guarantee(4, Placed.By(Placed.Host, booking.LastDay));
        booking.Count(new(CountKind.Went, booking.LastDay, 4, Destination: DestinationKind.JobWithHost), over);
        Assert.Throws<BrokenRuleException>(() => booking.Count(new(CountKind.Went, booking.LastDay, 3, Destination: DestinationKind.NotKnown), over));
        Assert.Throws<BrokenRuleException>(() => booking.Count(new(CountKind.Interviewed, booking.LastDay, 5), over));
    }

    [Fact]
    public void Eighteen_or_over_asks_for_a_reason()
    {
        Assert.Throws<BrokenRuleException>(() => Placed.Capacity(leastAge: 18));
        Assert.Equal(18, Placed.Capacity(leastAge: 18, why: "Radiation area").LeastAge);
    }

    [Fact]
    public void A_long_block_names_the_day_that_is_full()
    {
        var booking = Placed.Booking();

        var refused = Assert.Throws<BrokenRuleException>(() =>
            booking.Hold(Placed.Until(0), [new(new(2027, 1, 26), 8, 0)], isOffer: false, Placed.By(Placed.College)));

        Assert.Contains("Tuesday 26 January 2027 (full)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ring 0161 496 0000", "a telephone number")]
    [InlineData("NHS 943 476 5919", "an NHS number")]
    [InlineData("born on a Monday, 3/4/2009", "a date of birth")]
    [InlineData("pat@people.example", "an e-mail address")]
    [InlineData("J.S. needs a lift", "somebody’s initials")]
    [InlineData("student JS needs a lift", "somebody’s initials")]
    [InlineData("Six students of T Level Health on AMU, OH forms sent, 8.30am to 4pm", null)]
    [InlineData("Learners on T Level courses", null)]
    public void Free_text_that_could_tell_who_somebody_is_is_noticed(string text, string? what) => Assert.Equal(what, LearnerWords.Noticed(text));

    [Fact]
    public void Small_numbers_are_hidden_and_cannot_be_worked_out()
    {
        Assert.Equal([9, null, null], SmallNumbers.Of([9, 8, 3])); // of 20
        Assert.Equal([0, 12], SmallNumbers.Of([0, 12]));
        Assert.Equal(SmallNumbers.Of([9, 8, 3]), SmallNumbers.Of([9, 8, 3]));
        Assert.Null(SmallNumbers.Part(17, 20));
        Assert.Null(SmallNumbers.Part(3, 180));
        Assert.Equal(6, SmallNumbers.Part(6, 6));
        Assert.Equal(0, SmallNumbers.Part(0, 20));
    }

    [Fact]
    public void The_academic_year_turns_on_the_first_of_August()
    {
        Assert.Equal("2026/27", AcademicYear.Of(new(2027, 7, 31)).ToString());
        Assert.Equal("2027/28", AcademicYear.Of(new(2027, 8, 1)).ToString());
    }
}
