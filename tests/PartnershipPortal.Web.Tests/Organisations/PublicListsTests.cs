using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data.Seeding;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>What public lists say of England: practices, sites, other names, who trains how many.</summary>
public class PublicListsTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("densham surgery")]
    [InlineData("TS18 1HU")]
    [InlineData("ts181hu")]
    [InlineData("A81001")]
    public async Task A_practice_is_found_by_name_postcode_and_code_by_whoever_registers(string typed)
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync($"/register?q={Uri.EscapeDataString(typed)}");

        Assert.NotNull(page.QuerySelector("main a[href='/register/A81001']"));
    }

    [Fact]
    public async Task A_practice_belongs_to_its_network_and_its_area()
    {
        using var browser = portal.Anonymous();

        var practice = await browser.OpenAsync("/organisations/A81001");
        var network = await browser.OpenAsync("/organisations/U89141");

        Assert.NotNull(practice.QuerySelector("aside a[href='/organisations/U89141']"));
        Assert.NotNull(practice.QuerySelector("main a[href='/areas/QHM']"));
        Assert.NotNull(network.QuerySelector("#members ~ ul a[href='/organisations/A81001']"));
    }

    [Fact]
    public async Task What_people_call_a_trust_finds_it()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RM3"));

        foreach (var path in new[] { "/organisations?q=mft", "/search?q=MFT" })
        {
            Assert.Contains("Manchester University NHS Foundation Trust", (await browser.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Null((await browser.OpenAsync("/find?need=apprenticeships&where=mft")).QuerySelector(".nhsuk-error-summary"));
    }

    [Fact]
    public async Task Sites_of_public_lists_are_shown_with_their_year_until_an_approver_says_which_are_theirs()
    {
        var trust = await portal.OrganisationAsync("RRF");
        using var anybody = portal.Anonymous();
        using var approver = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        using var stranger = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RM3"), MembershipRole.Approver));
        var listed = await portal.ReadAsync(db => db.SuggestedSites.Where(s => s.OrganisationId == trust.Id).OrderBy(s => s.Name).ToListAsync());
        Assert.True(listed.Count > 1);
        var before = (await anybody.OpenAsync("/organisations/RRF")).QuerySelector("section[aria-labelledby=listed]")!.TextContent;
        Assert.Contains($"{listed[0].Name}, {listed[0].Postcode}, {listed[0].ListedYear}", before, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/organisation/suggested-sites/{listed[0].Id}/take")).StatusCode);
        await approver.PostAsync($"/organisation/suggested-sites/{listed[0].Id}/take");
        await approver.PostAsync($"/organisation/suggested-sites/{listed[1].Id}/drop");
        Assert.Equal(HttpStatusCode.NotFound, (await approver.PostAsync($"/organisation/suggested-sites/{listed[0].Id}/take")).StatusCode);
        await portal.UseAsync<SeedLoader>(seeds => seeds.LoadAsync(_ => { }, default));

        var after = await anybody.OpenAsync("/organisations/RRF");
        Assert.Contains(listed[0].Name, after.QuerySelector("section[aria-labelledby=sites]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(listed[1].Postcode!, after.QuerySelector("section[aria-labelledby=listed]")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal(1, await portal.ReadAsync(db => db.Sites.CountAsync(s => s.OrganisationId == trust.Id && s.Name == listed[0].Name)));
        await approver.PostAsync("/organisation/suggested-sites/take-all");
        Assert.False(await portal.ReadAsync(db => db.SuggestedSites.AnyAsync(s => s.OrganisationId == trust.Id && s.DecidedAt == null)));
    }

    [Fact]
    public async Task A_colleges_page_says_whom_it_trains_with_year_and_source()
    {
        var code = await portal.ReadAsync(db => db.TrainingRecords.Where(t => t.Standard == "Adult Care Worker"
                && db.Organisations.Any(o => o.Code == t.OrganisationCode && o.Type == "gfe-college"))
            .OrderByDescending(t => t.Starts202425).Select(t => t.OrganisationCode).FirstAsync());
        using var browser = portal.Anonymous();

        var table = (await browser.OpenAsync($"/organisations/{code}")).QuerySelector("section[aria-labelledby=trains]")!.TextContent;

        Assert.Contains("Adult Care Worker", table, StringComparison.Ordinal);
        Assert.Contains("2024/25", table, StringComparison.Ordinal);
        Assert.Contains("Department for Education", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_load_changes_nothing_and_what_people_edited_stays()
    {
        await portal.ReadAsync(db => db.Organisations.Where(o => o.Code == "A81002").ExecuteUpdateAsync(set => set
            .SetProperty(o => o.Name, "Queens Park Health Centre").SetProperty(o => o.ParentId, (Guid?)null)
            .SetProperty(o => o.EditedAt, portal.Clock.GetUtcNow())));

        var changed = 0;
        await portal.UseAsync<SeedLoader>(async seeds => changed = await seeds.LoadAsync(_ => { }, default));

        Assert.Equal(0, changed);
        var kept = await portal.OrganisationAsync("A81002");
        Assert.Equal(("Queens Park Health Centre", (Guid?)null), (kept.Name, kept.ParentId));
    }
}
