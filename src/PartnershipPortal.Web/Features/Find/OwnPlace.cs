using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>Where a person most likely means: their own site, else the largest town of the area they lead. Filled in, and theirs to change.</summary>
public sealed record OwnPlace(string Text, string Meaning)
{
    internal static async Task<OwnPlace?> ReadAsync(PortalDbContext db, Viewer viewer, CancellationToken cancel)
    {
        var ask = new Questions(db);
        var place = Of(ask, db, viewer);
        await ask.AskAllAsync(cancel);
        return place();
    }

    /// <summary>For a page that asks more besides.</summary>
    internal static Func<OwnPlace?> Of(Questions ask, PortalDbContext db, Viewer viewer)
    {
        var site = viewer.OrganisationId is { } id ? ask.Ask(db.Organisations.Where(o => o.Id == id).Select(o => new { Text = o.Postcode ?? o.Town })) : null;
        var town = viewer.AreaCode is { } area ? ask.Ask(TownsOf(db, area).Take(1).Select(name => new { Text = name })) : null;
        return () => site?.Rows.SingleOrDefault()?.Text is { } own ? new OwnPlace(own, "This is your site")
            : town?.Rows.SingleOrDefault()?.Text is { } largest ? new OwnPlace(largest, "This is the largest town of your area")
            : null;
    }

    internal static Task<string?> LargestTownAsync(PortalDbContext db, string area, CancellationToken cancel) =>
        TownsOf(db, area).FirstOrDefaultAsync(cancel);

    /// <summary>The largest first.</summary>
    private static IQueryable<string> TownsOf(PortalDbContext db, string area) =>
        db.NamedPlaces.Where(p => p.IcsCode == area && !p.IsAlias).OrderByDescending(p => p.Population ?? 0).Select(p => p.Name);
}
