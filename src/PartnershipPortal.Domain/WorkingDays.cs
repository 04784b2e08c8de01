namespace PartnershipPortal.Domain;

/// <summary>
/// Counts working days in England: Monday to Friday less bank holidays. Bank holidays are data (<c>seeds/vocabulary/bank_holidays.csv</c>).
/// Source: product.md section 3, "Working days".
/// </summary>
public sealed class WorkingDays(IEnumerable<DateOnly> bankHolidays)
{
    private readonly HashSet<DateOnly> _bankHolidays = [.. bankHolidays];

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_bankHolidays.Contains(day);

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
