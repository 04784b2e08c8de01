namespace PartnershipPortal.Domain.Tests.Typed;

public class TypedDateTests
{
    [Theory]
    [InlineData("22/11/2026")]
    [InlineData("22.11.26")]
    [InlineData("22-11-26")]
    [InlineData("22\u201311\u20132026")]
    [InlineData("22 November 2026")]
    [InlineData("22nd of November, 2026")]
    [InlineData("22 NOV 26")]
    [InlineData("22nov2026")]
    [InlineData("Sunday 22 November 2026")]
    [InlineData("Sun, 22 Nov 2026")]
    [InlineData("November 22, 2026")]
    [InlineData("22 Novmber 2026")]
    [InlineData("2026-11-22")]
    [InlineData("2026/11/22")]
    [InlineData("2026-11-22T00:00:00")]
    [InlineData("22/11/2026 00:00")]
    [InlineData("20261122")]
    [InlineData("22112026")]
    [InlineData(" 22\u00A011\u00A02026 ")]
    public void Days_are_read_as_people_write_them(string typed) =>
        Assert.Equal(new TypedDate(new DateOnly(2026, 11, 22), IsWholeMonth: false), TypedDate.Read(typed).Value);

    [Theory]
    [InlineData("2027-09")]
    [InlineData("09/2027")]
    [InlineData("9/27")]
    [InlineData("September 2027")]
    [InlineData("Sept 2027")]
    [InlineData("Sept. 27")]
    [InlineData("Sep 2027")]
    [InlineData("sep-27")]
    [InlineData("2027 September")]
    public void Months_are_read_as_people_write_them(string typed)
    {
        Assert.Equal(new TypedDate(new DateOnly(2027, 9, 1), IsWholeMonth: true), TypedDate.Read(typed).Value);
        Assert.Equal("September 2027", TypedDate.ReadMonth(typed).Value?.MonthInWords);
        Assert.Contains("Add the day", TypedDate.ReadDay(typed).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jan")]
    [InlineData("feb")]
    [InlineData("mar")]
    [InlineData("apr")]
    [InlineData("may")]
    [InlineData("jun")]
    [InlineData("jul")]
    [InlineData("aug")]
    [InlineData("sep")]
    [InlineData("oct")]
    [InlineData("nov")]
    [InlineData("dec")]
    public void Every_short_name_is_its_month(string name) =>
        Assert.Equal(name, TypedDate.Read($"1 {name} 2027").Value!.Day.ToString("MMM", System.Globalization.CultureInfo.InvariantCulture).ToLowerInvariant());

    [Fact]
    public void A_month_of_a_whole_date_is_its_month() => Assert.Equal(new DateOnly(2027, 9, 1), TypedDate.ReadMonth("14 Sept 2027").Value?.Day);

    [Theory]
    [InlineData("31 11 2026", "no 31 November 2026")]
    [InlineData("29 2 2027", "no 29 February 2027")]
    [InlineData("11/22/2026", "day before the month")]
    [InlineData("22 11 202", "four figures")]
    [InlineData("22 11 9999", "between 1900 and 2199")]
    [InlineData("0001-01-01", "between 1900 and 2199")]
    [InlineData("22 November", "Add the year")]
    [InlineData("12/11", "real date")]
    [InlineData("9999-12-31", "between 1900 and 2199")]
    [InlineData("99999999999999999999", "real date")]
    [InlineData("0 1 2027", "real date")]
    [InlineData("soon", "real date")]
    [InlineData("", "real date")]
    [InlineData("=1+1", "real date")]
    public void What_is_no_date_is_said_in_words(string typed, string problem)
    {
        var reading = TypedDate.Read(typed);

        Assert.Null(reading.Value);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22", "11", "2026")]
    [InlineData("22", "Nov", "26")]
    [InlineData("22/11/2026", "", null)]
    public void Three_boxes_hold_a_day(string? day, string? month, string? year) =>
        Assert.Equal(new DateOnly(2026, 11, 22), TypedDate.ReadDay(day, month, year).Value?.Day);

    [Theory]
    [InlineData("", "11", "2026")]
    [InlineData("22", "11", "")]
    [InlineData("22", "", "2026")]
    public void A_box_left_empty_is_not_guessed(string day, string month, string year) => Assert.Null(TypedDate.ReadDay(day, month, year).Value);
}
