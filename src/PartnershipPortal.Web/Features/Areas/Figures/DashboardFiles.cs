using System.Globalization;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>The figures as files: the same numbers as the page, hidden where it hides them.</summary>
internal static class DashboardFiles
{
    private static readonly string[] FigureColumns =
        ["Indicator", "Title", "Heading", "Figure", "Number", "Of", "Per cent", "Unit", "As at", "Change", "Region", "Similar areas", "Formula", "Filters"];

    private static readonly string[] ColdColumns =
        ["Council area", "Places needed", "Places offered", "Places met", "Per cent met", "Active partnerships", "Most deprived tenth, per cent", "Why"];

    public static byte[] Csv(Dashboard page) => CsvFile.Write(FigureColumns, Figures(page).Select(r => r.Select(Text)));

    public static byte[] Spreadsheet(Dashboard page) => WorkbookFile.Write(
    [
        new TableSheet("Figures", FigureColumns, Figures(page)),
        new TableSheet("Cold spots", ColdColumns, page.ColdSpots.Select(IReadOnlyList<object?> (c) =>
            [
                c.Name, c.Need, c.Offered, c.Met, c.Percent, c.Links,
                page.Councils.FirstOrDefault(x => x.Code == c.Council)?.Deprived is { } share ? Math.Round(share * 100, 1) : null, c.Reason,
            ])),
        new TableSheet("Trends", ["Indicator", "Title", "Day", "Figure", "Number", "Of"],
            page.Tiles.SelectMany(t => t.Trend.Select(IReadOnlyList<object?> (p) =>
            [
                t.Card.Code, t.Card.Title, p.Day, p.Figure.InWords(t.Card.Unit), p.Figure.IsSilent ? null : p.Figure.Number,
                p.Figure.IsSilent || t.Card.Measure is IndicatorMeasure.Count or IndicatorMeasure.Change ? null : p.Figure.Whole,
            ]))),
        new TableSheet("Communities", ["Community", "Pulse", .. page.Communities.MonthNames],
            page.Communities.Rows.Select(IReadOnlyList<object?> (r) => [r.Name, r.Pulse, .. r.Months.Select(m => m.Word)])),
        new TableSheet("Before and after", ["Community", "Opened", "Before", "After", "Similar areas before", "Similar areas after", "What chance says"],
            page.Effects.Select(IReadOnlyList<object?> (e) =>
                [e.Community.Name, e.On, e.Before, e.After, Rounded(e.SimilarBefore), Rounded(e.SimilarAfter), e.Chance])),
        new TableSheet("Introductions", ["Step", "Number", "Of those sent, per cent"],
            page.Funnel.Select(IReadOnlyList<object?> (s) => [s.Label, s.Number, s.Of is 0 ? null : s.Percent])),
        new TableSheet("How worked out", ["Indicator", "Title", "Definition", "Formula", "From"],
            page.Tiles.Select(IReadOnlyList<object?> (t) => [t.Card.Code, t.Card.Title, t.Card.Definition, t.Card.Formula, t.Card.Source])),
    ]);

    /// <summary>The list behind an indicator.</summary>
    public static byte[] List(IndicatorPage page, IReadOnlyList<IndicatorRow> rows) => CsvFile.Write(
        ["What", "Why", "Counts", "As at"],
        rows.Select(r => (IEnumerable<string?>)[page.WordsFor(r.Line.Label), r.Line.Words, r.Number,
            page.Tile.Figure.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]));

    private static IEnumerable<IReadOnlyList<object?>> Figures(Dashboard page) => page.Tiles.Select(IReadOnlyList<object?> (t) =>
    [
        t.Card.Code, t.Card.Title, t.Card.Heading.Word(), t.Figure.InWords(t.Card.Unit),
        t.Figure.IsSilent ? null : t.Card.Measure is IndicatorMeasure.Median ? t.Figure.Value : t.Figure.Number,
        t.Figure.IsSilent || t.Card.Measure is IndicatorMeasure.Count or IndicatorMeasure.Change ? null : t.Figure.Whole, t.Figure.Percent, t.Card.Unit,
        t.Figure.Day, t.Change,
        t.Region.Figure?.InWords(t.Card.Unit),
        string.Join("; ", t.Similar.Where(s => s.Figure is not null).Select(s => $"{s.Name}: {s.Figure!.InWords(t.Card.Unit)}")), t.Card.Formula,
        page.FilteredBy,
    ]);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 1) : null;

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };
}
