using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>An area's page on paper: two sheets of A4, one leaf to hand out, every figure under one of the three headings.</summary>
public partial class PrintingAnAreaTests(LivePortal portal) : IClassFixture<LivePortal>
{
    [Theory]
    [InlineData("QOP")]
    [InlineData("QRL")]
    public async Task The_page_of_an_area_prints_on_two_sheets_at_most(string area)
    {
        await using var lead = await portal.VisitAsync("ics.lead");
        var page = lead.Page;
        await lead.GoAsync($"/areas/{area}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var pdf = await page.PdfAsync(new() { Path = Path.Combine(Screenshots.Folder, $"area-print-{area}.pdf"), Format = "A4", PrintBackground = true });

        Assert.InRange(Pages().Count(Encoding.Latin1.GetString(pdf)), 1, 2);
        Assert.Equal(["Collaborate", "Facilitate", "Influence"], await page.Locator(".pp-report h2").AllInnerTextsAsync());
        foreach (var control in await page.Locator("button, .nhsuk-button, form, .pp-noprint").AllAsync())
        {
            Assert.False(await control.IsVisibleAsync(), await control.TextContentAsync());
        }

        await lead.SetWidthAsync(794); // A4 at 96 dots an inch
        await lead.ShootAsync($"area-print-{area}");
    }

    /// <summary>A page object of the file, not the tree of all of them.</summary>
    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Pages();
}
