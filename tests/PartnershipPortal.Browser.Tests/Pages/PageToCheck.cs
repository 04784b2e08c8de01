using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Browser.Tests.Pages;

/// <summary>A page that is checked: who opens it, its address, and whether it may end the way it came (home and the doors).</summary>
/// <param name="Who">A demo account's name, or nobody.</param>
/// <param name="Shot">The name of its pictures, for the main pages.</param>
public sealed record PageToCheck(string? Who, string Address, string? Shot = null, bool HasWayBack = true, int Status = 200);

/// <summary>Where a page is found in this run.</summary>
internal static class PageAddress
{
    /// <summary>The address with what only this run's database knows put in.</summary>
    public static async Task<string> OfAsync(PageToCheck page, LivePortal portal)
    {
        if (page.Address.Contains("{region}", StringComparison.Ordinal))
        {
            return page.Address.Replace("{region}", await portal.ReadAsync(db => db.Regions.OrderBy(r => r.Code).Select(r => r.Code).FirstAsync()),
                StringComparison.Ordinal);
        }

        if (page.Address.Contains("{partnership}", StringComparison.Ordinal))
        {
            var shared = await portal.ReadAsync(db => db.Partnerships
                .Where(p => p.Members.Any(m => db.Organisations.Any(o => o.Id == m.OrganisationId && o.Code == "RMP"))
                    && db.Concerns.Any(c => c.PartnershipId == p.Id)).Select(p => p.Id).SingleAsync());
            return page.Address.Replace("{partnership}", shared.ToString(), StringComparison.Ordinal);
        }

        if (page.Address.Contains("{hub}", StringComparison.Ordinal))
        {
            return page.Address.Replace("{hub}", (await portal.ReadAsync(db => db.Hubs
                .Where(h => h.RegionCode == "Y62" && h.Kind == HubKind.Employers).Select(h => h.Id).FirstAsync())).ToString(), StringComparison.Ordinal);
        }

        if (page.Address.Contains("{community}", StringComparison.Ordinal))
        {
            var tameside = await portal.ReadAsync(db => db.Communities.Where(c => c.Name == "Tameside and Oldham health skills").Select(c => c.Id)
                .SingleAsync());
            return page.Address.Replace("{community}", tameside.ToString(), StringComparison.Ordinal);
        }

        if (page.Address.Contains("{unanswered}", StringComparison.Ordinal))
        {
            var area = await portal.ReadAsync(db =>
                db.AreaMemberships.Where(m => m.IcsCode == "QOP" && m.To == null).Select(m => m.OrganisationId).ToListAsync());
            var id = await portal.ReadAsync(db =>
                db.Introductions.Where(i => i.NavigatorAskedOn != null && area.Contains(i.SeekerOrganisationId)).Select(i => i.Id).FirstAsync());
            return page.Address.Replace("{unanswered}", id.ToString(), StringComparison.Ordinal);
        }

        return page.Address;
    }
}
