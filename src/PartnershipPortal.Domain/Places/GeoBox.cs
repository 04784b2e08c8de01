namespace PartnershipPortal.Domain.Places;

/// <summary>A box round a place in degrees, for a database to choose by before drives are worked out.</summary>
public readonly record struct GeoBox(double South, double North, double West, double East)
{
    /// <summary>Degrees of latitude in a mile.</summary>
    private const double DegreesPerMile = 1 / 69.0;

    /// <summary>Holds everything within so many miles in a straight line, and a little more towards its corners.</summary>
    public static GeoBox Around(GeoPoint here, double miles)
    {
        var high = miles * DegreesPerMile;
        var wide = high / Math.Cos(double.DegreesToRadians(Math.Min(60, Math.Abs(here.Latitude) + high)));
        return new(here.Latitude - high, here.Latitude + high, here.Longitude - wide, here.Longitude + wide);
    }
}
