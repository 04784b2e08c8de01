using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>A search for people is kept, and once a week its owner hears of whoever is suggested anew, by role and once.</summary>
public class BeingToldOfNewPeopleTests(Portal portal) : IClassFixture<Portal>
{
    private const string Query = "need=apprenticeships&where=OL6%209RW";

    [Fact]
    public async Task Who_is_new_is_told_of_once_by_role_and_never_by_name()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        await SaveAsync(asker, "Round Ashton");
        await portal.RunDailyJobsAsync();
        Assert.Empty(await LettersAsync("Round Ashton"));

        var newcomer = await people.ListAsync(people.College, "Nell Newcomer", "Apprenticeships growth manager", null);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.RunDailyJobsAsync();
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.RunDailyJobsAsync();

        var letter = Assert.Single(await LettersAsync("Round Ashton"));
        Assert.Contains("Apprenticeships growth manager, The Oldham College", letter, StringComparison.Ordinal);
        Assert.Contains("/find?need=apprenticeships", letter, StringComparison.Ordinal);
        Assert.DoesNotContain(newcomer.Name, letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_has_left_is_written_to()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        await SaveAsync(asker, "Before leaving");
        await people.ListAsync(people.College, "Late Newcomer", "Apprenticeships late manager", null);
        await portal.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == people.Trust.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended)));
        portal.Clock.Advance(TimeSpan.FromDays(7));

        await portal.RunDailyJobsAsync();

        Assert.Empty(await LettersAsync("Before leaving"));
    }

    [Fact]
    public async Task It_stands_among_the_saved_searches_and_only_its_owner_takes_it_away()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await SaveAsync(asker, "Mine alone");
        var id = await portal.ReadAsync(db => db.PeopleSearches.Where(s => s.Name == "Mine alone").Select(s => s.Id).SingleAsync());

        async Task<string> LitOnAsync(string page) =>
            string.Join(", ", (await asker.OpenAsync(page)).QuerySelectorAll("nav a[aria-current=page]").Select(a => a.TextContent.Trim()));

        Assert.Equal("Find", await LitOnAsync("/saved-searches/people/new?query=need%3Dapprenticeships%26where%3DOL6%209RW"));
        Assert.Equal("Offers", await LitOnAsync("/saved-searches"));
        Assert.Equal(HttpStatusCode.NotFound, (await asked.PostAsync($"/saved-searches/people/{id}/remove")).StatusCode);
        var list = await asker.OpenAsync("/saved-searches");
        Assert.Contains("Mine alone", list.Body!.TextContent, StringComparison.Ordinal);
        await asker.PostAsync($"/saved-searches/people/{id}/remove");
        Assert.False(await portal.ReadAsync(db => db.PeopleSearches.AnyAsync(s => s.Id == id)));
    }

    [Theory]
    [InlineData("", Query, "Give it a name")]
    [InlineData("A name", "need=", "Search first")]
    [InlineData("A name", "", "Search first")]
    public async Task What_cannot_be_kept_is_said_beside_what_it_is_about(string name, string query, string said)
    {
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Member));

        using var answer = await browser.PostAsync("/saved-searches/people/new", ("Query", query), ("Name", name));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        var link = Assert.Single(page.QuerySelectorAll(".nhsuk-error-summary li a"));
        Assert.Contains(said, link.TextContent, StringComparison.Ordinal);
        var led = page.QuerySelector(link.GetAttribute("href")!)!;
        Assert.Equal(name.Length == 0 ? "INPUT" : "DIV", led.TagName);
        Assert.Contains(said, led.Closest(".nhsuk-form-group")!.QuerySelector(".nhsuk-error-message")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task SaveAsync(Browser browser, string name)
    {
        var results = await browser.OpenAsync("/find?" + Query);
        var form = await browser.OpenAsync(
            results.QuerySelectorAll("a").First(a => a.TextContent == "Be told of new people").GetAttribute("href")!);
        await browser.SubmitAndFollowAsync(form, "Save the search", ("Name", name));
    }

    private Task<string[]> LettersAsync(string name) =>
        portal.ReadAsync(db => db.OutboxMessages.Where(m => m.Body.Contains($"“{name}”")).Select(m => m.Body).ToArrayAsync());
}
