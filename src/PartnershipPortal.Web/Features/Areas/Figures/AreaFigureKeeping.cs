using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>
/// Writes the figures of each day: for every care system by agenda and sector, for regions and England by agenda, where people are not counted. What is
/// missing of the last two years' month ends is made again from the records, so a new portal has a history as far back as its records go. The same code as
/// the page works them out (ADR 45).
/// </summary>
public sealed class AreaFigureKeeping(PortalDbContext db, ReferenceBook reference, AreaFactsReader facts, TimeProvider clock)
{
    private const int MonthsBack = 24;

    /// <summary>Today's figures, and month ends that are missing.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var places = await PlacesAsync(book, cancel);
        await WriteAsync(places, today, bySector: true, cancel);
        if (places.Select(p => p.Facts.FirstDay).Min() is not { } first)
        {
            return;
        }

        var ends = MonthEnds(today).TakeWhile(d => d >= first).ToList();
        var there = await db.AreaFigures.Where(f => f.Place == AreaFigure.England && ends.Contains(f.Day)).Select(f => f.Day).Distinct().ToListAsync(cancel);
        foreach (var day in ends.Except(there))
        {
            await WriteAsync(places, day, bySector: false, cancel);
        }
    }

    /// <summary>Makes a past day again from the records. What has no day in the records stays as it was kept.</summary>
    public async Task MakeAgainAsync(DateOnly day, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        await WriteAsync(await PlacesAsync(book, cancel), day, bySector: true, cancel);
    }

    /// <summary>The last days of the full months before a day, the latest first.</summary>
    internal static IEnumerable<DateOnly> MonthEnds(DateOnly day) =>
        Enumerable.Range(0, MonthsBack).Select(i => new DateOnly(day.Year, day.Month, 1).AddMonths(-i).AddDays(-1));

    /// <param name="bySector">Of months that were missed all sectors together are enough to draw a trend.</param>
    private async Task WriteAsync(List<Place> places, DateOnly day, bool bySector, CancellationToken cancel)
    {
        var isToday = day == clock.Today;
        var indicators = AreaIndicators.All.Where(i => isToday || i.Card.IsDated).ToList();
        var codes = indicators.ConvertAll(i => i.Card.Code);
        var madeAt = clock.GetUtcNow();
        List<AreaFigure> rows = [];
        foreach (var place in places.Where(p => p.Area is not { } area || area.ExistsOn(day) || (area.ValidTo is null && day < area.ValidFrom)))
        {
            rows.AddRange(Of(place.Code, place.Facts, indicators, day, bySector && place.Area is not null, madeAt));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.AreaFigures.Where(f => f.Day == day && codes.Contains(f.Indicator)).ExecuteDeleteAsync(cancel);
        await db.CopyAsync(rows, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Care systems, regions and England, each with its part of the facts.</summary>
    private async Task<List<Place>> PlacesAsync(ReferenceBookSnapshot book, CancellationToken cancel)
    {
        List<(string Code, IntegratedCareSystem? Area, IReadOnlyCollection<IntegratedCareSystem> Of)> places =
        [
            .. book.Areas.Select(a => (a.Code, (IntegratedCareSystem?)a, (IReadOnlyCollection<IntegratedCareSystem>)[a])),
            .. book.Regions.Select(r => (
                r.Code, (IntegratedCareSystem?)null, (IReadOnlyCollection<IntegratedCareSystem>)[.. book.Areas.Where(a => a.RegionCode == r.Code)])),
            (AreaFigure.England, null, [.. book.Areas]),
        ];
        var read = await facts.ReadEachAsync([.. places.Select(p => p.Of)], cancel);
        return [.. places.Zip(read, (p, its) => new Place(p.Code, p.Area, its))];
    }

    private static IEnumerable<AreaFigure> Of(
        string place, AreaFacts facts, List<Indicator> indicators, DateOnly day, bool bySector, DateTimeOffset madeAt)
    {
        var agendas = facts.AgendasInPlay.Order(StringComparer.Ordinal).Prepend(null).ToList();
        var sectors = bySector ? facts.InsideOn(day).Select(o => (Sector?)o.Sector).Distinct().Order().Prepend(null).ToList() : [null];
        return
            from indicator in indicators
            from agenda in indicator.Card.ByAgenda ? agendas : [null]
            from sector in indicator.Card.BySector ? sectors : [null]
            let scope = new IndicatorScope(day, agenda, sector)
            let figure = indicator.Of(facts, scope).Figure
            where !figure.IsHidden && (figure.Whole > 0 || figure.Number > 0)
            select new AreaFigure(place, indicator.Card.Code, scope, figure, madeAt);
    }

    /// <summary>A place whose figures are kept; of a region and of England there is no care system.</summary>
    private sealed record Place(string Code, IntegratedCareSystem? Area, AreaFacts Facts);
}
