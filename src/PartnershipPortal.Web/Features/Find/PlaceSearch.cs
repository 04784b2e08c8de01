using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>
/// Reads a place as somebody types it: a postcode, a town, an area; or an organisation, hospital or campus by its code, any of its names, its first
/// letters, or some of its words.
/// </summary>
public sealed partial class PlaceSearch(PortalDbContext db, TimeProvider clock)
{
    /// <param name="own">The organisation of whoever asks: meant when nothing is typed, and what is near it when a name means several places.</param>
    internal async Task<PlaceReading> ReadAsync(string? where, Guid? own, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var reading = words.Gazetteer.Read(where);
        if (where?.Trim() is { Length: > 1 and <= FrontDoorQuestion.TextMaxLength } name && reading.Outcome is not PlaceOutcome.OutsideEngland
            && !reading.IsToBeAsked && (reading.Outcome is PlaceOutcome.NotFound || (Building.IsMatch(name) && !words.Gazetteer.Knows(name))))
        {
            reading = await new NamedSites(db, clock.Today).FindAsync(name, words, cancel) ?? reading;
        }

        if (reading.Outcome is PlaceOutcome.Empty or PlaceOutcome.Several && !reading.IsToBeAsked && own is { } seeker
            && await OrganisationPlaceAsync(seeker, words, cancel) is { Place: { } home } site)
        {
            return reading.Outcome is PlaceOutcome.Empty ? site : reading.SaidFrom(home.Point);
        }

        return reading;
    }

    /// <summary>Words that make a name a building's, so that "Bolton hospital" is not the town.</summary>
    [GeneratedRegex(@"\b(?:hospitals?|infirmary|campus|colleges?|universit(?:y|ies)|surgery|clinic|practice|(?:health|medical)\s+centre|trust"
        + @"|(?:care|nursing)\s+home|hospice|academy|school)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Building { get; }

    private async Task<PlaceReading?> OrganisationPlaceAsync(Guid id, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var site = await db.Organisations.Where(o => o.Id == id)
            .Select(o => new { o.Code, o.Name, o.Postcode, o.Latitude, o.Longitude, o.LocalAuthorityCode })
            .SingleOrDefaultAsync(cancel);
        if (site is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return null;
        }

        var postcode = words.Gazetteer.ReadSite(site.Postcode).Place;
        return new PlaceReading(
            PlaceOutcome.Found,
            words.Gazetteer.OfOrganisation(site.Postcode ?? site.Name, words.Gazetteer.StartOf(site.Postcode) ?? new GeoPoint(latitude, longitude),
                site.LocalAuthorityCode, postcode?.IcsCode, site.Postcode ?? site.Code),
            [],
            null);
    }
}
