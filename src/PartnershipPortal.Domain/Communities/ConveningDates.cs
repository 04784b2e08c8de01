using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <summary>Days on which an organisation is away, with its name, so that a left-out day says why.</summary>
public sealed record NamedAway(string Who, string What, DateOnly From, DateOnly Until);

/// <summary>A moment that can be offered, and why it is clear.</summary>
public sealed record ConveningDate(DateTime At, string Why);

/// <summary>Moments to offer to people who are brought together, and the days that were left out, each with its reason.</summary>
public sealed record ConveningDates(IReadOnlyList<ConveningDate> Dates, IReadOnlyList<string> LeftOut)
{
    /// <summary>People need so many working days to make room.</summary>
    public const int NoticeDays = 10;

    private const int HowMany = 4;
    private const int DaysBetween = 8;
    private const int WeeksAhead = 12;
    private static readonly TimeOnly[] Times = [new(10, 0), new(14, 0)];

    /// <summary>Proposes four moments, mornings and afternoons in turn, on different days of the week.</summary>
    /// <param name="away">Holidays of those who are to come.</param>
    /// <param name="taken">Days on which a community of the area meets.</param>
    /// <param name="unknown">Colleges that have not entered their holidays: nothing is said to be clear that is not known.</param>
    public static ConveningDates Propose(
        DateOnly today, WorkingDays calendar, IReadOnlyList<NamedAway> away, IReadOnlyList<(DateOnly On, string What)> taken, IReadOnlyList<string> unknown)
    {
        List<ConveningDate> dates = [];
        List<string> left = [$"Before {Day(calendar.Add(today, NoticeDays))}: people need {NoticeDays} working days’ notice."];
        var (first, last) = (calendar.Add(today, NoticeDays), today.AddDays(7 * WeeksAhead));
        for (var day = first; day <= last && dates.Count < HowMany; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            if (WhyNot(day) is { } why)
            {
                left.Add(why);
            }
            else if (dates.Count is 0 || day.DayNumber - DateOnly.FromDateTime(dates[^1].At).DayNumber >= DaysBetween)
            {
                dates.Add(new(day.ToDateTime(Times[dates.Count % Times.Length]), Why(day)));
            }
        }

        return new(dates, [.. left.Distinct()]);

        string? WhyNot(DateOnly day)
        {
            if (!calendar.IsWorkingDay(day))
            {
                return $"{Day(day)}: bank holiday.";
            }

            if (taken.FirstOrDefault(t => t.On == day) is { What: { } meets })
            {
                return $"{Day(day)}: {meets} meets.";
            }

            if (away.FirstOrDefault(a => a.From <= day && day <= a.Until) is { } gone)
            {
                return $"{Day(gone.From)} to {Day(gone.Until)}: {gone.What} at {gone.Who}.";
            }

            return away.FirstOrDefault(a => day < a.From && a.From.DayNumber - day.DayNumber <= 7) is { } ends
                ? $"{Day(ends.From.AddDays(-7))} to {Day(ends.From.AddDays(-1))}: last week before {ends.What} at {ends.Who}."
                : away.FirstOrDefault(a => day > a.Until && day.DayNumber - a.Until.DayNumber <= 7) is { } starts
                    ? $"{Day(starts.Until.AddDays(1))} to {Day(starts.Until.AddDays(7))}: first week after {starts.What} at {starts.Who}."
                    : null;
        }

        string Why(DateOnly day)
        {
            var next = away.Where(a => a.From > day).OrderBy(a => a.From).FirstOrDefault();
            var weeks = next is null ? null : $"{(next.From.DayNumber - day.DayNumber) / 7} weeks before {next.What} at {next.Who}";
            var have = unknown.Count is 1 ? "has" : "have";
            return unknown.Count > 0 ? $"Outside the usual holidays. {string.Join(" and ", unknown)} {have} not entered their own"
                : weeks ?? "Clear at every college";
        }
    }

    private static string Day(DateOnly day) => MeetingLabels.Day(day);
}
