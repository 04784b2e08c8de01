using System.Globalization;

namespace PartnershipPortal.Domain.Tests;

/// <summary>A time as people write it.</summary>
public class TypedTimeTests
{
    [Theory]
    [InlineData("10am", "10:00")]
    [InlineData("10 AM", "10:00")]
    [InlineData("9", "09:00")]
    [InlineData("9.30", "09:30")]
    [InlineData("2.30pm", "14:30")]
    [InlineData("2:30 p.m.", "14:30")]
    [InlineData("14:30", "14:30")]
    [InlineData("14.30pm", "14:30")]
    [InlineData("0900", "09:00")]
    [InlineData("12am", "00:00")]
    [InlineData("12pm", "12:00")]
    [InlineData("noon", "12:00")]
    [InlineData("12:15", "12:15")]
    [InlineData("02:30", "02:30")]
    public void It_is_read(string typed, string time) =>
        Assert.Equal(TimeOnly.Parse(time, CultureInfo.InvariantCulture), TypedTime.Read(typed).Value?.Time);

    [Theory]
    [InlineData("2", "Add am or pm, like 2pm")]
    [InlineData("2.30", "Add am or pm, like 2pm")]
    [InlineData("25:00", "Enter a time, like 10am or 2.30pm")]
    [InlineData("10:75", "Enter a time, like 10am or 2.30pm")]
    [InlineData("13am", "Enter a time, like 10am or 2.30pm")]
    [InlineData("0am", "Enter a time, like 10am or 2.30pm")]
    [InlineData("in the morning", "Enter a time, like 10am or 2.30pm")]
    [InlineData("", "Enter a time, like 10am or 2.30pm")]
    public void What_is_no_time_or_could_be_two_is_said(string typed, string problem) => Assert.Equal(problem, TypedTime.Read(typed).Problem);

    [Theory]
    [InlineData("10:00", "10am")]
    [InlineData("14:05", "2.05pm")]
    [InlineData("00:30", "12.30am")]
    public void It_is_written_as_it_is_read(string time, string words)
    {
        var at = TimeOnly.Parse(time, CultureInfo.InvariantCulture);

        Assert.Equal(words, TypedTime.InWords(at));
        Assert.Equal(at, TypedTime.Read(words).Value!.Time);
    }
}
