namespace PartnershipPortal.Web.Infrastructure;

/// <summary>The portal's calendar: "today" is the day in London.</summary>
public static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    extension(TimeProvider clock)
    {
        public DateOnly Today => DayOf(clock.GetUtcNow());
    }

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The moment a day begins in London: in summer an hour before it does in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, day == DateOnly.MinValue ? TimeSpan.Zero : Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static DateTimeOffset LocalTime(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}
