using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.ApiKeys;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>A link is good for the address, the person and the state it was made for, and the newest of several is the one that works.</summary>
public class LinksAreBoundTests(Portal portal) : IClassFixture<Portal>
{
    private const string NewPassword = "teapot glacier sonnet";

    [Theory]
    [InlineData("Right Person", "right.address@people.example")] // the address was mistyped, and is corrected
    [InlineData("Another Person", null)] // the role has somebody else now, at the same address
    public async Task A_letter_to_a_contact_opens_nothing_once_its_address_or_its_person_has_changed(string name, string? address)
    {
        var contact = People.Listed(portal, await portal.OrganisationAsync(People.Trust));
        await portal.SaveAsync(contact);
        var link = await LetterLinkAsync(contact);
        using var stranger = portal.Anonymous();
        var page = await stranger.OpenAsync(link);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var saved = await db.Contacts.SingleAsync(c => c.Id == contact.Id);
            saved.Revise(new ContactDetails(name, saved.JobTitle, address ?? saved.Email!, "0161 496 0999"), ContactWriter.Colleague, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var after = await Browser.ReadAsync(await stranger.GetAsync(link));
        await stranger.SubmitAsync(page, "Do not list me");

        Assert.Equal("This link no longer works – Partnership Portal", after.Title);
        Assert.DoesNotContain(name, after.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("496 0999", after.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(ContactState.Active, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id))).State);
    }

    [Fact]
    public async Task Of_two_letters_to_a_contact_the_newer_works_and_the_older_says_so()
    {
        var contact = People.Listed(portal, await portal.OrganisationAsync(People.Trust));
        await portal.SaveAsync(contact);
        var (older, newer) = (await LetterLinkAsync(contact), await LetterLinkAsync(contact));
        using var browser = portal.Anonymous();

        Assert.Contains("newer letter", (await Browser.ReadAsync(await browser.GetAsync(older))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(contact.Name, (await browser.OpenAsync(newer)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_asks_for_an_answer_closes_when_the_address_asked_is_corrected()
    {
        var people = await Neighbours.AddAsync(portal);
        var college = await portal.OrganisationAsync("10006494");
        var contact = await people.ListAsync(
            college, "Una Mistyped", "Employer engagement manager", null, "una.mistyped@college.example", "0161 496 0444");
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker, contact);
        var link = await portal.LinkToAsync("una.mistyped@college.example", "/answer/");
        using var stranger = portal.Anonymous();
        var page = await stranger.OpenAsync(link);
        await portal.ReadAsync(db =>
            db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Email, "una.right@college.example")));

        var opened = await stranger.GetAsync(link);
        await stranger.SubmitAsync(page, "Accept and share my details");

        Assert.Equal(HttpStatusCode.Gone, opened.StatusCode);
        Assert.Equal(IntroductionState.Sent, (await people.ReadAsync(id)).State);
    }

    [Theory]
    [InlineData("a new password")]
    [InlineData("a new address")]
    [InlineData("a newer link")]
    public async Task A_link_for_a_new_password_ends_with(string what)
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        var link = await ResetLinkAsync(account.Email!);
        using var mine = await portal.SignedInAsAsync(account);
        switch (what)
        {
            case "a new password":
                var change = await mine.OpenAsync("/account/password");
                await mine.SubmitAsync(change, "Change password", ("CurrentPassword", Persons.Password), ("NewPassword", NewPassword));
                break;
            case "a new address":
                var moved = $"moved.{Guid.NewGuid():n}@test.example";
                await mine.SubmitAsync(await mine.OpenAsync("/account/email"), "Send the link", ("Email", moved));
                await mine.SubmitAsync(await mine.OpenAsync(await portal.LinkToAsync(moved, "/account/new-email/")), "Confirm");
                break;
            default:
                await ResetLinkAsync(account.Email!);
                break;
        }

        using var browser = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Of_two_new_addresses_asked_for_the_later_one_is_meant()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var mine = await portal.SignedInAsAsync(account);
        var (first, second) = ($"first.{account.Id:n}@test.example", $"second.{account.Id:n}@test.example");
        await mine.SubmitAsync(await mine.OpenAsync("/account/email"), "Send the link", ("Email", first));
        var older = await portal.LinkToAsync(first, "/account/new-email/");
        await mine.SubmitAsync(await mine.OpenAsync("/account/email"), "Send the link", ("Email", second));

        Assert.Equal(HttpStatusCode.Gone, (await mine.GetAsync(older)).StatusCode);
        await mine.SubmitAsync(await mine.OpenAsync(await portal.LinkToAsync(second, "/account/new-email/")), "Confirm");

        Assert.Equal(second, (await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == account.Id))).Email);
    }

    [Theory]
    [InlineData("their place has ended")]
    [InlineData("they are no longer approver")]
    [InlineData("their access is withdrawn")]
    public async Task An_invitation_and_a_key_end_with_the_rights_of_who_made_them_when(string why)
    {
        var trust = await portal.OrganisationAsync("RM3");
        var approver = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(approver);
        var invited = $"invited.{Guid.NewGuid():n}@test.example";
        await browser.SubmitAsync(await browser.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", invited));
        var invitation = await portal.LinkToAsync(invited, "/invitations/");
        var key = await KeyAsync(browser, await browser.OpenAsync("/organisation/api-keys"), "90");
        using var newcomer = portal.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync(invitation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(newcomer, key));

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var place = await db.Memberships.SingleAsync(m => m.AccountId == approver.Id);
            switch (why)
            {
                case "their place has ended":
                    place.End(MembershipEnding.Removed, null, portal.Clock.GetUtcNow());
                    break;
                case "they are no longer approver":
                    place.ChangeRole(MembershipRole.Member);
                    break;
                default:
                    (await db.Users.SingleAsync(a => a.Id == approver.Id)).DisabledAt = portal.Clock.GetUtcNow();
                    break;
            }

            await db.SaveChangesAsync();
        });

        Assert.Contains("no longer decides who joins", (await Browser.ReadAsync(await newcomer.GetAsync(invitation))).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(newcomer, key));
        using var other = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        Assert.Contains("not an approver here any more", (await other.OpenAsync("/organisation/api-keys")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_works_until_its_day_and_says_when_it_was_used()
    {
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RJE"), MembershipRole.Approver);
        var form = await approver.OpenAsync("/organisation/api-keys");
        var forged = await approver.OpenAsync("/organisation/api-keys");
        forged.QuerySelector("input[name=Days][value='30']")!.SetAttribute("value", "36500");
        Assert.Equal(HttpStatusCode.BadRequest, (await approver.SubmitAsync(forged, "Make key", ("Name", "For ever"), ("Days", "36500"))).StatusCode);
        var key = await KeyAsync(approver, form, "30");
        using var program = portal.Anonymous();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, key));
        var hash = ApiKeyHandler.HashOf(key);
        Assert.Equal(portal.Clock.GetUtcNow(), await portal.ReadAsync(db => db.ApiKeys.Where(k => k.KeyHash == hash).Select(k => k.LastUsedAt).SingleAsync()));
        portal.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(program, key));
    }

    private async Task<string> LetterLinkAsync(Contact contact)
    {
        using var scope = portal.Services.CreateScope();
        var room = await scope.ServiceProvider.GetRequiredService<Outbox>().RoomForAsync(LetterKind.ContactNotice, contact.Email!, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<ContactLetters>().FreshLink(room!, contact);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        return await portal.LinkToAsync(contact.Email!, "/contact-links/");
    }

    /// <summary>A key the approver makes.</summary>
    private static async Task<string> KeyAsync(Browser approver, AngleSharp.Html.Dom.IHtmlDocument form, string days)
    {
        var made = await Browser.ReadAsync(await approver.SubmitAsync(form, "Make key", ("Name", "Intranet"), ("Days", days)));
        return made.QuerySelector(".pp-key-text")!.TextContent;
    }

    private async Task<string> ResetLinkAsync(string email)
    {
        using var browser = portal.Anonymous();
        await browser.SubmitAsync(await browser.OpenAsync("/forgotten-password"), "Send the link", ("Email", email));
        return await portal.LinkToAsync(email, "/new-password/");
    }

    private static async Task<HttpStatusCode> AskAsync(Browser program, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/front-door?agenda=apprenticeships&place=BL4", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", key);
        return (await program.SendAsync(request)).StatusCode;
    }
}
