using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>The four tabs of the inbox: their numbers are what waits for the viewer, and the badge in the header is their sum.</summary>
public class InboxTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] Tabs = ["/inbox", "/inbox?show=closed", "/inbox?box=sent", "/inbox?box=sent&show=closed"];

    [Fact]
    public async Task Each_turn_shows_in_one_tab_and_in_the_badge_of_whoever_has_it()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        await AssertAsync(asked, 1, 0, 0, 0);
        await AssertAsync(asker, 0, 0, 0, 0);

        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Send question", ("Words", "How many?"));
        await AssertAsync(asked, 0, 0, 0, 0);
        await AssertAsync(asker, 0, 0, 1, 0);

        await asker.SubmitAsync(await asker.OpenAsync($"/introductions/{id}"), "Send reply", ("Words", "Six"));
        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));
        await AssertAsync(asker, 0, 0, 0, 1);
        Assert.Contains("New", (await asker.OpenAsync(Tabs[3])).QuerySelector("main .pp-rows")!.TextContent, StringComparison.Ordinal);

        var read = await asker.OpenAsync($"/introductions/{id}");
        Assert.Equal(0, Badge(read));
        await AssertAsync(asker, 0, 0, 0, 0);

        await asker.SubmitAsync(read, "Send message", ("Words", "Shall we meet on Monday?"));
        await AssertAsync(asked, 0, 1, 0, 0);
        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Send message", ("Words", "Yes"));
        await AssertAsync(asked, 0, 0, 0, 0);
        await AssertAsync(asker, 0, 0, 0, 1);
    }

    [Fact]
    public async Task The_file_has_whole_addresses_and_what_each_may_see_without_what_was_written()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var beside = await portal.SignedInAsAsync(people.Trust);
        var id = await people.AskAsync(asker);
        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Decline", ("Reason", DeclineReason.TooFar));

        var (sent, received) = (await RowAsync(asker, id), await RowAsync(asked, id));

        var address = portal.Services.GetRequiredService<PublicAddress>().To($"/introductions/{id}").ToString();
        Assert.StartsWith("http", address, StringComparison.Ordinal);
        Assert.Equal(
            $"sent,{people.College.Name},{people.College.Code},Apprenticeships,{people.Asker.DisplayName},2026-11-24,Declined,2026-11-24,{address}", sent);
        Assert.Equal(
            $"received,{people.Trust.Name},{people.Trust.Code},Apprenticeships,{people.Asker.DisplayName},2026-11-24,Declined,2026-11-24,{address}", received);
        Assert.Null(await RowAsync(beside, id));
    }

    [Fact]
    public async Task An_answer_is_news_for_who_asked_and_stays_so_when_their_approver_reads_it()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var approver = await portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);
        var id = await people.AskAsync(asker);
        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Decline", ("Reason", DeclineReason.TooFar));

        await approver.OpenAsync($"/introductions/{id}");

        await AssertAsync(approver, 0, 0, 0, 0);
        await AssertAsync(asker, 0, 0, 0, 1);
    }

    [Fact]
    public async Task An_empty_tab_says_why()
    {
        var organisation = await portal.OrganisationAsync("RBT");
        using var member = await portal.SignedInAsAsync(organisation);
        using var approver = await portal.SignedInAsAsync(organisation, MembershipRole.Approver);
        var said = new List<string>();
        foreach (var (browser, tab) in new[] { member, approver }.SelectMany(b => Tabs.Select(t => (b, t))))
        {
            said.Add((await browser.OpenAsync(tab)).QuerySelector("main .pp-sheet p")!.TextContent);
        }

        Assert.Equal(8, said.Distinct().Count());
        Assert.All(said[4..], words => Assert.Contains(organisation.Name, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_just_asked_is_not_finished_and_one_answered_is()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        Assert.DoesNotContain("What I finished this week", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{id}"), "Decline", ("Reason", DeclineReason.TooFar));

        Assert.Contains($"Declined {people.Trust.Name} about apprenticeships", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("What I finished this week", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string?> RowAsync(Browser browser, Guid id)
    {
        var file = await (await browser.GetAsync("/inbox/export.csv")).Content.ReadAsStringAsync();
        Assert.DoesNotContain(Neighbours.Purpose, file, StringComparison.Ordinal);
        return file.Split('\n', StringSplitOptions.TrimEntries).SingleOrDefault(l => l.EndsWith($"/introductions/{id}", StringComparison.Ordinal));
    }

    private static async Task AssertAsync(Browser browser, params int[] expected)
    {
        var page = await browser.OpenAsync("/inbox");
        Assert.Equal((string.Join(' ', expected), expected.Sum()),
            (string.Join(' ', page.QuerySelectorAll("main .pp-subnav a").Select(tab => Number(tab.QuerySelector(".pp-count")))), Badge(page)));
    }

    private static int Badge(IHtmlDocument page) => Number(page.QuerySelector("header a[href='/inbox'] .pp-count"));

    private static int Number(AngleSharp.Dom.IElement? count) =>
        count is null ? 0 : int.Parse(count.FirstChild!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
