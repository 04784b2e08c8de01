namespace PartnershipPortal.Domain;

/// <summary>
/// Counts working days in England: Monday to Friday less bank holidays, those of the rule (<see cref="BankHolidays"/>) and those of once.
/// Source: product.md section 3, "Working days".
/// </summary>
/// <param name="proclaimed">Bank holidays beside the rule's.</param>
/// <param name="cancelled">Days that are bank holidays by rule and were not that year.</param>
public sealed class WorkingDays(IEnumerable<DateOnly> proclaimed, IEnumerable<DateOnly>? cancelled = null)
{
    private readonly HashSet<DateOnly> _proclaimed = [.. proclaimed];
    private readonly HashSet<DateOnly> _cancelled = [.. cancelled ?? []];

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_proclaimed.Contains(day)
        && (BankHolidays.NameOf(day) is null || _cancelled.Contains(day));

    /// <summary>The day itself, or the next on which people work.</summary>
    public DateOnly FirstFrom(DateOnly day) => IsWorkingDay(day) ? day : Add(day, 1);

    /// <summary>The day that is <paramref name="count"/> working days after <paramref name="start"/>; the start itself is day 0.</summary>
    public DateOnly Add(DateOnly start, int count)
    {
        var day = start;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>Bank holidays after the first day and up to the second, on which somebody would otherwise work.</summary>
    public IReadOnlyList<DateOnly> HolidaysBetween(DateOnly start, DateOnly end) =>
    [
        .. Enumerable.Range(1, Math.Max(0, end.DayNumber - start.DayNumber)).Select(start.AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsWorkingDay(day)),
    ];

    /// <summary>Working days passed from <paramref name="start"/> (day 0) to <paramref name="end"/>; 0 when the end is not after the start.</summary>
    public int Between(DateOnly start, DateOnly end)
    {
        var count = 0;
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }
}
