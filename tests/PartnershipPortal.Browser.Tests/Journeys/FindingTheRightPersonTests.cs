using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Web.Features.Accounts;

namespace PartnershipPortal.Browser.Tests.Journeys;

/// <summary>J1: a trust apprenticeship lead finds the right person at the nearest useful college within a minute.</summary>
public sealed partial class FindingTheRightPersonTests
{
    [Fact]
    public async Task In_three_steps_from_home()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;
        await visit.GoAsync("/");
        await Assertions.Expect(page.GetByLabel("Where?")).ToHaveValueAsync("OL6 9RW");

        await page.GetByLabel("What do you need?").FillAsync("apprenticeships");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find people" }).ClickAsync();

        await AssertGoodAnswerAsync(page);
        Assert.Empty(visit.TakeTroubles());
    }

    [Fact]
    public async Task From_signing_in_to_the_reasons_by_keyboard_alone()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/sign-in");

        await visit.TabToAsync(page.GetByLabel("Email address"));
        await page.Keyboard.TypeAsync("trust.lead@demo.example");
        await visit.TabToAsync(page.GetByLabel("Password", new() { Exact = true }));
        await page.Keyboard.TypeAsync(DemoAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("What do you need?").WaitForAsync();
        await visit.TabToAsync(page.GetByLabel("What do you need?"));
        await page.Keyboard.TypeAsync("apprenticeships");
        await page.Keyboard.PressAsync("Escape"); // puts the browser's own list of suggestions away
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".pp-pick").First.WaitForAsync();
        await AssertGoodAnswerAsync(page);

        await visit.TabToAsync(page.Locator(".pp-pick summary").First);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".pp-pick .pp-why").First).ToBeVisibleAsync();
        await visit.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Open the partnership" }).First);
        await visit.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Ask for an introduction" }).First);
    }

    [Fact]
    public async Task Without_a_script()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync(hasScript: false);
        var page = visit.Page;
        await visit.GoAsync("/sign-in");

        await visit.SignInAsync("trust.lead@demo.example", DemoAccounts.Password);
        await page.GetByLabel("What do you need?").FillAsync("apprenticeships");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find people" }).ClickAsync();

        await AssertGoodAnswerAsync(page);
        await page.Locator(".pp-pick summary").First.ClickAsync();
        await Assertions.Expect(page.Locator(".pp-pick .pp-why").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead", Visit.Narrow);
        var page = visit.Page;
        await visit.GoAsync("/");

        await page.GetByLabel("What do you need?").FillAsync("apprenticeships");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find people" }).ClickAsync();

        await AssertGoodAnswerAsync(page);
    }

    [Fact]
    public async Task Back_returns_to_the_same_results()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;
        await visit.GoAsync("/find?need=apprenticeships&where=OL6+9RW");
        var before = await page.Locator(".pp-pick h3").AllInnerTextsAsync();

        await page.Locator(".pp-pick a[href^='/organisations/']").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/organisations/[^/]+$"));
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await visit.GoBackAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/find\?need=apprenticeships&where=OL6\+9RW$"));
        await Assertions.Expect(page.Locator(".pp-pick h3")).ToHaveTextAsync(before);
    }

    [Theory]
    [InlineData("ol69rw")]
    [InlineData("OL6 9RW,")]
    [InlineData("OL 6 9RW")]
    [InlineData("Ashton under Line")]
    public async Task A_place_typed_badly_is_still_found(string typed)
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");

        await visit.GoAsync($"/find?need=apprenticeships&where={Uri.EscapeDataString(typed)}");

        await AssertGoodAnswerAsync(visit.Page);
    }

    [Fact]
    public async Task A_place_nobody_knows_is_asked_again_and_the_words_are_kept()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;

        var status = await visit.GoAsync("/find?need=apprenticeships&where=Qqxzv");

        Assert.Equal(400, status);
        await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^Error: "));
        await Assertions.Expect(page.GetByLabel("What do you need?")).ToHaveValueAsync("apprenticeships");
        await Assertions.Expect(page.GetByLabel("Where?")).ToHaveValueAsync("Qqxzv");
        await Soundness.AssertAsync(visit, shot: "find-error");
    }

    [Theory]
    [InlineData("/find?need=apprenticeships&where=TR18&within=30")]
    [InlineData("/find?need=basket+weaving+on+the+moon&where=OL6")]
    public async Task With_no_match_there_is_the_ladder_and_never_an_empty_page(string address)
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;

        await visit.GoAsync(address);

        Assert.Equal(0, await page.Locator(".pp-pick").CountAsync());
        Assert.True(await page.Locator("#ladder li").CountAsync() > 0, "The ladder has no step");
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Record a gap" }).IsVisibleAsync());
    }

    [Fact]
    public async Task The_Humber_is_not_crossed_by_swimming()
    {
        const double AsTheCrowFlies = 17; // Hull to Grimsby, in miles
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;

        await visit.GoAsync("/find?need=apprenticeships&where=Hull&within=any&sector=any");
        var first = await page.Locator(".pp-pick").First.InnerTextAsync();
        await visit.GoAsync("/find?need=apprenticeships&where=Grimsby&within=any&sector=nhs");
        var farSide = page.Locator(".pp-pick").Filter(new() { HasText = "Hull University" });

        Assert.DoesNotContain("Grimsby", first, StringComparison.Ordinal);
        Assert.True(await farSide.CountAsync() > 0, "Nobody of Hull is suggested to Grimsby: "
            + string.Join("; ", await page.Locator(".pp-pick a[href^='/organisations/'], .pp-facts div:first-child dd").AllInnerTextsAsync()));
        var miles = double.Parse(Miles().Match(await farSide.First.InnerTextAsync()).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(miles > 1.4 * AsTheCrowFlies, $"{miles} miles by road, over the bridge?");
    }

    [Fact]
    public async Task Two_meanings_are_asked_about_not_guessed()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;

        await visit.GoAsync("/find?need=digital+apprenticeships&where=OL6+9RW");
        await page.GetByLabel("Apprenticeships", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find people" }).ClickAsync();

        await AssertGoodAnswerAsync(page);
    }

    [Fact]
    public async Task The_printable_version_has_every_reason_and_no_controls()
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync("trust.lead");
        var page = visit.Page;

        await visit.GoAsync("/find?need=apprenticeships&where=OL6+9RW&print=1");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var why in await page.Locator(".pp-pick .pp-why").AllAsync())
        {
            Assert.True(await why.IsVisibleAsync());
        }

        foreach (var control in await page.Locator("button, .nhsuk-button, #refine, .pp-find").AllAsync())
        {
            Assert.False(await control.IsVisibleAsync(), await control.InnerTextAsync());
        }

        await page.PdfAsync(new() { Path = Path.Combine(Screenshots.Folder, "find-print.pdf"), Format = "A4", PrintBackground = true });
        await visit.SetWidthAsync(794); // A4 at 96 dots an inch
        await visit.ShootAsync("find-print");
    }

    /// <summary>At least three organisations, and the first card readable in five seconds: role, organisation, minutes, reason.</summary>
    private static async Task AssertGoodAnswerAsync(IPage page)
    {
        var cards = page.Locator(".pp-pick");
        await cards.First.WaitForAsync();
        var organisations = await page.Locator(".pp-pick a[href^='/organisations/']").AllInnerTextsAsync();
        Assert.True(organisations.Distinct().Count() >= 3, $"only {string.Join(", ", organisations)}");
        Assert.True(organisations.GroupBy(o => o).All(o => o.Count() <= 2), "more than two people of one organisation");
        var first = cards.First;
        Assert.NotEqual("", await first.Locator("h3").InnerTextAsync());
        Assert.Matches(@"\d+ min", await first.Locator(".pp-facts").InnerTextAsync());
        Assert.NotEqual("", await first.Locator(".pp-pick__body > p").First.InnerTextAsync());
    }

    [GeneratedRegex(@"([\d.]+) miles")]
    private static partial Regex Miles();
}
