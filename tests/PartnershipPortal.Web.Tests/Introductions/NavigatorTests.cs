using System.Net;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Features.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Working day 12: the lead of the asking side's area takes the request up and says what they did, without seeing what was written.</summary>
public class NavigatorTests(Portal portal) : IClassFixture<Portal>
{
    private const string Did = "I rang them: ask the head of health, who is back on Monday.";

    [Fact]
    public async Task The_lead_opens_it_from_my_work_takes_it_up_and_says_what_they_did()
    {
        var (people, id) = await UnansweredAsync();
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        var row = (await lead.OpenAsync("/")).QuerySelectorAll("main a").Single(a => a.GetAttribute("href") == $"/introductions/{id}/help");
        Assert.Contains($"Help {people.Trust.Name} find someone for apprenticeships", row.TextContent, StringComparison.Ordinal);

        var page = await lead.OpenAsync($"/introductions/{id}/help");
        Assert.All(new[] { Neighbours.Purpose, people.AskedContact.Name, Neighbours.AskedEmail, Neighbours.AskerEmail, people.Asker.DisplayName + ", " },
            hidden => Assert.DoesNotContain(hidden, Neighbours.HtmlOf(page), StringComparison.Ordinal));
        Assert.Contains("apprenticeship team manager", Neighbours.HtmlOf(page), StringComparison.Ordinal);

        page = await lead.SubmitAndFollowAsync(page, "Take it up");
        Assert.Equal(IntroductionState.NoReply, (await people.ReadAsync(id)).State);
        using (var asker = await people.AskerAsync())
        {
            Assert.Contains("has taken it up", (await asker.OpenAsync($"/introductions/{id}")).Body!.TextContent, StringComparison.Ordinal);
        }

        page = await lead.SubmitAndFollowAsync(page, "Save and tell them", ("Help", HelpGiven.SpokeToThem), ("HelpNote", Did));
        await portal.SendMailAsync();

        Assert.Contains("What you did", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain((await lead.OpenAsync("/")).QuerySelectorAll("main section .pp-rows:not(.pp-rows--2) a"), a =>
            a.GetAttribute("href") == $"/introductions/{id}/help");
        var letter = Letters.LastTo(portal, people.Asker.Email!);
        Assert.StartsWith("Your area looked into your request", letter.Subject, StringComparison.Ordinal);
        Assert.Contains($"> {Did}", letter.Body, StringComparison.Ordinal);
        using var again = await people.AskerAsync();
        var seen = (await again.OpenAsync($"/introductions/{id}")).Body!.TextContent;
        Assert.Contains(Did, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_it()
    {
        var (people, id) = await UnansweredAsync();
        var waiting = await AskAnewAsync(people);
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var other = await portal.SignedInAsAsync(await portal.OrganisationAsync("QT1"), MembershipRole.IcsLead);
        using var member = await portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/introductions/{id}/help")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"/introductions/{id}/help")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"/introductions/{waiting}/help")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"/introductions/{id}")).StatusCode);
    }

    [Fact]
    public async Task Taken_up_once_by_one_and_written_down_once()
    {
        var (people, id) = await UnansweredAsync();
        var area = await portal.OrganisationAsync("QOP");
        using var first = await portal.SignedInAsAsync(area, MembershipRole.IcsLead);
        using var second = await portal.SignedInAsAsync(area, MembershipRole.IcsLead);
        var page = await second.OpenAsync($"/introductions/{id}/help");
        var own = await first.OpenAsync($"/introductions/{id}/help");
        await first.SubmitAsync(own, "Take it up");

        Assert.Equal(HttpStatusCode.Conflict, (await second.SubmitAsync(page, "Take it up")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.SubmitAsync(page, "Save and tell them")).StatusCode);
        await second.SubmitAsync(page, "Save and tell them", ("Help", HelpGiven.FoundNobody), ("HelpNote", "Nobody teaches it here this year."));
        Assert.Equal(HttpStatusCode.Conflict,
            (await first.SubmitAsync(own, "Save and tell them", ("Help", HelpGiven.Other), ("HelpNote", "Twice"))).StatusCode);
        Assert.Equal(HelpGiven.FoundNobody, (await people.ReadAsync(id)).Help);
    }

    private async Task<(Neighbours People, Guid Id)> UnansweredAsync()
    {
        var people = await Neighbours.AddAsync(portal);
        var id = await AskAnewAsync(people);
        portal.Clock.Advance(TimeSpan.FromDays(25));
        await portal.UseAsync<IntroductionClock>(clock => clock.RunAsync(CancellationToken.None));

        return (people, id);
    }

    private static async Task<Guid> AskAnewAsync(Neighbours people)
    {
        using var asker = await people.AskerAsync();
        return await people.AskAsync(asker);
    }
}
