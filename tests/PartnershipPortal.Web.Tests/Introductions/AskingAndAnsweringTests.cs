using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Tests.Infrastructure;
using static PartnershipPortal.Web.Tests.Introductions.Reading;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Journey J3 with two signed-in browsers, and what must never be seen on the way.</summary>
public class AskingAndAnsweringTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Asked_and_accepted_both_sides_see_each_others_details_and_not_before()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();

        var form = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
        var id = await people.AskAsync(asker);
        var seen = await asker.OpenAsync($"/introductions/{id}");
        var received = await asked.OpenAsync($"/introductions/{id}");

        Assert.All([form, seen], page => AssertHides(page, Neighbours.AskedEmail, Neighbours.AskedPhone, people.AskedContact.Name));
        AssertHides(received, Neighbours.AskerEmail, Neighbours.AskerPhone, people.Asker.Email!);
        Assert.Contains(Neighbours.Purpose, received.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Please answer by 10 December 2026", Words(received), StringComparison.Ordinal);

        var accepted = await asked.SubmitAndFollowAsync(received, "Accept and share my details", ("Lead", people.AskedContact.Id));
        seen = await asker.OpenAsync($"/introductions/{id}");

        AssertShows(accepted, Neighbours.AskerEmail, Neighbours.AskerPhone);
        AssertShows(seen, Neighbours.AskedEmail, Neighbours.AskedPhone, people.AskedContact.Name);
        Assert.Equal(IntroductionState.Accepted, (await people.ReadAsync(id)).State);
        Assert.Equal(new[] { 0 }, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id).Select(c => c.ReplyDays).SingleAsync()));
    }

    [Fact]
    public async Task Only_the_parties_and_their_approvers_read_it()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);

        foreach (var (organisation, role, expected) in new[]
        {
            (people.Trust, MembershipRole.Member, HttpStatusCode.NotFound),
            (people.Trust, MembershipRole.Approver, HttpStatusCode.OK),
            (people.College, MembershipRole.Member, HttpStatusCode.NotFound),
            (people.College, MembershipRole.Approver, HttpStatusCode.OK),
            (await portal.OrganisationAsync("RBT"), MembershipRole.Approver, HttpStatusCode.NotFound),
            (await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead, HttpStatusCode.NotFound),
        })
        {
            using var browser = await portal.SignedInAsAsync(organisation, role);

            Assert.Equal((organisation.Code, role, expected), (organisation.Code, role, (await browser.GetAsync($"/introductions/{id}")).StatusCode));
        }

        using var administrator = await portal.SignedInAsAdministratorAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync($"/introductions/{id}")).StatusCode); // of any introduction, there or not
    }

    [Fact]
    public async Task Passed_to_a_colleague_the_thread_goes_along_and_the_old_link_is_dead()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        await portal.SendMailAsync();
        var link = Letters.LinkIn(Letters.LastTo(portal, Neighbours.AskedEmail), "/answer/");

        var passed = await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Pass it on", ("Colleague", people.Colleague.Id),
            ("PassNote", "She runs the programme"));

        using var colleague = await portal.SignedInAsAsync(people.ColleagueAccount);
        var page = await colleague.OpenAsync($"/introductions/{id}");
        Assert.Contains("She runs the programme", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Neighbours.Purpose, page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("You passed this to a colleague", Words(passed), StringComparison.Ordinal);
        Assert.Empty(passed.QuerySelectorAll("main form[method=post]"));
        Assert.Contains("You passed it to a colleague", Words(await asked.OpenAsync("/inbox?show=closed")), StringComparison.Ordinal);
        Assert.DoesNotContain(id.ToString(), Neighbours.HtmlOf(await asked.OpenAsync("/inbox")), StringComparison.Ordinal);
        Assert.Contains(id.ToString(), Neighbours.HtmlOf(await colleague.OpenAsync("/inbox")), StringComparison.Ordinal);
        using var nobody = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await nobody.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_question_stops_the_clock_until_the_reply()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);

        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Send question", ("Words", "Day release or block?"));
        Assert.Equal(IntroductionState.NeedsInfo, (await people.ReadAsync(id)).State);
        var page = await asker.OpenAsync($"/introductions/{id}");
        Assert.Contains("Day release or block?", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Reply to The Oldham College", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        await asker.SubmitAndFollowAsync(page, "Send reply", ("Words", "Day release"));

        Assert.Equal(IntroductionState.Sent, (await people.ReadAsync(id)).State);
        Assert.Contains("Day release", (await asked.OpenAsync($"/introductions/{id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_side_asked_sees_who_else_was_asked_what_was_before_and_one_click_to_not_for_us()
    {
        var people = await Neighbours.AddAsync(portal);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var first = await people.AskAsync(asker);
        await asked.SubmitAsync(await asked.OpenAsync($"/introductions/{first}"), "Decline", ("Reason", DeclineReason.TooFar));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var id = await people.AskAsync(asker);
        Assert.Contains("Nobody else about this", Words(await asked.OpenAsync($"/introductions/{id}")), StringComparison.Ordinal);
        await people.AskAsync(asker,
            await people.ListAsync(await portal.OrganisationAsync("10006494"), "Some Body", "Apprenticeship manager", null, "also@asked.example"));

        var page = await asked.OpenAsync($"/introductions/{id}");

        Assert.Contains("1 other organisation about this", Words(page), StringComparison.Ordinal);
        Assert.Contains("apprenticeships, November 2026, declined", Words(page), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("main aside a"), a => a.GetAttribute("href") == $"/introductions/{first}");
        var notOurs =
            await asked.OpenAsync(page.QuerySelectorAll("main aside a").Single(a => a.TextContent == "This is not for our organisation").GetAttribute("href")!);
        await asked.SubmitAsync(notOurs, "Decline");
        Assert.Equal(DeclineReason.NotForUs, (await people.ReadAsync(id)).DeclineReason);
    }

    [Fact]
    public async Task While_a_question_waits_they_may_still_accept_and_no_second_question_is_asked()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        var before = await asked.OpenAsync($"/introductions/{id}");
        var waiting = await asked.SubmitAndFollowAsync(before, "Send question", ("Words", "Day release or block?"));

        Assert.Contains("Your question waits for their reply", Words(waiting), StringComparison.Ordinal);
        Assert.DoesNotContain(waiting.QuerySelectorAll("main button"), b => b.TextContent == "Send question");
        Assert.Equal(HttpStatusCode.Conflict, (await asked.SubmitAsync(before, "Send question", ("Words", "And how many?"))).StatusCode);

        await asked.SubmitAndFollowAsync(waiting, "Accept and share my details", ("Lead", people.AskedContact.Id));

        Assert.Equal(IntroductionState.Accepted, (await people.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_question_passed_on_with_its_request_no_longer_waits()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        var waiting = await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Send question", ("Words", "Day release or block?"));
        var reply = await asker.OpenAsync($"/introductions/{id}");
        Assert.Contains("Day release or block?", reply.QuerySelector("main form")!.ParentElement!.TextContent, StringComparison.Ordinal);

        await asked.SubmitAndFollowAsync(waiting, "Pass it on", ("Colleague", people.Colleague.Id));

        Assert.Equal(IntroductionState.Sent, (await people.ReadAsync(id)).State);
        var late = await asker.SubmitAsync(reply, "Send reply", ("Words", "Day release"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("passed the request on", (await Browser.ReadAsync(late)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_has_a_reason_which_the_seeker_reads()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        var page = await asked.OpenAsync($"/introductions/{id}");

        var without = await asked.SubmitAsync(page, "Decline");
        await asked.SubmitAndFollowAsync(page, "Decline", ("Reason", DeclineReason.TooFar));
        await portal.SendMailAsync();

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.StartsWith("Error: ", (await Browser.ReadAsync(without)).Title, StringComparison.Ordinal);
        Assert.Contains("Too far away", (await asker.OpenAsync($"/introductions/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Too far away", Letters.LastTo(portal, people.Asker.Email!).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_it_leaves_both_inboxes()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        Assert.Contains(people.Trust.Name, Neighbours.HtmlOf(await asked.OpenAsync("/inbox")), StringComparison.Ordinal);

        await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/introductions/{id}"), "Withdraw");

        Assert.DoesNotContain(people.Trust.Name, Neighbours.HtmlOf(await asked.OpenAsync("/inbox")), StringComparison.Ordinal);
        Assert.DoesNotContain(people.College.Name, Neighbours.HtmlOf(await asker.OpenAsync("/inbox?box=sent")), StringComparison.Ordinal);
        Assert.Contains(people.College.Name, Neighbours.HtmlOf(await asker.OpenAsync("/inbox?box=sent&show=closed")), StringComparison.Ordinal);
    }
}
