namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// One indicator: its lines from the facts of a place. Figure, bars and list are all made of the same lines, here and nowhere else, so that they cannot
/// disagree; where people are counted, what may be shown of them is decided here too (<see cref="SafeCounts"/>). A class each says only which lines.
/// </summary>
public abstract class Indicator(IndicatorCard card)
{
    /// <summary>What it is, in words.</summary>
    public IndicatorCard Card { get; } = card;

    /// <summary>Its lines, always in the same order. Of an indicator of people all lines, whatever is filtered: each has one agenda, sector and
    /// programme.</summary>
    protected abstract IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope);

    /// <summary>Figure, bars and list of a place on a day.</summary>
    public IndicatorResult Of(AreaFacts facts, IndicatorScope scope) => Card.IsOfPeople
        ? SafeCounts.Publish(this, scope, day => [.. Lines(facts, scope with { Day = day })])
        : Result(scope, [.. Lines(facts, scope)]);

    /// <summary>The lines as they are, small numbers too: for tests, and for nobody's eyes.</summary>
    public IReadOnlyList<IndicatorLine> RawLines(AreaFacts facts, IndicatorScope scope) => [.. Lines(facts, scope)];

    private IndicatorResult Result(IndicatorScope scope, List<IndicatorLine> lines) => new(
        this,
        scope,
        IndicatorFigure.Of(Card.Measure, lines, scope.Day),
        [.. lines.Select(l => new IndicatorRow(l, NumberOf(l)))],
        [.. lines.Where(l => l.Part is not null).GroupBy(l => l.Part!).Select(g => new IndicatorPart(g.Key, g.Sum(l => l.Number), g.Sum(l => l.Whole)))]);

    private string NumberOf(IndicatorLine line) => Card.Measure switch
    {
        IndicatorMeasure.Median => line.Value is { } days ? $"{days:0.#}" : "",
        IndicatorMeasure.Count => $"{line.Number}",
        IndicatorMeasure.Share => line.Whole is 1 ? line.Number is 1 ? "Yes" : "No" : $"{line.Number} of {line.Whole}",
    };
}

/// <summary>Figure, bars and list of one indicator, from one set of lines.</summary>
public sealed record IndicatorResult(
    Indicator Indicator, IndicatorScope Scope, IndicatorFigure Figure, IReadOnlyList<IndicatorRow> Rows, IReadOnlyList<IndicatorPart> Parts)
{
    public IndicatorCard Card => Indicator.Card;

    /// <summary>Lines that do not count.</summary>
    public int Lacking => Rows.Count(r => r.Line.IsLacking);

    /// <summary>Of people: the month ends whose figures could be shown, the first first.</summary>
    public IReadOnlyList<IndicatorFigure> Steps { get; init; } = [];
}

/// <summary>A line as it may be shown.</summary>
/// <param name="Number">What it adds, in words; of people never a number from which a small one could be worked out.</param>
public sealed record IndicatorRow(IndicatorLine Line, string Number);

/// <summary>One bar.</summary>
public sealed record IndicatorPart(string Label, int Number, int Whole);
