using System.Globalization;
using System.Text;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>The piece of England a map shows, and how it becomes a drawing: degrees to units, outlines cut at the edge, the scale.</summary>
internal sealed record MapFrame(double West, double South, double East, double North)
{
    public const double Width = 280;
    public const double Height = 290;
    public const double RoomForPins = 1.5;
    public const double RoomForEdge = 1.1;
    private const double SmallestSpanDegrees = 0.09;
    private const double MilesPerDegree = 69.05;
    private const double SmallestStep = 1.5;

    /// <summary>Outlines are cut a little outside the picture, so that the cut does not show.</summary>
    private const double Beyond = 6;
    private static readonly double[] RoundMiles = [0.5, 1, 2, 5, 10, 20, 50, 100];

    public static MapFrame Around(IReadOnlyList<GeoPoint> points, double room)
    {
        var (west, east) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
        var (south, north) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
        var squeeze = Math.Cos(double.DegreesToRadians((south + north) / 2));
        var span = Math.Max(SmallestSpanDegrees, room * Math.Max(north - south, (east - west) * squeeze));
        var (middleX, middleY) = ((west + east) / 2, (south + north) / 2);
        var (halfX, halfY) = (span / 2 / squeeze, span / 2 * Height / Width);

        return new MapFrame(middleX - halfX, middleY - halfY, middleX + halfX, middleY + halfY);
    }

    /// <summary>The longest round number of miles that takes at most a third of the width, at the bottom left.</summary>
    public MapScale Scale
    {
        get
        {
            var unitsPerMile = Height / ((North - South) * MilesPerDegree);
            var miles = RoundMiles.LastOrDefault(m => m * unitsPerMile <= Width / 3, RoundMiles[0]);
            return new MapScale(10, Height - 10, Math.Round(miles * unitsPerMile, 1),
                miles == 1 ? "1 mile" : $"{miles.ToString(CultureInfo.InvariantCulture)} miles");
        }
    }

    public MapPoint Project(GeoPoint point) =>
        new(Math.Round((point.Longitude - West) / (East - West) * Width, 1), Math.Round((North - point.Latitude) / (North - South) * Height, 1));

    public static bool Shows(MapPoint spot) => spot.X > 0 && spot.X < Width && spot.Y > 0 && spot.Y < Height;

    public bool Meets(MapSystem system) => system.West < East && system.East > West && system.South < North && system.North > South;

    private bool Meets(MapLine line) => line.West < East && line.East > West && line.South < North && line.North > South;

    /// <summary>The part of each ring inside the picture (Sutherland and Hodgman, edge by edge), without points too close to the last to be seen.</summary>
    public IReadOnlyList<IReadOnlyList<MapPoint>> Clip(IEnumerable<IReadOnlyList<GeoPoint>> rings) =>
        [.. rings.Select(r => Thinned(NearPart(r))).Select(Clipped).Where(r => r.Count > 2)];

    /// <summary>Closed outlines as one SVG path.</summary>
    public static string PathOf(IEnumerable<IReadOnlyList<MapPoint>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            Append(path, ring);
            path.Append('z');
        }

        return path.ToString();
    }

    /// <summary>Open lines that come near the picture, as one SVG path; the picture itself cuts what sticks out.</summary>
    public string PathOfLines(IEnumerable<MapLine> lines)
    {
        var path = new StringBuilder();
        foreach (var line in lines)
        {
            if (Meets(line) && Array.Exists(line.Points, IsInside))
            {
                Append(path, Thinned(line.Points));
            }
        }

        return path.ToString();
    }

    public bool IsInside(GeoPoint point) => point.Longitude > West && point.Longitude < East && point.Latitude > South && point.Latitude < North;

    /// <summary>
    /// Of points one after the other off the same side only the first and the last: what lies between them is cut away whichever way it runs, and
    /// most of an outline is far from a small map.
    /// </summary>
    private List<GeoPoint> NearPart(IReadOnlyList<GeoPoint> ring)
    {
        var near = new List<GeoPoint>();
        var (marginX, marginY) = ((East - West) * 2 * Beyond / Width, (North - South) * 2 * Beyond / Height);
        var wider = new MapFrame(West - marginX, South - marginY, East + marginX, North + marginY);
        var (before, side) = (wider.SideOf(ring[^1]), wider.SideOf(ring[0]));
        for (var i = 0; i < ring.Count; i++)
        {
            var next = wider.SideOf(ring[i + 1 == ring.Count ? 0 : i + 1]);
            if (side is Side.None || side != before || side != next)
            {
                near.Add(ring[i]);
            }

            (before, side) = (side, next);
        }

        return near;
    }

    private Side SideOf(GeoPoint point) =>
        point.Longitude < West ? Side.West
        : point.Longitude > East ? Side.East
        : point.Latitude < South ? Side.South
        : point.Latitude > North ? Side.North
        : Side.None;

    private List<MapPoint> Thinned(IReadOnlyList<GeoPoint> ring)
    {
        var points = new List<MapPoint>(ring.Count);
        foreach (var point in ring)
        {
            var spot = Project(point);
            if (points.Count == 0 || Math.Abs(spot.X - points[^1].X) >= SmallestStep || Math.Abs(spot.Y - points[^1].Y) >= SmallestStep)
            {
                points.Add(spot);
            }
        }

        return points;
    }

    private static List<MapPoint> Clipped(List<MapPoint> ring)
    {
        ring = Cut(ring, p => p.X + Beyond, (a, b) => AtX(a, b, -Beyond));
        ring = Cut(ring, p => Width + Beyond - p.X, (a, b) => AtX(a, b, Width + Beyond));
        ring = Cut(ring, p => p.Y + Beyond, (a, b) => AtY(a, b, -Beyond));

        return Cut(ring, p => Height + Beyond - p.Y, (a, b) => AtY(a, b, Height + Beyond));
    }

    private static List<MapPoint> Cut(List<MapPoint> ring, Func<MapPoint, double> inside, Func<MapPoint, MapPoint, MapPoint> crossing)
    {
        var kept = new List<MapPoint>(ring.Count);
        for (var i = 0; i < ring.Count; i++)
        {
            var (last, next) = (ring[(i + ring.Count - 1) % ring.Count], ring[i]);
            if (inside(last) >= 0 != inside(next) >= 0)
            {
                kept.Add(crossing(last, next));
            }

            if (inside(next) >= 0)
            {
                kept.Add(next);
            }
        }

        return kept;
    }

    private static MapPoint AtX(MapPoint a, MapPoint b, double x) => new(x, Math.Round(a.Y + ((b.Y - a.Y) * (x - a.X) / (b.X - a.X)), 1));

    private static MapPoint AtY(MapPoint a, MapPoint b, double y) => new(Math.Round(a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)), 1), y);

    private static void Append(StringBuilder path, IReadOnlyList<MapPoint> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            path.Append(i == 0 ? 'M' : 'L');
            Append(path, points[i].X);
            path.Append(' ');
            Append(path, points[i].Y);
        }
    }

    /// <summary>A number with at most one decimal: thousands of them on a map, so digit by digit.</summary>
    private static void Append(StringBuilder path, double number)
    {
        var tenths = (long)Math.Round(number * 10, MidpointRounding.AwayFromZero);
        if (tenths < 0)
        {
            path.Append('-');
            tenths = -tenths;
        }

        path.Append(tenths / 10);
        if (tenths % 10 is var decimals and not 0)
        {
            path.Append('.').Append((char)('0' + decimals));
        }
    }

    private enum Side
    {
        None,
        West,
        East,
        South,
        North,
    }
}
