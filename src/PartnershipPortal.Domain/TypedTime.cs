using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain;

/// <summary>A time of day, read in one place as people in England write it: <c>10am</c>, <c>2.30 pm</c>, <c>14:30</c>, <c>noon</c>.</summary>
public sealed partial record TypedTime(TimeOnly Time)
{
    private const string Example = "Enter a time, like 10am or 2.30pm";

    /// <summary>Without am or pm an hour before this one could be either, so the person is asked.</summary>
    private const int FirstPlainHour = 7;

    public static Reading<TypedTime> Read(string? typed)
    {
        var text = Pasted.Plain(typed).ToLowerInvariant();
        if (text is "noon" or "midday" or "12 noon")
        {
            return new(new TypedTime(new TimeOnly(12, 0)));
        }

        if (Parts().Match(text) is not { Success: true } parts)
        {
            return new(null, Example);
        }

        var (hour, minute) = (Number(parts.Groups["hour"]), parts.Groups["minute"].Success ? Number(parts.Groups["minute"]) : 0);
        return (parts.Groups["half"].Value, hour, minute) switch
        {
            (_, _, > 59) => new(null, Example),
            ("", >= 13 and <= 23, _) => Of(hour, minute),
            ("", >= FirstPlainHour and <= 12, _) => Of(hour, minute),
            ("", >= 1, _) when parts.Groups["hour"].Length is 1 && hour < FirstPlainHour => new(null, "Add am or pm, like 2pm"),
            ("a", >= 1 and <= 12, _) => Of(hour % 12, minute),
            ("p", >= 1 and <= 12, _) => Of((hour % 12) + 12, minute),
            ("p", >= 13 and <= 23, _) => Of(hour, minute), // 14.30pm
            ("", <= 23, _) => Of(hour, minute),
            _ => new(null, Example),
        };
    }

    /// <summary>10am, or 2.30pm.</summary>
    public static string InWords(TimeOnly time) =>
        time.ToString(time.Minute is 0 ? "htt" : "h.mmtt", CultureInfo.InvariantCulture).ToLowerInvariant();

    private static Reading<TypedTime> Of(int hour, int minute) => new(new TypedTime(new TimeOnly(hour, minute)));

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})(?:[:. ]?(?<minute>[0-9]{2}))? ?(?:(?<half>[ap])\.?m\.?)?\z")]
    private static partial Regex Parts();
}
