using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>Five thousand people at one organisation make no page long: they are shown a page at a time, and found by their role.</summary>
public class ManyPeopleTests(ManyPeopleTests.Crowd crowd) : IClassFixture<ManyPeopleTests.Crowd>
{
    private const int Many = 5_000;
    private const int MostBytes = 100_000;

    public static TheoryData<string, string> Pages => new()
    {
        { "nobody", "/organisations/{0}" },
        { "stranger", "/organisations/{0}" },
        { "stranger", "/organisations/{0}?page=150" },
        { "stranger", "/organisations/{0}?role=tutor" },
        { "administrator", "/organisations/{0}" },
        { "approver", "/organisations/{0}" },
        { "approver", "/organisation/contacts" },
        { "approver", "/organisation/contacts?page=150" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_of_them_is_long_or_asks_the_database_more_than_for_a_few(string who, string address)
    {
        using var browser = await crowd.BrowserAsync(who);
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, crowd.College.Code);
        await browser.GetAsync(path); // what is read once a node is read

        using var statements = new CountedStatements(crowd.ConnectionString);
        var response = await browser.GetAsync(path);

        Assert.True(response.IsSuccessStatusCode);
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 1, MostBytes);
        Assert.InRange(statements.Count, 1, 12);
    }

    [Fact]
    public async Task All_are_there_each_on_one_page_in_one_order()
    {
        using var browser = await crowd.BrowserAsync("stranger");
        var first = await browser.OpenAsync($"/organisations/{crowd.College.Code}");
        var last = await browser.OpenAsync($"/organisations/{crowd.College.Code}?page=200");
        var beyond = await browser.OpenAsync($"/organisations/{crowd.College.Code}?page=999");

        Assert.Contains("5,000 people are listed", first.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((25, 25), (Links(first).Count, Links(last).Count));
        Assert.Equal(Links(last), Links(beyond));
        Assert.Empty(Links(first).Intersect(Links(last)));
    }

    [Fact]
    public async Task A_role_is_found_and_a_name_is_not()
    {
        using var browser = await crowd.BrowserAsync("stranger");
        var page = await browser.OpenAsync($"/organisations/{crowd.College.Code}");

        var found = await browser.SubmitAndFollowAsync(page, "Show", ("role", "Apprenticeship"));
        var none = await browser.SubmitAndFollowAsync(page, "Show", ("role", "Person 17"));
        var marks = await browser.SubmitAndFollowAsync(page, "Show", ("role", "%"));

        Assert.Contains("49 of 5,000 fit “Apprenticeship”", found.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 of 5,000 fit", none.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 of 5,000 fit", marks.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_for_something_is_answered_though_they_are_not_on_the_page()
    {
        using var browser = await crowd.BrowserAsync("stranger");

        var page = await browser.OpenAsync($"/organisations/{crowd.College.Code}?agenda=careers&page=3");

        Assert.Equal("Zealous careers leader", page.QuerySelector(".pp-answer")!.TextContent.Trim());
    }

    [Fact]
    public async Task Signed_out_there_are_the_kinds_of_role_and_no_title()
    {
        using var browser = await crowd.BrowserAsync("nobody");

        var page = await browser.OpenAsync($"/organisations/{crowd.College.Code}");

        Assert.Contains("Apprenticeship team", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("tutor 1", page.Body.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Null(page.QuerySelector("input[name=role]"));
    }

    private static List<string> Links(IHtmlDocument page) => [.. page.QuerySelectorAll(".pp-rows a[href^='/contacts/']").Select(a => a.GetAttribute("href")!)];

    /// <summary>A portal with one college that lists many.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        private readonly Portal _portal = new();

        internal Organisation College { get; } = new(Organisation.NewCode(), "Crowded College", Sector.Fe, "gfe-college", RecordOrigin.Registered);

        internal string ConnectionString => _portal.ConnectionString;

        public async Task InitializeAsync()
        {
            await _portal.InitializeAsync();
            await _portal.SaveAsync(College);
            var now = _portal.Clock.GetUtcNow();
            var people = Enumerable.Range(0, Many).Select(i => Listed(
                $"Person {i}",
                i is 4_000 ? "Zealous careers leader" : i % 100 is 0 ? $"Apprenticeship manager {i}" : $"Tutor {i}",
                i is 4_000 ? "fe.careers" : i % 100 is 0 ? "fe.apprenticeship" : null));
            await _portal.ReadAsync(async db =>
            {
                await db.Database.OpenConnectionAsync();
                return await db.CopyAsync(people, CancellationToken.None);
            });

            Contact Listed(string name, string title, string? family)
            {
                var contact = new Contact(College.Id, new ContactDetails(name, title, RoleFamilyCode: family), RecordOrigin.Registered, now);
                contact.List(DateOnly.FromDateTime(now.Date));
                contact.RecordNotice(now);
                return contact;
            }
        }

        public Task DisposeAsync() => _portal.DisposeAsync();

        internal async Task<Browser> BrowserAsync(string who) => who switch
        {
            "nobody" => _portal.Anonymous(),
            "administrator" => await _portal.SignedInAsAdministratorAsync(),
            "approver" => await _portal.SignedInAsAsync(College, MembershipRole.Approver),
            _ => await _portal.SignedInAsAsync(await _portal.OrganisationAsync("RMP")),
        };
    }
}
