using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>What is to be read before a meeting stands beside what is to be spoken about: a page of the web, or a document of one's own shelf.</summary>
public class MeetingPapersTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_paper_stands_on_the_agenda_and_members_of_others_open_it()
    {
        var (chair, trust) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var (community, at) = await MeetingAsync(chair, trust);
        var open = await DocumentAsync(trust, "Pharmacy places", ShelfVisibility.Members);
        var closed = await DocumentAsync(trust, "Costs", ShelfVisibility.Partners);
        using var browser = await Portal.SignedInAsAsync(trust.Account);
        var page = await browser.OpenAsync(at);
        Assert.Equal(["Pharmacy places"], page.QuerySelectorAll("[name=Document] option").Skip(1).Select(o => o.TextContent.Trim()));

        await browser.SubmitAsync(page, "Add it", ("Item", "Places in spring"), ("Document", open));
        await browser.SubmitAsync(page, "Add it", ("Item", "Buses"), ("Paper", "https://buses.example/plan"));

        using var other = await Portal.SignedInAsAsync(chair.Account);
        foreach (var address in new[] { at, $"/communities/{community.Id}" })
        {
            var seen = await other.OpenAsync(address);
            Assert.Equal("https://shelf.example/paper", seen.QuerySelectorAll("main a").Single(a => a.TextContent == "Pharmacy places").GetAttribute("href"));
            Assert.Contains("https://buses.example/plan", seen.Body!.TextContent, StringComparison.Ordinal);
        }

        await Portal.ReadAsync(db => db.ShelfItems.Where(d => d.Id == open)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Visibility, ShelfVisibility.Partners)));
        var later = (await other.OpenAsync(at)).QuerySelectorAll("main a").Single(a => a.TextContent == "Pharmacy places");
        Assert.Equal($"/documents/{open}/ask", later.GetAttribute("href")); // closed since: they can ask
        await RefusedAsync(await browser.PostAsync($"{at}/items", ("Item", "Costs"), ("Document", closed)), "Choose a document from the list", "Costs");
        Assert.Equal(2, await ItemsAsync(community));
    }

    [Fact]
    public async Task What_is_no_paper_is_said_beside_the_field_and_nothing_is_added()
    {
        var (chair, trust) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var (community, at) = await MeetingAsync(chair, trust);
        var (own, theirs) = (await DocumentAsync(trust, "Ours", ShelfVisibility.Public), await DocumentAsync(chair, "Theirs", ShelfVisibility.Public));
        using var browser = await Portal.SignedInAsAsync(trust.Account);
        var page = await browser.OpenAsync(at);

        Task<HttpResponseMessage> AddAsync(params (string, object?)[] answers) => browser.SubmitAsync(page, "Add it", [("Item", "Rooms"), .. answers]);
        await RefusedAsync(await AddAsync(("Paper", "http://plain.example")), "Enter a whole link", "Rooms");
        await RefusedAsync(await AddAsync(("Paper", "javascript:alert(1)")), "Enter a whole link", "Rooms");
        await RefusedAsync(await AddAsync(("Paper", "https://a.example"), ("Document", own)), "not both", "Rooms");
        await RefusedAsync(await browser.PostAsync($"{at}/items", ("Item", "Rooms"), ("Document", theirs)), "Choose a document from the list", "Rooms");
        Assert.Equal(0, await ItemsAsync(community));
    }

    [Fact]
    public async Task A_paper_that_is_taken_off_its_shelf_is_gone_and_the_agenda_is_not()
    {
        var (chair, trust) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var (_, at) = await MeetingAsync(chair, trust);
        var document = await DocumentAsync(trust, "Soon gone", ShelfVisibility.Members);
        using var browser = await Portal.SignedInAsAsync(trust.Account);
        await browser.SubmitAsync(await browser.OpenAsync(at), "Add it", ("Item", "Spring"), ("Document", document));

        await Portal.ReadAsync(db => db.ShelfItems.Where(d => d.Id == document).ExecuteDeleteAsync());

        var page = await browser.OpenAsync(at);
        Assert.Contains("Spring", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Paper:", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string why, string typed)
    {
        var shown = await Browser.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, shown.QuerySelector("[name=Item]")!.GetAttribute("value"));
    }

    private async Task<(Community Community, string At)> MeetingAsync(Person chair, Person member)
    {
        var community = await OpenAsync(chair, CommunityAccess.Restricted, member);
        var meeting = community.Plan(new("Quarterly meeting", Today.AddDays(9), new TimeOnly(9, 0), 90, "Room 4"), false, DeedOf(chair));
        await Portal.SaveAsync(meeting);
        return (community, $"/communities/{community.Id}/meetings/{meeting.Id}");
    }

    private async Task<Guid> DocumentAsync(Person person, string title, ShelfVisibility visibility)
    {
        var document = new ShelfItem(person.Organisation.Id, null, title, visibility, ShelfContent.OfLink("https://shelf.example/paper"),
            new(person.Account.Id, person.Contact.Name, Now));
        await Portal.SaveAsync(document);
        return document.Id;
    }

    private Task<int> ItemsAsync(Community community) => Portal.ReadAsync(db => db.Set<CommunityItem>().CountAsync(
        i => !i.IsStanding && db.CommunityMeetings.Any(m => m.Id == i.MeetingId && m.CommunityId == community.Id)));
}
