using System.Globalization;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Communities.Together;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>What is asked of a dashboard; lives in the address.</summary>
public sealed class DashboardQuestion
{
    private const int MostQuoted = 40;

    public DateOnly? AsAt { get; set; }

    public string? Agenda { get; set; }

    public string? Sector { get; set; }

    public string? Programme { get; set; }

    /// <summary>"deprivation" shades the map by deprivation instead of by need.</summary>
    public string? Map { get; set; }

    /// <summary>The day and the filters, with what nobody knows left out.</summary>
    internal IndicatorScope Scope(DateOnly today, ReferenceBookSnapshot book) => new(
        AsAt ?? today, book.Find(TermKind.Agenda, Blank(Agenda))?.Code, Sectors.TryParse(Sector, out var sector) ? sector : null,
        book.Find(TermKind.Programme, Blank(Programme))?.Code);

    /// <summary>The same again in an address.</summary>
    public static string Query(IndicatorScope scope, DateOnly today, string? map = null)
    {
        (string Name, string? Value)[] parts =
        [
            ("asat", scope.Day == today ? null : scope.Day.ToString("O", CultureInfo.InvariantCulture)), ("agenda", scope.Agenda),
            ("sector", scope.Sector?.Code()), ("programme", scope.Programme), ("map", map),
        ];
        var given = parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count is 0 ? "" : $"?{string.Join('&', given)}";
    }

    /// <summary>Filters nobody knows, in a sentence: they filter nothing, and the page says so. Null when all are known.</summary>
    internal string? NotKnownIn(ReferenceBookSnapshot book)
    {
        var scope = Scope(default, book);
        (string? Typed, bool IsKnown)[] all =
            [(Agenda, scope.Agenda is not null), (Sector, scope.Sector is not null), (Programme, scope.Programme is not null)];
        var words = all.Where(f => !f.IsKnown && Blank(f.Typed) is not null).Select(f => $"“{CleanText.Cut(f.Typed!.Trim(), MostQuoted)}”").ToList();
        return words.Count is 0 ? null : $"Nothing is filtered by {string.Join(" or ", words)}: it is not in our lists.";
    }

    private static string? Blank(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

/// <summary>One indicator with how it has moved and how others stand.</summary>
/// <param name="Trend">Month ends, the oldest first, then the day itself.</param>
/// <param name="Region">The region's figure and those of similar areas, where they are kept.</param>
public sealed record IndicatorTile(
    IndicatorResult Result, string Change, IReadOnlyList<(DateOnly Day, IndicatorFigure Figure)> Trend, ComparedPlace Region,
    IReadOnlyList<ComparedPlace> Similar)
{
    private const double Top = 5;
    private const double Bottom = 34;
    private const double Right = 196;

    /// <summary>How the last of a trend has moved since about half a year before.</summary>
    internal static string ChangeOf(IndicatorCard card, IReadOnlyList<(DateOnly Day, IndicatorFigure Figure)> trend, DateOnly day)
    {
        var before = trend.FirstOrDefault(t => t.Day >= day.AddMonths(-7) && t.Day < day);
        return before == default ? "No comparison yet."
            : IndicatorChange.Words(before.Figure, trend[^1].Figure, before.Day.MonthName, card.MoreIsBetter);
    }

    public IndicatorCard Card => Result.Card;

    public IndicatorFigure Figure => Result.Figure;

    /// <summary>The small trend as a path, 200 wide and 38 high; null with fewer than two points.</summary>
    public string? Line
    {
        get
        {
            var points = Trend.Select(t => (t.Day, t.Figure.Height)).Where(t => t.Height is not null).Select(t => (t.Day, Height: t.Height!.Value)).ToList();
            if (points.Count < 2)
            {
                return null;
            }

            var (first, span) = (points[0].Day.DayNumber, Math.Max(1, points[^1].Day.DayNumber - points[0].Day.DayNumber));
            var (low, high) = (points.Min(p => p.Height), points.Max(p => p.Height));
            double Y(double height) => high - low < 0.01 ? (Top + Bottom) / 2 : Bottom - (Bottom - Top) * (height - low) / (high - low);
            string At((DateOnly Day, double Height) p) => string.Create(
                CultureInfo.InvariantCulture, $"{Math.Round(Right * (p.Day.DayNumber - first) / span, 1)},{Math.Round(Y(p.Height), 1)}");
            return "M" + string.Join('L', points.Select(At));
        }
    }

    /// <summary>The end of the line, for its dot.</summary>
    public string? End => Line?.Split('L')[^1].Replace(',', ' ');
}

/// <summary>A line between two organisations on the map, and a mark for each.</summary>
public sealed record MapLink(double X1, double Y1, double X2, double Y2);

/// <summary>A trust or a college on the map.</summary>
public sealed record MapMark(double X, double Y, bool IsCollege, string Name, string Code);

/// <summary>A council area on the map with its class, 1 the coldest, and its words.</summary>
/// <param name="Number">Its number in the table, written where the name has no room.</param>
public sealed record ShadedCouncil(CouncilShape Shape, string Name, string Figure, int? Class, int Number, string Href);

/// <summary>The map of an area.</summary>
public sealed record DashboardMap(
    CouncilDrawing Drawing, IReadOnlyList<ShadedCouncil> Councils, IReadOnlyList<MapLink> Links, IReadOnlyList<MapMark> Marks, bool IsDeprivation);

/// <summary>Figures of an area on a day, for those signed in for an organisation.</summary>
public sealed record Dashboard(string Code, string Name, IndicatorScope Scope, DateOnly Today)
{
    public required IReadOnlyList<IndicatorTile> Tiles { get; init; }

    public required IReadOnlyList<ColdSpot> ColdSpots { get; init; }

    public required DashboardMap? Map { get; init; }

    public required IReadOnlyList<FunnelStep> Funnel { get; init; }

    public required IReadOnlyList<(string Reason, int Count)> Declined { get; init; }

    /// <summary>Leads of the area and administrators read the lists; others their own lines.</summary>
    public required bool IsLead { get; init; }

    public required IReadOnlyList<CouncilOfArea> Councils { get; init; }

    public required IReadOnlyList<Choice> Agendas { get; init; }

    public required IReadOnlyList<Choice> Programmes { get; init; }

    public required IReadOnlyList<Choice> Days { get; init; }

    /// <summary>What the filters say, in words; null when there are none.</summary>
    public required string? FilteredBy { get; init; }

    /// <summary>Filters of the address that nobody knows, in a sentence; null when all are known.</summary>
    public required string? NotKnown { get; init; }

    /// <summary>When trends and comparisons were last worked out.</summary>
    public required DateTimeOffset? KeptAt { get; init; }

    public required string? RegionName { get; init; }

    public required IReadOnlyList<string> SimilarNames { get; init; }

    /// <summary>Open gaps of the area, for its lead: id, what is wanted, since when, who wants it.</summary>
    public required IReadOnlyList<GapFact> Gaps { get; init; }

    /// <summary>How many of them are about what, the most first.</summary>
    public required IReadOnlyList<(string Agenda, int Count)> GapsByAgenda { get; init; }

    /// <summary>Those of them whose page the viewer may open: what was recorded in an area that has since merged is not led by anybody.</summary>
    public required IReadOnlySet<Guid> OpenableGaps { get; init; }

    /// <summary>Only who leads the area brings its organisations together.</summary>
    public required bool MayConvene { get; init; }

    public required AreaFacts Facts { get; init; }

    /// <summary>Communities of the area whose days the viewer may know, month by month.</summary>
    public required CommunityStrip Communities { get; init; }

    /// <summary>What began before and after people were brought together, the latest first; of private communities those the viewer is in.</summary>
    public required IReadOnlyList<ConveningEffect> Effects { get; init; }

    public string Query => DashboardQuestion.Query(Scope, Today);

    /// <summary>All figures under the three headings.</summary>
    public FigureReport Report => new(Tiles, Scope.Day, RegionName ?? "Region", HasSimilar: true, KeptAt is null ? "not kept yet" : "none yet")
    {
        HrefOf = card => $"/areas/{Code}/figures/{card.Slug}{Query}",
    };

    public string QueryWith(string? map) => DashboardQuestion.Query(Scope, Today, map);

    /// <summary>Where council areas are brought together (B6).</summary>
    public string TogetherUrl => TogetherQuestion.Url(Code, ColdPlace, TogetherAgenda);

    /// <summary>What they are brought together for: what is filtered by, or most of what is not met.</summary>
    public string? TogetherAgenda => Scope.Agenda ?? ColdPlace.Agenda;

    /// <summary>The coldest council areas as one place, which one should bring together; at most three.</summary>
    public required ColdPlace ColdPlace { get; init; }

    public IndicatorTile Tile(string code) => Tiles.First(t => t.Card.Code == code);

    public bool IsToday => Scope.Day == Today;

    public static IReadOnlyList<Choice> SectorChoices { get; } = [new("", "All"), .. Sectors.Everyone.Select(s => new Choice(s.Code(), s.Label()))];
}

/// <summary>One indicator: what it is, its figure, how it moved, who stands where, and the list behind it.</summary>
/// <param name="Rows">All for a lead; for others their own organisation's.</param>
public sealed record IndicatorPage(
    string Code, string Name, IndicatorTile Tile, IndicatorScope Scope, DateOnly Today, bool IsLead, bool OnlyLacking, IReadOnlyList<IndicatorRow> Rows,
    int Page, int Pages, int All, string? FilteredBy, DateTimeOffset? KeptAt, IReadOnlyDictionary<string, string> Words)
{
    public string? NotKnown { get; init; }

    /// <summary>Month by month round each convening, on the page of I-25.</summary>
    public IReadOnlyList<ConveningEffect> Effects { get; init; } = [];

    public IReadOnlyList<string> SimilarNames { get; init; } = [];

    public string Query => DashboardQuestion.Query(Scope, Today);

    /// <summary>The words for a part or label that is a code of the vocabulary.</summary>
    public string WordsFor(string code) => Words.GetValueOrDefault(code) ?? code;
}

/// <summary>What lies behind a council area: needs, offers, organisations and links.</summary>
public sealed record CouncilPage(
    string AreaCode, string AreaName, ColdSpot Spot, CouncilOfArea Council, IReadOnlyList<ColdSpotThing> Things, IReadOnlyList<OrganisationFact> Organisations,
    IReadOnlyList<string> Links, IndicatorScope Scope, DateOnly Today, bool IsLead, IReadOnlyDictionary<string, string> Programmes, string? FilteredBy)
{
    public string? NotKnown { get; init; }

    public bool MayConvene { get; init; }

    public string TogetherUrl
    {
        get
        {
            var place = new ColdPlace(Spot.Name, Scope.Sector, [Spot], Spot.Pairs);
            return TogetherQuestion.Url(AreaCode, place, Scope.Agenda ?? place.Agenda);
        }
    }

    public string Query => DashboardQuestion.Query(Scope, Today);
}
