using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>The journey from one organisation to another's person, between the same two points as Find counts it, so that both say the same minutes.</summary>
internal static class RoadToThem
{
    /// <param name="contact">Whom it is about: counted to their site when it is known, else to the organisation.</param>
    /// <returns>Null when it is not known where one of them is.</returns>
    public static async Task<Journey?> RoadAsync(this PortalDbContext db, Guid from, Guid to, Guid? contact, ReferenceBookSnapshot words,
        CancellationToken cancel)
    {
        var points = await db.Organisations.Where(o => o.Id == from || o.Id == to)
            .Select(o => new { o.Id, o.Postcode, o.Latitude, o.Longitude })
            .ToDictionaryAsync(o => o.Id, o => (o.Id == from ? words.Gazetteer.StartOf(o.Postcode) : null) ?? Point(o.Latitude, o.Longitude), cancel);
        var site = contact is null
            ? null
            : await db.Contacts.Where(c => c.Id == contact && c.SiteId != null)
                .Join(db.Sites, c => c.SiteId, s => s.Id, (_, s) => new { s.Latitude, s.Longitude }).SingleOrDefaultAsync(cancel);
        return points.GetValueOrDefault(from) is { } start && (Point(site?.Latitude, site?.Longitude) ?? points.GetValueOrDefault(to)) is { } end
            ? words.Rules.Travel.Between(start, end) : null;
    }

    private static GeoPoint? Point(double? latitude, double? longitude) => latitude is { } north && longitude is { } east ? new GeoPoint(north, east) : null;
}
