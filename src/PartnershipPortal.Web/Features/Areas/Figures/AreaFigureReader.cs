using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>A place beside another, with what was kept of it.</summary>
public sealed record ComparedPlace(string Code, string Name, IndicatorFigure? Figure);

/// <summary>What was kept of a place: month by month, and last of those it is compared with.</summary>
public sealed class KeptFigures(IReadOnlyList<AreaFigure> rows, string place)
{
    private readonly ILookup<string, AreaFigure> _own = rows.Where(r => r.Place == place).OrderBy(r => r.Day).ToLookup(r => r.Indicator);
    private readonly ILookup<(string Place, string Indicator), AreaFigure> _others = rows.Where(r => r.Place != place).ToLookup(r => (r.Place, r.Indicator));

    /// <summary>When what is kept was last worked out; null when nothing is.</summary>
    public DateTimeOffset? MadeAt { get; } = rows.Count is 0 ? null : rows.Max(r => r.MadeAt);

    public static KeptFigures None { get; } = new([], "");

    /// <summary>Month ends before the day, the oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, IndicatorFigure Figure)> Trend(Indicator indicator, DateOnly day) => [.. _own[indicator.Card.Code]
        .Where(r => r.Day < day && r.Day.AddDays(1).Day is 1).Select(r => (r.Day, r.Figure))];

    /// <summary>What was kept of the very day.</summary>
    public IndicatorFigure? On(Indicator indicator, DateOnly day) => _own[indicator.Card.Code].FirstOrDefault(r => r.Day == day)?.Figure;

    public IndicatorFigure? Last(Indicator indicator, string place) => place is "" ? null
        : _others[(place, indicator.Card.Code)].MaxBy(r => r.Day)?.Figure;
}

/// <summary>Reads what was kept, in one statement.</summary>
public sealed class AreaFigureReader(PortalDbContext db)
{
    private const int MonthsShown = 12;

    /// <summary>Days before the one asked for in which the last kept one may lie.</summary>
    private const int LastWithin = 40;

    internal async Task<KeptFigures> ReadAsync(string place, IReadOnlyCollection<string> others, IndicatorScope scope, CancellationToken cancel)
    {
        if (scope.Programme is not null)
        {
            return KeptFigures.None;
        }

        var (day, agenda, sector) = (scope.Day, scope.Agenda ?? "", scope.Sector?.Code() ?? "");
        var ends = AreaFigureKeeping.MonthEnds(day).Take(MonthsShown + 1).ToList();
        var (first, recent) = (ends[^1], day.AddDays(-LastWithin));
        string[] places = [place, .. others];
        var rows = await db.AreaFigures.AsNoTracking()
            .Where(f => places.Contains(f.Place) && f.Agenda == agenda && f.Sector == sector && f.Day >= first && f.Day <= day
                && ((f.Place == place && (ends.Contains(f.Day) || f.Day == day)) || (f.Place != place && f.Day >= recent)))
            .ToListAsync(cancel);
        return new(rows, place);
    }
}
