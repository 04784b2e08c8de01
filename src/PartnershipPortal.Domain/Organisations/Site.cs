namespace PartnershipPortal.Domain.Organisations;

/// <summary>A campus, hospital or home of an organisation where people work and places are offered.</summary>
public sealed class Site
{
    private Site() // EF Core
    {
    }

    public Site(Guid organisationId, string name, string? postcode, double? latitude, double? longitude)
    {
        OrganisationId = organisationId;
        Name = Rule.Text(name, 120, "A site name");
        (Postcode, Latitude, Longitude) = (postcode, latitude, longitude);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public string Name { get; private set; } = null!;

    public string? Postcode { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
