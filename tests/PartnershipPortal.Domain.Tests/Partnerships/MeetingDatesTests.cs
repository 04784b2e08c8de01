using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Days that follow from the rhythm, and avoid those on which somebody is away. Source: S1-28, S2-03.</summary>
public class MeetingDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly WorkingDays Calendar = new([]);

    [Theory]
    [InlineData(MeetingCadence.Monthly, null, 12, 0)]
    [InlineData(MeetingCadence.Quarterly, null, 4, 0)]
    [InlineData(MeetingCadence.TwiceAYearAndConference, null, 2, 1)]
    [InlineData(MeetingCadence.Own, 6, 9, 0)]
    [InlineData(MeetingCadence.Own, 1, 12, 0)]
    public void A_year_is_proposed(MeetingCadence cadence, int? weeks, int meetings, int conferences)
    {
        var found = Propose(cadence, weeks, Today);

        Assert.Equal((meetings, conferences), (found.Count(d => !d.IsConference), found.Count(d => d.IsConference)));
        Assert.Equal(found.OrderBy(d => d.On), found);
        Assert.Equal(found.Count, found.Select(d => d.On).Distinct().Count());
        Assert.All(found, d => Assert.True(Calendar.IsWorkingDay(d.On), $"{d.On}"));
    }

    [Fact]
    public void The_first_follows_from_the_last_and_leaves_people_a_week()
    {
        Assert.Equal(new DateOnly(2026, 12, 21), Propose(MeetingCadence.Monthly, null, new(2026, 11, 20))[0].On); // the 20th is a Sunday
        Assert.Equal(new DateOnly(2026, 12, 7), Propose(MeetingCadence.Monthly, null, new(2026, 3, 1))[0].On); // long overdue: in five working days
    }

    [Fact]
    public void A_bank_holiday_and_the_holidays_of_either_side_are_passed_over()
    {
        Away[] away = [new(new(2026, 12, 21), new(2027, 1, 1)), new(new(2027, 2, 15), new(2027, 2, 19))];

        Assert.Equal(new DateOnly(2026, 12, 29), Propose(MeetingCadence.Monthly, null, new(2026, 11, 25))[0].On); // Christmas Day, a weekend, Boxing Day given
        var found = Propose(MeetingCadence.Monthly, null, new(2026, 11, 25), away);

        Assert.Equal(new DateOnly(2027, 1, 4), found[0].On);
        Assert.DoesNotContain(found, d => away.Any(a => a.Holds(d.On)));
    }

    [Fact]
    public void Two_months_that_both_fall_into_the_summer_become_one_day()
    {
        var found = Propose(MeetingCadence.Monthly, null, new(2026, 11, 28), [new(new(2027, 7, 22), new(2027, 8, 31))]);

        Assert.Single(found, d => d.On is { Month: 9, Day: < 15 });
        Assert.DoesNotContain(found, d => d.On.Month is 8);
    }

    [Fact]
    public void Nobody_proposes_a_day_to_those_who_are_always_away() =>
        Assert.Empty(Propose(MeetingCadence.Quarterly, null, Today, [new(Today, Today.AddYears(3))]));

    private static IReadOnlyList<ProposedDate> Propose(MeetingCadence cadence, int? weeks, DateOnly last, params Away[] away) =>
        MeetingDates.Propose(cadence, weeks, last, Today, Calendar, away);
}
