using System.Globalization;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>A figure with its whole. Hidden, nothing yet and nought are three different things (pitfall 60).</summary>
/// <param name="Value">The median, or of how many lines a change is; null when there is nothing to take the middle of, or to compare.</param>
/// <param name="Day">The day it is of: for people the last one on which it could be shown.</param>
/// <param name="IsUnknown">Nobody kept what it was that day, and it cannot be worked out again.</param>
public sealed record IndicatorFigure(
    IndicatorMeasure Measure, int Number, int Whole, double? Value, DateOnly Day, bool IsHidden = false, bool IsUnknown = false)
{
    /// <summary>There is no number to show.</summary>
    public bool IsSilent => IsHidden || IsUnknown || IsEmpty;

    /// <summary>There is nothing to count.</summary>
    public bool IsEmpty => !IsHidden && !IsUnknown && Measure switch
    {
        IndicatorMeasure.Median or IndicatorMeasure.Change => Value is null,
        IndicatorMeasure.Share => Whole is 0,
        IndicatorMeasure.Count => false,
    };

    /// <summary>Whole per cent: 100 only when all, 0 only when none; null when hidden or empty.</summary>
    public int? Percent => IsHidden || IsUnknown || Measure is not IndicatorMeasure.Share || Whole is 0 ? null : PercentOf(Number, Whole);

    /// <summary>What trends and comparisons are drawn by; null when there is nothing to draw.</summary>
    public double? Height => IsSilent ? null : Measure switch
    {
        IndicatorMeasure.Share => 100.0 * Number / Whole,
        IndicatorMeasure.Count => Number,
        IndicatorMeasure.Median => Value,
        IndicatorMeasure.Change => Number - Whole,
    };

    /// <summary>"8", "81%" where the whole is large, "3", "2.5".</summary>
    public string Big => IsHidden ? "Hidden" : IsUnknown ? "Not kept" : IsEmpty ? "None yet" : Measure switch
    {
        IndicatorMeasure.Share when Whole > MostOneSees => $"{Percent}%",
        IndicatorMeasure.Share or IndicatorMeasure.Count or IndicatorMeasure.Change => Thousands(Number),
        IndicatorMeasure.Median => Value!.Value.ToString("0.#", CultureInfo.InvariantCulture),
    };

    /// <summary>What stands small beside it: "of 10", "142 of 175", "working days, of 31".</summary>
    public string Small(string unit) => IsSilent ? "" : Measure switch
    {
        IndicatorMeasure.Share when Whole > MostOneSees => $"{Thousands(Number)} of {Thousands(Whole)}",
        IndicatorMeasure.Share => $"of {Whole}",
        IndicatorMeasure.Count => unit,
        IndicatorMeasure.Median => $"{unit}, middle of {Thousands(Number)}",
        IndicatorMeasure.Change => $"after, {Thousands(Whole)} before",
    };

    /// <summary>The whole figure in a line, for lists and files: "8 of 10 (80%)".</summary>
    public string InWords(string unit) => IsSilent ? Big : Measure switch
    {
        IndicatorMeasure.Share => $"{Thousands(Number)} of {Thousands(Whole)} ({Percent}%)",
        IndicatorMeasure.Count or IndicatorMeasure.Median or IndicatorMeasure.Change => $"{Big} {Small(unit)}".Trim(),
    };

    /// <summary>The figure of some lines: the only place where lines become a number.</summary>
    public static IndicatorFigure Of(IndicatorMeasure measure, IReadOnlyCollection<IndicatorLine> lines, DateOnly day)
    {
        var values = lines.SelectMany(l => l.Values).Order().ToList();
        var (number, whole) = (lines.Sum(l => l.Number), lines.Sum(l => l.Whole));
        return measure switch
        {
            IndicatorMeasure.Median => new(measure, values.Count, whole, MedianOf(values), day),
            IndicatorMeasure.Change => new(measure, number, whole, lines.Count is 0 ? null : lines.Count, day),
            IndicatorMeasure.Share or IndicatorMeasure.Count => new(measure, number, whole, MedianOf(values), day),
        };
    }

    public static IndicatorFigure Hidden(IndicatorMeasure measure, DateOnly day) => new(measure, 0, 0, null, day, IsHidden: true);

    public static IndicatorFigure Unknown(IndicatorMeasure measure, DateOnly day) => new(measure, 0, 0, null, day, IsUnknown: true);

    /// <summary>Whole per cent of a whole that is not nought.</summary>
    public static int PercentOf(int number, int whole) => number >= whole ? 100 : number <= 0 ? 0
        : Math.Clamp((int)Math.Round(100.0 * number / whole, MidpointRounding.AwayFromZero), 1, 99);

    /// <summary>The middle, of an even number the mean of the two in the middle, of sorted values; null of none.</summary>
    public static double? MedianOf(IReadOnlyList<double> sorted) =>
        sorted.Count is 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    /// <summary>A whole that one takes in without a percentage.</summary>
    private const int MostOneSees = 60;

    private static string Thousands(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>How a figure has moved since another day, in words.</summary>
public static class IndicatorChange
{
    /// <summary>"Up from 5", "No change since June", "No comparison". A base of nought has no percentage and needs none: numbers are compared.
    /// Percentages and medians that read the same have not moved: nobody is told "down from 1%" beside 1%.</summary>
    public static string Words(IndicatorFigure? before, IndicatorFigure now, string since, bool moreIsBetter)
    {
        if (before?.Height is not { } was || now.Height is not { } isNow)
        {
            return "No comparison yet.";
        }

        if (now.Measure is IndicatorMeasure.Change)
        {
            return $"In {since}: {before.InWords("")}.";
        }

        var from = now.Measure is IndicatorMeasure.Share && now.Percent is not null && now.Big.EndsWith('%') ? $"{before.Percent}%" : before.Big;
        var moved = from == now.Big && (from.EndsWith('%') || now.Measure is IndicatorMeasure.Median) ? 0
            : now.Measure is IndicatorMeasure.Share && !now.Big.EndsWith('%') ? now.Number - before.Number : Math.Sign(isNow - was);
        var faster = now.Measure is not IndicatorMeasure.Median ? "" : moved > 0 == moreIsBetter ? ": faster" : ": slower";
        return moved is 0 ? $"No change since {since}." : $"{(moved > 0 ? "Up" : "Down")} from {from} in {since}{faster}.";
    }
}
