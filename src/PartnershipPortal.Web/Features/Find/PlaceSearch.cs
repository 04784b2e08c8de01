using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>Reads a place as somebody types it: a postcode, a town, or an organisation by its code or any of its names.</summary>
public sealed class PlaceSearch(PortalDbContext db)
{
    /// <param name="own">The organisation of whoever asks: meant when nothing is typed, and what is near it when a name means several places.</param>
    internal async Task<PlaceReading> ReadAsync(string? where, Guid? own, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var reading = words.Gazetteer.Read(where);
        if (reading.Outcome is PlaceOutcome.Empty or PlaceOutcome.Several && own is { } seeker
            && await OrganisationPlaceAsync(seeker, words, cancel) is { Place: { } home } site)
        {
            return reading.Outcome is PlaceOutcome.Empty ? site : reading.SaidFrom(home.Point);
        }

        if (reading.Outcome is PlaceOutcome.NotFound && where?.Trim() is { Length: > 1 and <= FrontDoorQuestion.TextMaxLength } name)
        {
            var code = name.ToUpperInvariant();
            var organisation = await db.Organisations
                .Where(o => o.Code == code || PortalDbContext.Fold(o.Name) == PortalDbContext.Fold(name)
                    || db.OrganisationNames.Any(n => n.OrganisationId == o.Id && PortalDbContext.Fold(n.Name) == PortalDbContext.Fold(name)))
                .OrderBy(o => o.ClosedOn != null).ThenBy(o => o.Code)
                .Select(o => (Guid?)o.Id)
                .FirstOrDefaultAsync(cancel);
            return organisation is { } id ? await OrganisationPlaceAsync(id, words, cancel) ?? reading : reading;
        }

        return reading;
    }

    private async Task<PlaceReading?> OrganisationPlaceAsync(Guid id, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var site = await db.Organisations.Where(o => o.Id == id)
            .Select(o => new { o.Code, o.Name, o.Postcode, o.Latitude, o.Longitude, o.LocalAuthorityCode })
            .SingleOrDefaultAsync(cancel);
        if (site is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return null;
        }

        var postcode = words.Gazetteer.Read(site.Postcode).Place;
        return new PlaceReading(
            PlaceOutcome.Found,
            words.Gazetteer.OfOrganisation(site.Postcode ?? site.Name, words.Gazetteer.StartOf(site.Postcode) ?? new GeoPoint(latitude, longitude),
                site.LocalAuthorityCode, postcode?.IcsCode, site.Postcode ?? site.Code),
            [],
            null);
    }
}
