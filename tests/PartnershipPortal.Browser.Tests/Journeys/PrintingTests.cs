using System.Text;
using System.Text.RegularExpressions;
using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>What people take to a meeting on paper is as few sheets of A4 as they would make of it, and says where it is from.</summary>
public partial class PrintingTests
{
    [Theory]
    [InlineData("trust.lead", "/find?need=levy-transfer&where=OL6+9RW", 3)]
    [InlineData("trust.lead", "/find?need=apprenticeships&where=Greater+Manchester", 4)]
    [InlineData("trust.lead", "/organisations/10006770", 3)]
    [InlineData("college.lead", "/organisations/RMP", 3)]
    public async Task A_page_prints_on_few_sheets(string who, string address, int most)
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync(who);
        await visit.GoAsync(address);

        Assert.InRange(await SheetsAsync(visit), 1, most);
    }

    [Fact]
    public async Task An_introduction_prints_on_two_sheets()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("college.lead");
        await visit.GoAsync("/inbox");
        await visit.GoAsync((await visit.Page.Locator("main a[href^='/introductions/']").First.GetAttributeAsync("href"))!);

        Assert.InRange(await SheetsAsync(visit), 1, 2);
    }

    [Fact]
    public async Task A_demonstration_says_where_people_are_listed()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync();
        await visit.GoAsync("/");

        Assert.Contains("People are listed in Greater Manchester;", await visit.Page.Locator(".pp-demo").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<int> SheetsAsync(Visit visit) =>
        Sheet().Count(Encoding.Latin1.GetString(await visit.Page.PdfAsync(new() { Format = "A4", PrintBackground = true })));

    /// <summary>A page object of the file, not the tree of all of them.</summary>
    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
