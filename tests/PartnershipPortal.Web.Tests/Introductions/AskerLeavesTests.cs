using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Whoever asked leaves the role, the organisation or the portal: what they asked goes on, or ends with a word to the other side. Nothing is
/// orphaned.</summary>
public class AskerLeavesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_contact_who_leaves_hands_what_they_asked_to_the_deputy()
    {
        var people = await Neighbours.AddAsync(portal);
        var account = await portal.AddPersonAsync(people.Trust);
        var deputy = await people.ListAsync(people.Trust, "Dee Deputy", "Apprenticeship officer", account, "dee@trust.example");
        var id = await AskedAsync(people);
        await AcceptAsync(people, id);

        var leaver = await portal.ReadAsync(db => db.Contacts.Where(c => c.AccountId == people.Asker.Id).Select(c => c.Id).SingleAsync());
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == leaver).ExecuteUpdateAsync(c => c.SetProperty(x => x.DeputyId, deputy.Id)));
        using var approver = await portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);
        var today = London.DayOf(portal.Clock.GetUtcNow());

        var check = await approver.SubmitAndFollowAsync(
            await approver.OpenAsync($"/organisation/contacts/{leaver}/leaving"),
            "Continue",
            ("LeavesOn.Day", $"{today.Day}"), ("LeavesOn.Month", $"{today.Month}"), ("LeavesOn.Year", $"{today.Year}"), ("Reason", "NewJob"));
        Assert.Contains($"Request they sent: {account.DisplayName} follows it", check.Body!.TextContent, StringComparison.Ordinal);
        await approver.SubmitAsync(check, "Hand over now");

        await AssertFollowedByAsync(people, id, account);
    }

    [Fact]
    public async Task A_place_that_ends_passes_what_they_asked_to_an_approver_and_the_page_says_so_before()
    {
        var people = await Neighbours.AddAsync(portal);
        await EndApproversAsync(people);
        var approver = await portal.AddPersonAsync(people.Trust, MembershipRole.Approver);
        var id = await AskedAsync(people);
        using var browser = await portal.SignedInAsAsync(approver);
        var place = await portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == people.Asker.Id).Select(m => m.Id).SingleAsync());

        var page = await browser.OpenAsync($"/organisation/people/{place}/end");
        Assert.Contains("1 request that waits or was accepted", page.Body!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(page, "Remove");

        await AssertFollowedByAsync(people, id, approver);
        Assert.Contains(people.College.Name, Neighbours.HtmlOf(await browser.OpenAsync("/inbox?box=sent")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_with_nobody_to_follow_withdraws_what_waits_and_tells_the_other_side()
    {
        var people = await Neighbours.AddAsync(portal);
        await EndApproversAsync(people);
        var id = await AskedAsync(people);
        await WithdrawAccessAsync(people.Asker);

        var introduction = await people.ReadAsync(id);
        Assert.Equal(IntroductionState.Withdrawn, introduction.State);
        Assert.Contains("nobody there could take it over", introduction.Thread.Single(e => e.Kind is EntryKind.Withdrawn).Text, StringComparison.Ordinal);
        await portal.SendMailAsync();
        Assert.Contains("withdrew a request", Letters.LastTo(portal, Neighbours.AskedEmail).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_with_nobody_to_follow_leaves_an_accepted_one_and_the_other_side_knows()
    {
        var people = await Neighbours.AddAsync(portal);
        await EndApproversAsync(people);
        var id = await AskedAsync(people);
        await AcceptAsync(people, id);
        await WithdrawAccessAsync(people.Asker);

        Assert.Equal(IntroductionState.Accepted, (await people.ReadAsync(id)).State);
        await portal.SendMailAsync();
        Assert.Contains("has gone", Letters.LastTo(portal, Neighbours.AskedEmail).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_elsewhere_keeps_what_was_asked_from_there()
    {
        var people = await Neighbours.AddAsync(portal);
        var id = await AskedAsync(people);
        var other = await portal.OrganisationAsync("R0A");
        var membership = new Membership(people.Asker.Id, other.Id, "Adviser", portal.Clock.GetUtcNow());
        membership.Accept(MembershipRole.Member, people.Asker.Id, portal.Clock.GetUtcNow());
        await portal.SaveAsync(membership);
        await portal.AddPersonAsync(other, MembershipRole.Approver);
        using var approver = await portal.SignedInAsAsync(other, MembershipRole.Approver);

        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/people/{membership.Id}/end"), "Remove");

        Assert.Equal((people.Asker.Id, IntroductionState.Sent), ((await people.ReadAsync(id)).SeekerAccountId, (await people.ReadAsync(id)).State));
    }

    private async Task AssertFollowedByAsync(Neighbours people, Guid id, Account follower)
    {
        var introduction = await people.ReadAsync(id);
        Assert.Equal((follower.Id, follower.DisplayName), (introduction.SeekerAccountId, introduction.SeekerName));
        Assert.Contains(introduction.Thread, e => e.Kind is EntryKind.AskerChanged);
        using var browser = await portal.SignedInAsAsync(follower);
        Assert.Contains(Neighbours.Purpose, (await browser.OpenAsync($"/introductions/{id}")).Body!.TextContent, StringComparison.Ordinal);
        await portal.SendMailAsync();
        Assert.Contains("You now follow a request", Letters.LastTo(portal, follower.Email!).Subject, StringComparison.Ordinal);
        Assert.Contains("Somebody else at", Letters.LastTo(portal, Neighbours.AskedEmail).Subject, StringComparison.Ordinal);
    }

    private static async Task<Guid> AskedAsync(Neighbours people)
    {
        using var asker = await people.AskerAsync();
        return await people.AskAsync(asker);
    }

    private static async Task AcceptAsync(Neighbours people, Guid id)
    {
        using var asked = await people.AskedAsync();
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));
    }

    private async Task WithdrawAccessAsync(Account account)
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();
        var page = await administrator.OpenAsync($"/admin/accounts/{account.Id}");
        var response = await administrator.SubmitAsync(page, "Do it", ("Act", "withdraw"), ("Reason", "Left the organisation"));
        Assert.NotNull(response.Headers.Location);
    }

    /// <summary>Who may decide at the trust is who this test adds.</summary>
    private Task<int> EndApproversAsync(Neighbours people) =>
        portal.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == people.Trust.Id && m.Role != MembershipRole.Member)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MembershipRole.Member)));
}
