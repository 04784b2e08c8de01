using System.Globalization;
using System.Text;
using System.Text.Json;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>One care system drawn: the path of its outline and where a label would stand.</summary>
public sealed record AreaShape(string Code, string RegionCode, string Path, double LabelX, double LabelY, MapBox Box);

/// <summary>A rectangle of the drawing, in its own units.</summary>
public readonly record struct MapBox(int Left, int Top, int Right, int Bottom)
{
    public bool Meets(MapBox other) => Left <= other.Right && other.Left <= Right && Top <= other.Bottom && other.Top <= Bottom;

    /// <summary>Grown by a share of itself, so that neighbours show round the edge.</summary>
    public MapBox Grown(double share)
    {
        var (x, y) = ((int)((Right - Left) * share) + 2, (int)((Bottom - Top) * share) + 2);
        return new MapBox(Left - x, Top - y, Right + x, Bottom + y);
    }

    public string ViewBox => $"{Left} {Top} {Right - Left} {Bottom - Top}";
}

/// <summary>
/// The care systems of England as SVG outlines, made once from the boundaries in seeds/. Every point is moved to the nearest crossing of a grid and
/// points on a straight line are left out: neighbours share their borders exactly, and all of England is a few kilobytes.
/// </summary>
public sealed class EnglandMap
{
    private const double West = -6.45;
    private const double North = 55.85;
    private static readonly double Squeeze = Math.Cos(double.DegreesToRadians(52.9));

    private static readonly Lazy<EnglandMap> CoarseMap = new(() => Load(unitsPerDegree: 75));
    private static readonly Lazy<EnglandMap> FineMap = new(() => Load(unitsPerDegree: 330));

    private EnglandMap(IReadOnlyList<AreaShape> shapes)
    {
        Shapes = shapes;
        Box = new MapBox(shapes.Min(s => s.Box.Left), shapes.Min(s => s.Box.Top), shapes.Max(s => s.Box.Right), shapes.Max(s => s.Box.Bottom));
    }

    /// <summary>For all of England in one picture: a unit is about a mile.</summary>
    public static EnglandMap Coarse => CoarseMap.Value;

    /// <summary>For one care system or region: a unit is about 340 metres.</summary>
    public static EnglandMap Fine => FineMap.Value;

    public IReadOnlyList<AreaShape> Shapes { get; }

    public MapBox Box { get; }

    /// <summary>The part of the map that shows these areas with their neighbours; null when none of them is drawn, as those of the past are not.</summary>
    public (MapBox Box, IReadOnlyList<AreaShape> Shapes)? Around(IReadOnlyCollection<string> codes)
    {
        var wanted = Shapes.Where(s => codes.Contains(s.Code)).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var box = new MapBox(wanted.Min(s => s.Box.Left), wanted.Min(s => s.Box.Top), wanted.Max(s => s.Box.Right), wanted.Max(s => s.Box.Bottom)).Grown(0.08);
        return (box, [.. Shapes.Where(s => s.Box.Meets(box))]);
    }

    private static EnglandMap Load(int unitsPerDegree)
    {
        using var stream = File.OpenRead(Path.Combine(AppFolders.Seeds, "reference", "boundaries.geojson"));
        using var json = JsonDocument.Parse(stream);
        return new EnglandMap([.. json.RootElement.GetProperty("features").EnumerateArray().Select(f => ShapeOf(f, unitsPerDegree))
            .OrderBy(s => s.Code, StringComparer.Ordinal)]);
    }

    private static AreaShape ShapeOf(JsonElement feature, int unitsPerDegree)
    {
        var properties = feature.GetProperty("properties");
        var rings = Rings(feature.GetProperty("geometry")).Select(r => Snap(r, unitsPerDegree)).Where(r => r.Count > 3).ToList();
        var points = rings.SelectMany(r => r).ToList();
        var largest = rings.MaxBy(r => r.Count)!;
        return new AreaShape(
            properties.GetProperty("ics_code").GetString()!,
            properties.GetProperty("region_code").GetString()!,
            PathOf(rings),
            (largest.Min(p => p.X) + largest.Max(p => p.X)) / 2.0,
            (largest.Min(p => p.Y) + largest.Max(p => p.Y)) / 2.0,
            new MapBox(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y)));
    }

    private static IEnumerable<JsonElement> Rings(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates").EnumerateArray();
        return geometry.GetProperty("type").GetString() == "MultiPolygon" ? coordinates.SelectMany(p => p.EnumerateArray()) : coordinates;
    }

    private static List<(int X, int Y)> Snap(JsonElement ring, int unitsPerDegree)
    {
        var points = new List<(int X, int Y)>();
        foreach (var position in ring.EnumerateArray())
        {
            var x = (int)Math.Round((position[0].GetDouble() - West) * Squeeze * unitsPerDegree);
            var y = (int)Math.Round((North - position[1].GetDouble()) * unitsPerDegree);
            if (points.Count > 0 && points[^1] == (x, y))
            {
                continue;
            }

            while (points.Count > 1 && IsStraight(points[^2], points[^1], (x, y)))
            {
                points.RemoveAt(points.Count - 1);
            }

            if (points.Count == 0 || points[^1] != (x, y))
            {
                points.Add((x, y));
            }
        }

        return points;
    }

    private static bool IsStraight((int X, int Y) a, (int X, int Y) b, (int X, int Y) c) =>
        ((b.X - a.X) * (c.Y - b.Y)) == ((b.Y - a.Y) * (c.X - b.X));

    private static string PathOf(List<List<(int X, int Y)>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            var (x, y) = ring[0];
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}l");
            for (var i = 1; i < ring.Count; i++)
            {
                var (dx, dy) = (ring[i].X - x, ring[i].Y - y);
                (x, y) = ring[i];
                path.Append(CultureInfo.InvariantCulture, $"{(i > 1 && dx >= 0 ? " " : "")}{dx}{(dy >= 0 ? " " : "")}{dy}");
            }

            path.Append('z');
        }

        return path.ToString();
    }
}
