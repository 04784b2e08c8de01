using System.Collections.Concurrent;

namespace PartnershipPortal.Domain;

/// <summary>
/// The bank holidays of England by rule, for any year: the Banking and Financial Dealings Act 1971, the holidays proclaimed every year
/// beside it (New Year's Day, early May) and the days given instead of one that falls on a weekend. They have no end, so no list does.
/// What is proclaimed for once is data (<see cref="Vocabulary.BankHoliday"/>).
/// </summary>
public static class BankHolidays
{
    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> Years = new();

    /// <summary>The day's name when the rule makes it a bank holiday; otherwise null.</summary>
    public static string? NameOf(DateOnly day) => Of(day.Year).GetValueOrDefault(day);

    /// <summary>All of a year, by day.</summary>
    public static IReadOnlyDictionary<DateOnly, string> Of(int year) => Years.GetOrAdd(year, Compute);

    /// <summary>Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }

    private static IReadOnlyDictionary<DateOnly, string> Compute(int year)
    {
        var easter = Easter(year);
        var days = new SortedDictionary<DateOnly, string>
        {
            [easter.AddDays(-2)] = "Good Friday",
            [easter.AddDays(1)] = "Easter Monday",
            [FirstMonday(year, 5)] = "Early May bank holiday",
            [FirstMonday(year, 6).AddDays(-7)] = "Spring bank holiday",
            [FirstMonday(year, 9).AddDays(-7)] = "Summer bank holiday",
        };
        Give(days, new DateOnly(year, 1, 1), "New Year’s Day");
        var (christmas, boxing) = (new DateOnly(year, 12, 25), new DateOnly(year, 12, 26));
        if (christmas.DayOfWeek is DayOfWeek.Sunday)
        {
            days[boxing] = "Boxing Day"; // on its own Monday; Christmas Day is given after it
            Give(days, christmas, "Christmas Day");
        }
        else
        {
            Give(days, christmas, "Christmas Day");
            Give(days, boxing, "Boxing Day");
        }

        return days;
    }

    /// <summary>The day itself, or instead of a weekend the first weekday after it that is not given already.</summary>
    private static void Give(SortedDictionary<DateOnly, string> days, DateOnly day, string name)
    {
        var given = day;
        while (given.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || days.ContainsKey(given))
        {
            given = given.AddDays(1);
        }

        days[given] = given == day ? name : $"{name} (substitute day)";
    }

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((DayOfWeek.Monday - first.DayOfWeek + 7) % 7);
    }
}
