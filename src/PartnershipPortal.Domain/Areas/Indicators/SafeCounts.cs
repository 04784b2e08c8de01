namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// What may be shown of counts of people: nothing from 1 to 4, also not by subtracting one figure from another. It is of the last month end that could be
/// shown. A month end is shown when number and rest are each nought or 5 and more, and have each moved by nought or by 5 and more since the one shown
/// before: so the difference of two days gives nobody away. A filter shows only what <see cref="SmallNumbers"/> leaves of all values of what is filtered,
/// and two filters together show nothing. Lines of the list are bands. It is worked out from the records, so the same every time. Source: pitfalls 61, 62.
/// </summary>
public static class SafeCounts
{
    /// <summary>The shown result of an indicator of people.</summary>
    internal static IndicatorResult Publish(Indicator indicator, IndicatorScope scope, Func<DateOnly, IReadOnlyList<IndicatorLine>> linesOn)
    {
        List<IndicatorFigure> steps = [];
        IReadOnlyList<IndicatorLine> shown = [];
        Pair before = default;
        Pair? filteredBefore = null;
        foreach (var day in MonthEnds(scope))
        {
            var lines = linesOn(day);
            var now = Pair.Of(lines);
            if (!now.MayFollow(before))
            {
                continue;
            }

            (before, shown) = (now, lines);
            var (filtered, isShown) = Filtered(scope, lines, filteredBefore);
            filteredBefore = isShown ? filtered : filteredBefore;
            steps.Add(isShown ? new(indicator.Card.Measure, filtered.Number, filtered.Number + filtered.Rest, null, day)
                : IndicatorFigure.Hidden(indicator.Card.Measure, day));
        }

        var figure = steps.Count > 0 && !before.IsNone ? steps[^1] : Pair.Of(linesOn(scope.Day)).IsNone ? new(indicator.Card.Measure, 0, 0, null, scope.Day)
            : IndicatorFigure.Hidden(indicator.Card.Measure, scope.Day);
        return new(indicator, scope, figure, [.. shown.Where(l => Takes(scope, l)).Select(l => new IndicatorRow(l, Band(l)))], []) { Steps = steps };
    }

    /// <summary>The last days of the full months of the academic year up to the day.</summary>
    private static IEnumerable<DateOnly> MonthEnds(IndicatorScope scope)
    {
        for (var next = scope.YearFrom.AddMonths(1); next.AddDays(-1) <= scope.Day; next = next.AddMonths(1))
        {
            yield return next.AddDays(-1);
        }
    }

    private static (Pair Pair, bool IsShown) Filtered(IndicatorScope scope, IReadOnlyList<IndicatorLine> lines, Pair? before)
    {
        if (scope.Filters is 0)
        {
            return (Pair.Of(lines), true);
        }

        Func<IndicatorLine, string> value = scope switch
        {
            { Agenda: not null } => l => l.Agenda ?? "",
            { Sector: not null } => l => l.Sector?.Code() ?? "",
            _ => l => l.Programme ?? "",
        };
        var wanted = scope.Agenda ?? scope.Sector?.Code() ?? scope.Programme!;
        var groups = lines.GroupBy(value).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Pair: Pair.Of(g))).ToList();
        var at = groups.FindIndex(g => g.Key == wanted);
        var pair = at < 0 ? default : groups[at].Pair;
        var isShown = scope.Filters is 1
            && pair.MayFollow(before ?? default)
            && (at < 0 || (SmallNumbers.Of(groups.ConvertAll(g => g.Pair.Number))[at] is not null
                && SmallNumbers.Of(groups.ConvertAll(g => g.Pair.Rest))[at] is not null));
        return (pair, isShown);
    }

    private static bool Takes(IndicatorScope scope, IndicatorLine line) =>
        scope.Takes(line.Agenda) && scope.Takes(line.Sector) && scope.TakesProgramme(line.Programme);

    private static string Band(IndicatorLine line) => line.Whole is 0 ? "Nobody" : line.Whole < SmallNumbers.Least ? "Hidden" : $"{SmallNumbers.Least} or more";

    /// <summary>A number and what is left of its whole.</summary>
    private readonly record struct Pair(int Number, int Rest)
    {
        public bool IsNone => Number is 0 && Rest is 0;

        public static Pair Of(IEnumerable<IndicatorLine> lines)
        {
            var (number, whole) = lines.Aggregate((Number: 0, Whole: 0), (sum, l) => (sum.Number + l.Number, sum.Whole + l.Whole));
            return new(number, whole - number);
        }

        public bool MayFollow(Pair before) => IsStep(Number, before.Number) && IsStep(Rest, before.Rest) && IsStep(Number + Rest, before.Number + before.Rest);

        private static bool IsStep(int now, int before) => !SmallNumbers.IsSmall(now) && !SmallNumbers.IsSmall(Math.Abs(now - before));
    }
}
