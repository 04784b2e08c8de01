using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;
using static PartnershipPortal.Web.Tests.Introductions.Reading;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>How a request is written: the form, its preview and its limits, to whom it goes, and a telephone call written down.</summary>
public class AskingTests(Portal portal) : IClassFixture<Portal>
{
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
}
