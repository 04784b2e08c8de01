using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>An administrator puts the directory right, and gives an organisation an approver where the last has gone.</summary>
public class CorrectingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_correction_is_audited_with_its_reason_moves_the_area_and_outlives_a_reload()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var before = await portal.OrganisationAsync("RJE");

        var done = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/organisations/RJE"),
            "Save",
            ("Type", "gfe-college"),
            ("Address", "1 New Road"),
            ("Town", "Oldham"),
            ("Postcode", "ol9 6aa"),
            ("GeneralMailbox", "hello@moved.example"),
            ("Website", "www.moved.example"),
            ("Reason", "They moved and wrote to us"));
        await portal.UseAsync<SeedLoader>(loader => loader.LoadAsync(_ => { }, CancellationToken.None));

        Assert.Equal("/organisations/RJE", done.Headers.Location!.OriginalString);
        var after = await portal.OrganisationAsync("RJE");
        Assert.Equal((Sector.Fe, "gfe-college", "1 New Road", "Oldham", "OL9 6AA"), (after.Sector, after.Type, after.Address, after.Town, after.Postcode));
        Assert.Equal(("hello@moved.example", "https://www.moved.example"), (after.GeneralMailbox, after.Website?.TrimEnd('/')));
        Assert.NotEqual((before.Latitude, before.LocalAuthorityCode), (after.Latitude, after.LocalAuthorityCode));
        Assert.Equal(["QOP"],
            await portal.ReadAsync(db => db.AreaMemberships.Where(m => m.OrganisationId == after.Id && m.To == null).Select(m => m.IcsCode).ToListAsync()));
        var kept = await portal.ReadAsync(db =>
            db.AuditEntries.SingleAsync(e => e.Subject == "Organisation" && e.SubjectId == after.Id.ToString() && e.Action == "changed"));
        Assert.Equal("They moved and wrote to us", kept.Reason);
        Assert.Contains("moved.example", kept.After!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RMP", "Postcode", "EH1 1AA", "England")]
    [InlineData("RMP", "Reason", "", "Enter a reason")]
    [InlineData("RMP", "GeneralMailbox", "not a mailbox", "Enter an email address")]
    public async Task A_correction_that_cannot_be_is_refused_beside_its_field(string code, string field, string value, string words)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var page = await admin.OpenAsync($"/admin/organisations/{code}");

        var response = await admin.SubmitAsync(page, "Save", field == "Reason" ? [("Reason", value)] : [("Reason", "Because"), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(words, (await Browser.ReadAsync(response)).QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trust_does_not_become_an_area_board()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var page = await admin.OpenAsync("/admin/organisations/RMP");
        var option = page.CreateElement("option");
        option.SetAttribute("value", "icb");
        page.QuerySelector("select[name='Type']")!.AppendChild(option);

        Assert.Equal(HttpStatusCode.Conflict, (await admin.SubmitAsync(page, "Save", ("Type", "icb"), ("Reason", "Why not"))).StatusCode);
    }

    [Fact]
    public async Task Where_the_last_approver_has_gone_a_member_is_appointed_with_a_reason()
    {
        var (organisation, gone, member) = await OrganisationWithAsync();
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == gone.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, portal.Clock.GetUtcNow())));
        using var admin = await portal.SignedInAsAdministratorAsync();
        var place = await PlaceOfAsync(member);

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/organisations/{organisation.Code}/approver"), "Appoint", ("Who", place.Id.ToString()),
            ("Reason", "Their only approver left"));

        Assert.Equal((MembershipRole.Approver, MembershipState.Active), ((await PlaceOfAsync(member)).Role, (await PlaceOfAsync(member)).State));
        Assert.Equal(MembershipState.Ended, (await PlaceOfAsync(gone)).State);
        Assert.Contains("Their only approver left", (await portal.LastLetterToAsync(member.Email!)).Body, StringComparison.Ordinal);
        Assert.True(await portal.ReadAsync(db =>
            db.AuditEntries.AnyAsync(e => e.Subject == "Membership" && e.SubjectId == place.Id.ToString() && e.Reason == "Their only approver left")));
        using var approver = await portal.SignedInAsAsync(member);
        Assert.Equal(HttpStatusCode.OK, (await approver.GetAsync("/organisation/people")).StatusCode);
    }

    [Fact]
    public async Task Where_somebody_can_decide_nobody_is_set_over_them_unless_their_place_ends()
    {
        var (organisation, approver, member) = await OrganisationWithAsync();
        using var admin = await portal.SignedInAsAdministratorAsync();
        var page = await admin.OpenAsync($"/admin/organisations/{organisation.Code}/approver");
        var place = await PlaceOfAsync(member);

        var refused = await admin.SubmitAsync(page, "Appoint", ("Who", place.Id.ToString()), ("Reason", "I like them better"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(MembershipRole.Member, (await PlaceOfAsync(member)).Role);
        await admin.SubmitAsync(page, "Appoint", ("Who", place.Id.ToString()), ("EndOthers", "true"), ("Reason", "On long leave"));

        Assert.Equal(MembershipRole.Approver, (await PlaceOfAsync(member)).Role);
        Assert.Equal(MembershipState.Ended, (await PlaceOfAsync(approver)).State);
        Assert.StartsWith("You no longer act for", (await portal.LastLetterToAsync(approver.Email!)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_not_in_yet_is_invited_to_approve()
    {
        var organisation = await NewOrganisationAsync();
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/organisations/{organisation.Code}/approver"), "Appoint", ("Who", "by-email"),
            ("Email", "next@test.example"), ("Reason", "Nobody is left"));

        using var person = portal.Anonymous();
        var join = await person.OpenAsync(await portal.LinkToAsync("next@test.example", "/invitations/"));
        await person.SubmitAsync(join, "Join", ("Name", "Next Person"), ("JobTitle", "Director"), ("Password", Persons.Password));
        Assert.Equal(MembershipRole.Approver, (await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.OrganisationId == organisation.Id))).Role);
    }

    [Fact]
    public async Task A_request_goes_to_an_administrator_when_the_only_approver_lost_their_access()
    {
        var (organisation, gone, _) = await OrganisationWithAsync();
        await portal.SaveAsync(new Membership((await portal.AddPersonAsync(null)).Id, organisation.Id, "Stranded nurse", portal.Clock.GetUtcNow()));
        using var admin = await portal.SignedInAsAdministratorAsync();
        Assert.DoesNotContain("Stranded nurse", (await admin.OpenAsync("/admin/requests")).Body!.TextContent, StringComparison.Ordinal);

        await portal.ReadAsync(db => db.Users.Where(a => a.Id == gone.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, portal.Clock.GetUtcNow())));

        Assert.Contains("Stranded nurse", (await admin.OpenAsync("/admin/requests")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_makes_another_with_a_reason_and_takes_it_back()
    {
        var person = await portal.AddPersonAsync(null);
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/accounts/{person.Id}"), "Do it", ("Act", "make-administrator"),
            ("Reason", "She joins the team"));
        using var other = await portal.SignedInAsAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/admin")).StatusCode);
        await admin.SubmitAsync(await admin.OpenAsync($"/admin/accounts/{person.Id}"), "Do it", ("Act", "end-administrator"), ("Reason", "She left the team"));

        Assert.False((await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == person.Id))).IsAdministrator);
    }

    [Fact]
    public async Task The_first_page_of_administration_leads_to_every_task()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var links = (await admin.OpenAsync("/admin")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToList();

        foreach (var start in (string[])["/admin/requests", "/admin/accounts", "/admin/organisations", "/admin/import-organisations", "/admin/merge",
            "/admin/vocabulary", "/admin/weights", "/admin/introductions", "/admin/audit"])
        {
            Assert.Contains(start, links);
            await admin.OpenAsync(start);
        }
    }

    private async Task<(Organisation Organisation, Account Approver, Account Member)> OrganisationWithAsync()
    {
        var organisation = await NewOrganisationAsync();
        return (organisation, await portal.AddPersonAsync(organisation, MembershipRole.Approver), await portal.AddPersonAsync(organisation));
    }

    private async Task<Organisation> NewOrganisationAsync()
    {
        var organisation = new Organisation($"PP-{Guid.NewGuid().ToString("n")[..8].ToUpperInvariant()}", "Larch House", Sector.SocialCare, "care-home",
            RecordOrigin.Registered);
        await portal.SaveAsync(organisation);
        return organisation;
    }

    private Task<Membership> PlaceOfAsync(Account account) => portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == account.Id));
}
