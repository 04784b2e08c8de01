using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Features.Areas.Figures.Book;
using PartnershipPortal.Web.Features.Areas.Hubs;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>Reads the pages of care systems and regions as they stood on a day.</summary>
public sealed class AreaProfile(
    PortalDbContext db, ReferenceBook reference, OrganisationProfile organisations, AreaMap maps, AreaLooks looks, DashboardReader dashboards,
    AreaBook facts, FigureTableReader tables, HubReader hubs, TimeProvider clock)
{
    private static readonly PlaceLink England = new(AreaFigure.England, "England", "/regions");

    /// <summary>A council area of which this share is covered counts as covered whole.</summary>
    private const double WholeFrom = 0.95;
    private static readonly string[] FrontDoorFamilies = ["ics.navigator", "ics.workforce", "ics.ipco"];

    internal async Task<AreasPage> AllAsync(DateOnly asAt, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var counts = await facts.CountsAsync(db, asAt, cancel);
        var areas = book.AreasOn(asAt).ToList();
        return new AreasPage(asAt, clock.Today, MapOf(EnglandMap.Coarse, areas, book, "The integrated care systems of England"),
            [.. book.Regions.Select(r => (r, RowsOf(areas.Where(a => a.RegionCode == r.Code), counts)))]);
    }

    internal async Task<RegionsPage> RegionsAsync(string? agenda, Viewer? viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var counts = await facts.CountsAsync(db, clock.Today, cancel);
        var areas = book.AreasOn(clock.Today).ToLookup(a => a.RegionCode);
        return new RegionsPage([.. book.Regions.Select(r => (r, areas[r.Code].Count(), areas[r.Code].Sum(a => counts.GetValueOrDefault(a.Code))))])
        {
            Figures = await TableAsync(
                [.. book.Regions.Select(LinkOf)], England, null, agenda, viewer, book, isOfRegions: true, cancel),
        };
    }

    internal async Task<RegionPage?> RegionAsync(string code, string? agenda, Viewer? viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        if (book.FindRegion(code) is not { } region)
        {
            return null;
        }

        var today = clock.Today;
        var areas = book.AreasOn(today).Where(a => a.RegionCode == region.Code).ToList();
        string[] codes = [.. areas.Select(a => a.Code)];
        var drawn = EnglandMap.Fine.Around(codes);
        return new RegionPage(
            region,
            today,
            RowsOf(areas, await facts.CountsAsync(db, today, cancel)),
            await facts.SectorsAsync(db, codes, today, cancel),
            drawn is { } part ? MapOf(part.Box, part.Shapes, codes, book, $"The care systems of {region.Name}") : null)
        {
            Hubs = await hubs.OfRegionAsync(region, viewer, cancel),
            Figures = await TableAsync(
                [.. areas.Select(a => new PlaceLink(a.Code, a.Name, $"/areas/{a.Code}"))], LinkOf(region), England, agenda, viewer, book, isOfRegions: false,
                cancel),
        };
    }

    private static PlaceLink LinkOf(Region region) => new(region.Code, region.Name, $"/regions/{region.Code}");

    /// <summary>Figures side by side, for whoever is signed in for an organisation; its own place among them is marked.</summary>
    private async Task<FigureTable?> TableAsync(
        IReadOnlyList<PlaceLink> places, PlaceLink total, PlaceLink? above, string? agenda, Viewer? viewer, ReferenceBookSnapshot book, bool isOfRegions,
        CancellationToken cancel)
    {
        if (viewer is not ({ IsMember: true } or { IsAdministrator: true }))
        {
            return null;
        }

        var table = await tables.ReadAsync(
            places, total, above, clock.Today, book.Find(TermKind.Agenda, agenda)?.Code,
            [new("", "All"), .. book.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))], cancel);
        var own = viewer.OrganisationId is not { } organisation ? null
            : await db.AreaMemberships.HoldingOn(clock.Today).Where(m => m.OrganisationId == organisation).Select(m => m.IcsCode).FirstOrDefaultAsync(cancel);
        return table with
        {
            NotKnown = new DashboardQuestion { Agenda = agenda }.NotKnownIn(book),
            Own = own is null || !isOfRegions ? own : book.FindArea(own)?.RegionCode,
        };
    }

    internal async Task<AreaPage?> OneAsync(string code, DashboardQuestion question, Viewer? viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var asAt = question.AsAt ?? clock.Today;
        if (book.FindArea(code) is not { } area)
        {
            return null;
        }

        var board = await organisations.HeadAsync(area.Code, viewer, cancel);
        var dashboard = viewer is { IsMember: true } or { IsAdministrator: true } ? await dashboards.ReadAsync(code, question, viewer, cancel) : null;
        var notices = await AreaNoticeboard.ReadAsync(db, area.Code, clock.Today, cancel);
        var successions = book.AreaSuccessions.Where(s => s.OldCode != s.NewCode).ToList();
        return new AreaPage(area, book.FindRegion(area.RegionCode), asAt, clock.Today)
        {
            Days = DaysOf(book, area),
            Board = board,
            FrontDoor = board is null ? null : await organisations.FrontDoorAsync(board, FrontDoorFamilies, cancel),
            Sectors = dashboard is null ? await facts.SectorsAsync(db, [area.Code], asAt, cancel) : SectorCount.Of(dashboard.Facts.InsideOn(asAt)),
            Councils = [.. (await looks.CouncilsAsync(area.Code, cancel)).Select(c => c.Share < WholeFrom ? $"{c.Name} (part)" : c.Name)],
            Before = [.. successions.Where(s => s.NewCode == area.Code)
                .Select(s => (s.OldCode, book.FindArea(s.OldCode)?.Name ?? s.OldCode, s.EffectiveOn, s.IsWhole))],
            After = [.. successions.Where(s => s.OldCode == area.Code).Select(s => (s.NewCode, book.FindArea(s.NewCode)?.Name ?? s.NewCode, s.EffectiveOn))],
            Dashboard = dashboard,
            Notices = notices,
            PeopleBoard = new(
                notices.Board,
                [.. book.CurrentTerms(TermKind.BoardFunction).Select(t => (t.Label, notices.Board?.Functions.Contains(t.Code) is true))],
                viewer is { IsIcsLead: true } && viewer.AreaCode == area.Code),
            WantSupport = dashboard is { IsLead: true }
                ? [.. dashboard.Facts.InsideOn(clock.Today).Where(o => o.WantsSupport).Select(o => new OrganisationLink(o.Code, o.Name, o.Sector.Label()))]
                : [],
            Map = FindMap.OfArea(await maps.GroundAsync(cancel), area.Code),
            Neighbours = [.. book.Gazetteer.NeighboursOf(area.Code).Select(book.FindArea).OfType<IntegratedCareSystem>()
                .OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => (a.Code, a.Name))],
            Viewer = viewer,
            MainTown = board?.Postcode ?? await OwnPlace.LargestTownAsync(db, area.Code, cancel),
        };
    }

    private static AreaMapPage MapOf(EnglandMap map, List<IntegratedCareSystem> areas, ReferenceBookSnapshot book, string title)
    {
        var names = areas.ToDictionary(a => a.Code, a => a.Name);
        var labels = map.Shapes.GroupBy(s => s.RegionCode)
            .Select(g => (Math.Round(g.Average(s => s.LabelX)), Math.Round(g.Average(s => s.LabelY)), book.FindRegion(g.Key)?.Name ?? ""));
        return new AreaMapPage(title, map.Box.Grown(0.01).ViewBox,
            [.. map.Shapes.Select(s => (s, names.GetValueOrDefault(s.Code) ?? book.FindArea(s.Code)?.Name ?? s.Code, names.ContainsKey(s.Code)))], [.. labels]);
    }

    private static AreaMapPage MapOf(MapBox box, IReadOnlyList<AreaShape> shapes, IReadOnlyCollection<string> meant, ReferenceBookSnapshot book,
        string title) =>
        new(title, box.ViewBox, [.. shapes.Select(s => (s, book.FindArea(s.Code)?.Name ?? s.Code, meant.Contains(s.Code)))], []);

    private static IReadOnlyList<AreaRow> RowsOf(IEnumerable<IntegratedCareSystem> areas, Dictionary<string, int> counts) =>
        [.. areas.Select(a => new AreaRow(a.Code, a.Name, counts.GetValueOrDefault(a.Code)))];

    private IReadOnlyList<Choice> DaysOf(ReferenceBookSnapshot book, IntegratedCareSystem area)
    {
        var eves = book.Areas.Select(a => a.ValidFrom).Concat(book.Areas.Select(a => a.ValidTo).OfType<DateOnly>()).Distinct()
            .Select(d => d.AddDays(-1)).Where(d => d < clock.Today && area.ExistsOn(d)).OrderDescending();
        return [new Choice("", $"{clock.Today.InWords}, today"), .. eves.Select(d => new Choice(d.ToString("O", null), $"{d.InWords}, before mergers"))];
    }
}
