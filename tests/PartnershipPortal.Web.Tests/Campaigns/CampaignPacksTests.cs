using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Campaigns;

/// <summary>A campaign pack from a draft to the file anyone downloads, and who keeps which.</summary>
public class CampaignPacksTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_lead_begins_one_adds_a_link_and_a_document_publishes_it_and_anyone_downloads_all_of_it()
    {
        var board = await portal.OrganisationAsync("QOP");
        var account = await portal.AddPersonAsync(board, MembershipRole.IcsLead);
        using var lead = await portal.SignedInAsAsync(account);
        using var anybody = portal.Anonymous();
        var document = await DocumentAsync(board.Id, account, ShelfVisibility.Public);
        var page = await lead.SubmitAndFollowAsync(await lead.OpenAsync("/campaigns/new"), "Begin it", ("Title", "Care careers week"),
            ("Words", "Put up the posters"), ("Audiences", "public"), ("From.Day", 1), ("From.Month", 3), ("From.Year", 2027));
        var pack = await portal.ReadAsync(db => db.CampaignPacks.SingleAsync(p => p.Title == "Care careers week"));
        var url = $"/campaigns/{pack.Id}";
        Assert.Equal("QOP", pack.AreaCode);
        Assert.DoesNotContain("Publish it", page.Body!.TextContent, StringComparison.Ordinal); // there is nothing to download yet
        Assert.Contains("Draft: from 1 March 2027", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.PostAsync($"{url}/publish")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(url)).StatusCode);

        var refused = await Browser.ReadAsync(await lead.SubmitAsync(await lead.OpenAsync($"{url}/materials"), "Add it", ("Label", "A poster"),
            ("Link", "http://plain.example")));
        Assert.Contains("begins with https://", refused.Body!.TextContent, StringComparison.Ordinal);
        await lead.SubmitAsync(await lead.OpenAsync($"{url}/materials"), "Add it", ("Label", "A poster"), ("Link", "https://posters.example/one"));
        await lead.SubmitAsync(await lead.OpenAsync($"{url}/materials"), "Add it", ("Label", "Words to use"), ("Document", document.Id));
        await lead.SubmitAsync(await lead.OpenAsync(url), "Publish it");

        Assert.Contains("Care careers week", (await anybody.OpenAsync("/campaigns?audience=public")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Care careers week", (await anybody.OpenAsync("/campaigns?audience=staff")).Body!.TextContent, StringComparison.Ordinal);
        using var answer = await anybody.GetAsync($"{url}/download");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["1 words.pdf", "Read me first.txt"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Contains("https://posters.example/one", await TextAsync(zip, "Read me first.txt"), StringComparison.Ordinal);
        Assert.Equal("Come and see us", await TextAsync(zip, "1 words.pdf"));
    }

    [Fact]
    public async Task What_runs_comes_first_then_what_is_soon_and_only_what_runs_has_a_full_dot()
    {
        var today = portal.Clock.Today;
        CampaignPack Between(string title, int from, int until)
        {
            var pack = new CampaignPack("QRL", new(title, "Put up the posters", ["providers"], today.AddDays(from), today.AddDays(until)));
            pack.Add("A poster", "https://posters.example/one", null);
            pack.Publish(today);
            return pack;
        }

        await portal.SaveAsync(Between("Order: later", 40, 41), Between("Order: over", -9, -2), Between("Order: soon", 20, 30), Between("Order: runs", -9, 90));
        using var anybody = portal.Anonymous();

        var rows = (await anybody.OpenAsync("/campaigns?audience=providers")).QuerySelectorAll("main .pp-rows > li")
            .Where(r => r.TextContent.Contains("Order: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Order: runs", "Order: soon", "Order: later", "Order: over"], rows.Select(r => r.QuerySelector("a")!.TextContent));
        Assert.Equal(["pp-state", "pp-state pp-state--plan", "pp-state pp-state--plan", "pp-state pp-state--none"],
            rows.Select(r => r.QuerySelector(".pp-state")!.ClassName));
    }

    [Fact]
    public async Task A_document_that_is_no_longer_open_to_anyone_goes_from_the_pack()
    {
        var board = await portal.OrganisationAsync("QOP");
        var document = await DocumentAsync(board.Id, await portal.AddPersonAsync(board, MembershipRole.IcsLead), ShelfVisibility.Public);
        var pack = Published("QOP", document);
        await portal.SaveAsync(pack);
        await portal.ReadAsync(db => db.ShelfItems.Where(i => i.Id == document.Id)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.Visibility, ShelfVisibility.Partners)));
        using var anybody = portal.Anonymous();

        Assert.DoesNotContain("Words to use", (await anybody.OpenAsync($"/campaigns/{pack.Id}")).Body!.TextContent, StringComparison.Ordinal);
        using var zip = new ZipArchive(await (await anybody.GetAsync($"/campaigns/{pack.Id}/download")).Content.ReadAsStreamAsync());
        Assert.Single(zip.Entries);
    }

    [Fact]
    public async Task A_lead_keeps_those_of_their_area_an_administrator_those_of_the_country_and_nobody_else_any()
    {
        var (theirs, national) = (Published("QOQ"), Published(null));
        await portal.SaveAsync(theirs, national);
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var own = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOQ"), MembershipRole.IcsLead);
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        (string, object?)[] body = [("Title", "Ours"), ("Words", "Ours"), ("Audiences", "public"), ("From.Day", 1), ("From.Month", 3), ("From.Year", 2027)];

        foreach (var pack in new[] { theirs, national })
        {
            var url = $"/campaigns/{pack.Id}";
            foreach (var (path, fields) in new (string, (string, object?)[])[]
            {
                ($"{url}/edit", body), ($"{url}/materials", [("Label", "Ours"), ("Link", "https://ours.example/")]), ($"{url}/withdraw", []),
                ($"{url}/publish", []), ($"{url}/materials/{pack.Materials[0].Id}/remove", []),
            })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync(path, fields)).StatusCode);
                Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
            }
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync("/campaigns/new", body)).StatusCode);
        Assert.True(await portal.ReadAsync(db => db.CampaignPacks.Where(p => p.Id == theirs.Id || p.Id == national.Id)
            .AllAsync(p => p.PublishedOn != null && p.Materials.Count == 1 && p.Title == "Open doors")));
        Assert.Equal(HttpStatusCode.Found, (await own.PostAsync($"/campaigns/{theirs.Id}/withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"/campaigns/{national.Id}/withdraw")).StatusCode);
    }

    [Fact]
    public async Task A_draft_is_seen_by_who_keeps_it_and_not_by_the_lead_of_another_area()
    {
        var draft = new CampaignPack("QOQ", Details());
        await portal.SaveAsync(draft);
        using var own = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOQ"), MembershipRole.IcsLead);
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var administrator = await portal.SignedInAsAdministratorAsync();

        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/campaigns/{draft.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"/campaigns/{draft.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/campaigns/{draft.Id}/download")).StatusCode);
    }

    [Fact]
    public async Task Two_who_change_a_pack_at_once_see_both()
    {
        var pack = Published("QOP");
        await portal.SaveAsync(pack);
        var board = await portal.OrganisationAsync("QOP");
        using var first = await portal.SignedInAsAsync(board, MembershipRole.IcsLead);
        using var second = await portal.SignedInAsAsync(board, MembershipRole.IcsLead);
        var url = $"/campaigns/{pack.Id}/edit";
        var stale = await second.OpenAsync(url);
        await first.SubmitAsync(await first.OpenAsync(url), "Save", ("Title", "Doors wide open"));

        var both = await Browser.ReadAsync(await second.SubmitAsync(stale, "Save", ("Title", "Open house")));

        Assert.Contains("Doors wide open", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Open house", both.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_keeps_its_rules()
    {
        var draft = new CampaignPack(null, Details());
        Assert.Throws<BrokenRuleException>(() => draft.Publish(portal.Clock.Today));
        Assert.Throws<BrokenRuleException>(() => new CampaignPack(null, Details() with { Audiences = [] }));
        Assert.Throws<BrokenRuleException>(() => new CampaignPack(null, Details() with { Until = portal.Clock.Today.AddDays(-1) }));
        var published = Published(null);
        Assert.Throws<BrokenRuleException>(() => published.Remove(published.Materials[0]));
        var board = await portal.OrganisationAsync("QOP");
        var closed = await DocumentAsync(board.Id, await portal.AddPersonAsync(board, MembershipRole.IcsLead), ShelfVisibility.Partners);
        Assert.Throws<BrokenRuleException>(() => draft.Add("Ours", null, closed));
    }

    private CampaignDetails Details() => new("Open doors", "Put up the posters", ["public"], portal.Clock.Today, null);

    private CampaignPack Published(string? area, ShelfItem? document = null)
    {
        var pack = new CampaignPack(area, Details());
        pack.Add(document is null ? "A poster" : "Words to use", document is null ? "https://posters.example/" : null, document);
        pack.Publish(portal.Clock.Today);
        return pack;
    }

    private async Task<ShelfItem> DocumentAsync(Guid organisation, Account by, ShelfVisibility visibility)
    {
        var bytes = "Come and see us"u8.ToArray();
        var item = new ShelfItem(organisation, null, "Words to use", visibility,
            ShelfContent.OfFile("words.pdf", ShelfFileKind.Pdf, bytes.Length, ShelfScan.Clean), new(by.Id, by.DisplayName, portal.Clock.GetUtcNow()));
        await portal.SaveAsync(item, new ShelfChunk { VersionId = item.Versions[0].Id, Number = 0, Bytes = bytes });
        return item;
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return await reader.ReadToEndAsync();
    }
}

/// <summary>The campaign packs of the demonstration.</summary>
public class DemoCampaignsTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task One_is_of_the_country_and_one_of_an_area()
    {
        await portal.UseAsync<DemoCampaigns>(demo => demo.LoadAsync(CancellationToken.None));

        Assert.Equal([null, "QOP"], (await portal.ReadAsync(db => db.CampaignPacks.Select(p => p.AreaCode).ToListAsync())).Order());
    }
}
