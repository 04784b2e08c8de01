namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>Learners of one booking on their way, with the days on which they moved on.</summary>
/// <param name="Group">Its staff group.</param>
/// <param name="Went">Learners who went on into health or care, with the days.</param>
public sealed record FunnelFact(
    string Group, Guid Host, int People, DateOnly AskedOn, DateOnly? ConfirmedOn, DateOnly? CancelledOn, IReadOnlyList<(DateOnly Day, int People)> Went)
{
    internal bool IsPlacedOn(DateOnly day) => ConfirmedOn <= day && (CancelledOn is null || day < CancelledOn);
}

/// <summary>A step of the funnel as it may be shown.</summary>
/// <param name="Total">Null when it is hidden; the groups are then, too.</param>
/// <param name="On">The month end it is of; null when none could be shown yet.</param>
public sealed record FunnelStepShown(int? Total, IReadOnlyDictionary<string, int?> Groups, DateOnly? On);

/// <summary>
/// An area's learners from being asked for to work, as its lead may see them: by the rules of <see cref="SafeCounts"/>, so that neither two days nor two rows
/// give a few people away. Numbers are split one way only, by staff group; by host there are bands. Source: S1-16, pitfalls 61, 62.
/// </summary>
public static class PlacementFunnel
{
    /// <summary>A step, by staff group: what was counted on the last month end that could be shown.</summary>
    /// <param name="count">What a booking counts on a day.</param>
    public static FunnelStepShown Of(IReadOnlyCollection<FunnelFact> bookings, DateOnly today, Func<FunnelFact, DateOnly, int> count)
    {
        var groups = bookings.Select(b => b.Group).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!bookings.Any(b => count(b, today) > 0) && !MonthEnds(bookings, today).Any(day => bookings.Any(b => count(b, day) > 0)))
        {
            return new(0, groups.ToDictionary(g => g, _ => (int?)0), today); // nobody ever: there is nothing to give away
        }

        var (before, last, filters) = (default(PeoplePair), (DateOnly?)null, new ShownFilters());
        foreach (var day in MonthEnds(bookings, today))
        {
            var lines = groups.ConvertAll(g => LineOf(g, bookings.Where(b => b.Group == g).Sum(b => count(b, day))));
            var now = PeoplePair.Of(lines);
            if (now.MayFollow(before))
            {
                (before, last) = (now, day);
                filters.Step(lines);
            }
        }

        return last is null ? new(null, groups.ToDictionary(g => g, _ => (int?)null), null)
            : new(before.Number, groups.ToDictionary(g => g, g => filters.Of(new(last.Value, g))?.Number), last);
    }

    /// <summary>A host's step in a band, on the day on which the step is shown; null when none is.</summary>
    public static string Band(IEnumerable<FunnelFact> ofHost, DateOnly? day, Func<FunnelFact, DateOnly, int> count) =>
        day is { } on ? SafeCounts.BandOf(ofHost.Sum(b => count(b, on))) : "Hidden";

    public static int Asked(FunnelFact booking, DateOnly day) => booking.AskedOn <= day ? booking.People : 0;

    public static int Placed(FunnelFact booking, DateOnly day) => booking.IsPlacedOn(day) ? booking.People : 0;

    public static int Went(FunnelFact booking, DateOnly day) => booking.Went.Where(w => w.Day <= day).Sum(w => w.People);

    private static IndicatorLine LineOf(string group, int people) => new(group, group, "") { Number = people, Whole = people, Agenda = group };

    /// <summary>From the month in which the first was asked for.</summary>
    private static IEnumerable<DateOnly> MonthEnds(IReadOnlyCollection<FunnelFact> bookings, DateOnly today)
    {
        if (bookings.Count is 0)
        {
            yield break;
        }

        var first = bookings.Min(b => b.AskedOn);
        for (var next = new DateOnly(first.Year, first.Month, 1).AddMonths(1); next.AddDays(-1) <= today; next = next.AddMonths(1))
        {
            yield return next.AddDays(-1);
        }
    }
}
