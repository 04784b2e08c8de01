namespace PartnershipPortal.Web.Tests.Organisations;

public class DirectoryTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("oldham college", "The Oldham College")]
    [InlineData("OLDHAM", "The Oldham College")]
    [InlineData("oldam colege", "The Oldham College")]
    [InlineData("grimbsy", "TEC Partnership")]
    [InlineData("RMP", "Tameside and Glossop Integrated Care NHS Foundation Trust")]
    [InlineData("rmp", "Tameside and Glossop Integrated Care NHS Foundation Trust")]
    [InlineData("ashton-under-lyne", "Tameside")]
    public async Task Names_towns_and_codes_are_found_even_misspelt(string words, string expected)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync($"/organisations?q={Uri.EscapeDataString(words)}");

        Assert.Contains(page.QuerySelectorAll("tbody th a"), link => link.TextContent.StartsWith(expected, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_exact_code_comes_first()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations?q=RMP");

        Assert.Equal("/organisations/RMP", page.QuerySelector("tbody th a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_misspelling_is_owned_up_to()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations?q=oldam");

        Assert.Contains("Nothing is spelt “oldam”", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("area=QOP&sector=nhs", 10)]
    [InlineData("region=Y62&sector=system", 3)]
    [InlineData("type=sixth-form-college&area=QOP", null)]
    [InlineData("sector=fe", 213)]
    [InlineData("sector=nonsense&q=%25", 0)]
    public async Task Filters_narrow_the_list(string query, int? count)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync($"/organisations?{query}");

        var words = page.QuerySelector("[role=status]")?.TextContent ?? "0";
        Assert.True(count is null ? page.QuerySelectorAll("tbody tr").Length > 0 : words.Contains($"{count}", StringComparison.Ordinal), words);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_keep_the_filters()
    {
        using var browser = portal.Anonymous();

        var first = await browser.OpenAsync("/organisations?sector=fe");
        var second = await browser.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(25, second.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("26 to 50 of 213", second.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/organisations?page=99999")]
    [InlineData("/organisations?page=-3")]
    [InlineData("/organisations?page=abc&sort=nonsense")]
    public async Task Odd_addresses_still_show_a_list(string path)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(path);

        Assert.NotEmpty(page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Nothing_found_offers_a_way_on()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations?q=zzzzqqqq&sector=fe");

        Assert.NotNull(page.QuerySelector("a[href='/organisations?q=zzzzqqqq']"));
        Assert.NotNull(page.QuerySelector("a[href='/register']"));
    }
}
