using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>A council area drawn.</summary>
/// <param name="Room">Width in the drawing's units that a label has.</param>
public sealed record CouncilShape(string Code, string Path, double LabelX, double LabelY, double Room);

/// <summary>A care system drawn with its council areas: the outline is the true one, the lines between councils are rough.</summary>
/// <param name="Others">Neighbouring care systems.</param>
public sealed record CouncilDrawing(double Width, double Height, IReadOnlyList<CouncilShape> Councils, string Outline, string Others, MapProjection To);

/// <summary>From degrees to a drawing's units.</summary>
public sealed record MapProjection(double West, double North, double UnitsEast, double UnitsSouth)
{
    public (double X, double Y) Of(double longitude, double latitude) =>
        (Math.Round((longitude - West) * UnitsEast, 1), Math.Round((North - latitude) * UnitsSouth, 1));
}

/// <summary>Draws council areas of care systems from seeds/, once for each care system.</summary>
public sealed class CouncilMap(AreaMap maps)
{
    private const double Width = 560;
    private const double Margin = 18;
    private const double LeastStep = 1.2;

    private readonly ConcurrentDictionary<string, CouncilDrawing?> _drawn = [];
    private readonly Lazy<ILookup<string, (string Council, IReadOnlyList<GeoPoint[]> Rings)>> _councils = new(Read);

    /// <summary>Null for a care system that is not drawn, as those of the past are not.</summary>
    internal async ValueTask<CouncilDrawing?> OfAsync(string code, CancellationToken cancel)
    {
        if (_drawn.TryGetValue(code, out var drawn))
        {
            return drawn;
        }

        var ground = await maps.GroundAsync(cancel);
        return _drawn.GetOrAdd(code, _ => ground.Systems.FirstOrDefault(s => s.Code == code) is { } system ? Draw(system, ground) : null);
    }

    private CouncilDrawing Draw(MapSystem system, MapGround ground)
    {
        var squeeze = Math.Cos(double.DegreesToRadians((system.South + system.North) / 2));
        var unitsEast = (Width - 2 * Margin) / (system.East - system.West);
        var unitsSouth = unitsEast / squeeze;
        if ((system.North - system.South) * unitsSouth > Width)
        {
            // A tall one fills the height instead.
            (unitsEast, unitsSouth) = (unitsEast * Width / ((system.North - system.South) * unitsSouth), Width / (system.North - system.South));
        }

        var left = (Width - (system.East - system.West) * unitsEast) / 2;
        var to = new MapProjection(system.West - left / unitsEast, system.North + Margin / unitsSouth, unitsEast, unitsSouth);
        var height = Math.Round((system.North - system.South) * unitsSouth + 2 * Margin);
        var (east, south) = (to.West + Width / unitsEast, to.North - height / unitsSouth);
        var others = ground.Systems.Where(s => s.Code != system.Code && s.West < east && s.East > to.West && s.South < to.North && s.North > south);
        return new(
            Width, height, [.. _councils.Value[system.Code].Select(c => ShapeOf(c.Council, c.Rings, to))], PathOf(system.Rings, to),
            PathOf(others.SelectMany(o => o.Rings), to), to);
    }

    private static CouncilShape ShapeOf(string code, IReadOnlyList<GeoPoint[]> rings, MapProjection to)
    {
        var largest = rings.Select(r => r.Select(p => to.Of(p.Longitude, p.Latitude)).ToList()).MaxBy(r => Math.Abs(Area(r)))!;
        var area = Area(largest);
        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < largest.Count; i++)
        {
            var (a, b) = (largest[i], largest[(i + 1) % largest.Count]);
            var cross = a.X * b.Y - b.X * a.Y;
            (x, y) = (x + (a.X + b.X) * cross, y + (a.Y + b.Y) * cross);
        }

        (x, y) = (Math.Round(x / (6 * area), 1), Math.Round(y / (6 * area), 1));
        return new(code, PathOf(rings, to), x, y, RoomAt(largest, y));
    }

    /// <summary>How wide the outline is at a height.</summary>
    private static double RoomAt(List<(double X, double Y)> ring, double y)
    {
        var cuts = ring.Zip(ring.Skip(1).Append(ring[0])).Where(e => e.First.Y <= y != e.Second.Y <= y)
            .Select(e => e.First.X + (y - e.First.Y) * (e.Second.X - e.First.X) / (e.Second.Y - e.First.Y)).ToList();
        return cuts.Count < 2 ? 0 : Math.Round(cuts.Max() - cuts.Min(), 1);
    }

    private static double Area(List<(double X, double Y)> ring) => ring.Zip(ring.Skip(1).Append(ring[0]), (a, b) => a.X * b.Y - b.X * a.Y).Sum() / 2;

    private static string PathOf(IEnumerable<GeoPoint[]> rings, MapProjection to)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            var last = (X: double.NaN, Y: double.NaN);
            foreach (var point in ring)
            {
                var at = to.Of(point.Longitude, point.Latitude);
                if (double.IsNaN(last.X) || Math.Abs(at.X - last.X) >= LeastStep || Math.Abs(at.Y - last.Y) >= LeastStep)
                {
                    path.Append(double.IsNaN(last.X) ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{at.X} {at.Y}");
                    last = at;
                }
            }

            path.Append('Z');
        }

        return path.ToString();
    }

    private static ILookup<string, (string, IReadOnlyList<GeoPoint[]>)> Read()
    {
        using var stream = File.OpenRead(Path.Combine(AppFolders.Seeds, "reference", "council_areas.geojson"));
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("features").EnumerateArray().Select(f => (
                Area: f.GetProperty("properties").GetProperty("ics_code").GetString()!,
                Council: f.GetProperty("properties").GetProperty("local_authority_code").GetString()!,
                Rings: (IReadOnlyList<GeoPoint[]>)[.. f.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
                    .Select(polygon => polygon[0].EnumerateArray().Select(p => new GeoPoint(p[1].GetDouble(), p[0].GetDouble())).ToArray())]))
            .ToLookup(f => f.Area, f => (f.Council, f.Rings));
    }
}
