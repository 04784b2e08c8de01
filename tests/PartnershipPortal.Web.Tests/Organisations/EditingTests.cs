using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

public class EditingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task An_approver_edits_the_page_that_everyone_reads()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver);

        var page = await approver.SubmitAndFollowAsync(await approver.OpenAsync("/organisation/edit"), "Save", ("HowOrganised", "Education looks after it."),
            ("Website", "www.example.nhs.uk"));

        Assert.Contains("Education looks after it.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='https://www.example.nhs.uk']"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_is_lost()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RRF"), MembershipRole.Approver);

        var response =
            await approver.SubmitAsync(await approver.OpenAsync("/organisation/edit"), "Save", ("GeneralMailbox", "not an address"), ("HowOrganised", "Kept"));

        var page = await Browser.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(page.QuerySelector("#GeneralMailbox-error"));
        Assert.Equal("Kept", page.QuerySelector("textarea[name=HowOrganised]")!.TextContent.Trim());
    }

    [Fact]
    public async Task When_two_edit_at_once_both_wordings_are_shown_and_a_choice_saves()
    {
        var trust = await portal.OrganisationAsync("RMC");
        using var first = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        using var second = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var mine = await second.OpenAsync("/organisation/edit");
        await first.SubmitAsync(await first.OpenAsync("/organisation/edit"), "Save", ("HowOrganised", "Their words"), ("Switchboard", "0161 496 0001"));

        var refused = await second.SubmitAsync(mine, "Save", ("HowOrganised", "My words"));
        var conflict = await Browser.ReadAsync(refused);
        await second.SubmitAsync(conflict, "Save", ("__choice.HowOrganised", "mine"), ("__choice.Switchboard", "theirs"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Their words", conflict.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("My words", conflict.Body.TextContent, StringComparison.Ordinal);
        var saved = await portal.OrganisationAsync("RMC");
        Assert.Equal(("My words", "0161 496 0001"), (saved.HowOrganised, saved.Switchboard));
    }

    [Fact]
    public async Task A_site_and_a_team_mailbox_are_added_and_shown()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXR"), MembershipRole.Approver);

        await approver.SubmitAsync(await approver.OpenAsync("/organisation/sites/new"), "Save", ("Name", "Hill campus"), ("Postcode", "BL4 0JR"));
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/mailboxes/new"), "Save", ("RoleFamily", "nhs.apprenticeship"),
            ("Label", "Apprenticeships team"), ("Email", "apprentices@test.example"));

        using var anybody = portal.Anonymous();
        var page = (await anybody.OpenAsync("/organisations/RXR")).Body!.TextContent;
        Assert.Contains("Hill campus", page, StringComparison.Ordinal);
        Assert.Contains("apprentices@test.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_with_a_postcode_nobody_knows_is_asked_for_again()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXR"), MembershipRole.Approver);

        var response = await approver.SubmitAsync(await approver.OpenAsync("/organisation/sites/new"), "Save", ("Name", "Nowhere"), ("Postcode", "XX1 1XX"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(await portal.ReadAsync(db => db.Sites.AnyAsync(s => s.Name == "Nowhere")));
    }
}
