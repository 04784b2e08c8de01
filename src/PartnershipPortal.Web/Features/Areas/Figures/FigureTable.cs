using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>A place of a table with what was kept of it, in the order of the columns; null where nothing was.</summary>
public sealed record FigureTableRow(string Code, string Name, string Href, IReadOnlyList<IndicatorFigure?> Figures);

/// <summary>Places side by side with the place they make up: care systems of a region, regions of England. From kept figures of one day.</summary>
/// <param name="Total">The place they make up, worked out for itself: a partnership across two areas counts in each of them and once here.</param>
public sealed record FigureTable(
    IReadOnlyList<IndicatorCard> Columns, IReadOnlyList<FigureTableRow> Rows, FigureTableRow Total, DateOnly? Day, DateTimeOffset? MadeAt, string? Agenda,
    IReadOnlyList<Choice> Agendas)
{
    /// <summary>All figures of the place they make up, with their trends; null when nothing is kept.</summary>
    public FigureReport? Report { get; init; }

    /// <summary>The place of the viewer's own care system among the rows; null when it is not there.</summary>
    public string? Own { get; init; }

    /// <summary>An agenda of the address that nobody knows; it filters nothing.</summary>
    public string? NotKnown { get; init; }

    /// <summary>What stands side by side. None of it counts people: those are shown of one place at a time.</summary>
    public static readonly IReadOnlyList<string> Codes = ["I-01", "I-02", "I-04", "I-05", "I-08", "I-11", "I-17", "I-20"];
}

/// <summary>Reads tables of kept figures, and all figures of the place they make up: in two statements, whatever the place.</summary>
public sealed class FigureTableReader(PortalDbContext db, AreaFigureReader kept)
{
    /// <summary>Days back in which the last kept day may lie.</summary>
    private const int Within = 40;

    /// <param name="above">What the place is part of; null for England.</param>
    internal async Task<FigureTable> ReadAsync(
        IReadOnlyList<PlaceLink> places, PlaceLink total, PlaceLink? above, DateOnly day, string? agenda, IReadOnlyList<Choice> agendas,
        CancellationToken cancel)
    {
        string[] codes = [.. places.Select(p => p.Code), total.Code];
        var (wanted, from, filter) = (FigureTable.Codes.ToArray(), day.AddDays(-Within), agenda ?? "");
        var rows = await db.AreaFigures.AsNoTracking()
            .Where(f => codes.Contains(f.Place) && wanted.Contains(f.Indicator) && f.Agenda == filter && f.Sector == "" && f.Day <= day && f.Day >= from)
            .Where(f => f.Day == db.AreaFigures.Where(l => l.Place == AreaFigure.England && l.Day <= day).Max(l => l.Day))
            .ToListAsync(cancel);
        var figures = rows.ToDictionary(r => (r.Place, r.Indicator), r => r.Figure);
        FigureTableRow RowOf(PlaceLink place) =>
            new(place.Code, place.Name, place.Href, [.. wanted.Select(w => figures.GetValueOrDefault((place.Code, w)))]);
        return new(
            [.. wanted.Select(w => AreaIndicators.OfCode(w)!.Card)], [.. places.Select(RowOf)], RowOf(total), rows.Count is 0 ? null : rows[0].Day,
            rows.Count is 0 ? null : rows.Max(r => r.MadeAt), agenda, agendas)
        {
            Report = rows.Count is 0 ? null : ReportOf(
                await kept.ReadAsync(total.Code, above is null ? [] : [above.Code], new(rows[0].Day, agenda), cancel), above, new(rows[0].Day, agenda)),
        };
    }

    /// <summary>What was kept of a place on its last day, with its month ends before. People are counted of one care system only.</summary>
    private static FigureReport ReportOf(KeptFigures was, PlaceLink? above, IndicatorScope scope) => new(
        [
            .. AreaIndicators.All.Where(i => !i.Card.IsOfPeople && (scope.Agenda is null || i.Card.ByAgenda)).Select(indicator =>
            {
                var figure = was.On(indicator, scope.Day) ?? IndicatorFigure.Of(indicator.Card.Measure, [], scope.Day);
                IReadOnlyList<(DateOnly Day, IndicatorFigure Figure)> trend = [.. was.Trend(indicator, scope.Day), (scope.Day, figure)];
                return new IndicatorTile(
                    new(indicator, scope, figure, [], []), IndicatorTile.ChangeOf(indicator.Card, trend, scope.Day), trend,
                    new(above?.Code ?? "", above?.Name ?? "", above is null ? null : was.Last(indicator, above.Code)), []);
            }),
        ],
        scope.Day, above?.Name, HasSimilar: false, "none yet");
}

/// <summary>A place and where its page is.</summary>
internal sealed record PlaceLink(string Code, string Name, string Href);
