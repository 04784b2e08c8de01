using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain;

/// <summary>
/// A day, or a month as a whole, read in one place as people in England write it: <c>22/11/2026</c>, <c>22 Nov 26</c>, <c>2 Sept 2027</c>,
/// <c>September 2027</c>, <c>2027-09</c>. The day always comes before the month, except in a date that begins with its year.
/// </summary>
/// <param name="Day">The day; the first of the month when only the month was typed.</param>
/// <param name="IsWholeMonth">No day was typed.</param>
public sealed partial record TypedDate(DateOnly Day, bool IsWholeMonth)
{
    public const int EarliestYear = 1900;
    public const int LatestYear = 2199;
    private const string Example = "Enter a real date, like 22 11 2026";
    private const string MonthExample = "Enter a month and year, like March 2027";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>September 2027, as it is kept and shown.</summary>
    public string MonthInWords => Day.ToString("MMMM yyyy", British);

    /// <summary>A day, or a month as a whole.</summary>
    public static Reading<TypedDate> Read(string? typed)
    {
        var text = TimeOfDay().Replace(Pasted.Plain(typed), "");
        if (EightFigures().Match(text) is { Success: true } run)
        {
            text = Number(run.Value[..4]) is >= EarliestYear and <= LatestYear && Number(run.Value[4..6]) is >= 1 and <= 12
                ? $"{run.Value[..4]} {run.Value[4..6]} {run.Value[6..]}" : $"{run.Value[..2]} {run.Value[2..4]} {run.Value[4..]}";
        }

        var parts = Parts().Matches(text).Select(m => m.Value.ToLowerInvariant()).Where(p => !IsFiller(p)).ToList();
        return Strange().IsMatch(text)
            ? Unread
            : parts switch
            {
                [var year, var month, var day] when IsYear(year) => Make(day, month, year),
                [var month, var day, var year] when IsWord(month) => Make(day, month, year),
                [var day, var month, var year] => Make(day, month, year),
                [var year, var month] when IsYear(year) => Make(null, month, year),
                [var day, var month] when IsWord(month) && !IsWord(day) => new Reading<TypedDate>(null, "Add the year, like 22 11 2026"),
                [var month, var year] when IsWord(month) || IsYear(year) || Number(year) > 12 => Make(null, month, year),
                _ => Unread,
            };
    }

    /// <summary>A day typed in three boxes, or all of it in the first.</summary>
    public static Reading<TypedDate> ReadDay(string? day, string? month, string? year)
    {
        var isAllInOne = string.IsNullOrWhiteSpace(month) && string.IsNullOrWhiteSpace(year);
        return isAllInOne ? ReadDay(day) : string.IsNullOrWhiteSpace(day) || string.IsNullOrWhiteSpace(month) || string.IsNullOrWhiteSpace(year)
            ? new Reading<TypedDate>(null, Example)
            : ReadDay($"{day} {month} {year}");
    }

    /// <summary>A day; a month alone is asked about.</summary>
    public static Reading<TypedDate> ReadDay(string? typed) =>
        Read(typed) is { Value.IsWholeMonth: true } month
            ? new Reading<TypedDate>(null, "Add the day, like 22 11 2026", month.Value)
            : Read(typed);

    /// <summary>A month with its year; of a whole date its month.</summary>
    public static Reading<TypedDate> ReadMonth(string? typed)
    {
        var reading = Read(typed);
        return reading.Value is { } date
            ? new Reading<TypedDate>(new TypedDate(new DateOnly(date.Day.Year, date.Day.Month, 1), IsWholeMonth: true))
            : reading.Problem == Example ? new Reading<TypedDate>(null, MonthExample) : reading;
    }

    private static Reading<TypedDate> Unread => new(null, Example);

    private static Reading<TypedDate> Make(string? day, string month, string year)
    {
        var (d, m, y) = (day is null ? 1 : Number(day), MonthOf(month), YearOf(year));
        return (d, m, y) switch
        {
            (null, _, _) or (_, null, _) => Unread,
            (_, _, null) => new Reading<TypedDate>(null, "Enter the year with four figures, like 2026"),
            (_, _, < EarliestYear or > LatestYear) => new Reading<TypedDate>(null, $"Enter a year between {EarliestYear} and {LatestYear}"),
            ( <= 12, > 12, _) when day is not null => new Reading<TypedDate>(null, "Enter the day before the month, like 22 11 2026"),
            (_, < 1 or > 12, _) => Unread,
            ( < 1, _, _) => Unread,
            _ when d > DateTime.DaysInMonth(y.Value, m.Value) =>
                new Reading<TypedDate>(null, d > 31 ? Example : $"There is no {d} {British.DateTimeFormat.GetMonthName(m.Value)} {y}"),
            _ => new Reading<TypedDate>(new TypedDate(new DateOnly(y.Value, m.Value, d.Value), day is null)),
        };
    }

    /// <summary>A number, a name, a short name of three letters or more, or a name with one letter wrong.</summary>
    private static int? MonthOf(string text)
    {
        if (!IsWord(text))
        {
            return Number(text);
        }

        var index = text.Length < 3 ? -1 : Array.FindIndex(Months, m => m.StartsWith(text, StringComparison.Ordinal));
        index = index < 0 && text.Length > 4 ? Array.FindIndex(Months, m => Spelling.Distance(m, text, 1) <= 1) : index;
        return index < 0 ? null : index + 1;
    }

    private static int? YearOf(string text) => text.Length switch
    {
        2 => 2000 + Number(text),
        4 => Number(text),
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsWord(string text) => char.IsAsciiLetter(text[0]);

    private static bool IsYear(string text) => text.Length is 4 && Number(text) is not null;

    /// <summary>Weekdays, "the", "of", and the letters after a number.</summary>
    private static bool IsFiller(string part) =>
        part is "st" or "nd" or "rd" or "th" or "of" or "the"
        || (part.Length >= 3 && IsWord(part) && British.DateTimeFormat.DayNames.Any(d => d.StartsWith(part, StringComparison.OrdinalIgnoreCase)))
        || part is "tues" or "thur" or "thurs";

    [GeneratedRegex("[0-9]+|[A-Za-z]+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"[^0-9A-Za-z \-/.,']")]
    private static partial Regex Strange();

    [GeneratedRegex(@"^[0-9]{8}\z")]
    private static partial Regex EightFigures();

    [GeneratedRegex(@"(?<=[0-9])(?:T|,? +)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?\z")]
    private static partial Regex TimeOfDay();
}
