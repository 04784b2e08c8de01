using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>
/// Reads the figures of an area: its facts in one statement, what was kept of other days and places in another. Everything else is worked out in memory by
/// the indicators themselves.
/// </summary>
public sealed class DashboardReader(
    ReferenceBook reference, AreaFactsReader facts, AreaFigureReader kept, AreaLooks looks, CouncilMap maps, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>So many council areas are proposed to be brought together.</summary>
    private const int MostColdest = 3;

    /// <summary>Of the page: everything. Null for an area nobody knows, or one that does not exist that day.</summary>
    internal async Task<Dashboard?> ReadAsync(string code, DashboardQuestion question, Viewer viewer, CancellationToken cancel)
    {
        if (await BasisAsync(code, question, viewer, cancel) is not { } basis)
        {
            return null;
        }

        var (area, scope, read, book, was) = (basis.Area, basis.Scope, basis.Facts, basis.Book, basis.Kept);
        var councils = await looks.CouncilsAsync(area.Code, cancel);
        var spots = SpotsOf(basis, councils);
        var coldest = spots.Where(s => s.IsCold).Take(MostColdest).ToList();
        List<GapFact> gaps = basis.IsLead
            ? [.. read.Gaps.Where(g => g.IsOpenOn(scope.Day) && scope.Takes(g.Agenda)).OrderBy(g => g.RaisedOn).ThenBy(g => g.Id)] : [];
        return new Dashboard(area.Code, area.Name, scope, clock.Today)
        {
            Tiles = [.. AreaIndicators.All.Select(i => TileOf(i, basis, basis.Figure(i)))],
            ColdSpots = spots,
            ColdPlace = new(
                Counted.All([.. coldest.Select(s => s.Name)]), scope.Sector, coldest, ColdSpots.PairsIn(read, scope, [.. coldest.Select(s => s.Council)])),
            Map = await MapAsync(basis, councils, spots, question.Map is "deprivation", cancel),
            Funnel = basis.Edition.Once("funnel", scope, () => AreaFunnel.Of(read, scope)),
            Declined = basis.Edition.Once("declined", scope, () => AreaFunnel.Declined(read, scope)),
            IsLead = basis.IsLead,
            Councils = councils,
            Agendas = [new("", "All"), .. book.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))],
            Programmes = [new("", "All"), .. book.CurrentTerms(TermKind.Programme).Select(t => new Choice(t.Code, t.Label))],
            Days = DaysOf(book, area, scope.Day),
            FilteredBy = FilterWords(scope, book),
            NotKnown = question.NotKnownIn(book),
            KeptAt = was.MadeAt,
            RegionName = book.FindRegion(area.RegionCode)?.Name,
            SimilarNames = SimilarOf(basis),
            Gaps = gaps,
            GapsByAgenda = ByAgenda(gaps, book),
            OpenableGaps = read.Gaps.Where(g => MayOpen(g, viewer)).Select(g => g.Id).ToHashSet(),
            MayConvene = Leads(viewer, area),
            Facts = read,
            Communities = CommunityStrip.Of(read, scope, viewer),
            Effects = [.. Convening.Of(read, scope, withOwn: true).Where(e => e.Community.IsYours || viewer.IsMember)],
        };
    }

    /// <summary>Of one indicator, with a page of the list behind it.</summary>
    internal async Task<IndicatorPage?> IndicatorAsync(
        string code, string slug, DashboardQuestion question, bool onlyLacking, int page, Viewer viewer, CancellationToken cancel)
    {
        if (AreaIndicators.Find(slug) is not { } indicator || await BasisAsync(code, question, viewer, cancel) is not { } basis)
        {
            return null;
        }

        var tile = TileOf(indicator, basis, indicator.Of(basis.Facts, basis.Scope));
        onlyLacking &= !indicator.Card.IsOfPeople;
        var rows = tile.Result.Rows.Where(r => (!onlyLacking || r.Line.IsLacking) && MaySee(r.Line, viewer, basis.IsLead)).ToList();
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return new IndicatorPage(
            basis.Area.Code, basis.Area.Name, tile, basis.Scope, clock.Today, basis.IsLead, onlyLacking,
            [.. rows.Skip((page - 1) * PageSize).Take(PageSize).Select(r => MayOpen(r.Line.Href, basis.Facts, viewer) ? r
                : r with { Line = r.Line with { Href = null } })],
            page, pages, rows.Count, FilterWords(basis.Scope, basis.Book), basis.Kept.MadeAt, WordsOf(basis.Book))
        {
            NotKnown = question.NotKnownIn(basis.Book),
            Effects = indicator is EffectOfConvening && viewer.IsMember ? Convening.Of(basis.Facts, basis.Scope) : [],
            SimilarNames = SimilarOf(basis),
        };
    }

    /// <summary>All rows of the list, for a file.</summary>
    internal async Task<(IndicatorPage Page, IReadOnlyList<IndicatorRow> Rows)?> ListAsync(
        string code, string slug, DashboardQuestion question, Viewer viewer, CancellationToken cancel)
    {
        if (await IndicatorAsync(code, slug, question, false, 1, viewer, cancel) is not { } page)
        {
            return null;
        }

        return (page, [.. page.Tile.Result.Rows.Where(r => MaySee(r.Line, viewer, page.IsLead))]);
    }

    /// <summary>What lies behind a council area.</summary>
    internal async Task<CouncilPage?> CouncilAsync(string code, string council, DashboardQuestion question, Viewer viewer, CancellationToken cancel)
    {
        if (await BasisAsync(code, question, viewer, cancel) is not { } basis)
        {
            return null;
        }

        var councils = await looks.CouncilsAsync(basis.Area.Code, cancel);
        if (councils.FirstOrDefault(c => c.Code.Equals(council, StringComparison.OrdinalIgnoreCase)) is not { } asked)
        {
            return null;
        }

        var (read, scope) = (basis.Facts, basis.Scope);
        var there = read.InsideOn(scope.Day).Where(o => o.Council == asked.Code).ToList();
        var ids = there.Select(o => o.Id).ToHashSet();
        var links = ColdSpots.LinksIn(read, scope).Where(p => p.RunningOn(scope.Day).Any(m => ids.Contains(m.OrganisationId)))
            .Where(p => basis.IsLead || p.Members.Any(m => m.OrganisationId == viewer.OrganisationId));
        return new CouncilPage(
            basis.Area.Code, basis.Area.Name, SpotsOf(basis, councils).First(s => s.Council == asked.Code), asked,
            [.. ColdSpots.Things(read, scope).Where(t => t.Council == asked.Code && (basis.IsLead || t.OrganisationId == viewer.OrganisationId))
                .OrderByDescending(t => t.Need).ThenByDescending(t => t.Offered).ThenBy(t => t.Name, StringComparer.Ordinal)],
            there, [.. links.Select(read.NamesOf).Order(StringComparer.Ordinal)], scope, clock.Today, basis.IsLead, WordsOf(basis.Book),
            FilterWords(scope, basis.Book))
        { NotKnown = question.NotKnownIn(basis.Book), MayConvene = Leads(viewer, basis.Area) };
    }

    private static IReadOnlyList<string> SimilarOf(Basis basis) => [.. basis.Similar.Select(s => basis.Book.FindArea(s)?.Name ?? s)];

    private static bool Leads(Viewer viewer, IntegratedCareSystem area) => viewer.IsIcsLead && viewer.AreaCode == area.Code;

    /// <summary>A partnership is opened by those in it, a gap by those who recorded it and who lead where it was recorded; others read the line
    /// alone.</summary>
    private static bool MayOpen(string? href, AreaFacts facts, Viewer viewer) => href?.Split('/') switch
    {
        ["", "partnerships", var id] => facts.Partnerships.Any(p => p.Id == Guid.Parse(id)
            && p.Members.Any(m => m.OrganisationId == viewer.OrganisationId && m.LeftOn is null)),
        ["", "find", "gap", var id] => facts.Gaps.Any(g => g.Id == Guid.Parse(id) && MayOpen(g, viewer)),
        _ => true,
    };

    /// <summary>The same answer as <see cref="GapQueries"/> gives.</summary>
    private static bool MayOpen(GapFact gap, Viewer viewer) => viewer.IsAdministrator || gap.OrganisationId == viewer.OrganisationId
        || (viewer.AreaCode is not null && gap.Area == viewer.AreaCode);

    private static bool MaySee(IndicatorLine line, Viewer viewer, bool isLead) =>
        (isLead && (viewer.IsMember || !line.IsForMembers)) || (viewer.OrganisationId is { } own && line.Organisations.Contains(own));

    private async Task<Basis?> BasisAsync(string code, DashboardQuestion question, Viewer viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var scope = question.Scope(today, book);
        if (book.FindArea(code) is not { } area || scope.Day > today || (!area.ExistsOn(scope.Day) && !(area.ValidTo is null && scope.Day < area.ValidFrom)))
        {
            return null;
        }

        var similar = await looks.SimilarAsync(area.Code, cancel);
        var edition = await facts.EditionAsync(area, cancel);
        return new Basis(
            area, scope, edition, await facts.ForAsync(edition, viewer, similar, cancel), book,
            await kept.ReadAsync(area.Code, [area.RegionCode, .. similar], scope, cancel), similar,
            viewer.IsAdministrator || Leads(viewer, area), scope.Day == today, viewer);
    }

    private static IndicatorTile TileOf(Indicator indicator, Basis basis, IndicatorResult result)
    {
        var scope = basis.Scope;
        if (!indicator.Card.IsDated && !basis.IsToday)
        {
            // Nobody can say any more what it was: only what was kept that day.
            result = result with
            {
                Figure = basis.Kept.On(indicator, scope.Day) ?? IndicatorFigure.Unknown(indicator.Card.Measure, scope.Day),
                Rows = [],
                Lacking = 0,
                Parts = [],
                Beside = [],
            };
        }

        IReadOnlyList<(DateOnly, IndicatorFigure)> trend = indicator.Card.IsOfPeople ? [.. result.Steps.Select(s => (s.Day, s))]
            : [.. basis.Kept.Trend(indicator, scope.Day), (scope.Day, result.Figure)];
        var change = !indicator.Card.IsOfPeople ? IndicatorTile.ChangeOf(indicator.Card, trend, scope.Day)
            : result.Steps.Count < 2 ? "No comparison yet."
            : IndicatorChange.Words(result.Steps[0], result.Figure, result.Steps[0].Day.MonthName, indicator.Card.MoreIsBetter);
        return new IndicatorTile(
            result,
            change,
            trend,
            new(basis.Area.RegionCode, basis.Book.FindRegion(basis.Area.RegionCode)?.Name ?? "",
                indicator.Card.IsOfPeople ? null : basis.Kept.Last(indicator, basis.Area.RegionCode)),
            [.. basis.Similar.Select(s => new ComparedPlace(s, basis.Book.FindArea(s)?.Name ?? s, basis.Kept.Last(indicator, s)))]);
    }

    /// <summary>Who works with nobody is told to leads by name, to others as a number.</summary>
    private static IReadOnlyList<ColdSpot> SpotsOf(Basis basis, IReadOnlyList<CouncilOfArea> councils)
    {
        var spots = basis.Edition.ColdSpotsOf(basis.Scope, councils, basis.Facts);
        return basis.IsLead ? spots : [.. spots.Select(s => s.WithoutNames())];
    }

    private async Task<DashboardMap?> MapAsync(
        Basis basis, IReadOnlyList<CouncilOfArea> councils, IReadOnlyList<ColdSpot> spots, bool byDeprivation, CancellationToken cancel)
    {
        if (await maps.OfAsync(basis.Area.Code, cancel) is not { } drawing)
        {
            return null;
        }

        var (read, day) = (basis.Facts, basis.Scope.Day);
        var numbers = spots.Select((s, i) => (s.Council, Number: i + 1)).ToDictionary(s => s.Council, s => s.Number);
        var shaded = drawing.Councils.Where(c => numbers.ContainsKey(c.Code)).Select(c =>
        {
            var (spot, council) = (spots[numbers[c.Code] - 1], councils.First(x => x.Code == c.Code));
            var figure = byDeprivation ? council.Deprived is { } share ? $"{share * 100:0}%" : "not ranked"
                : spot.Percent is { } percent ? $"{percent}%" : "no need";
            return new ShadedCouncil(c, spot.Name, figure, byDeprivation ? DeprivationClass(council.Deprived) : spot.Class, numbers[c.Code],
                $"/areas/{basis.Area.Code}/places/{c.Code}{DashboardQuestion.Query(basis.Scope, clock.Today)}");
        }).ToList();
        var marked = read.InsideOn(day).Where(o => o.Sector is Sector.Nhs or Sector.Fe && o is { Latitude: not null, Longitude: not null })
            .ToDictionary(o => o.Id, o => (Organisation: o, Spot: drawing.To.Of(o.Longitude!.Value, o.Latitude!.Value)));
        var links = ColdSpots.LinksIn(read, basis.Scope)
            .Where(p => basis.IsLead || p.RunningOn(day).Any(m => m.OrganisationId == basis.Viewer.OrganisationId))
            .Select(p => p.RunningOn(day).Select(m => m.OrganisationId).Where(marked.ContainsKey).Select(id => marked[id].Spot).ToList())
            .Where(s => s.Count > 1).SelectMany(s => s.Skip(1).Select(other => new MapLink(s[0].X, s[0].Y, other.X, other.Y))).Distinct().ToList();
        return new DashboardMap(
            drawing, shaded, links,
            [.. marked.Values.Select(m => new MapMark(m.Spot.X, m.Spot.Y, m.Organisation.Sector is Sector.Fe, m.Organisation.Name, m.Organisation.Code))],
            byDeprivation);
    }

    /// <summary>1 where a fifth or more of the neighbourhoods are among England's most deprived tenth.</summary>
    private static int? DeprivationClass(double? share) => share switch
    {
        null => null,
        >= 0.4 => 1,
        >= 0.2 => 2,
        >= 0.1 => 3,
        > 0 => 4,
        _ => 5,
    };

    private static IReadOnlyList<(string, int)> ByAgenda(IEnumerable<GapFact> gaps, ReferenceBookSnapshot book) =>
    [
        .. gaps.GroupBy(g => g.Agenda).Select(g => (g.Key is null ? "Something else" : book.Label(TermKind.Agenda, g.Key), g.Count()))
            .OrderByDescending(g => g.Item2).ThenBy(g => g.Item1, StringComparer.Ordinal),
    ];

    private static string? FilterWords(IndicatorScope scope, ReferenceBookSnapshot book)
    {
        string?[] words =
        [
            scope.Agenda is null ? null : book.Label(TermKind.Agenda, scope.Agenda), scope.Sector?.Label(),
            scope.Programme is null ? null : book.Label(TermKind.Programme, scope.Programme),
        ];
        var said = words.OfType<string>().ToList();
        return said.Count is 0 ? null : string.Join(", ", said);
    }

    private static Dictionary<string, string> WordsOf(ReferenceBookSnapshot book) =>
        book.TermsOf(TermKind.Programme).ToDictionary(t => t.Code, t => t.Label);

    /// <summary>Today, the month ends of a year, and the eves of changes of the list of care systems.</summary>
    private IReadOnlyList<Choice> DaysOf(ReferenceBookSnapshot book, IntegratedCareSystem area, DateOnly chosen)
    {
        var today = clock.Today;
        var eves = book.Areas.Select(a => a.ValidFrom).Distinct().Select(d => d.AddDays(-1)).Where(d => d < today && d >= today.AddYears(-2)).ToList();
        var days = AreaFigureKeeping.MonthEnds(today).Take(12).Concat(eves).Append(chosen).Where(d => d < today).Distinct().OrderDescending();
        return
        [
            new("", $"{today.InWords}, today"),
            .. days.Select(d => new Choice(d.ToString("O", null), eves.Contains(d) ? $"{d.InWords}, before mergers" : d.InWords)),
        ];
    }

    /// <summary>What every page of an area's figures begins with.</summary>
    private sealed record Basis(
        IntegratedCareSystem Area, IndicatorScope Scope, AreaEdition Edition, AreaFacts Facts, ReferenceBookSnapshot Book, KeptFigures Kept,
        IReadOnlyList<string> Similar, bool IsLead, bool IsToday, Viewer Viewer)
    {
        /// <summary>Figure and bars, as they were worked out for anybody. What compares with other areas follows from their facts too.</summary>
        public IndicatorResult Figure(Indicator indicator) =>
            indicator is EffectOfConvening ? indicator.Of(Facts, Scope) : Edition.Figure(indicator, Scope);
    }
}
