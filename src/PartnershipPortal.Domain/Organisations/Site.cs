namespace PartnershipPortal.Domain.Organisations;

/// <summary>A campus, hospital or home of an organisation where people work and places are offered.</summary>
public sealed class Site
{
    public const int NameMaxLength = 120;

    private Site() // EF Core
    {
    }

    public Site(Guid organisationId, string name, string? postcode, double? latitude, double? longitude)
    {
        OrganisationId = organisationId;
        Name = Rule.Text(name, NameMaxLength, "A site name");
        (Postcode, Latitude, Longitude) = (postcode, latitude, longitude);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public string Name { get; private set; } = null!;

    public string? Postcode { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>Another name or place for the same site. Coordinates are WGS84 degrees.</summary>
    public void Change(string name, string? postcode, double? latitude, double? longitude)
    {
        Name = Rule.Text(name, NameMaxLength, "A site name");
        (Postcode, Latitude, Longitude) = (postcode, latitude, longitude);
    }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
