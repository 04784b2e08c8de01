using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Tests.Infrastructure;

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
        var asked = (await people.ReadAsync(id)).TargetContactId;
        Assert.Equal(new[] { 0 }, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == asked).Select(c => c.ReplyDays).SingleAsync()));
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).StatusCode);
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
    public async Task It_shows_the_offer_how_to_talk_and_all_that_was_said_and_opening_it_changes_nothing()
    {
        var (people, id, link) = await AskedByLetterAsync(offer: "A ward manager to help with interviews", starts: "March 2027");
        using var browser = portal.Anonymous();
        await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Send question", ("Words", "Day release or block?"));
        using var asker = await people.AskerAsync();
        await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/introductions/{id}"), "Send reply", ("Words", "Day release, on Tuesdays."));
        var before = await StateAsync(id);
        await portal.SendMailAsync();
        var older = await Browser.ReadAsync(await browser.GetAsync(link));
        Assert.Contains("The link in the newer letter works", older.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var page = await browser.OpenAsync(Letters.LinkIn(Letters.LastTo(portal, "unregistered@college.example"), "/answer/"));

        Assert.All(
            [Neighbours.Purpose, "A ward manager to help with interviews", "March 2027", "a video call or phone",
                "Day release or block?", "Day release, on Tuesdays."],
            part => Assert.Contains(part, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(Neighbours.AskerPhone, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(id));
    }

    [Fact]
    public async Task A_question_by_link_stops_the_clock_and_leaves_the_link_good_for_the_answer()
    {
        var (people, id, link) = await AskedByLetterAsync();
        using var browser = portal.Anonymous();

        await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Send question", ("Words", "Day release or block?"));
        await portal.SendMailAsync();

        Assert.Equal(IntroductionState.NeedsInfo, (await people.ReadAsync(id)).State);
        Assert.Contains("> Day release or block?", Letters.LastTo(portal, people.Asker.Email!).Body, StringComparison.Ordinal);
        await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Accept and share my details");
        Assert.Equal(IntroductionState.Accepted, (await people.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Passed_on_by_link_it_is_the_colleagues_and_the_link_says_so()
    {
        var (people, id, link) = await AskedByLetterAsync();
        var college = await portal.OrganisationAsync("10006494");
        var colleague = await people.ListAsync(college, "Cora League", "Work placement officer", null, "cora@college.example");
        using var browser = portal.Anonymous();

        await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Pass it on", ("Colleague", colleague.Id), ("PassNote", "Yours, I think."));
        await portal.SendMailAsync();

        Assert.Equal(colleague.Id, (await people.ReadAsync(id)).TargetContactId);
        Assert.Contains("> Yours, I think.", Letters.LastTo(portal, "cora@college.example").Body, StringComparison.Ordinal);
        var closed = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, closed.StatusCode);
        Assert.Contains("with somebody else now", (await Browser.ReadAsync(closed)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Whoever holds the link may choose among the people of the organisation asked, and nobody else's.</summary>
    [Theory]
    [InlineData("Pass it on", "Colleague")]
    [InlineData("Accept and share my details", "Lead")]
    public async Task Nobody_of_another_organisation_can_be_put_in(string button, string field)
    {
        var (people, id, link) = await AskedByLetterAsync();
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync(link);
        foreach (var choice in page.QuerySelectorAll($"select[name={field}] option:last-child, input[name={field}]"))
        {
            choice.SetAttribute("value", people.Colleague.Id.ToString());
        }

        var refused = await browser.SubmitAsync(page, button, (field, people.Colleague.Id));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var after = await people.ReadAsync(id);
        var stillAsked = await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == after.TargetContactId).Select(c => c.Email).SingleAsync());
        Assert.Equal((IntroductionState.Sent, "unregistered@college.example"), (after.State, stillAsked));
    }

    [Theory]
    [InlineData("Withdraw", "This request was withdrawn")]
    [InlineData("Decline", "This request was declined")]
    public async Task A_link_whose_request_has_ended_says_how(string ending, string title)
    {
        var (people, id, link) = await AskedByLetterAsync();
        using var browser = portal.Anonymous();
        if (ending == "Withdraw")
        {
            using var asker = await people.AskerAsync();
            await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/introductions/{id}"), "Withdraw");
        }
        else
        {
            await browser.SubmitAndFollowAsync(await browser.OpenAsync(link), "Decline", ("Reason", DeclineReason.NotForUs));
        }

        var closed = await browser.GetAsync(link);

        Assert.Equal(HttpStatusCode.Gone, closed.StatusCode);
        Assert.Equal(title, (await Browser.ReadAsync(closed)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_made_up_link_is_not_found()
    {
        using var browser = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/answer/made-up")).StatusCode);
    }

    private Task<string> StateAsync(Guid id) => portal.ReadAsync(async db =>
    {
        var i = await db.Introductions.Include(x => x.Thread).SingleAsync(x => x.Id == id);
        var used = await db.SafeLinks.CountAsync(l => l.SubjectId == id && l.UsedAt != null);
        return $"{i.State} {i.SeekerHasNews} {i.TargetHasNews} {i.Thread.Count} {used} {await db.OutboxMessages.CountAsync()}";
    });

    private async Task<(Neighbours People, Guid Id, string Link)> AskedByLetterAsync(string? offer = null, string? starts = null)
    {
        var people = await Neighbours.AddAsync(portal);
        var contact = await people.ListAsync(await portal.OrganisationAsync("10006494"), "Una Registered", "Employer engagement manager", null,
            "unregistered@college.example", "0161 496 0444");
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={contact.Id}&agenda={Neighbours.Agenda}");
        await asker.SubmitAndFollowAsync(page, "Send", ("Purpose", Neighbours.Purpose), ("Offer", offer ?? ""), ("Starts", starts ?? ""));
        var id = await portal.ReadAsync(db => db.Introductions.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Select(i => i.Id).FirstAsync());
        await portal.SendMailAsync();

        return (people, id, Letters.LinkIn(Letters.LastTo(portal, "unregistered@college.example"), "/answer/"));
    }
}
