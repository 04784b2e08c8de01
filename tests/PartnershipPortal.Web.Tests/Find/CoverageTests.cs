using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Where nobody is listed the page says so, and the nearest can be asked to join by one letter in ninety days.</summary>
public class CoverageTests(Portal portal) : IClassFixture<Portal>
{
    private const string Nobody = "/find?need=apprenticeships&where=Penzance";

    [Fact]
    public async Task Nobody_nearby_is_said_and_somebody_nearby_is_not()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var there = (await browser.OpenAsync(Nobody)).QuerySelector("main")!.TextContent;
        var here = (await browser.OpenAsync("/find?need=apprenticeships&where=OL6+9RW")).QuerySelector("main")!.TextContent;

        Assert.Matches(@"(None of the \d+|The only one of the|We know of no) colleges[\w, ]* within about 30 minutes of Penzance", there);
        Assert.DoesNotContain("within about 30 minutes", here, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_is_asked_to_join_once_whoever_asks()
    {
        var (trust, college) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10005032"));
        await portal.ReadAsync(db => db.Organisations.Where(o => o.Id == college.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.GeneralMailbox, "info@salford.example")));
        using var first = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Member));
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Member));
        var page = await first.OpenAsync($"/organisations/{college.Code}/invite");
        var again = await second.OpenAsync($"/organisations/{college.Code}/invite");

        var sent = await first.SubmitAndFollowAsync(page, "Send the letter");
        await second.SubmitAndFollowAsync(again, "Send the letter");

        Assert.Contains("A letter went to them", sent.Body!.TextContent, StringComparison.Ordinal);
        var letter = Assert.Single(await portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == "info@salford.example").ToListAsync()));
        Assert.Contains($"/register/{college.Code}", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_has_had_enough_of_others_is_said_to_be_full_and_the_letter_can_go_the_next_day()
    {
        const string Mailbox = "full@college.example";
        var college = new Organisation(Organisation.NewCode(), "A College With A Full Mailbox", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        await portal.ReadAsync(db => db.Organisations.Where(o => o.Id == college.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.GeneralMailbox, Mailbox)));
        await portal.UseAsync<Outbox>(async outbox =>
        {
            while (await outbox.RoomForAsync(LetterKind.Invitation, Mailbox, CancellationToken.None) is not null)
            {
            }
        });
        var account = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Member);
        using var browser = await portal.SignedInAsAsync(account);
        var address = $"/organisations/{college.Code}/invite";

        var refused = (await browser.SubmitAndFollowAsync(await browser.OpenAsync(address), "Send the letter")).Body!.TextContent;

        Assert.Contains($"Not sent: {Mailbox}", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("has had such a letter lately", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("A letter went to them", refused, StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        using var nextDay = await portal.SignedInAsAsync(account);
        var sent = await nextDay.SubmitAndFollowAsync(await nextDay.OpenAsync(address), "Send the letter");
        Assert.Contains("A letter went to them", sent.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mailbox_the_letter_is_shown_and_nothing_is_sent()
    {
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Member));
        await portal.ReadAsync(db => db.Organisations.Where(o => o.Code == "10001201").ExecuteUpdateAsync(
            set => set.SetProperty(o => o.GeneralMailbox, (string?)null)));

        var page = await browser.OpenAsync("/organisations/10001201/invite");

        Assert.Contains("Send this letter yourself", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("asked us to write", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/organisations/10001201/invite")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/organisations/RMP/invite")).StatusCode);
    }

    [Fact]
    public async Task Who_has_listed_somebody_whose_details_are_to_be_checked_is_not_asked_to_join()
    {
        var college = new Organisation(Organisation.NewCode(), "A College Long Listed", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Member));
        var address = $"/organisations/{college.Code}/invite";
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
        var contact = People.Listed(portal, college);
        await portal.SaveAsync(contact);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ContactState.CheckDue)));

        using var answer = await browser.GetAsync(address);
        Assert.Equal($"/organisations/{college.Code}", answer.Headers.Location?.OriginalString);
        using var late = await browser.PostAsync(address);
        Assert.Equal(address, late.Headers.Location?.OriginalString);
        Assert.False(await portal.ReadAsync(db => db.JoinLetters.AnyAsync(l => l.OrganisationId == college.Id)));
    }

    [Fact]
    public async Task Who_has_joined_and_listed_nobody_is_asked_where_find_says_that_nobody_is_listed()
    {
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Member));

        var found = await browser.OpenAsync("/find?need=apprenticeships&where=Truro");
        var link = found.QuerySelectorAll("main a").Single(a => a.TextContent.EndsWith(" to join", StringComparison.Ordinal)).GetAttribute("href")!;
        var code = link.Split('/')[2];
        await portal.AddPersonAsync(await portal.OrganisationAsync(code));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link)).StatusCode);
    }
}
