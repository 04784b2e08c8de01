using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

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
    public async Task A_second_request_about_the_same_is_led_to_the_first()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var form = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
        var id = await people.AskAsync(asker);

        var again = await asker.OpenAsync($"/introductions/new?contact={people.Colleague.Id}&agenda={Neighbours.Agenda}");
        var forced = await asker.SubmitAsync(form, "Send", ("Purpose", "The same, from a page opened before"));

        Assert.Contains(again.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/introductions/{id}");
        Assert.DoesNotContain(again.QuerySelectorAll("main button"), b => b.TextContent == "Send");
        Assert.Equal(HttpStatusCode.Conflict, forced.StatusCode);
        Assert.Equal(1, await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.SeekerAccountId == people.Asker.Id)));
    }

    [Fact]
    public async Task Five_open_requests_about_one_thing_are_enough()
    {
        var people = await Neighbours.AddAsync(portal);
        var trust = await portal.OrganisationAsync("RXF");
        var person = await portal.AddPersonAsync(trust);
        foreach (var code in new[] { "10006494", "RBT", "RJE", "RM3", "10006770" })
        {
            var organisation = await portal.OrganisationAsync(code);
            var contact = await people.ListAsync(organisation, "Some Body", "Apprenticeship manager", null, $"{code}@test.example");
            using var early = await portal.SignedInAsAsync(person);
            await people.AskAsync(early, contact);
        }

        using var browser = await portal.SignedInAsAsync(person);
        var sixth = await people.ListAsync(await portal.OrganisationAsync("R0A"), "Some Body", "Apprenticeship manager", null, "r0a@test.example");
        var page = await browser.OpenAsync($"/introductions/new?contact={sixth.Id}&agenda={Neighbours.Agenda}");

        Assert.Contains("5 of 5 open requests", Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main button"), b => b.TextContent == "Send");
        var forged = await browser.PostAsync("/introductions/new", ("Contact", sixth.Id), ("Agenda", Neighbours.Agenda), ("Purpose", Neighbours.Purpose),
            ("Reach", "operational"));
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        Assert.Equal(5,
            await portal.ReadAsync(db => db.Introductions.Open().CountAsync(i => i.SeekerOrganisationId == trust.Id && i.AgendaCode == Neighbours.Agenda)));
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

    [Theory]
    [InlineData("Please call jo@student.example about it")]
    [InlineData("Her NHS number is 943 476 5919")]
    [InlineData("She was born on 3/4/2008")]
    public async Task Nothing_that_names_a_student_or_patient_is_sent(string purpose)
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");

        var response = await asker.SubmitAsync(page, "Send", ("Purpose", purpose));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var shown = await Browser.ReadAsync(response);
        Assert.Contains("Do not name students or patients", shown.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(purpose, shown.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_words_and_a_season_are_named_above_and_at_the_field()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");

        var shown = await Browser.ReadAsync(await asker.SubmitAsync(page, "Send", ("Starts", "spring")));

        Assert.StartsWith("Error: ", shown.Title, StringComparison.Ordinal);
        Assert.Equal(["Enter what you want to do together", "Enter a month and year, like March 2027"],
            shown.QuerySelectorAll(".nhsuk-error-summary a").Select(a => a.TextContent));
        Assert.Equal("spring", shown.QuerySelector("input[name=Starts]")!.GetAttribute("value"));
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

    [Fact]
    public async Task The_preview_shows_what_will_be_seen_and_sends_nothing()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");

        var preview = await asker.SubmitAndFollowAsync(page, "Update what they will see", ("Purpose", Neighbours.Purpose), ("Starts", "March 2027"),
            ("Place", "Oldham"), ("Offer", "A tour"));

        var words = preview.QuerySelector(".pp-preview")!.TextContent;
        Assert.Contains(Neighbours.Purpose, words, StringComparison.Ordinal);
        Assert.Contains("March 2027", words, StringComparison.Ordinal);
        Assert.Equal(0, await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.SeekerAccountId == people.Asker.Id)));

        var sent = await asker.SubmitAndFollowAsync(preview, "Send");
        var id = await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Id).SingleAsync());
        using var asked = await people.AskedAsync();
        var (own, theirs) = (await asker.OpenAsync($"/introductions/{id}"), await asked.OpenAsync($"/introductions/{id}"));
        Assert.Equal(Squeezed(preview.QuerySelector(".pp-preview blockquote")!), Squeezed(theirs.QuerySelector("main blockquote")!));
        Assert.Contains(theirs.QuerySelector("h1")!.TextContent.Trim(), words, StringComparison.Ordinal);
        Assert.Contains("Near Oldham.", words, StringComparison.Ordinal);
        Assert.Contains("They can offer: A tour.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("They can offer", Words(own), StringComparison.Ordinal);
        Assert.Contains("You can offer: A tour.", Words(own), StringComparison.Ordinal);
        var steps = sent.QuerySelectorAll(".pp-time li").Skip(1).Select(Squeezed).ToList();
        Assert.Equal(3, steps.Count);
        Assert.Equal(steps, own.QuerySelectorAll("ol.pp-time")[0].QuerySelectorAll("li").Select(Squeezed));
        Assert.Equal(steps, preview.QuerySelectorAll(".pp-time li").Skip(1).Select(Squeezed));
    }

    private static string Squeezed(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_call_on_which_nothing_was_agreed_is_for_the_side_that_rang()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var approver = await portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        var form = await asker.OpenAsync($"/introductions/call?organisation=10006770&contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
        var page = await asker.SubmitAndFollowAsync(form, "Write it down", ("Outcome", CallOutcome.NotInterested), ("Note", "They would rather not this year"));
        var path = new Uri(page.DocumentElement.GetAttribute("data-address")!).AbsolutePath;

        Assert.Contains("A call to The Oldham College", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Telephone call", Neighbours.HtmlOf(await asker.OpenAsync("/inbox?box=sent&show=closed")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await asked.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await approver.GetAsync(path)).StatusCode);
        var id = path.Split('/')[^1];
        Assert.Equal(
            [people.Trust.Id],
                await portal.ReadAsync(db => db.AuditEntries.Where(e => e.SubjectId == id).Select(e => e.OrganisationId!.Value).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task A_call_that_was_agreed_shows_nothing_until_they_confirm_it()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var page = await asker.OpenAsync($"/introductions/call?organisation=10006770&contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");

        var logged =
            await asker.SubmitAndFollowAsync(page, "Write it down", ("Outcome", CallOutcome.Agreed), ("Note", "We agreed to meet about six apprentices"));

        AssertHides(logged, Neighbours.AskedEmail, Neighbours.AskedPhone);
        var id = await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Id).SingleAsync());
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));
        AssertShows(await asker.OpenAsync($"/introductions/{id}"), Neighbours.AskedEmail, Neighbours.AskedPhone);
    }

    [Fact]
    public async Task Asked_for_someone_senior_it_goes_to_the_strategic_contact()
    {
        var people = await Neighbours.AddAsync(portal);
        var principal = new Contact(people.College.Id,
            new ContactDetails("Prin Cipal", "Vice principal", "vp@college.example", Level: ContactLevel.Strategic, Agendas: [Neighbours.Agenda]),
            RecordOrigin.Registered, portal.Clock.GetUtcNow());
        principal.List(new DateOnly(2026, 11, 20));
        principal.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(principal);
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");

        Assert.Contains("This goes to the vice principal", Words(page), StringComparison.Ordinal);
        await asker.SubmitAndFollowAsync(page, "Send", ("Purpose", Neighbours.Purpose), ("Reach", "strategic"));

        Assert.Equal(principal.Id,
            await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.TargetContactId).SingleAsync()));
    }

    private static string Words(AngleSharp.Html.Dom.IHtmlDocument page) =>
        string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void AssertHides(AngleSharp.Html.Dom.IHtmlDocument page, params string[] details) =>
        Assert.All(details, detail => Assert.DoesNotContain(detail, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase));

    private static void AssertShows(AngleSharp.Html.Dom.IHtmlDocument page, params string[] details) =>
        Assert.All(details, detail => Assert.Contains(detail, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase));
}
