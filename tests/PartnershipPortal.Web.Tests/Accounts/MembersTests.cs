using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

public class MembersTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_place_that_ends_is_over_at_the_next_click()
    {
        var trust = await portal.OrganisationAsync("RM3");
        var member = await portal.AddPersonAsync(trust);
        using var browser = await portal.SignedInAsAsync(member);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/find")).StatusCode);
        var place = await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == member.Id));

        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/people/{place.Id}/end"), "Remove");

        Assert.Equal("/account/organisations", (await browser.GetAsync("/find")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_only_approver_stays_approver()
    {
        var trust = await portal.OrganisationAsync("RXF");
        var only = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(only);
        var place = await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == only.Id));

        var response = await browser.SubmitAsync(await browser.OpenAsync($"/organisation/people/{place.Id}/role"), "Change role", ("Role", "Member"));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("One approver", (await browser.OpenAsync("/organisation/people")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_sees_neither_requests_nor_members_nor_invitations()
    {
        var (ours, theirs) = (await portal.OrganisationAsync("RM3"), await portal.OrganisationAsync("RJE"));
        var waiting = await portal.AddPersonAsync(null);
        var request = new Membership(waiting.Id, theirs.Id, "Lead", portal.Clock.GetUtcNow());
        var member = await portal.AddPersonAsync(theirs);
        var invitation = new Invitation(theirs.Id, "x@test.example", MembershipRole.Member, "hash of nothing", member.Id, portal.Clock.GetUtcNow());
        await portal.SaveAsync(request, invitation);
        var place = await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == member.Id));
        using var stranger = await portal.SignedInAsAsync(ours, MembershipRole.Approver);
        using var mere = await portal.SignedInAsAsync(theirs);

        foreach (var path in (string[])[$"/organisation/people/requests/{request.Id}", $"/organisation/people/{place.Id}/role",
            $"/organisation/people/{place.Id}/end"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await mere.GetAsync(path)).StatusCode);
        }

        Assert.DoesNotContain("x@test.example", (await stranger.OpenAsync("/organisation/people")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/admin/requests")).StatusCode);
    }

    [Fact]
    public async Task Somebody_new_joins_by_invitation_once()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RJE"), MembershipRole.Approver);
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", "Invited@test.example"),
            ("Role", "Approver"));
        var link = await portal.LinkToAsync("invited@test.example", "/invitations/");
        using var person = portal.Anonymous();

        var joined = await person.SubmitAsync(await person.OpenAsync(link), "Join", ("Name", "Ines Quill"), ("JobTitle", "Education lead"),
            ("Password", Persons.Password));

        Assert.Equal("/sign-in", joined.Headers.Location!.OriginalString);
        var account = await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Email == "invited@test.example"));
        var place = await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == account.Id));
        Assert.Equal((MembershipState.Active, MembershipRole.Approver), (place.State, place.Role));
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_a_second_organisation_and_switches()
    {
        var (first, second) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("RJE"));
        var account = await portal.AddPersonAsync(first);
        using var approver = await portal.SignedInAsAsync(second, MembershipRole.Approver);
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", account.Email),
            ("Role", "Member"));
        var link = await portal.LinkToAsync(account.Email!, "/invitations/");
        using var other = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));
        using var person = await portal.SignedInAsAsync(account);

        Assert.Null((await other.OpenAsync(link)).QuerySelector("[name=JobTitle]")); // not theirs to take
        await person.SubmitAsync(await person.OpenAsync(link), "Join", ("JobTitle", "Joint lead"));
        Assert.Contains(first.Name, Acting(await person.OpenAsync("/account")), StringComparison.Ordinal);
        await person.SubmitAsync(await person.OpenAsync("/account/organisations"), $"Act for it: {second.Name}");

        Assert.Contains(second.Name, Acting(await person.OpenAsync("/account")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_invitation_does_not_work()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RJE"), MembershipRole.Approver);
        var people = await approver.SubmitAndFollowAsync(
            await approver.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", "regret@test.example"), ("Role", "Member"));
        var link = await portal.LinkToAsync("regret@test.example", "/invitations/");

        await approver.SubmitAsync(people, "Withdraw the invitation to regret@test.example");

        using var person = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_key_asks_the_front_door_until_it_is_revoked_and_nothing_else()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RJE"), MembershipRole.Approver);
        var made = await Browser.ReadAsync(
            await approver.SubmitAsync(await approver.OpenAsync("/organisation/api-keys"), "Make key", ("Name", "Our intranet")));
        var key = made.QuerySelector(".pp-key-text")!.TextContent;
        using var program = portal.Anonymous();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, "/api/v1/front-door?agenda=apprenticeships&place=BL4", key));
        Assert.Equal(HttpStatusCode.Redirect, await AskAsync(program, "/organisation/people", key));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(program, "/api/v1/front-door?agenda=apprenticeships&place=BL4", key + "0"));
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/api-keys"), "Revoke the key Our intranet");
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(program, "/api/v1/front-door?agenda=apprenticeships&place=BL4", key));
    }

    private static string Acting(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector(".pp-who")!.TextContent;

    private static async Task<HttpStatusCode> AskAsync(Browser program, string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (await program.SendAsync(request)).StatusCode;
    }
}
