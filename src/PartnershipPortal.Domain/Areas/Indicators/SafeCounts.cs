namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// What may be shown of counts of people: nothing from 1 to 4, also not by subtracting one figure from another. It is of the last month end that could be
/// shown. A month end is shown when number and rest are each nought or 5 and more, and have each moved by nought or by 5 and more since the one shown
/// before: so the difference of two days gives nobody away. Agendas and programmes are decided on together (<see cref="ShownFilters"/>), two filters at once
/// show nothing, and kinds of organisation are no filter: they would split the same few people another way. Lines of the list are bands. Nothing is shown of
/// several care systems together, because the others could be taken away, nor of a system before it was born, because those that went into it could. It is
/// worked out from the records, so the same every time. Source: pitfalls 61, 62.
/// </summary>
public static class SafeCounts
{
    /// <summary>The shown result of an indicator of people.</summary>
    internal static IndicatorResult Publish(
        Indicator indicator, AreaFacts facts, IndicatorScope scope, Func<DateOnly, IReadOnlyList<IndicatorLine>> linesOn)
    {
        var measure = indicator.Card.Measure;
        var (asked, isTwo) = (scope with { Sector = null }, scope.Filters > 1);
        if (facts.Areas is not [var area] || scope.Day < area.ValidFrom)
        {
            return new(indicator, scope, IndicatorFigure.Hidden(measure, scope.Day), [], []);
        }

        if (scope.Day < facts.FirstDay)
        {
            return new(indicator, scope, IndicatorFigure.Unknown(measure, scope.Day), [], []);
        }

        List<IndicatorFigure> steps = [];
        IReadOnlyList<IndicatorLine> shown = [];
        var before = default(PeoplePair);
        var filters = new ShownFilters();
        foreach (var day in MonthEnds(scope))
        {
            var lines = linesOn(day);
            var now = PeoplePair.Of(lines);
            if (!now.MayFollow(before))
            {
                continue;
            }

            before = now;
            filters.Step(lines);

            if (day < area.ValidFrom)
            {
                continue; // others were told of those who went into it: what comes next has to follow that
            }

            shown = lines;
            steps.Add((isTwo ? null : asked.Filters is 0 ? now : filters.Of(asked)) is { } pair
                ? new(measure, pair.Number, pair.Number + pair.Rest, null, day) : IndicatorFigure.Hidden(measure, day));
        }

        var figure = steps.Count > 0 && !before.IsNone ? steps[^1] : PeoplePair.Of(linesOn(scope.Day)).IsNone ? new(measure, 0, 0, null, scope.Day)
            : IndicatorFigure.Hidden(measure, scope.Day);
        var listed = shown.Where(l => scope.Takes(l.Agenda) && scope.TakesProgramme(l.Programme)).Select(l => new IndicatorRow(l, Band(l)));
        return new(indicator, scope, figure, [.. listed], []) { Steps = steps };
    }

    /// <summary>The last days of the full months of the academic year up to the day.</summary>
    private static IEnumerable<DateOnly> MonthEnds(IndicatorScope scope)
    {
        for (var next = scope.YearFrom.AddMonths(1); next.AddDays(-1) <= scope.Day; next = next.AddMonths(1))
        {
            yield return next.AddDays(-1);
        }
    }

    private static string Band(IndicatorLine line) => BandOf(line.Whole);

    /// <summary>How many, without a number.</summary>
    internal static string BandOf(int people) => people is 0 ? "Nobody" : people < SmallNumbers.Least ? "Hidden" : $"{SmallNumbers.Least} or more";
}

/// <summary>A number of people and what is left of its whole.</summary>
internal readonly record struct PeoplePair(int Number, int Rest)
{
    public bool IsNone => Number is 0 && Rest is 0;

    public static PeoplePair operator +(PeoplePair one, PeoplePair other) => new(one.Number + other.Number, one.Rest + other.Rest);

    public static PeoplePair Of(IEnumerable<IndicatorLine> lines)
    {
        var (number, whole) = lines.Aggregate((Number: 0, Whole: 0), (sum, l) => (sum.Number + l.Number, sum.Whole + l.Whole));
        return new(number, whole - number);
    }

    /// <summary>Whether it may be shown to whoever knows what was shown before.</summary>
    public bool MayFollow(PeoplePair before) =>
        IsStep(Number, before.Number) && IsStep(Rest, before.Rest) && IsStep(Number + Rest, before.Number + before.Rest);

    private static bool IsStep(int now, int before) => !SmallNumbers.IsSmall(now) && !SmallNumbers.IsSmall(Math.Abs(now - before));
}
