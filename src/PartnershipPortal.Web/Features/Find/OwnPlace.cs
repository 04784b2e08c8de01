using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>Where a person most likely means: their own site, else the largest town of the area they lead. Filled in, and theirs to change.</summary>
public sealed record OwnPlace(string Text, string Meaning)
{
    internal static async Task<OwnPlace?> ReadAsync(PortalDbContext db, Viewer viewer, CancellationToken cancel)
    {
        var site = viewer.OrganisationId is { } id
            ? await db.Organisations.Where(o => o.Id == id).Select(o => o.Postcode ?? o.Town).SingleOrDefaultAsync(cancel)
            : null;
        if (site is not null)
        {
            return new OwnPlace(site, "This is your site");
        }

        var town = viewer.AreaCode is { } area ? await LargestTownAsync(db, area, cancel) : null;
        return town is null ? null : new OwnPlace(town, "This is the largest town of your area");
    }

    internal static Task<string?> LargestTownAsync(PortalDbContext db, string area, CancellationToken cancel) =>
        db.NamedPlaces.Where(p => p.IcsCode == area && !p.IsAlias).OrderByDescending(p => p.Population ?? 0).Select(p => p.Name).FirstOrDefaultAsync(cancel);
}
