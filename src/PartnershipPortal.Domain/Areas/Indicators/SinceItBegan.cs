using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>One thing that is counted of a community before it began and since, and how the rest of its area moved.</summary>
/// <param name="IsAlike">The rest of the area moved the same way; null where one of them did not move or there is nothing to compare.</param>
public sealed record SinceRow(string What, string Before, string Since, string Rest, bool? IsAlike);

/// <summary>
/// What changed among the organisations of a community since it began, beside the rest of its area over the same months: what changed, never why. The figures
/// are those of the area, worked out of the members alone and of everybody else alone. Who works together and what is offered is compared on the day before it
/// opened and today; requests of as many months before as since. Source: J6, I-25.
/// </summary>
/// <param name="On">The day it opened.</param>
/// <param name="Months">So many months before that day and from it.</param>
public sealed record SinceItBegan(DateOnly On, int Months, IReadOnlyList<SinceRow> Rows)
{
    /// <summary>As many months are compared at most, and no fewer than so many.</summary>
    public const int MostMonths = 12;
    public const int LeastMonths = 3;

    private static readonly (string Code, string What, bool IsOfMonths)[] Indicators =
    [
        ("I-04", "Places needed that are offered", false), ("I-05", "Working days to a first reply, in the middle", true),
        ("I-06", "Introductions accepted, of those sent", true),
    ];

    public int Alike => Rows.Count(r => r.IsAlike is true);

    /// <summary>Null until three months are over and on record on both sides of the day, and where nothing can be compared.</summary>
    /// <param name="members">The organisations whose people are in it.</param>
    public static SinceItBegan? Of(AreaFacts facts, IReadOnlyCollection<Guid> members, DateOnly opened, DateOnly today)
    {
        var months = Enumerable.Range(1, MostMonths).LastOrDefault(m => opened.AddMonths(m) <= today && facts.FirstDay <= opened.AddMonths(-m));
        if (months < LeastMonths)
        {
            return null;
        }

        var (inIt, rest) = (Only(facts, members.Contains), Only(facts, o => !members.Contains(o)));
        var eve = new IndicatorScope(opened.AddDays(-1)) { Months = months };
        List<SinceRow> rows = [.. PairsRow(inIt, rest, eve, new(today))];
        foreach (var (code, what, isOfMonths) in Indicators)
        {
            var end = eve with { Day = isOfMonths ? opened.AddMonths(months).AddDays(-1) : today };
            IndicatorFigure Of(AreaFacts whose, IndicatorScope scope) => AreaIndicators.OfCode(code)!.Of(whose, scope).Figure;
            var (before, since, restBefore, restSince) = (Of(inIt, eve), Of(inIt, end), Of(rest, eve), Of(rest, end));
            if (!before.IsSilent || !since.IsSilent)
            {
                rows.Add(new(what, Words(before), Words(since), Moved(restBefore, restSince), IsAlike(before, since, restBefore, restSince)));
            }
        }

        return rows.Count is 0 ? null : new(opened, months, rows);
    }

    private static IEnumerable<SinceRow> PairsRow(AreaFacts inIt, AreaFacts rest, IndicatorScope eve, IndicatorScope end)
    {
        Pairs Of(AreaFacts whose, IndicatorScope scope) => ColdSpots.PairsIn(whose, scope, []);
        var (before, since, restBefore, restSince) = (Of(inIt, eve), Of(inIt, end), Of(rest, eve).Together, Of(rest, end).Together);
        if (since.All > 0)
        {
            yield return new(
                $"{FrontDoorWords.Capital(FrontDoorWords.Singular(since.Sides.Ours))} and {FrontDoorWords.Singular(since.Sides.Theirs)} pairs working together",
                $"{before.Together} of {before.All}", $"{since.Together} of {since.All}",
                restBefore == restSince ? $"No change: {Counted.Of(restSince, "pair")}"
                    : $"{(restSince > restBefore ? "Up" : "Down")} from {restBefore} to {Counted.Of(restSince, "pair")}",
                Same(since.Together - before.Together, restSince - restBefore));
        }
    }

    /// <summary>The facts as if the place were these organisations alone: the others are still known, and counted nowhere.</summary>
    private static AreaFacts Only(AreaFacts facts, Func<Guid, bool> isIn) =>
        facts with { Organisations = [.. facts.Organisations.Select(o => isIn(o.Id) ? o : o with { Spans = [] })] };

    private static string Words(IndicatorFigure figure) => figure.Measure is IndicatorMeasure.Median ? figure.Big : figure.InWords("");

    private static string Short(IndicatorFigure figure) => figure.Percent is { } percent ? $"{percent}%" : figure.Big;

    private static string Moved(IndicatorFigure before, IndicatorFigure since) => before.IsSilent || since.IsSilent
        ? since.IsSilent ? "None yet" : $"{Short(since)}, none before"
        : Short(before) == Short(since) ? $"No change: {Short(since)}"
        : $"{(since.Height > before.Height ? "Up" : "Down")} from {Short(before)} to {Short(since)}";

    private static bool? IsAlike(IndicatorFigure before, IndicatorFigure since, IndicatorFigure restBefore, IndicatorFigure restSince) =>
        before.Height is { } a && since.Height is { } b && restBefore.Height is { } c && restSince.Height is { } d ? Same(b - a, d - c) : null;

    private static bool? Same(double own, double rest) => own is 0 || rest is 0 ? null : Math.Sign(own) == Math.Sign(rest);
}
