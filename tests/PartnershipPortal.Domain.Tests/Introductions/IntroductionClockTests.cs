using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Introductions;

/// <summary>The clock in working days of England: weekends and bank holidays do not count, and it stands still while a question waits.</summary>
public class IntroductionClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    // A Monday; the two bank holidays of Christmas 2026 and New Year's Day.
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly WorkingDays Calendar = new([new(2026, 12, 25), new(2026, 12, 28), new(2027, 1, 1)]);

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", 0)]
    [InlineData("2026-11-23", "2026-11-24", 1)]
    [InlineData("2026-11-23", "2026-11-29", 4)]
    [InlineData("2026-11-23", "2026-11-30", 5)]
    [InlineData("2026-11-23", "2026-12-09", 12)]
    [InlineData("2026-11-28", "2026-11-30", 1)]
    [InlineData("2026-12-24", "2026-12-29", 1)]
    [InlineData("2026-12-24", "2027-01-04", 4)]
    public void Only_working_days_count(string sent, string day, int expected) =>
        Assert.Equal(expected, SentOn(Day(sent)).DayOn(Day(day), Calendar));

    [Fact]
    public void The_dates_promised_are_the_days_counted()
    {
        var introduction = SentOn(Monday);

        Assert.Equal(
            [new DateOnly(2026, 11, 30), new(2026, 12, 3), new(2026, 12, 9)],
            new[] { Introduction.ReminderDay, Introduction.DeputyDay, Introduction.LastDay }.Select(day => introduction.DateOf(day, Monday, Calendar)));
    }

    [Fact]
    public void A_question_stops_the_clock_and_the_reply_starts_it_again()
    {
        var introduction = SentOn(Monday);
        introduction.Ask("How many?", "Leila", Monday.AddDays(2), Now);

        Assert.Equal(2, introduction.DayOn(Monday.AddDays(14), Calendar));

        introduction.ReplyToQuestion("Six", Monday.AddDays(9), Calendar, Now);

        Assert.Equal(2, introduction.DayOn(Monday.AddDays(9), Calendar));
        Assert.Equal(3, introduction.DayOn(Monday.AddDays(10), Calendar));
        Assert.Equal(new DateOnly(2026, 12, 16), introduction.DateOf(Introduction.LastDay, Monday.AddDays(9), Calendar));
    }

    [Fact]
    public void While_a_question_waits_only_the_seeker_is_reminded_and_once()
    {
        var introduction = SentOn(Monday);
        introduction.Ask("How many?", "Leila", Monday.AddDays(2), Now);
        var (before, due) = (Calendar.Add(Monday.AddDays(2), 4), Calendar.Add(Monday.AddDays(2), 5));

        Assert.Equal(ChaseStep.None, introduction.NextStepOn(before, Calendar));
        introduction.Chase(ChaseStep.Question, due, Calendar, Now);

        Assert.Equal((IntroductionState.NeedsInfo, ChaseStep.None), (introduction.State, introduction.NextStepOn(due.AddDays(60), Calendar)));
        Assert.Null(introduction.RemindedOn);
    }

    [Fact]
    public void Passing_it_on_lifts_a_question_and_the_clock_goes_on_from_where_it_stood()
    {
        var introduction = SentOn(Monday);
        introduction.Ask("How many?", "Leila", Monday.AddDays(2), Now);
        var colleague = new Contact(introduction.TargetOrganisationId, "Somebody", "Head of health", RecordOrigin.Imported, Now);
        colleague.List(Monday);
        colleague.RecordNotice(Now);

        introduction.Redirect(colleague, "Leila", null, Monday.AddDays(9), Calendar, Now);

        Assert.Equal((IntroductionState.Sent, 2, 3),
            (introduction.State, introduction.DayOn(Monday.AddDays(9), Calendar), introduction.DayOn(Monday.AddDays(10), Calendar)));
        Assert.Throws<BrokenRuleException>(() => introduction.ReplyToQuestion("Six", Monday.AddDays(10), Calendar, Now));
    }

    [Theory]
    [InlineData("2026-11-29", ChaseStep.None)]
    [InlineData("2026-11-30", ChaseStep.Reminder)]
    [InlineData("2026-12-02", ChaseStep.Reminder)]
    [InlineData("2026-12-03", ChaseStep.Deputy)]
    [InlineData("2026-12-09", ChaseStep.Navigator)]
    [InlineData("2027-02-01", ChaseStep.Navigator)]
    public void The_furthest_step_that_is_due_is_the_next_one(string day, ChaseStep expected) =>
        Assert.Equal(expected, SentOn(Monday).NextStepOn(Day(day), Calendar));

    [Fact]
    public void Each_step_is_taken_once()
    {
        var introduction = SentOn(Monday);
        foreach (var (day, step) in new[] { ("2026-11-30", ChaseStep.Reminder), ("2026-12-03", ChaseStep.Deputy), ("2026-12-09", ChaseStep.Navigator) })
        {
            var today = Day(day);

            introduction.Chase(step, today, Calendar, Now);

            Assert.Equal(ChaseStep.None, introduction.NextStepOn(today, Calendar));
            Assert.Throws<BrokenRuleException>(() => introduction.Chase(step, today, Calendar, Now));
        }

        Assert.Equal(IntroductionState.NoReply, introduction.State);
        Assert.Equal([EntryKind.Sent, EntryKind.Reminded, EntryKind.DeputyAsked, EntryKind.NoReply], introduction.Thread.Select(e => e.Kind));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);

    private static Introduction SentOn(DateOnly day)
    {
        var parties =
            new IntroductionParties(Guid.CreateVersion7(), Guid.CreateVersion7(), "Priya Fernleigh", "Apprenticeship lead", Guid.CreateVersion7(), null);
        var introduction = new Introduction(parties, "apprenticeships", ContactLevel.Operational, new("We would like to start six apprentices"), Now);
        introduction.Send(day, Now);

        return introduction;
    }
}
