using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Features.Help;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.PublicPages;

public class PublicPagesTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<string> Pages { get; } =
        new("/", "/help", "/accessibility", "/privacy", "/privacy/complaint", "/cookies", "/security", "/words", "/find/order", "/for/trusts", "/for/colleges",
            "/for/small-employers", "/for/systems");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_has_one_heading_a_title_and_no_dead_end(string path)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(path);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.EndsWith(" – Partnership Portal", page.Title, StringComparison.Ordinal);
        foreach (var fragment in page.QuerySelectorAll("main a[href^='#']").Select(a => a.GetAttribute("href")![1..]))
        {
            Assert.NotNull(page.GetElementById(fragment));
        }

        foreach (var address in page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct())
        {
            var answer = await browser.GetAsync(address);
            Assert.True((int)answer.StatusCode < 400, $"{path} leads to {address}, which answers {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_asked_of_anyone_else(string path)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(path);

        var asked = page.QuerySelectorAll("link[href], script, img, iframe").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src"));
        Assert.All(asked, address => Assert.Matches("^/[^/]", address));
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
    }

    [Fact]
    public async Task The_first_page_counts_the_directory()
    {
        using var browser = portal.Anonymous();
        var colleges = await portal.ReadAsync(db => db.Organisations.CountAsync(o => o.Sector == Domain.Sector.Fe && o.ClosedOn == null));

        var page = await browser.OpenAsync("/");

        Assert.Contains($"{colleges} colleges and 36 integrated care systems", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Security_txt_has_not_expired()
    {
        using var browser = portal.Anonymous();

        var lines = (await (await browser.GetAsync("/.well-known/security.txt")).Content.ReadAsStringAsync()).Split('\n');

        var expires =
            DateTimeOffset.Parse(lines.Single(l => l.StartsWith("Expires: ", StringComparison.Ordinal))["Expires: ".Length..], CultureInfo.InvariantCulture);
        Assert.InRange(expires, portal.Clock.GetUtcNow().AddDays(90), portal.Clock.GetUtcNow().AddDays(365));
        Assert.Contains(lines, l => l.StartsWith("Contact: mailto:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_accessibility_statement_has_its_four_parts()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/accessibility");

        Assert.Equal(["1.", "2.", "3.", "4."], page.QuerySelectorAll("h2").Select(h => h.TextContent[..2]).Where(start => char.IsDigit(start[0])));
    }

    [Fact]
    public async Task Every_cookie_we_set_is_on_the_cookies_page()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        await browser.OpenAsync("/privacy/complaint");
        await browser.GetAsync("/find?need=apprenticeships&where=OL6");

        var set = browser.Cookies.GetAllCookies().Select(c => c.Name).ToList();

        Assert.NotEmpty(set);
        Assert.Subset(CookieRow.All.Select(c => c.Name).ToHashSet(), set.ToHashSet());
    }

    [Fact]
    public async Task A_complaint_gets_a_number_and_reaches_the_operator()
    {
        using var browser = portal.Anonymous();
        var form = await browser.OpenAsync("/privacy/complaint");

        var page = await Browser.ReadAsync(
            await browser.SubmitAsync(form, "Send complaint", ("Name", "Ann Other"), ("ReachAt", "ann@example.org"), ("WhatHappened", "My number was shown.")));

        Assert.Equal("We have your complaint", page.QuerySelector("h1")!.TextContent);
        var message = await portal.ReadAsync(db => db.OutboxMessages.SingleAsync(m => m.Kind == "complaint" && m.To == "privacy@portal.example"));
        var number = await portal.ReadAsync(db => db.Complaints.Select(c => c.Number).SingleAsync());
        Assert.Contains("My number was shown.", message.Body, StringComparison.Ordinal);
        Assert.Contains(number, message.Subject, StringComparison.Ordinal);
        Assert.Contains(number, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_complaint_says_what_is_missing_at_the_top_and_at_the_question()
    {
        using var browser = portal.Anonymous();
        var form = await browser.OpenAsync("/privacy/complaint");

        var response = await browser.SubmitAsync(form, "Send complaint", ("Name", "Ann Other"));
        var page = await Browser.ReadAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        var links = page.QuerySelectorAll<IHtmlAnchorElement>(".nhsuk-error-summary a").ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, link => Assert.Contains(link.TextContent,
            page.GetElementById(link.GetAttribute("href")![1..])!.Closest(".nhsuk-form-group")!.TextContent, StringComparison.Ordinal));
        Assert.Equal("Ann Other", ((IHtmlInputElement)page.GetElementById("Name")!).Value);
    }

    [Fact]
    public async Task An_unknown_address_offers_a_search_and_a_number_to_quote()
    {
        using var browser = portal.Anonymous();

        var response = await browser.GetAsync("/no-such-page");
        var page = await Browser.ReadAsync(response);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Page not found", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("form[action='/organisations'] input[name='q']"));
        Assert.Matches(@"404-\d{4}-\d+", page.Body!.TextContent);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_went_wrong_is_said_in_plain_words(int status)
    {
        using var browser = portal.Anonymous();

        var response = await browser.GetAsync($"/error/{status}");
        var page = await Browser.ReadAsync(response);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.DoesNotContain(status.ToString(CultureInfo.InvariantCulture), page.Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_of_the_past_leads_to_todays()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/words?q=AEB");

        Assert.Contains("Adult education budget", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#w-aeb a[href='/words#w-asf']"));
    }
}
