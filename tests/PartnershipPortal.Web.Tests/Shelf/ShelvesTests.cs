using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Shelf;

/// <summary>Documents on the shelves of organisations and partnerships, as people put, fetch and ask for them. Source: S0-11.</summary>
public class ShelvesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task What_was_put_there_comes_back_byte_for_byte_and_only_as_a_download()
    {
        var file = new byte[(ShelfChunk.Size * 2) + 17];
        new Random(2).NextBytes(file);
        AFile.Pdf.CopyTo(file, 0);
        using var owner = await ApproverAsync("RMP");
        var page = await AddAsync(owner, "Plan", "Public", new ChosenFile("../x/plan\u202Efdp.exe.html", file));
        var link = page.QuerySelectorAll("a").Last(a => a.TextContent.Contains("Download Plan", StringComparison.Ordinal)).GetAttribute("href")!;
        using var nobody = portal.Anonymous();

        var got = await nobody.GetAsync(link);

        Assert.Equal(file, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", got.Content.Headers.ContentType!.ToString());
        var sentAs = got.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "planfdp.pdf"), (sentAs.DispositionType, sentAs.FileNameStar));
        Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", got.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(got.Headers.CacheControl!.NoStore);
        Assert.Contains("PDF, 1 MB, not checked for viruses", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Plan", (await nobody.OpenAsync("/organisations/RMP/documents")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.png", "html", "not a file we take")]
    [InlineData("letter.docx", "macro", "macros")]
    [InlineData("letter.docx", "old", "old Office file")]
    [InlineData("empty.pdf", "empty", "empty")]
    [InlineData("big.pdf", "big", "may have 10 MB")]
    public async Task What_is_not_taken_is_said_beside_the_file_and_keeps_what_was_typed(string name, string what, string words)
    {
        var content = what switch
        {
            "html" => AFile.Html,
            "macro" => AFile.Office("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "old" => AFile.OldWord,
            "empty" => [],
            _ => [.. AFile.Pdf, .. new byte[ShelfItem.MaxFileBytes]],
        };
        using var owner = await ApproverAsync("RMP");

        var page = await AddAsync(owner, "A title of mine", "Public", new ChosenFile(name, content));

        Assert.Contains(words, page.QuerySelector("#File-error, .nhsuk-error-message")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A title of mine", page.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        Assert.Equal(0, await portal.ReadAsync(db => db.ShelfItems.CountAsync(i => i.Title == "A title of mine")));
    }

    [Fact]
    public async Task A_member_elsewhere_reads_the_title_asks_and_opens_it_once_let()
    {
        using var owner = await ApproverAsync("RMP");
        await AddAsync(owner, "Workforce plan", "Partners", new ChosenFile("plan.pdf", AFile.Pdf));
        var id = await IdOfAsync("Workforce plan");
        using var asker = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RBT")));
        using var nobody = portal.Anonymous();
        var listed = await asker.OpenAsync("/organisations/RMP/documents");

        var closed = (await asker.GetAsync($"/documents/{id}")).StatusCode;
        var forNobody = await nobody.OpenAsync("/organisations/RMP/documents");
        var empty = await asker.SubmitAsync(await asker.OpenAsync($"/documents/{id}/ask"), "Ask to see it");
        await asker.SubmitAsync(await asker.OpenAsync($"/documents/{id}/ask"), "Ask to see it", ("Why", "To plan our courses"));
        var again = await asker.PostAsync($"/documents/{id}/ask", ("Why", "Again"));
        var work = await owner.OpenAsync("/");
        var own = await owner.OpenAsync("/organisation/documents");
        await owner.SubmitAsync(own, "Let them see it", ("Words", "Gladly"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.Conflict), (closed, empty.StatusCode, again.StatusCode));
        Assert.Contains("Workforce plan", listed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("plan.pdf", listed.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Workforce plan", forNobody.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("may see “Workforce plan”", work.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("To plan our courses", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync($"/documents/{id}")).StatusCode);
        var letters = await portal.ReadAsync(db => db.OutboxMessages.Select(m => m.Subject).ToListAsync());
        Assert.Contains(letters, s => s.Contains("asks to see a document", StringComparison.Ordinal));
        Assert.Contains(letters, s => s.Contains("may see a document", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync($"/documents/{id}/ask")).StatusCode); // nothing to ask for now
    }

    [Fact]
    public async Task A_newer_version_counts_the_older_stays_and_removal_leaves_nothing()
    {
        using var owner = await ApproverAsync("RMP");
        await AddAsync(owner, "Site map", "Members", new ChosenFile("map.png", AFile.Png));
        var id = await IdOfAsync("Site map");
        var replaced = await owner.SubmitAndFollowAsync(
            await owner.OpenAsync($"/documents/{id}/change"), "Add the version", ("File", new ChosenFile("map.pdf", AFile.Pdf)));
        var (newest, first) = (await owner.GetAsync($"/documents/{id}"), await owner.GetAsync($"/documents/{id}?version=1"));
        await owner.SubmitAsync(await owner.OpenAsync($"/documents/{id}/change"), "Save", ("Visibility", "Public"));
        using var nobody = portal.Anonymous();
        var shown = await nobody.GetAsync($"/documents/{id}");
        await owner.SubmitAsync(await owner.OpenAsync($"/documents/{id}/change"), "Remove “Site map”");

        Assert.Contains("Version 1", replaced.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("application/pdf", "image/png"), (newest.Content.Headers.ContentType!.ToString(), first.Content.Headers.ContentType!.ToString()));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/documents/{id}")).StatusCode);
        Assert.Equal(0, await portal.ReadAsync(db => db.Set<ShelfVersion>().CountAsync(v => v.ItemId == id)));
    }

    [Fact]
    public async Task On_a_partnerships_shelf_both_sides_read_the_owner_changes_and_strangers_find_nothing()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.ReadAsync(db => db.Partnerships.ExecuteDeleteAsync());
        var partnership = new Partnership(people.Trust.Id, people.College.Id, People.Today(portal), portal.Clock.GetUtcNow());
        await portal.SaveAsync(partnership);
        var shelf = $"/partnerships/{partnership.Id}/documents";
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        await asker.SubmitAsync(await asker.OpenAsync(shelf), "Add it", ("Title", "Ward rota"), ("File", new ChosenFile("rota.docx", AFile.Office())));
        var id = await IdOfAsync("Ward rota");

        Assert.Contains("Ward rota", (await asked.OpenAsync(shelf)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await asked.GetAsync($"/documents/{id}")).StatusCode);
        Assert.Contains("added a document", (await asked.OpenAsync($"/partnerships/{partnership.Id}/history")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { shelf, $"/documents/{id}", $"/documents/{id}/change", $"/documents/{id}/ask" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.GetAsync(path)).StatusCode));
        }

        foreach (var (who, path) in new[] { (stranger, shelf), (stranger, $"/documents/{id}/versions"), (stranger, $"/documents/{id}/remove"),
            (stranger, $"/documents/{id}/ask"), (asked, $"/documents/{id}/versions"), (asked, $"/documents/{id}/remove") })
        {
            var answer = await who.PostAsync(path, ("Title", "Ours"), ("Link", "https://stranger.example/x"), ("Why", "Because"));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }

        Assert.Equal(1, await portal.ReadAsync(db => db.Set<ShelfVersion>().CountAsync(v => v.ItemId == id)));
    }

    [Fact]
    public async Task A_plain_member_keeps_no_shelf_and_answers_nobody()
    {
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RMP")));
        using var owner = await ApproverAsync("RMP");
        await AddAsync(owner, "Kept by approvers", "Partners", null, "https://trust.example/kept");
        var id = await IdOfAsync("Kept by approvers");

        Assert.Equal(HttpStatusCode.NotFound, (await member.PostAsync($"/documents/{id}/remove")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await member.GetAsync("/organisation/documents")).StatusCode);
        Assert.Contains("a link to trust.example", (await member.OpenAsync("/organisations/RMP/documents")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Room for one more file of two that come at the same instant.</summary>
    [Fact]
    public async Task Many_at_once_stay_within_the_quota()
    {
        var college = await portal.OrganisationAsync("10006770");
        var now = portal.Clock.GetUtcNow();
        var person = await portal.AddPersonAsync(college, MembershipRole.Approver);
        ShelfHand hand = new(person.Id, person.DisplayName, now);
        ShelfContent Full(long bytes) => ShelfContent.OfFile("f.pdf", ShelfFileKind.Pdf, bytes, ShelfScan.Clean);
        await portal.ReadAsync(db => db.ShelfItems.Where(i => i.OrganisationId == college.Id).ExecuteDeleteAsync());
        var rest = ShelfItem.QuotaBytes - (19L * ShelfItem.MaxFileBytes) - (AFile.Pdf.Length * 3 / 2);
        var item = new ShelfItem(college.Id, null, "Full", ShelfVisibility.Members, Full(rest), hand);
        for (var i = 0; i < 19; i++)
        {
            item.Add(Full(ShelfItem.MaxFileBytes), hand);
        }

        await portal.SaveAsync(item);
        using var owner = await portal.SignedInAsAsync(person);
        var page = await owner.OpenAsync("/organisation/documents");

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => owner.SubmitAsync(page, "Add it",
            ("Title", $"Late {i}"), ("Visibility", "Members"), ("File", new ChosenFile("late.pdf", AFile.Pdf)))));

        Assert.Single(all, a => a.StatusCode is HttpStatusCode.Found);
        Assert.All(all.Where(a => a.StatusCode is not HttpStatusCode.Found), a => Assert.Equal(HttpStatusCode.BadRequest, a.StatusCode));
        var refused = await all.First(a => a.StatusCode is HttpStatusCode.BadRequest).Content.ReadAsStringAsync();
        Assert.Contains("would come to more than 200 MB", refused, StringComparison.Ordinal);
        await portal.ReadAsync(db => db.ShelfItems.Where(i => i.OrganisationId == college.Id).ExecuteDeleteAsync());
    }

    private async Task<Browser> ApproverAsync(string code) => await portal.SignedInAsAsync(await portal.OrganisationAsync(code), MembershipRole.Approver);

    private Task<Guid> IdOfAsync(string title) => portal.ReadAsync(db => db.ShelfItems.Where(i => i.Title == title).Select(i => i.Id).SingleAsync());

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AddAsync(Browser owner, string title, string visibility, ChosenFile? file, string? link = null)
    {
        List<(string, object?)> answers = [("Title", title), ("Visibility", visibility)];
        answers.Add(file is null ? ("Link", link) : ("File", file));
        return await owner.SubmitAndFollowAsync(await owner.OpenAsync("/organisation/documents"), "Add it", [.. answers]);
    }
}
