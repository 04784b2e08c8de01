using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>A college looks for places of others: near it first, and narrowed by what stands in the address.</summary>
public class FindingPlacesTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task Places_near_the_college_come_first_and_those_beyond_the_drive_when_they_are_asked_for()
    {
        var college = await PlacedAsync(Sector.Fe, "OL9 6AA", 53.5409, -2.1303);
        var (far, near, nearer) = (await PlacedAsync(Sector.Nhs, "HU3 2JZ", 53.7446, -0.3586), await PlacedAsync(Sector.Nhs, "OL6 9RW", 53.4916, -2.0700),
            await PlacedAsync(Sector.Nhs, "OL1 2JH", 53.5530, -2.1220));
        await PublishedAsync(far, 2, area: "Far ward");
        await PublishedAsync(near, 2, area: "Near ward");
        await PublishedAsync(nearer, 2, area: "Nearer ward");
        using var browser = await Portal.SignedInAsAsync(college.Account);

        Assert.Equal(["Nearer ward", "Near ward"], await WardsAsync(browser, ""));
        Assert.Equal(["Nearer ward", "Near ward", "Far ward"], await WardsAsync(browser, "?within=any"));
        Assert.Equal(["Far ward"], await WardsAsync(browser, "?where=HU3+2JZ&within=30"));
        Assert.Equal(["Near ward"], await WardsAsync(browser, "?q=near+w"));
    }

    [Fact]
    public async Task What_is_no_place_is_said_beside_the_field_and_everything_is_shown()
    {
        var (college, host) = (await HandAsync(Sector.Fe), await PlacedAsync(Sector.Nhs, "HU3 2JZ", 53.7446, -0.3586));
        await PublishedAsync(host, 2, area: $"Ward {host.Organisation.Code}");
        using var browser = await Portal.SignedInAsAsync(college.Account);

        var page = await browser.OpenAsync("/placements/places/open?where=zzzzqqq");

        Assert.NotEmpty(page.QuerySelectorAll(".nhsuk-error-message"));
        Assert.Equal("zzzzqqq", page.QuerySelector("input[name=where]")!.GetAttribute("value"));
        Assert.Contains($"Ward {host.Organisation.Code}", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string[]> WardsAsync(Browser browser, string query) =>
        [.. (await browser.OpenAsync($"/placements/places/open{query}")).QuerySelectorAll("main .pp-rows a").Select(a => a.TextContent.Split(',')[0])];

    private async Task<Hand> PlacedAsync(Sector sector, string postcode, double latitude, double longitude)
    {
        var organisation = new Organisation(
            Organisation.NewCode(), $"{sector} {Guid.NewGuid():n}"[..20], sector, sector is Sector.Fe ? "gfe-college" : "acute-trust", RecordOrigin.Registered);
        organisation.Locate(null, null, postcode, latitude, longitude, null);
        await Portal.SaveAsync(organisation);
        return new(organisation, await Portal.AddPersonAsync(organisation, MembershipRole.Approver));
    }
}
