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
    /// <summary>An agenda of the address that nobody knows; it filters nothing.</summary>
    public string? NotKnown { get; init; }

    /// <summary>What stands side by side. None of it counts people: those are shown of one place at a time.</summary>
    public static readonly IReadOnlyList<string> Codes = ["I-01", "I-02", "I-04", "I-05", "I-08", "I-11", "I-17", "I-20"];
}

/// <summary>Reads tables of kept figures, in one statement.</summary>
public sealed class FigureTableReader(PortalDbContext db)
{
    /// <summary>Days back in which the last kept day may lie.</summary>
    private const int Within = 40;

    internal async Task<FigureTable> ReadAsync(
        IReadOnlyList<(string Code, string Name, string Href)> places, (string Code, string Name, string Href) total, DateOnly day, string? agenda,
        IReadOnlyList<Choice> agendas, CancellationToken cancel)
    {
        string[] codes = [.. places.Select(p => p.Code), total.Code];
        var (wanted, from, filter) = (FigureTable.Codes.ToArray(), day.AddDays(-Within), agenda ?? "");
        var rows = await db.AreaFigures.AsNoTracking()
            .Where(f => codes.Contains(f.Place) && wanted.Contains(f.Indicator) && f.Agenda == filter && f.Sector == "" && f.Day <= day && f.Day >= from)
            .Where(f => f.Day == db.AreaFigures.Where(l => l.Place == AreaFigure.England && l.Day <= day).Max(l => l.Day))
            .ToListAsync(cancel);
        var kept = rows.ToDictionary(r => (r.Place, r.Indicator), r => r.Figure);
        FigureTableRow RowOf((string Code, string Name, string Href) place) =>
            new(place.Code, place.Name, place.Href, [.. wanted.Select(w => kept.GetValueOrDefault((place.Code, w)))]);
        return new(
            [.. wanted.Select(w => AreaIndicators.OfCode(w)!.Card)], [.. places.Select(RowOf)], RowOf(total), rows.Count is 0 ? null : rows[0].Day,
            rows.Count is 0 ? null : rows.Max(r => r.MadeAt), agenda, agendas);
    }
}
