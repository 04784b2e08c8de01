using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Contacts;

namespace PartnershipPortal.Web.Tests.Contacts;

public partial class TheLinkInALetterTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task One_click_confirms_signed_out_and_the_link_cannot_be_used_again()
    {
        var contact = await OverdueAsync();
        var link = await LinkToAsync(contact);
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(link);
        Assert.True(await IsDueAsync(contact), "Opening the link must change nothing: mail scanners open links.");

        var done = await browser.SubmitAsync(page, "Yes, all still right");
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.False(await IsDueAsync(contact));

        portal.Clock.Advance(TimeSpan.FromDays(200));
        await browser.SubmitAsync(page, "Yes, all still right");
        Assert.True(await IsDueAsync(contact), "A replayed link must not confirm.");
        var used = await browser.OpenAsync(link);
        Assert.Contains("This link has been used", used.Title, StringComparison.Ordinal);

        await browser.SubmitAsync(used, "Send me a new link");
        Assert.NotEqual(link, await LinkToAsync(contact));
    }

    [Fact]
    public async Task An_old_link_says_so_and_an_invented_one_is_not_found()
    {
        var contact = await OverdueAsync();
        var link = await LinkToAsync(contact);
        portal.Clock.Advance(TimeSpan.FromDays(61));
        using var browser = portal.Anonymous();

        Assert.Contains("This link no longer works", (await browser.OpenAsync(link)).Title, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/contact-links/abcdef")).StatusCode);
    }

    [Fact]
    public async Task Whoever_does_not_want_to_be_listed_is_hidden_at_once()
    {
        var contact = await OverdueAsync();
        var link = await LinkToAsync(contact);
        using var browser = portal.Anonymous();

        await browser.SubmitAsync(await browser.OpenAsync(link), "Do not list me");

        var saved = await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id));
        Assert.Equal(ContactState.Paused, saved.State);
        Assert.False(saved.CanBeSuggested);
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust), MembershipRole.Approver);
        Assert.DoesNotContain("List again", (await approver.OpenAsync($"/organisation/contacts/{contact.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Contact> OverdueAsync()
    {
        var contact = People.Listed(portal, await portal.OrganisationAsync(People.Trust), checkedDaysAgo: 181);
        contact.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(contact);
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        return contact;
    }

    private async Task<string> LinkToAsync(Contact contact)
    {
        await portal.SendMailAsync();
        var letter = portal.Mail.Sent.Last(m => m.To == contact.Email);
        return Link().Match(letter.Body).Value;
    }

    private async Task<bool> IsDueAsync(Contact contact) =>
        (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id))).IsCheckDueOn(People.Today(portal));

    [GeneratedRegex("/contact-links/[0-9a-f]+")]
    private static partial Regex Link();
}
