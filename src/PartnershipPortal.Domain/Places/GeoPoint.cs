namespace PartnershipPortal.Domain.Places;

/// <summary>A point on the map in WGS84 degrees.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusMiles = 3958.7613;

    /// <summary>Miles along the great circle, "as the crow flies".</summary>
    public double MilesTo(GeoPoint other)
    {
        var halfLatitude = double.DegreesToRadians(other.Latitude - Latitude) / 2;
        var halfLongitude = double.DegreesToRadians(other.Longitude - Longitude) / 2;
        var (sinLatitude, sinLongitude) = (Math.Sin(halfLatitude), Math.Sin(halfLongitude));
        var a = (sinLatitude * sinLatitude)
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * sinLongitude * sinLongitude);
        return 2 * EarthRadiusMiles * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
