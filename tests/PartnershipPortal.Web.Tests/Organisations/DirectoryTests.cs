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
    [InlineData("college oldham", "The Oldham College")]
    [InlineData("kings college hospital", "King's College Hospital")]
    [InlineData("saint helens", "St Helens")]
    [InlineData("Tameside & Glossop", "Tameside and Glossop")]
    [InlineData("OL9 6AA", "The Oldham College")]
    [InlineData("ol9", "The Oldham College")]
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
    public async Task A_council_area_narrows_the_list_and_stays_with_it()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations?area=QOP&council=E08000008&type=gp-practice");

        Assert.Equal("GP practice in Tameside", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("E08000008", page.QuerySelector("select[name=council] option[selected]")!.GetAttribute("value"));
        Assert.Equal(11, page.QuerySelectorAll("select[name=council] option").Length); // those of the care system, and all
        Assert.NotEmpty(page.QuerySelectorAll("tbody tr"));
        Assert.Contains("council=E08000008", page.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".pp-subnav a"), a => Assert.Contains("council=E08000008", a.GetAttribute("href"), StringComparison.Ordinal));
        var all = await browser.OpenAsync("/organisations?area=QOP&type=gp-practice");
        Assert.NotEqual(all.QuerySelector("[role=status] strong")!.TextContent, page.QuerySelector("[role=status] strong")!.TextContent);
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
    public async Task A_name_of_before_leads_to_today_and_says_so()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations?q=solent");
        var link = page.QuerySelectorAll("main li a").Single(a => a.GetAttribute("href") == "/organisations/RW1");

        Assert.Contains("formerly Solent NHS Trust", link.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Practices_stand_under_their_networks_until_they_are_asked_for()
    {
        using var browser = portal.Anonymous();

        var all = await browser.OpenAsync("/organisations?area=QOP");
        var practices = await browser.OpenAsync("/organisations?area=QOP&type=gp-practice");
        var network = all.QuerySelectorAll("tbody th").First(th => th.TextContent.Contains("Primary care network", StringComparison.OrdinalIgnoreCase));

        Assert.DoesNotContain(all.QuerySelectorAll("tbody th"), th => th.TextContent.Contains("GP practice", StringComparison.OrdinalIgnoreCase)
            && !th.TextContent.Contains("network", StringComparison.OrdinalIgnoreCase));
        Assert.Matches(@"\d+ practices", network.TextContent);
        Assert.Equal(25, practices.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(all.QuerySelector("a[href*='type=gp-practice']"));
    }

    [Fact]
    public async Task A_place_nobody_knows_is_said_beside_its_field()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/organisations?sector=fe&near=Nowhereatall");

        Assert.Equal("#near", page.QuerySelector(".nhsuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal("Nowhereatall", page.QuerySelector(".nhsuk-form-group--error #near")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_nearest_come_first_where_a_place_is_known()
    {
        using var browser = portal.Anonymous();

        var near = await browser.OpenAsync("/organisations?sector=fe&near=OL9+6AA");
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(
            await portal.OrganisationAsync("RMP"), PartnershipPortal.Domain.Accounts.MembershipRole.Member));
        var own = await member.OpenAsync("/organisations?sector=fe");

        Assert.Equal("The Oldham College", near.QuerySelector("tbody th a")!.TextContent);
        Assert.Contains("Nearest to OL9 6AA first", near.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tameside College", own.QuerySelectorAll("tbody th a").Take(3).Select(a => a.TextContent));
    }

    [Theory]
    [InlineData("q=oldham")]
    [InlineData("area=QOP")]
    [InlineData("q=oldam")]
    public async Task Sectors_are_tabs_that_count_what_each_of_them_lists(string asked)
    {
        using var browser = portal.Anonymous();
        var tabs = (await browser.OpenAsync($"/organisations?{asked}")).QuerySelectorAll("nav[aria-label=Sectors] a").Skip(1).ToList();

        Assert.Contains(tabs, t => t.GetAttribute("href")!.Contains("sector=primary-care", StringComparison.Ordinal));
        foreach (var tab in tabs)
        {
            var listed = (await browser.OpenAsync(tab.GetAttribute("href")!)).QuerySelector("[role=status]")!.TextContent;
            var count = tab.QuerySelector("span")!.TextContent.Trim();
            Assert.Matches($@"(^|\D){count} organisations?\b|of {count}\b", listed.Trim());
        }
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
