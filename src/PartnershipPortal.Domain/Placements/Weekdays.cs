namespace PartnershipPortal.Domain.Placements;

/// <summary>Days of the week as a set; Monday is 1, Sunday 64. The database keeps the number.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
}

/// <summary>Which days a weekly pattern has, and how people say it.</summary>
public static class WeekdayPattern
{
    /// <summary>Monday to Friday.</summary>
    public const Weekdays Working = Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday | Weekdays.Thursday | Weekdays.Friday;

    private static readonly (Weekdays Bit, DayOfWeek Day)[] All =
    [
        (Weekdays.Monday, DayOfWeek.Monday), (Weekdays.Tuesday, DayOfWeek.Tuesday), (Weekdays.Wednesday, DayOfWeek.Wednesday),
        (Weekdays.Thursday, DayOfWeek.Thursday), (Weekdays.Friday, DayOfWeek.Friday), (Weekdays.Saturday, DayOfWeek.Saturday),
        (Weekdays.Sunday, DayOfWeek.Sunday),
    ];

    /// <summary>The seven days, Monday first.</summary>
    public static IEnumerable<Weekdays> Each => All.Select(d => d.Bit);

    /// <summary>The day of the week of a date, as a member of the set.</summary>
    public static Weekdays Of(DateOnly day) => All.First(d => d.Day == day.DayOfWeek).Bit;

    /// <summary>The Monday of the week a day lies in.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The days from the first to the last, both included, on which the pattern falls.</summary>
    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last, Weekdays pattern)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if ((pattern & Of(day)) is not Weekdays.None)
            {
                yield return day;
            }
        }
    }

    /// <summary>Why a placement cannot begin on a day of a weekend on which nobody comes: it is a slip more often than a wish. Null when it can.</summary>
    public static string? WhyNotFirst(DateOnly? first, Weekdays pattern) =>
        first is not { DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } day || pattern is Weekdays.None || (pattern & Of(day)) is not Weekdays.None ? null
            : $"{PlacementWords.Day(day)} is a {day.DayOfWeek}, and nobody comes on {day.DayOfWeek}s. Enter the first day on which they come, or choose "
                + $"{day.DayOfWeek}s as well";

    extension(Weekdays days)
    {
        /// <summary>"Mondays and Tuesdays", "Monday to Friday".</summary>
        public string InWords
        {
            get
            {
                if (days is Working)
                {
                    return "Monday to Friday";
                }

                var names = All.Where(d => (days & d.Bit) is not Weekdays.None).Select(d => $"{d.Bit}s").ToList();
                return names.Count switch
                {
                    0 => "no day",
                    1 => names[0],
                    7 => "every day",
                    _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
                };
            }
        }
    }
}
