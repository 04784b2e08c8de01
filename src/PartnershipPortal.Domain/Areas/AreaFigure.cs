using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// What an indicator said of a place on a day, for one agenda and sector or for all: what trends and comparisons are drawn from. Written by the daily clock,
/// and made again from the records for any past day where every fact has its day (ADR 45). Counts only; of people only what may be shown.
/// </summary>
public sealed class AreaFigure
{
    /// <summary>Place of the whole country.</summary>
    public const string England = "ENG";

    /// <summary>Every day is kept for so many days, then the last of each month.</summary>
    public const int DaysKept = 62;

    /// <summary>Month ends are kept for so many years.</summary>
    public const int YearsKept = 5;

    private AreaFigure() // EF Core
    {
    }

    public AreaFigure(string place, string indicator, IndicatorScope scope, IndicatorFigure figure, DateTimeOffset madeAt)
    {
        (Place, Indicator, Day, Agenda, Sector, MadeAt) = (place, indicator, scope.Day, scope.Agenda ?? "", scope.Sector?.Code() ?? "", madeAt);
        (Measure, Number, Whole, Value, Of) = (figure.Measure, figure.Number, figure.Whole, figure.Value, figure.Day);
    }

    /// <summary>The code of a care system or a region, or <see cref="England"/>.</summary>
    public string Place { get; private init; } = null!;

    public DateOnly Day { get; private init; }

    /// <summary>I-01 and so on.</summary>
    public string Indicator { get; private init; } = null!;

    /// <summary>Empty for all.</summary>
    public string Agenda { get; private init; } = "";

    /// <summary>The sector's code; empty for all.</summary>
    public string Sector { get; private init; } = "";

    public IndicatorMeasure Measure { get; private init; }

    public int Number { get; private init; }

    public int Whole { get; private init; }

    public double? Value { get; private init; }

    /// <summary>The day the figure itself is of: of people a month end.</summary>
    public DateOnly Of { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public IndicatorFigure Figure => new(Measure, Number, Whole, Value, Of);
}
