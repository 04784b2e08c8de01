namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// One indicator: its lines from the facts of a place. Figure, bars and list are all made of the same lines, here and nowhere else, so that they cannot
/// disagree; where people are counted, what may be shown of them is decided here too (<see cref="SafeCounts"/>). A class each says only which lines.
/// </summary>
public abstract class Indicator(IndicatorCard card)
{
    /// <summary>What it is, in words.</summary>
    public IndicatorCard Card { get; } = card;

    /// <summary>What it is under a filter, where that changes what is counted.</summary>
    public virtual IndicatorCard CardFor(IndicatorScope scope) => Card;

    /// <summary>Its lines, always in the same order. Of an indicator of people all lines, whatever is filtered: each has one agenda and one
    /// programme, which belongs to it.</summary>
    protected abstract IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope);

    /// <summary>The lines as the list shows them: each by itself, or those of one organisation together where one alone would tell what two have to do with
    /// each other. They add up to the same.</summary>
    protected virtual IEnumerable<IndicatorLine> Listed(AreaFacts facts, IReadOnlyList<IndicatorLine> lines) => lines;

    /// <summary>The line of an organisation that stands for several.</summary>
    protected static IndicatorLine Together(AreaFacts facts, Guid organisation, IEnumerable<IndicatorLine> lines, string words)
    {
        var all = lines.ToList();
        var code = facts.Find(organisation)?.Code;
        return new(code ?? $"{organisation:N}", facts.NameOf(organisation), words)
        {
            Number = all.Sum(l => l.Number),
            Whole = all.Sum(l => l.Whole),
            Values = [.. all.SelectMany(l => l.Values).Order()],
            Organisations = [organisation],
            Href = code is null ? null : $"/organisations/{code}",
        };
    }

    /// <summary>Figure, bars and list of a place on a day.</summary>
    public IndicatorResult Of(AreaFacts facts, IndicatorScope scope) => Card.IsOfPeople
        ? SafeCounts.Publish(this, facts, scope, day => [.. Lines(facts, scope with { Day = day })])
        : Result(facts, scope, [.. Lines(facts, scope)]);

    /// <summary>The lines as they are, small numbers too: for tests, and for nobody's eyes.</summary>
    public IReadOnlyList<IndicatorLine> RawLines(AreaFacts facts, IndicatorScope scope) => [.. Lines(facts, scope)];

    private IndicatorResult Result(AreaFacts facts, IndicatorScope scope, List<IndicatorLine> lines) => new(
        this,
        scope,
        IndicatorFigure.Of(Card.Measure, lines, scope.Day),
        [.. Listed(facts, lines).Select(l => new IndicatorRow(l, NumberOf(l)))],
        [.. lines.Where(l => l.Part is not null).GroupBy(l => l.Part!).Select(g => new IndicatorPart(g.Key, g.Sum(l => l.Number), g.Sum(l => l.Whole)))])
    {
        Beside =
        [
            .. lines.SelectMany(l => l.Also).GroupBy(c => c.Table).Select(t => new IndicatorTable(
                t.Key, [.. t.GroupBy(c => c.Label).Select(g => new IndicatorPart(g.Key, g.Sum(c => c.Number), 0))])),
        ],
    };

    private string NumberOf(IndicatorLine line) => Card.Measure switch
    {
        IndicatorMeasure.Median => IndicatorFigure.MedianOf([.. line.Values.Order()]) is { } days ? $"{days:0.#}" : "",
        IndicatorMeasure.Count => $"{line.Number}",
        IndicatorMeasure.Share => line.Whole is 1 ? line.Number is 1 ? "Yes" : "No" : $"{line.Number} of {line.Whole}",
        IndicatorMeasure.Change => $"{line.Number} after, {line.Whole} before",
    };
}

/// <summary>Figure, bars and list of one indicator, from one set of lines.</summary>
public sealed record IndicatorResult(
    Indicator Indicator, IndicatorScope Scope, IndicatorFigure Figure, IReadOnlyList<IndicatorRow> Rows, IReadOnlyList<IndicatorPart> Parts)
{
    public IndicatorCard Card => Indicator.CardFor(Scope);

    /// <summary>"All sectors, all programmes": filters that do not split this figure; null when all do.</summary>
    public string? NotSplit
    {
        get
        {
            string?[] all =
            [
                Scope.Sector is not null && !Card.BySector ? "sectors" : null, Scope.Agenda is not null && !Card.ByAgenda ? "agendas" : null,
                Scope.Programme is not null && !Card.ByProgramme ? "programmes" : null,
            ];
            var words = string.Join(" and ", all.OfType<string>());
            return words is "" ? null : $"All {words}: not split";
        }
    }

    /// <summary>Lines that do not count. Of people nobody is told which: it would say of a small group that all of it left, or found a place.</summary>
    public int Lacking { get; init; } = Indicator.Card.IsOfPeople ? 0 : Rows.Count(r => r.Line.IsLacking);

    /// <summary>Figure and bars alone, to keep.</summary>
    public IndicatorResult WithoutRows() => this with { Rows = [] };

    /// <summary>What else its lines count, summed over them.</summary>
    public IReadOnlyList<IndicatorTable> Beside { get; init; } = [];

    /// <summary>Of people: the month ends whose figures could be shown, the first first.</summary>
    public IReadOnlyList<IndicatorFigure> Steps { get; init; } = [];
}

/// <summary>A line as it may be shown.</summary>
/// <param name="Number">What it adds, in words; of people never a number from which a small one could be worked out.</param>
public sealed record IndicatorRow(IndicatorLine Line, string Number);

/// <summary>A table beside a figure.</summary>
public sealed record IndicatorTable(string Title, IReadOnlyList<IndicatorPart> Parts);

/// <summary>One bar.</summary>
public sealed record IndicatorPart(string Label, int Number, int Whole);
