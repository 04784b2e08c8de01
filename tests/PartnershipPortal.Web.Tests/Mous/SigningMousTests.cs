using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>Legal review, freezing and signing over HTTP, and what the database refuses. Source: J4, tracker lines 12 to 17.</summary>
public class SigningMousTests(Portal portal) : MousAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task Three_parties_review_freeze_and_sign_and_the_partnership_shows_it()
    {
        var partners = await PartnersAsync();
        var third = await ThirdAsync(partners);
        var all = new[] { partners.Trust, partners.College, third };
        using var trust = await AsAsync(partners.Trust);
        var url = await DraftAsync(partners, trust);
        Assert.Contains("A draft is being written", TextOf(await trust.OpenAsync($"/partnerships/{partners.Partnership}")), StringComparison.Ordinal);
        await FreezeAsync(url, all);
        Assert.Contains("Still to say who signs", TextOf(await trust.OpenAsync(url)), StringComparison.Ordinal);
        await NameAsync(url, all);
        await trust.SubmitAsync(await trust.OpenAsync(url), "Ask for signatures");
        await Portal.SendMailAsync();
        Assert.All(all, side => Assert.Contains(Portal.Mail.Sent, m => m.To == side.Contact.Email && m.Body.Contains($"{url}/sign", StringComparison.Ordinal)));

        foreach (var side in all)
        {
            using var browser = await AsAsync(side);
            Assert.Contains("Sign the MoU", TextOf(await browser.OpenAsync("/")), StringComparison.Ordinal);
            var signed = await SignAsync(url, side);
            Assert.Equal(HttpStatusCode.Found, signed.StatusCode);
        }

        var mou = await ReadAsync(url);
        Assert.Equal((MouState.Active, 3), (mou.State, mou.Signatures.Count));
        Assert.All(mou.Signatures, s => Assert.Equal((mou.Hash, Portal.Clock.GetUtcNow()), (s.Hash, s.At)));
        var page = TextOf(await trust.OpenAsync(url));
        Assert.All(mou.Signatures, s => Assert.Contains(s.Name, page, StringComparison.Ordinal));
        var workspace = TextOf(await trust.OpenAsync($"/partnerships/{partners.Partnership}"));
        Assert.Contains("Signed, and in force", workspace, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign the MoU", TextOf(await trust.OpenAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_asks_for_name_capacity_a_tick_and_the_second_step_and_keeps_what_was_typed()
    {
        var (partners, url) = await BeingSignedAsync();
        await SecretAsync(partners.Trust.Account);
        using var browser = await AsAsync(partners.Trust);
        var form = await browser.OpenAsync($"{url}/sign");
        var name = $"P {partners.Trust.Organisation.Code}";

        var wrong = await browser.SubmitAsync(form, "Sign", ("Name", name), ("Capacity", "Director"), ("Confirm", "true"), ("Proof", "000000"));
        var page = await Browser.ReadAsync(wrong);
        var empty = await Browser.ReadAsync(await browser.SubmitAsync(form, "Sign", ("Capacity", "")));

        Assert.Equal((HttpStatusCode.BadRequest, name), (wrong.StatusCode, page.QuerySelector("[name=Name]")!.GetAttribute("value")));
        Assert.Contains("This code is not right", page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, empty.QuerySelectorAll(".nhsuk-error-summary__list li").Length);
        Assert.Empty((await ReadAsync(url)).Signatures);
    }

    [Fact]
    public async Task Nobody_signs_with_another_name_and_no_code_is_used_up()
    {
        var (partners, url) = await BeingSignedAsync();
        var side = partners.Trust;
        var code = AuthenticatorCode.CodeAt(await SecretAsync(side.Account), Portal.Clock.GetUtcNow());
        using var browser = await AsAsync(side);
        var form = await browser.OpenAsync($"{url}/sign");
        Assert.Contains("Has your name changed?", TextOf(form), StringComparison.Ordinal);
        Task<HttpResponseMessage> As(string name) =>
            browser.SubmitAsync(form, "Sign", ("Name", name), ("Capacity", "Director"), ("Confirm", "true"), ("Proof", code));

        var refused = await Browser.ReadAsync(await As("Mickey Mouse"));
        Assert.Equal("Mickey Mouse", refused.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Contains(side.Contact.Name, refused.QuerySelector("#Name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await ReadAsync(url)).Signatures);

        var typed = $"P {side.Contact.Name.Split(' ')[1]}";
        Assert.Equal(HttpStatusCode.Found, (await As(typed)).StatusCode);
        await SignAsync(url, partners.College);
        var said = $"signed as “{typed}” by {side.Account.DisplayName}";
        Assert.Contains(said, TextOf(await browser.OpenAsync(url)), StringComparison.Ordinal);
        Assert.Contains(said, TextOf(await browser.OpenAsync($"{url}/text")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_to_a_page_of_signing_leads_to_what_is_signed()
    {
        var (partners, url) = await BeingSignedAsync();
        await SignAsync(url, partners.Trust);
        await SignAsync(url, partners.College);
        using var trust = await AsAsync(partners.Trust);
        using var colleague = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(partners.Trust.Organisation, MembershipRole.Approver));
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);

        Assert.Contains("You have signed this already", TextOf(await trust.OpenAsync($"{url}/sign")), StringComparison.Ordinal);
        Assert.Contains($"signed for {partners.Trust.Organisation.Name} already",
            TextOf(await colleague.OpenAsync($"{url}/sign")), StringComparison.Ordinal);
        Assert.Contains("already", TextOf(await trust.OpenAsync($"{url}/signatory")), StringComparison.Ordinal);
        Assert.Contains("The text is fixed", TextOf(await trust.OpenAsync($"{url}/terms")), StringComparison.Ordinal);
        Assert.Contains("The text is fixed", TextOf(await trust.OpenAsync($"{url}/clauses/new")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{url}/sign")).StatusCode);

        await trust.SubmitAsync(await trust.OpenAsync($"{url}/renew"), "Start the new version", ("Months", 12));
        Assert.Contains("is being agreed already", TextOf(await trust.OpenAsync($"{url}/renew")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{url}/renew")).StatusCode);
    }

    [Fact]
    public async Task The_same_form_twice_is_one_signature_and_one_letter()
    {
        var (partners, url) = await BeingSignedAsync();
        await Portal.SendMailAsync();
        var secret = await SecretAsync(partners.Trust.Account);
        using var browser = await AsAsync(partners.Trust);
        var form = await browser.OpenAsync($"{url}/sign");
        (string, object?)[] answers =
        [
            ("Name", partners.Trust.Contact.Name), ("Capacity", "Director"), ("Confirm", "true"),
            ("Proof", AuthenticatorCode.CodeAt(secret, Portal.Clock.GetUtcNow())),
        ];
        await browser.SubmitAsync(form, "Sign", answers);
        var again = await browser.SubmitAsync(form, "Sign", answers);
        Portal.Clock.Advance(TimeSpan.FromHours(2)); // letters of one thread wait for each other
        await Portal.SendMailAsync();

        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
        Assert.Single((await ReadAsync(url)).Signatures);
        Assert.Single(Portal.Mail.Sent, m => m.To == partners.College.Contact.Email && m.Subject.Contains("signed the memorandum", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Out_of_turn_and_out_of_place_nobody_signs()
    {
        var (partners, url) = await BeingSignedAsync(inOrder: true);
        using var college = await AsAsync(partners.College);
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        var colleague = await Portal.AddPersonAsync(partners.Trust.Organisation, MembershipRole.Approver);
        using var beside = await Portal.SignedInAsAsync(colleague);
        var hash = (await ReadAsync(url)).Hash;
        (string, object?)[] fields = [("Name", "Somebody"), ("Capacity", "Director"), ("Confirm", "true"), ("Proof", "000000"), ("Hash", hash)];

        foreach (var browser in new[] { college, stranger, beside })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{url}/sign")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{url}/sign", fields)).StatusCode);
        }

        foreach (var (path, form) in new (string, (string, object?)[])[]
        {
            ("review", []), ("reviewed", []), ("freeze", []), ("ask", []), ("draft", [("Reason", "Ours")]), ("withdraw", [("Reason", "Ours")]),
            ("signatory", [("Contact", partners.Trust.Contact.Id)]), ("decline", [("Why", "Ours")]),
        })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync($"{url}/{path}", form)).StatusCode));
        }

        Assert.Equal((MouState.Signing, 0), ((await ReadAsync(url)).State, (await ReadAsync(url)).Signatures.Count));
    }

    [Fact]
    public async Task Who_declines_says_why_and_everybody_is_told()
    {
        var (partners, url) = await BeingSignedAsync();
        await SignAsync(url, partners.Trust);
        using var college = await AsAsync(partners.College);
        var form = await college.OpenAsync($"{url}/sign");
        var empty = await college.SubmitAsync(form, "Do not sign");
        await college.SubmitAsync(form, "Do not sign", ("Why", "Our insurer says no"));
        await Portal.SendMailAsync();

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal((MouState.Draft, 0), ((await ReadAsync(url)).State, (await ReadAsync(url)).SignaturesNow.Count()));
        Assert.Contains(Portal.Mail.Sent, m => m.To == partners.Trust.Contact.Email && m.Body.Contains("Our insurer says no", StringComparison.Ordinal));
        Assert.Contains(Portal.Mail.Sent, m => m.To == partners.Trust.Contact.Email && m.Subject.Contains("is a draft again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_leaves_is_followed_by_their_successor_before_signing_and_never_after()
    {
        var (partners, url) = await BeingSignedAsync();
        await SignAsync(url, partners.Trust);
        var heir = await ListAsync(partners.College.Organisation, await Portal.AddPersonAsync(partners.College.Organisation), "Heir");
        foreach (var side in new[] { partners.Trust, partners.College })
        {
            await Portal.UseAsync<PortalDbContext>(async db =>
            {
                using var scope = Portal.Services.CreateScope();
                var handover = ActivatorUtilities.CreateInstance<PartnershipHandover>(scope.ServiceProvider, db);
                var leaver = await db.Contacts.SingleAsync(c => c.Id == side.Contact.Id);
                await handover.LeftAsync(leaver, side == partners.College ? await db.Contacts.SingleAsync(c => c.Id == heir.Id) : null, null, default);
                await db.SaveChangesAsync();
            });
        }

        var mou = await ReadAsync(url);
        Assert.Equal(partners.Trust.Contact.Id, mou.PartyOf(partners.Trust.Organisation.Id)!.SignatoryId);
        Assert.Equal(heir.Id, mou.PartyOf(partners.College.Organisation.Id)!.SignatoryId);
    }

    [Theory]
    [InlineData("update mou_versions set canonical = 'x' where id = @version")]
    [InlineData("update mou_versions set hash = repeat('0', 64) where id = @version")]
    [InlineData("delete from mou_versions where id = @version")]
    [InlineData("truncate mou_versions cascade")]
    [InlineData("update mou_signatures set name = 'Somebody else' where version_id = @version")]
    [InlineData("delete from mou_signatures where version_id = @version")]
    [InlineData("truncate mou_signatures cascade")]
    [InlineData("update mou_clauses set body = 'x' where mou_id = @mou")]
    [InlineData("delete from mou_clauses where mou_id = @mou")]
    [InlineData("update mous set hash = repeat('0', 64) where id = @mou")]
    [InlineData("update mous set ends_on = ends_on + 1 where id = @mou")]
    [InlineData("update mous set title = 'x' where id = @mou")]
    [InlineData("update mous set state = 'Active', signed_on = current_date where id = @mou")]
    [InlineData("update mou_parties set signatory_id = null where mou_id = @mou")]
    [InlineData("delete from mou_parties where mou_id = @mou")]
    [InlineData("""
        insert into mou_signatures (id, mou_id, version_id, party_id, organisation_id, organisation_name, contact_id, account_id, name, capacity, at, hash)
        select gen_random_uuid(), s.mou_id, s.version_id, p.id, p.organisation_id, 'x', s.contact_id, s.account_id, 'x', 'x', now(), s.hash
        from mou_signatures s join mou_parties p on p.mou_id = s.mou_id and p.id <> s.party_id where s.mou_id = @mou
        """)]
    public async Task What_is_frozen_or_signed_the_database_keeps_from_the_portal_itself(string sql)
    {
        var (partners, url) = await BeingSignedAsync();
        await SignAsync(url, partners.Trust);
        var before = await ReadAsync(url);
        await using var connection = new NpgsqlConnection(Portal.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("mou", before.Id);
        command.Parameters.AddWithValue("version", before.VersionId!.Value);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal("PP003", refused.SqlState);
        var after = await ReadAsync(url);
        Assert.Equal((before.Title, before.Hash, before.EndsOn, before.State), (after.Title, after.Hash, after.EndsOn, after.State));
        Assert.Equal(MouText.HashOf(after.Versions.Single(v => v.Id == after.VersionId).Text.Canonical()), after.Hash);
        Assert.Single(after.Signatures);
    }

    [Fact]
    public async Task Everybody_is_reminded_of_a_review_once_for_each_day_and_finds_it_in_their_work()
    {
        var (partners, url) = await BeingSignedAsync();
        await SignAsync(url, partners.Trust);
        await SignAsync(url, partners.College);
        var ends = (await ReadAsync(url)).EndsOn;
        Portal.Clock.Advance(TimeSpan.FromDays(ends.DayNumber - 90 - People.Today(Portal).DayNumber));
        await Portal.RunDailyJobsAsync();
        await Portal.RunDailyJobsAsync();
        await Portal.SendMailAsync();
        using var college = await AsAsync(partners.College);

        Assert.Single(Portal.Mail.Sent, m => m.To == partners.College.Contact.Email && m.Body.Contains(url, StringComparison.Ordinal)
            && m.Subject.Contains("due for review", StringComparison.Ordinal));
        Assert.Contains("Review the MoU", TextOf(await college.OpenAsync("/")), StringComparison.Ordinal);
        Assert.Contains("Its review is due", TextOf(await college.OpenAsync($"/partnerships/{partners.Partnership}")), StringComparison.Ordinal);
    }
}
