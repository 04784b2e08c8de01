namespace PartnershipPortal.Domain.Places;

/// <summary>One row of <c>seeds/vocabulary/travel_barriers.csv</c>: a point of a barrier's line, or a way across it.</summary>
/// <param name="Barrier">Code of the barrier the row belongs to.</param>
/// <param name="Part"><c>line</c> for a point of its course, in order; <c>crossing</c> for a bridge, tunnel or ferry.</param>
/// <param name="Name">The barrier's name on a line row, the crossing's on a crossing row.</param>
/// <param name="Minutes">Minutes a crossing adds.</param>
/// <param name="Factor">On the first line row of hills: what the minutes are multiplied by; empty for water.</param>
public sealed record TravelBarrierRow(string Barrier, string Part, string Name, double Latitude, double Longitude, double? Minutes, double? Factor);

/// <summary>Water or hills between places: a line that a straight journey crosses once if the two ends lie on different sides.</summary>
internal sealed class TravelBarrier
{
    private readonly GeoPoint[] _line;
    private readonly double _south;
    private readonly double _north;
    private readonly double _west;
    private readonly double _east;

    private TravelBarrier(string name, double? factor, GeoPoint[] line, TravelCrossing[] crossings)
    {
        (Name, Factor, _line, Crossings) = (name, factor, line, crossings);
        (_south, _north) = (line.Min(p => p.Latitude), line.Max(p => p.Latitude));
        (_west, _east) = (line.Min(p => p.Longitude), line.Max(p => p.Longitude));
    }

    public string Name { get; }

    /// <summary>Set for hills, which are slow but can be driven over anywhere; null for water.</summary>
    public double? Factor { get; }

    public TravelCrossing[] Crossings { get; }

    public static TravelBarrier[] Read(IEnumerable<TravelBarrierRow> rows) =>
        [.. rows.GroupBy(r => r.Barrier).Select(barrier =>
        {
            var line = barrier.Where(r => r.Part == "line").ToArray();
            var crossings = barrier.Where(r => r.Part == "crossing").Select(r => new TravelCrossing(r.Name, new(r.Latitude, r.Longitude), r.Minutes ?? 0))
                .ToArray();
            var factor = line.Select(r => r.Factor).FirstOrDefault(f => f is not null);
            Rule.Require(line.Length > 1, $"The travel barrier {barrier.Key} needs at least two line rows.");
            Rule.Require(factor is not null || crossings.Length > 0, $"The travel barrier {barrier.Key} needs a crossing or a factor.");
            return new TravelBarrier(line[0].Name, factor, [.. line.Select(r => new GeoPoint(r.Latitude, r.Longitude))], crossings);
        })];

    /// <summary>The straight line crosses this one an odd number of times; twice brings it back to the side it left.</summary>
    public bool LiesBetween(GeoPoint from, GeoPoint to)
    {
        if (Math.Max(from.Latitude, to.Latitude) < _south || Math.Min(from.Latitude, to.Latitude) > _north
            || Math.Max(from.Longitude, to.Longitude) < _west || Math.Min(from.Longitude, to.Longitude) > _east)
        {
            return false;
        }

        var crosses = false;
        for (var i = 1; i < _line.Length; i++)
        {
            crosses ^= Crosses(from, to, _line[i - 1], _line[i]);
        }

        return crosses;
    }

    private static bool Crosses(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) =>
        IsLeft(a, b, c) != IsLeft(a, b, d) && IsLeft(c, d, a) != IsLeft(c, d, b);

    private static bool IsLeft(GeoPoint a, GeoPoint b, GeoPoint p) =>
        ((b.Longitude - a.Longitude) * (p.Latitude - a.Latitude)) - ((b.Latitude - a.Latitude) * (p.Longitude - a.Longitude)) > 0;
}

/// <summary>A bridge, tunnel, ferry or first ford above an estuary.</summary>
internal readonly record struct TravelCrossing(string Name, GeoPoint Point, double Minutes);
