namespace PartnershipPortal.Domain.Placements;

/// <summary>A way to find missing hours that has been worked out.</summary>
/// <param name="Add">Days to add to those asked for.</param>
/// <param name="Full">How many of them have no room.</param>
public sealed record PlacementFix(FixKind Kind, Weekdays? Weekday, IReadOnlyList<DateOnly> Add, int Full);

/// <summary>What a fix does.</summary>
public enum FixKind
{
    RunLonger,
    AddWeekday,
    Share,
}

/// <summary>Works out what would give the hours that are missing: longer, another weekday, or a second employer. Source: mockup 13.</summary>
public static class PlacementFixes
{
    private const int MostWeekdays = 2;

    /// <summary>The fixes that reach the hours, those with fewest full days first; sharing with a second employer is always the last.</summary>
    /// <param name="missing">Hours.</param>
    /// <param name="open">Days that can be had at all, beyond the pattern asked for too.</param>
    /// <param name="offered">What the database counts for them.</param>
    public static IReadOnlyList<PlacementFix> For(
        PlacementAsk ask, Weekdays pattern, decimal missing, IEnumerable<DateOnly> open, IReadOnlyCollection<PlacementDay> offered)
    {
        if (ask.Shift.Hours <= 0 || ask.Days.Count is 0)
        {
            return [];
        }

        var needed = (int)Math.Ceiling(missing / ask.Shift.Hours);
        var days = open.Except(ask.Days).Order().ToList();
        var (first, last) = (ask.Days[0], ask.Days[^1]);
        PlacementFix Of(FixKind kind, Weekdays? weekday, IEnumerable<DateOnly> add)
        {
            var taken = add.Take(needed).ToList();
            return new(kind, weekday, taken, PlacementRoom.Short(offered, taken, ask.People).Count);
        }

        var longer = Of(FixKind.RunLonger, null, days.Where(d => d > last && (pattern & WeekdayPattern.Of(d)) != 0));
        var weekdays = WeekdayPattern.Each.Where(w => (pattern & w) == 0)
            .Select(w => Of(FixKind.AddWeekday, w, days.Where(d => d >= first && d <= last && WeekdayPattern.Of(d) == w)))
            .Where(f => f.Add.Count == needed).OrderBy(f => f.Full).Take(MostWeekdays);
        return
        [
            .. new[] { longer }.Where(f => f.Add.Count == needed),
            .. weekdays,
            new PlacementFix(FixKind.Share, null, [], 0),
        ];
    }
}
