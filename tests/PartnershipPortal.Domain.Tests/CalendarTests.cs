using System.Globalization;

namespace PartnershipPortal.Domain.Tests;

/// <summary>Working days over the moments at which calendars go wrong: New Year, Easter, both ends of summer time, substitute days.</summary>
public class CalendarTests
{
    private static readonly WorkingDays ByRule = new([]);

    /// <summary>As published by the government for England and Wales, 2025 to 2028, and later years worked out by hand.</summary>
    [Theory]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")] // Christmas on a Sunday; May's was moved, which is data
    [InlineData(2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26")]
    [InlineData(2032, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2033, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")]
    [InlineData(2038, "01-01 04-23 04-26 05-03 05-31 08-30 12-27 12-28")] // Easter as late as it can be
    [InlineData(2285, "01-01 03-20 03-23 05-04 05-25 08-31 12-25 12-28")] // and as early
    public void Englands_bank_holidays_follow_the_rule_in_any_year(int year, string days) =>
        Assert.Equal(days, string.Join(' ', BankHolidays.Of(year).Keys.Order().Select(d => d.ToString("MM-dd", CultureInfo.InvariantCulture))));

    [Fact]
    public void No_year_ends_the_list()
    {
        for (var year = 1900; year < 2200; year++)
        {
            var days = BankHolidays.Of(year);

            Assert.Equal(8, days.Count);
            Assert.All(days.Keys, day => Assert.False(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
            Assert.Equal(DayOfWeek.Sunday, BankHolidays.Easter(year).DayOfWeek);
            Assert.InRange(BankHolidays.Easter(year), new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        }
    }

    [Theory]
    [InlineData("2026-11-24", 5, "2026-12-01")]
    [InlineData("2026-12-23", 5, "2027-01-04")] // over Christmas and New Year
    [InlineData("2027-12-31", 1, "2028-01-04")] // 1 January is a Saturday; Monday is given instead
    [InlineData("2026-04-02", 1, "2026-04-07")] // over Easter
    [InlineData("2026-06-12", 12, "2026-06-30")]
    [InlineData("2026-03-27", 2, "2026-03-31")] // over the weekend the clocks go forward
    [InlineData("2026-10-23", 2, "2026-10-27")] // and back
    [InlineData("2026-05-22", 1, "2026-05-26")]
    [InlineData("2032-12-24", 1, "2032-12-29")]
    public void Adding_working_days_and_counting_them_agree(string start, int count, string end)
    {
        var (from, to) = (DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture));

        Assert.Equal(to, ByRule.Add(from, count));
        Assert.Equal(count, ByRule.Between(from, to));
    }

    [Theory]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("2026-12-25", "2026-12-29")] // Christmas, a weekend, and the Monday given for Boxing Day
    [InlineData("2026-12-05", "2026-12-07")]
    public void The_first_working_day_is_the_day_itself_or_the_next(string day, string first) =>
        Assert.Equal(DateOnly.Parse(first, CultureInfo.InvariantCulture), ByRule.FirstFrom(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_holiday_of_once_and_one_moved_away_go_before_the_rule()
    {
        var jubilee = new WorkingDays([new(2022, 6, 2), new(2022, 6, 3)], [new(2022, 5, 30)]);

        Assert.True(jubilee.IsWorkingDay(new(2022, 5, 30)));
        Assert.False(jubilee.IsWorkingDay(new(2022, 6, 2)));
        Assert.False(jubilee.IsWorkingDay(new(2022, 6, 3)));
        Assert.False(ByRule.IsWorkingDay(new(2022, 5, 30)));
    }
}
