using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Features.Communities;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>Members talk in threads with a digest, report and decide once; the area's bulletin is sent once to whoever did not opt out.</summary>
public class TalkAndBulletinsTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task What_is_taken_away_is_in_no_digest_and_who_has_left_gets_none()
    {
        var (chair, member, gone) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"), await PersonAsync("RMP"));
        var community = await OpenAsync(chair, CommunityAccess.Restricted, member, gone);
        using var browser = await Portal.SignedInAsAsync(member.Account);
        using var stranger = await Portal.SignedInAsAsync((await PersonAsync("10004927")).Account);
        using var leaver = await Portal.SignedInAsAsync(gone.Account);
        var at = $"/communities/{community.Id}/talk";
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(at)).StatusCode);
        foreach (var about in new[] { "Pharmacy dates", "Something rude" })
        {
            await browser.SubmitAsync(await browser.OpenAsync(at), "Say it", ("About", about), ("Words", $"{about}: all of it"));
        }

        var rude = await Portal.ReadAsync(db => db.CommunityPosts.SingleAsync(p => p.CommunityId == community.Id && p.Title == "Something rude"));
        using var runs = await Portal.SignedInAsAsync(chair.Account);
        await runs.PostAsync($"{at}/{rude.Id}/{rude.Id}/remove", ("why", "It was rude"));
        await leaver.PostAsync($"/communities/{community.Id}/leave");

        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));

        var digest = Assert.Single(await LettersToAsync(chair.Account.Email!), l => l.Contains("New in", StringComparison.Ordinal));
        Assert.Contains("Pharmacy dates (1 new)", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("rude", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("all of it", digest, StringComparison.Ordinal);
        Assert.Empty(await LettersToAsync(gone.Account.Email!));
        Assert.DoesNotContain(await LettersToAsync(member.Account.Email!), l => l.Contains("New in", StringComparison.Ordinal)); // one's own
        Assert.DoesNotContain("Something rude: all", (await browser.OpenAsync($"{at}/{rude.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_is_full_takes_no_more_and_another_may_be_begun()
    {
        var (chair, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var community = await OpenAsync(chair, CommunityAccess.Restricted, member);
        using var browser = await Portal.SignedInAsAsync(member.Account);
        var first = community.Say(null, "All at once", "The first line", DeedOf(member));
        await Portal.SaveAsync(
            [first, .. Enumerable.Range(2, CommunityPost.MostLines - 2).Select(i => community.Say(first, null, $"Line {i}", DeedOf(member)))]);
        var at = $"/communities/{community.Id}/talk";

        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync($"{at}/{first.Id}", ("Words", "The last that has room"))).StatusCode);
        using var refused = await browser.PostAsync($"{at}/{first.Id}", ("Words", "One too many"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("This thread is full. Begin another.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(CommunityPost.MostLines, await Portal.ReadAsync(db => db.CommunityPosts.CountAsync(p => p.ThreadId == first.Id)));
        Assert.Contains("The last that has room", (await browser.OpenAsync($"{at}/{first.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync(at, ("About", "Another"), ("Words", "It goes on"))).StatusCode);
    }

    [Fact]
    public async Task A_report_is_decided_once_and_the_first_decision_stands()
    {
        var (chair, member, reporter) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"), await PersonAsync("RMP"));
        var community = await OpenAsync(chair, CommunityAccess.Restricted, member, reporter);
        using var browser = await Portal.SignedInAsAsync(member.Account);
        using var reports = await Portal.SignedInAsAsync(reporter.Account);
        using var runs = await Portal.SignedInAsAsync(chair.Account);
        var at = $"/communities/{community.Id}/talk";
        await browser.SubmitAsync(await browser.OpenAsync(at), "Say it", ("About", "Starts"), ("Words", "In January"));
        var post = await Portal.ReadAsync(db => db.CommunityPosts.SingleAsync(p => p.CommunityId == community.Id));

        await reports.SubmitAsync(await reports.OpenAsync($"{at}/{post.Id}"), "Report it", ("Why", "It names somebody"));
        Assert.Equal(HttpStatusCode.Conflict, (await reports.PostAsync($"{at}/{post.Id}/{post.Id}/report", ("Why", "Again"))).StatusCode);
        Assert.Contains("It names somebody", (await runs.OpenAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reports.PostAsync($"{at}/{post.Id}/{post.Id}/decide", ("away", true), ("why", "No"))).StatusCode);
        await runs.SubmitAsync(await runs.OpenAsync(at), "Leave it");
        var second = await runs.PostAsync($"{at}/{post.Id}/{post.Id}/decide", ("away", true), ("why", "Other thoughts"));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Null(await Portal.ReadAsync(db => db.CommunityPosts.Where(p => p.Id == post.Id).Select(p => p.RemovedAt).SingleAsync()));
    }

    [Fact]
    public async Task A_bulletin_is_looked_at_published_once_and_reaches_those_who_did_not_opt_out()
    {
        var (lead, reader, out_) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"), await PersonAsync("10006770"));
        await Portal.ReadAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == out_.Account.Id)).UnsubscribedKinds = ["bulletin"];
            return await db.SaveChangesAsync();
        });
        using var browser = await Portal.SignedInAsAsync(lead.Account);
        using var college = await Portal.SignedInAsAsync(reader.Account);
        var draft = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/areas/QOP/bulletins/new"), "Save and look at it", ("Called", "December"), ("Words", "Three things"),
            ("Vacancies", "Healthcare support worker; 12; 48\nPorter; 3;"));
        Assert.Contains("4 for each place", draft.Body!.TextContent, StringComparison.Ordinal);
        var bulletin = await Portal.ReadAsync(db => db.AreaBulletins.SingleAsync(b => b.Title == "December"));
        var url = $"/areas/QOP/bulletins/{bulletin.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await college.GetAsync(url)).StatusCode); // a draft

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostAsync($"{url}/publish")));

        Assert.Contains("Three things", (await college.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("December", (await college.OpenAsync("/areas/QOP/bulletins")).Body!.TextContent, StringComparison.Ordinal);
        var letter = Assert.Single(await LettersToAsync(reader.Account.Email!), l => l.Contains("December", StringComparison.Ordinal));
        Assert.Contains("4 for each place apply", letter, StringComparison.Ordinal);
        Assert.Empty(await LettersToAsync(out_.Account.Email!));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{url}/change", ("Called", "Other"), ("Words", "Other"))).StatusCode);
        using var other = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QE1"), MembershipRole.IcsLead);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/areas/QOP/bulletins/new")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{url}/publish")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{url}/change", ("Called", "Theirs"), ("Words", "Theirs"))).StatusCode);
    }
}
