using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>The link in the e-mail answers without signing in: reading changes nothing, and it answers once.</summary>
public class AnsweringByLinkTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_contact_without_an_account_accepts_by_link_once()
    {
        var (people, id, link) = await AskedByLetterAsync();
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync(link);
        await browser.OpenAsync(link);

        Assert.Contains(Neighbours.Purpose, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.AskerPhone, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(IntroductionState.Sent, (await people.ReadAsync(id)).State);

        await browser.SubmitAndFollowAsync(page, "Accept and share my details");
        await portal.SendMailAsync();

        Assert.Equal(IntroductionState.Accepted, (await people.ReadAsync(id)).State);
        Assert.Equal(new[] { 0 }, await portal.ReadAsync(db => db.Contacts.Where(c => c.Email == "unregistered@college.example").Select(c => c.ReplyDays).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
        Assert.Contains("0161 496 0444", Letters.LastTo(portal, people.Asker.Email!).Body, StringComparison.Ordinal);
        Assert.Contains(Neighbours.AskerPhone, Letters.LastTo(portal, "unregistered@college.example").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Or_declines_with_a_reason()
    {
        var (people, id, link) = await AskedByLetterAsync();
        using var browser = portal.Anonymous();

        var without = await browser.SubmitAsync(await browser.OpenAsync(link), "Decline");
        await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Decline", ("Reason", DeclineReason.NotForUs));

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal((IntroductionState.Declined, DeclineReason.NotForUs), ((await people.ReadAsync(id)).State, (await people.ReadAsync(id)).DeclineReason));
    }

    [Fact]
    public async Task A_made_up_link_is_not_found()
    {
        using var browser = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/answer/made-up")).StatusCode);
    }

    private async Task<(Neighbours People, Guid Id, string Link)> AskedByLetterAsync()
    {
        var people = await Neighbours.AddAsync(portal);
        var contact = await people.ListAsync(await portal.OrganisationAsync("10006494"), "Una Registered", "Employer engagement manager", null, "unregistered@college.example", "0161 496 0444");
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker, contact);
        await portal.SendMailAsync();

        return (people, id, Letters.LinkIn(Letters.LastTo(portal, "unregistered@college.example"), "/answer/"));
    }
}
