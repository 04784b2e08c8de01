using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>
/// Writes the figures of each day: for every care system by agenda and sector, for regions and England by agenda. What is missing of the last two years'
/// month ends is made again from the records, so a new portal has a history as far back as its records go. The same code as the page works them out (ADR 45).
/// </summary>
public sealed class AreaFigureKeeping(PortalDbContext db, ReferenceBook reference, AreaFactsReader facts, TimeProvider clock)
{
    private const int MonthsBack = 24;

    /// <summary>Today's figures, and month ends that are missing.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var all = await facts.ReadAsync([.. book.Areas], cancel);
        var today = clock.Today;
        await WriteAsync(all, book, today, cancel);
        if (all.FirstDay is not { } first)
        {
            return;
        }

        var ends = MonthEnds(today).TakeWhile(d => d >= first).ToList();
        var there = await db.AreaFigures.Where(f => f.Place == AreaFigure.England && ends.Contains(f.Day)).Select(f => f.Day).Distinct().ToListAsync(cancel);
        foreach (var day in ends.Except(there))
        {
            await WriteAsync(all, book, day, cancel);
        }
    }

    /// <summary>Makes a past day again from the records. What has no day in the records stays as it was kept.</summary>
    public async Task MakeAgainAsync(DateOnly day, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        await WriteAsync(await facts.ReadAsync([.. book.Areas], cancel), book, day, cancel);
    }

    /// <summary>The last days of the full months before a day, the latest first.</summary>
    internal static IEnumerable<DateOnly> MonthEnds(DateOnly day) =>
        Enumerable.Range(0, MonthsBack).Select(i => new DateOnly(day.Year, day.Month, 1).AddMonths(-i).AddDays(-1));

    private async Task WriteAsync(AreaFacts all, ReferenceBookSnapshot book, DateOnly day, CancellationToken cancel)
    {
        var isToday = day == clock.Today;
        var indicators = AreaIndicators.All.Where(i => isToday || i.Card.IsDated).ToList();
        var codes = indicators.ConvertAll(i => i.Card.Code);
        var madeAt = clock.GetUtcNow();
        List<AreaFigure> rows = [];
        foreach (var area in book.Areas.Where(a => a.ExistsOn(day) || (a.ValidTo is null && day < a.ValidFrom)))
        {
            rows.AddRange(Of(area.Code, all.Of(AreaFactsReader.Births([area], book)), indicators, day, bySector: true, madeAt));
        }

        foreach (var region in book.Regions)
        {
            rows.AddRange(
                Of(region.Code, all.Of(AreaFactsReader.Births(book.Areas.Where(a => a.RegionCode == region.Code), book)), indicators, day, false, madeAt));
        }

        rows.AddRange(Of(AreaFigure.England, all, indicators, day, false, madeAt));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.AreaFigures.Where(f => f.Day == day && codes.Contains(f.Indicator)).ExecuteDeleteAsync(cancel);
        await db.CopyAsync(rows, cancel);
        await transaction.CommitAsync(cancel);
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
}
