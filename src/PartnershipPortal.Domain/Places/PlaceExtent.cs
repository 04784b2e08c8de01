using System.Collections.Frozen;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Domain.Places;

/// <summary>
/// How far an area reaches, by its postcode sectors: whoever is in it is there, and a journey to anybody else begins at its edge and not in its middle.
/// </summary>
public sealed class PlaceExtent
{
    private readonly PostcodeSector[] _sectors;
    private readonly Lazy<FrozenSet<string>> _codes;
    private readonly Lazy<double> _radius;

    public PlaceExtent(IEnumerable<PostcodeSector> sectors)
    {
        _sectors = [.. sectors];
        Rule.Require(_sectors.Length > 0, "An area has at least one postcode sector.");
        Middle = new(_sectors.Average(s => s.Latitude), _sectors.Average(s => s.Longitude));
        _codes = new(() => _sectors.Select(s => s.Code).ToFrozenSet());
        _radius = new(() => _sectors.Max(s => Middle.MilesTo(new(s.Latitude, s.Longitude))));
    }

    public GeoPoint Middle { get; }

    /// <summary>Miles from the middle to the farthest sector.</summary>
    public double RadiusMiles => _radius.Value;

    /// <param name="sector">A postcode sector's code, such as "BL4 0"; null where it is not known.</param>
    public bool Holds(string? sector) => sector is not null && _codes.Value.Contains(sector);

    /// <summary>The point of the area from which somewhere else is nearest; good for distances of a country's size.</summary>
    public GeoPoint NearestTo(GeoPoint point)
    {
        var narrow = Math.Cos(point.Latitude * Math.PI / 180);
        var (nearest, least) = (_sectors[0], double.MaxValue);
        foreach (var sector in _sectors)
        {
            var (up, along) = (sector.Latitude - point.Latitude, (sector.Longitude - point.Longitude) * narrow);
            var square = (up * up) + (along * along);
            if (square < least)
            {
                (nearest, least) = (sector, square);
            }
        }

        return new(nearest.Latitude, nearest.Longitude);
    }
}
