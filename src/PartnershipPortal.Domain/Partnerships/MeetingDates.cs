namespace PartnershipPortal.Domain.Partnerships;

/// <summary>A day on which the sides could meet.</summary>
/// <param name="IsConference">The once-a-year conference, when that is their rhythm.</param>
public sealed record ProposedDate(DateOnly On, bool IsConference);

/// <summary>Days on which somebody is not there: holidays between terms, a training day.</summary>
public readonly record struct Away(DateOnly From, DateOnly Until)
{
    public bool Holds(DateOnly day) => From <= day && day <= Until;
}

/// <summary>
/// The dates that follow from the rhythm two sides have agreed, for a year: on working days, outside the holidays of either.
/// Source: S1-28 ("twice a year and a conference": 2 and 1), S2-03.
/// </summary>
public static class MeetingDates
{
    /// <summary>People need so many working days to make room.</summary>
    public const int NoticeDays = 5;

    private const int MonthsAhead = 12;
    private const int Most = 12;

    /// <summary>Longer than any holiday; whoever is away for longer proposes a day themselves.</summary>
    private const int LongestSearch = 60;

    /// <param name="weeks">Only with a rhythm of their own.</param>
    /// <param name="last">The last day on which they met, were in touch, or will meet.</param>
    public static IReadOnlyList<ProposedDate> Propose(
        MeetingCadence cadence, int? weeks, DateOnly last, DateOnly today, WorkingDays calendar, IReadOnlyList<Away> away)
    {
        var (soonest, next) = (calendar.Add(today, NoticeDays), Step(last, 1));
        var first = next > soonest ? next : soonest;
        List<ProposedDate> found = [];
        for (var count = 0; count < Most && Step(first, count) is var target && target < first.AddMonths(MonthsAhead); count++)
        {
            var half = (Step(target, 1).DayNumber - target.DayNumber) / 2;
            if (FirstFree(target, calendar, away) is { } day && (found.Count is 0 || day.DayNumber - found[^1].On.DayNumber > half))
            {
                found.Add(new(day, IsConference: false));
            }
        }

        if (cadence is MeetingCadence.TwiceAYearAndConference && FirstFree(first.AddMonths(3), calendar, away) is { } conference)
        {
            found.Insert(Math.Min(1, found.Count), new(conference, IsConference: true));
        }

        return found;

        DateOnly Step(DateOnly from, int times) => cadence switch
        {
            MeetingCadence.Monthly => from.AddMonths(times),
            MeetingCadence.Quarterly => from.AddMonths(3 * times),
            MeetingCadence.TwiceAYearAndConference => from.AddMonths(6 * times),
            MeetingCadence.Own => from.AddDays(7 * (weeks ?? 1) * times),
        };
    }

    private static DateOnly? FirstFree(DateOnly from, WorkingDays calendar, IReadOnlyList<Away> away)
    {
        for (var day = from; day <= from.AddDays(LongestSearch); day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day) && !away.Any(a => a.Holds(day)))
            {
                return day;
            }
        }

        return null;
    }
}
