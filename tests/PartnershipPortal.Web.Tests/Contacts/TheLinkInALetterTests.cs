using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

public partial class TheLinkInALetterTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Opening_changes_nothing_and_each_act_is_one_button_for_as_long_as_the_link_lasts()
    {
        var contact = await OverdueAsync();
        var link = await LinkToAsync(contact);
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(link);
        await browser.OpenAsync(link + "/correct");
        foreach (var act in (string[])["confirm", "pause", "hide", "left", "name", "new"])
        {
            var answer = await browser.GetAsync($"{link}/{act}");
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, act);
        }

        Assert.Equal(Facts(contact), Facts(await ReadAsync(contact))); // mail scanners open links

        var done = await browser.SubmitAsync(page, "Yes, all still right");
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.False(await IsDueAsync(contact));
        Assert.Contains("Are your details still right?", (await browser.OpenAsync(link)).Title, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromDays(61));
        await browser.SubmitAsync(page, "Pause me");
        Assert.Equal(ContactState.Active, (await ReadAsync(contact)).State);
        var ended = await Browser.ReadAsync(await browser.GetAsync(link));
        Assert.Contains("This link has run out", ended.Title, StringComparison.Ordinal);
        await browser.SubmitAsync(ended, "Send me a new link");
        Assert.NotEqual(link, await LinkToAsync(contact));
    }

    [Fact]
    public async Task Without_an_account_a_person_corrects_pauses_lists_themselves_again_and_refuses()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var contact = await OverdueAsync();
        var link = await LinkToAsync(contact);
        using var browser = portal.Anonymous();

        var wrong = await browser.SubmitAsync(await browser.OpenAsync(link + "/correct"), "Save", ("Name", ""), ("JobTitle", "Head of learning"),
            ("Phone", "12"));
        var again = await Infrastructure.Browser.ReadAsync(wrong);
        Assert.Equal((HttpStatusCode.BadRequest, "Head of learning"), (wrong.StatusCode, again.QuerySelector("[name=JobTitle]")!.GetAttribute("value")));
        Assert.Equal(contact.Name, (await ReadAsync(contact)).Name);

        await browser.SubmitAsync(again, "Save", ("Name", "Wilma Wright"), ("Phone", "0161 496 0444"));
        var saved = await ReadAsync(contact);
        Assert.Equal(("Wilma Wright", "Head of learning", "0161 496 0444", contact.Email), (saved.Name, saved.JobTitle, saved.Phone, saved.Email));

        await browser.SubmitAsync(await browser.OpenAsync(link), "Pause me");
        Assert.Equal(ContactState.Paused, (await ReadAsync(contact)).State);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        Assert.DoesNotContain("List again", (await approver.OpenAsync($"/organisation/contacts/{contact.Id}")).Body!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync(await browser.OpenAsync(link), "Yes, all right: list me again");
        Assert.Equal(ContactState.Active, (await ReadAsync(contact)).State);

        await browser.SubmitAsync(await browser.OpenAsync(link), "Do not list me");
        Assert.NotNull((await ReadAsync(contact)).ObjectedAt);
        var audit = await portal.ReadAsync(db => db.AuditEntries
            .Where(e => e.SubjectId == contact.Id.ToString() && e.Actor == "The contact, by the link in an e-mail").ToListAsync());
        Assert.Contains(audit, e => e.After?.Contains("Wilma Wright", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task A_deputys_link_is_about_the_deputy_and_a_link_of_one_purpose_opens_no_other()
    {
        var contact = await OverdueAsync();
        var deputy = await OverdueAsync();
        await portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == contact.Id)).AppointDeputy(deputy.Id);
            await db.SaveChangesAsync();
        });
        var (theirs, deputys) = (await LinkToAsync(contact), await LinkToAsync(deputy));
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync(deputys);
        Assert.Contains(deputy.Name, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Email!, page.Body.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(page, "Do not list me");

        Assert.Equal((null, true), ((await ReadAsync(contact)).ObjectedAt, (await ReadAsync(deputy)).ObjectedAt is not null));
        var secret = theirs[(theirs.LastIndexOf('/') + 1)..];
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync($"/succession/{secret}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync($"/answer/{secret}")).StatusCode);
    }

    [Fact]
    public async Task An_old_link_says_so_and_an_invented_one_is_not_found()
    {
        var contact = await OverdueAsync();
        var link = await LinkToAsync(contact);
        portal.Clock.Advance(TimeSpan.FromDays(61));
        using var browser = portal.Anonymous();

        var old = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        Assert.Contains("It worked for 60 days.", (await Browser.ReadAsync(old)).Body!.TextContent, StringComparison.Ordinal);
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

    private Task<Contact> ReadAsync(Contact contact) => portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id));

    private static (string, string, string?, ContactState, ContactVisibility, DateOnly?, DateTimeOffset?) Facts(Contact c) =>
        (c.Name, c.JobTitle, c.Phone, c.State, c.Visibility, c.VerifiedOn, c.ObjectedAt);

    private async Task<bool> IsDueAsync(Contact contact) =>
        (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id))).IsCheckDueOn(People.Today(portal));

    [GeneratedRegex("/contact-links/[0-9a-f]+")]
    private static partial Regex Link();
}
