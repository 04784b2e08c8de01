namespace PartnershipPortal.Domain.Places;

/// <summary>How far by road, estimated.</summary>
/// <param name="Miles">Road miles.</param>
/// <param name="Minutes">Minutes by car.</param>
/// <param name="By">The bridge, tunnel, ferry or hills that decided it: "by way of the Humber Bridge", "over the Pennines"; null when nothing lies
/// between.</param>
public readonly record struct Journey(double Miles, double Minutes, string? By)
{
    /// <summary>Whole minutes as shown, never less than one.</summary>
    public int WholeMinutes => Math.Max(1, (int)Math.Round(Minutes, MidpointRounding.AwayFromZero));
}

/// <summary>
/// Estimates journeys by road from coordinates alone: 1.3 times the great circle, charged stretch by stretch so that nearer
/// never takes longer; round by a crossing where an estuary lies between; slower over the hills.
/// Immutable, safe to share, no look-ups. Source: product.md section 7, "Travel minutes".
/// </summary>
public sealed class TravelEstimate
{
    public const double RoadFactor = 1.3;

    /// <summary>Speeds by stretch: the first 5 road miles in town, the next 15 on main roads, the rest faster.</summary>
    private const double TownMiles = 5;
    private const double MainRoadMiles = 15;
    private const double TownMph = 22;
    private const double MainRoadMph = 32;
    private const double OpenRoadMph = 45;

    private readonly TravelBarrier[] _barriers;

    public TravelEstimate(IEnumerable<TravelBarrierRow> barriers) => _barriers = TravelBarrier.Read(barriers);

    public Journey Between(GeoPoint from, GeoPoint to) => Between(from, to, skip: -1);

    /// <summary>Minutes for a stretch of road with nothing in the way.</summary>
    public static double MinutesFor(double roadMiles)
    {
        var town = Math.Min(roadMiles, TownMiles);
        var main = Math.Clamp(roadMiles - TownMiles, 0, MainRoadMiles);
        var open = Math.Max(0, roadMiles - TownMiles - MainRoadMiles);
        return 60 * ((town / TownMph) + (main / MainRoadMph) + (open / OpenRoadMph));
    }

    /// <param name="skip">The water a leg has just crossed: its own end lies on it.</param>
    private Journey Between(GeoPoint from, GeoPoint to, int skip)
    {
        var miles = RoadFactor * from.MilesTo(to);
        var slowest = new Journey(miles, MinutesFor(miles), null);
        for (var i = 0; i < _barriers.Length; i++)
        {
            if (i == skip || !_barriers[i].LiesBetween(from, to))
            {
                continue;
            }

            var around = _barriers[i].Factor is { } factor
                ? new Journey(miles, MinutesFor(miles) * factor, $"over {_barriers[i].Name}")
                : Across(i, from, to, skip);
            slowest = around.Minutes > slowest.Minutes ? around : slowest;
        }

        return slowest;
    }

    /// <summary>The least over the crossings of the two legs plus the crossing's minutes. A leg may meet one other barrier.</summary>
    private Journey Across(int barrier, GeoPoint from, GeoPoint to, int skip)
    {
        var best = new Journey(0, double.PositiveInfinity, null);
        foreach (var crossing in _barriers[barrier].Crossings)
        {
            var (there, onward) = skip < 0
                ? (Between(from, crossing.Point, barrier), Between(crossing.Point, to, barrier))
                : (Straight(from, crossing.Point), Straight(crossing.Point, to));
            var minutes = there.Minutes + onward.Minutes + crossing.Minutes;
            best = minutes < best.Minutes ? new Journey(there.Miles + onward.Miles, minutes, $"by way of {crossing.Name}") : best;
        }

        return best;
    }

    private static Journey Straight(GeoPoint from, GeoPoint to)
    {
        var miles = RoadFactor * from.MilesTo(to);
        return new(miles, MinutesFor(miles), null);
    }
}
