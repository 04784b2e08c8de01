using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>Somebody who acts for no organisation learns on the first page what waits, who acts and what to do.</summary>
public class WaitingTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(0, "An administrator of the portal, because nobody at")]
    [InlineData(1, "One of your colleagues at")]
    [InlineData(2, "2 of your colleagues at")]
    public async Task A_request_says_who_decides(int approvers, string who)
    {
        var organisation = await NewOrganisationAsync();
        for (var i = 0; i < approvers; i++)
        {
            await portal.AddPersonAsync(organisation, MembershipRole.Approver);
        }

        var (page, _) = await HomeOfAsync(new Membership((await portal.AddPersonAsync(null)).Id, organisation.Id, "Nurse", portal.Clock.GetUtcNow()));

        Assert.Equal("Waiting to be let in – Partnership Portal", page.Title);
        Assert.Contains(who, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approver_whose_access_was_withdrawn_is_not_counted()
    {
        var organisation = await NewOrganisationAsync();
        var gone = await portal.AddPersonAsync(organisation, MembershipRole.Approver);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == gone.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, portal.Clock.GetUtcNow())));

        var (page, _) = await HomeOfAsync(new Membership((await portal.AddPersonAsync(null)).Id, organisation.Id, "Nurse", portal.Clock.GetUtcNow()));

        Assert.Contains("An administrator of the portal", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_working_days_it_says_to_tell_us()
    {
        var asked = new Membership((await portal.AddPersonAsync(null)).Id, (await NewOrganisationAsync()).Id, "Nurse", portal.Clock.GetUtcNow().AddDays(-9));

        var (page, _) = await HomeOfAsync(asked);

        Assert.Contains("more than 5 working days", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_shows_its_reason_and_the_way_to_ask_again()
    {
        var organisation = await NewOrganisationAsync();
        var refused = new Membership((await portal.AddPersonAsync(null)).Id, organisation.Id, "Nurse", portal.Clock.GetUtcNow());
        refused.Decline("We do not know you", refused.AccountId, portal.Clock.GetUtcNow());

        var (page, _) = await HomeOfAsync(refused);

        Assert.Equal("Your request was turned down – Partnership Portal", page.Title);
        Assert.Contains("We do not know you", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='/register/{organisation.Code}']"));
    }

    [Fact]
    public async Task A_place_that_ended_says_so_and_where_to_turn()
    {
        var ended = new Membership((await portal.AddPersonAsync(null)).Id, (await NewOrganisationAsync()).Id, "Nurse", portal.Clock.GetUtcNow());
        ended.Accept(MembershipRole.Member, ended.AccountId, portal.Clock.GetUtcNow());
        ended.End(MembershipEnding.Removed, null, portal.Clock.GetUtcNow());

        var (page, _) = await HomeOfAsync(ended);

        Assert.Equal("You no longer act for an organisation – Partnership Portal", page.Title);
        Assert.Contains("they can invite you again", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_taken_back_by_who_made_it_and_nobody_else()
    {
        var asked = new Membership((await portal.AddPersonAsync(null)).Id, (await NewOrganisationAsync()).Id, "Nurse", portal.Clock.GetUtcNow());
        var (page, browser) = await HomeOfAsync(asked);
        var theirs = new Membership((await portal.AddPersonAsync(null)).Id, (await NewOrganisationAsync()).Id, "Nurse", portal.Clock.GetUtcNow());
        var (foreign, stranger) = await HomeOfAsync(theirs);
        foreign.QuerySelector("form[action$='/take-back']")!.SetAttribute("action", $"/account/organisations/requests/{asked.Id}/take-back");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync(foreign, "Take back this request to Larch House")).StatusCode);
        await browser.SubmitAsync(page, "Take back this request to Larch House");

        Assert.Equal(MembershipState.Ended, (await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.Id == asked.Id))).State);
        Assert.Contains("You took back your request", (await browser.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Organisation> NewOrganisationAsync()
    {
        var organisation = new Organisation($"PP-{Guid.NewGuid().ToString("n")[..8].ToUpperInvariant()}", "Larch House", Sector.SocialCare, "care-home",
            RecordOrigin.Registered);
        await portal.SaveAsync(organisation);
        return organisation;
    }

    private async Task<(AngleSharp.Html.Dom.IHtmlDocument Page, Browser Browser)> HomeOfAsync(Membership membership)
    {
        await portal.SaveAsync(membership);
        var browser = await portal.SignedInAsAsync(await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == membership.AccountId)));
        return (await browser.OpenAsync("/"), browser);
    }
}
