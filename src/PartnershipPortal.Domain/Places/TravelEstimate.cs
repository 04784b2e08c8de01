namespace PartnershipPortal.Domain.Places;

/// <summary>How far by road, estimated.</summary>
/// <param name="Miles">Road miles.</param>
/// <param name="Minutes">Minutes by car.</param>
/// <param name="By">The bridge, tunnel, ferry or hills that decided it, such as "Humber Bridge"; null when nothing lies between.</param>
public readonly record struct Journey(double Miles, double Minutes, string? By)
{
    /// <summary>Whole minutes as shown, never less than one.</summary>
    public int WholeMinutes => Math.Max(1, (int)Math.Round(Minutes, MidpointRounding.AwayFromZero));
}

/// <summary>One row of <c>seeds/vocabulary/travel_barriers.csv</c>: a point of a barrier's line, or a way across it.</summary>
/// <param name="Barrier">Code of the barrier the row belongs to.</param>
/// <param name="Part"><c>line</c> for a point of its course in order, <c>crossing</c> for a bridge, tunnel or ferry.</param>
/// <param name="Name">The barrier's name on a line row, the crossing's on a crossing row.</param>
/// <param name="Minutes">Minutes a crossing adds.</param>
/// <param name="Factor">On the line rows of hills: what the minutes are multiplied by; empty for water.</param>
public sealed record TravelBarrierRow(string Barrier, string Part, string Name, double Latitude, double Longitude, double? Minutes, double? Factor);

/// <summary>Estimates journeys by road from coordinates alone. Immutable, safe to share, no look-ups.</summary>
public sealed class TravelEstimate(IEnumerable<TravelBarrierRow> barriers)
{
    public Journey Between(GeoPoint from, GeoPoint to) => throw new NotImplementedException($"{from}{to}{barriers}");
}
