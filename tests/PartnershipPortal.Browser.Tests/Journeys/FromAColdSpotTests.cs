using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>From the coldest council area of the map to what lies behind it, and from a figure to its list, on a laptop and on a phone, without a script. J6
/// as a whole is told by <see cref="BringingThemTogetherTests"/>.</summary>
public class FromAColdSpotTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_lead_goes_from_the_coldest_cell_to_the_list_behind_it(int width)
    {
        await using var lead = await portal.VisitAsync("ics.lead", width, hasScript: false);
        var page = lead.Page;
        await lead.GoAsync("/areas/QOP");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Greater Manchester");
        await Soundness.AssertAsync(lead, shot: "area-figures");

        var coldest = page.Locator(".pp-cold tbody a").First;
        var name = await coldest.InnerTextAsync();
        await coldest.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(name);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What it is made of" })).ToBeVisibleAsync();
        await Soundness.AssertAsync(lead, shot: "area-council");

        await lead.GoAsync("/areas/QOP?agenda=apprenticeships");
        await page.Locator(".pp-report a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("How it is worked out");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Only Apprenticeships");
        await Soundness.AssertAsync(lead, shot: "area-indicator");
    }
}
