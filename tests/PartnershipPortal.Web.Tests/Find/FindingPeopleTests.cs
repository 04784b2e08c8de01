using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Journey J1 over HTTP: two questions, people with reasons, and never an empty page.</summary>
public class FindingPeopleTests(Portal portal) : IClassFixture<Portal>
{
    private const string Asked = "/find?need=apprenticeships&where=OL6+9RW";

    [Fact]
    public async Task A_trust_finds_the_role_at_the_college_next_door_with_the_reason()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var page = await browser.OpenAsync(Asked);

        Assert.Equal("Apprenticeships near OL6 9RW", page.QuerySelector("h1")!.TextContent.Trim());
        var card = page.QuerySelectorAll(".pp-pick").First(c => c.TextContent.Contains("Apprenticeship team manager", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("The Oldham College", card.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"\d+ min", card.TextContent);
        Assert.Contains("Greater Manchester", card.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(card.QuerySelectorAll(".pp-why li"));
    }

    [Fact]
    public async Task Where_and_how_high_are_read_from_the_need_and_stand_where_they_are_changed()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var page = await browser.OpenAsync("/find?need=Apprenticeships+in+Oldham%2C+someone+senior&where=M1+1AA");

        Assert.Contains("near Oldham", page.Title!, StringComparison.Ordinal); // where nobody senior is listed
        var boxes = page.QuerySelector("search form")!;
        Assert.Equal(("Apprenticeships, someone senior", "Oldham"), (Value(boxes, "need"), Value(boxes, "where")));
        var refine = page.QuerySelector("#refine form")!;
        Assert.Equal("Oldham", Value(refine, "where"));
        Assert.Equal("strategic", refine.QuerySelector("input[name=level][checked]")!.GetAttribute("value"));
        var lower = await browser.OpenAsync(page.QuerySelectorAll("a").Single(a => a.TextContent is "Someone who does this day to day").GetAttribute("href")!);
        Assert.Equal("operational", lower.QuerySelector("#refine input[name=level][checked]")!.GetAttribute("value"));
        Assert.Equal("Apprenticeships near Oldham", lower.QuerySelector("h1")!.TextContent.Trim());
        var other = page.QuerySelectorAll("a").First(a => a.TextContent is "Look near M1 1AA instead").GetAttribute("href")!;
        Assert.Contains("near M1 1AA", (await browser.OpenAsync(other)).Title!, StringComparison.Ordinal);

        static string? Value(AngleSharp.Dom.IElement form, string name) => form.QuerySelector($"input[name={name}]")!.GetAttribute("value");
    }

    /// <summary>No word of a short need is dropped without a line: who trains the subject by the published figures, and what made no difference.</summary>
    [Fact]
    public async Task What_the_rest_of_the_words_did_is_said()
    {
        var people = await Neighbours.AddAsync(portal);
        var blackburn = await portal.OrganisationAsync("10000747"); // 10 of its apprentices are nursing associates
        var details = new ContactDetails("Nel Black", "Apprenticeship manager", "nel@blackburn.example", Agendas: ["apprenticeships"]);
        var manager = new Contact(blackburn.Id, details, RecordOrigin.Registered, portal.Clock.GetUtcNow());
        manager.List(null);
        manager.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(manager);
        using var browser = await people.AskerAsync();

        var nursing = (await browser.OpenAsync("/find?need=nursing+apprenticeships&where=BB2+1LH")).QuerySelector("main")!.TextContent;
        var midwives = (await browser.OpenAsync("/find?need=midwifery+apprenticeships&where=BB2+1LH")).QuerySelector("main")!.TextContent;
        var astronomy = (await browser.OpenAsync("/find?need=apprenticeships+astronomy&where=BB2+1LH")).QuerySelector("main")!.TextContent;

        Assert.Contains("1 organisation here trained “nursing” apprentices by published figures", nursing, StringComparison.Ordinal);
        Assert.Contains("10 apprentices started on Nursing Associate", nursing, StringComparison.Ordinal);
        Assert.Contains("No published figures show that anybody here trains “midwifery” apprentices", midwives, StringComparison.Ordinal);
        Assert.Contains("“astronomy” made no difference to who is shown", astronomy, StringComparison.Ordinal);
        Assert.DoesNotContain("made no difference", nursing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%%")]
    [InlineData("__________________")]
    [InlineData("The%College")]
    public async Task A_place_that_is_an_organisation_is_one_by_its_whole_name_and_by_no_pattern(string where)
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        using var answer = await browser.GetAsync($"/find?need=apprenticeships&where={Uri.EscapeDataString(where)}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Names_addresses_and_numbers_of_strangers_are_not_on_the_page()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var html = Neighbours.HtmlOf(await browser.OpenAsync(Asked));

        Assert.Contains("Apprenticeship team manager", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(people.AskedContact.Name, html, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.AskedEmail, html, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.AskedPhone, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_accepted_introduction_the_person_comes_first_by_name()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));

        var first = (await asker.OpenAsync(Asked)).QuerySelector(".pp-pick")!;

        Assert.Contains("You already work with The Oldham College", first.TextContent, StringComparison.Ordinal);
        Assert.Contains(people.AskedContact.Name, first.TextContent, StringComparison.Ordinal);
        var partnership = await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == id).Select(i => i.PartnershipId).SingleAsync());
        Assert.Equal($"/partnerships/{partnership}", first.QuerySelector(".pp-pick__act a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Someone_who_left_and_ones_own_people_are_never_suggested()
    {
        var people = await Neighbours.AddAsync(portal);
        var gone = await people.ListAsync(people.College, "Gone Person", "Apprenticeships gone manager", null);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ContactState.Left)));
        using var browser = await people.AskerAsync();

        var page = await browser.OpenAsync(Asked + "&sector=any&within=any");

        Assert.DoesNotContain("Apprenticeships gone manager", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll(".pp-pick"), c => c.TextContent.Contains(people.Trust.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_college_finds_the_trust_in_the_other_direction()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskedAsync();

        var page = await browser.OpenAsync("/find?need=apprenticeships&where=OL9+6AA");

        Assert.Contains(page.QuerySelectorAll(".pp-pick"), c => c.TextContent.Contains(people.Trust.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/find?need=apprenticeships&where=Penzance", "No one is listed yet")]
    [InlineData("/find?need=zzzzqqqq&where=OL6+9RW", "We do not know")]
    public async Task Nobody_leaves_with_an_empty_page(string url, string heading)
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await browser.OpenAsync(url);

        Assert.StartsWith(heading, page.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#ladder li"));
        Assert.NotNull(page.QuerySelector("form[action='/find/gap']"));
    }

    [Fact]
    public async Task A_place_nobody_knows_is_said_beside_the_question_and_what_was_typed_stays()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var response = await browser.GetAsync("/find?need=apprenticeships&where=Qwertyville");
        var page = await Browser.ReadAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#where-error"));
        Assert.Equal("Qwertyville", ((IHtmlInputElement)page.QuerySelector("#where")!).Value);
        Assert.Equal("apprenticeships", ((IHtmlInputElement)page.QuerySelector("#need")!).Value);
    }

    [Fact]
    public async Task A_name_that_is_several_places_is_asked_about()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await Browser.ReadAsync(await browser.GetAsync("/find?need=apprenticeships&where=Newport"));

        var choices = page.QuerySelectorAll("main li a[href*='where=']").Select(a => a.TextContent).ToList();
        Assert.Contains(choices, c => c.Contains("Isle of Wight", StringComparison.Ordinal));
        Assert.True(choices.Count > 1);
    }

    [Fact]
    public async Task What_is_read_otherwise_than_written_is_said_with_the_way_back()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var slip = await browser.OpenAsync("/find?need=apprentiships+in+Oldham&where=M1+1AE");
        var near = slip.QuerySelectorAll("main p").Single(p => p.TextContent.Contains("We looked near Oldham", StringComparison.Ordinal));
        var meant = slip.QuerySelectorAll("main p").Single(p => p.TextContent.Contains("to mean “apprenticeships”", StringComparison.Ordinal));

        Assert.Equal("Apprenticeships near Oldham", slip.QuerySelector("h1")!.TextContent.Trim());
        var there = await browser.OpenAsync(near.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("Apprenticeships near M1 1AE", there.QuerySelector("h1")!.TextContent.Trim());
        var asWritten = await browser.OpenAsync(meant.QuerySelector("a")!.GetAttribute("href")!);
        Assert.StartsWith("We do not know", asWritten.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_in_the_need_that_is_several_is_asked_about_once()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var page = await Browser.ReadAsync(await browser.GetAsync("/find?need=apprenticeships+in+Newport&where=OL6+9RW"));
        var wight = page.QuerySelectorAll("main li a[href*='where=']").First(a => a.TextContent.Contains("Isle of Wight", StringComparison.Ordinal));

        Assert.Contains("Isle of Wight", (await browser.OpenAsync(wight.GetAttribute("href")!)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_named_in_the_need_is_led_to()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var alone = await browser.GetAsync("/find?need=the+oldham+college&where=OL6+9RW");
        var beside = await browser.OpenAsync("/find?need=apprenticeships+at+The+Oldham+College&where=OL6+9RW");

        Assert.StartsWith("/organisations/", alone.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.NotNull(beside.QuerySelector($"main p a[href='{alone.Headers.Location.OriginalString}']"));
    }

    [Theory]
    [InlineData("who do I speak to?")]
    [InlineData("general enquiries")]
    [InlineData("an introduction to the college")]
    public async Task Who_does_not_know_whom_to_ask_has_a_door(string need)
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();

        var page = await browser.OpenAsync($"/find?need={Uri.EscapeDataString(need)}&where=OL6+9RW");

        Assert.Contains("eneral enquiries and introductions", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/find?where=OL6+9RW&need={new string('x', 400)}+apprenticeships")).StatusCode);
    }

    [Fact]
    public async Task A_gap_is_kept_for_the_leads_of_its_area_and_for_nobody_else()
    {
        using var seeker = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"));
        var page = await seeker.OpenAsync(Asked);

        var recorded = await seeker.SubmitAsync(page, "Record a gap", ("Wanted", "Level 3 pharmacy apprenticeship, January start"));
        var address = recorded.Headers.Location!.OriginalString;

        Assert.Contains("Level 3 pharmacy", (await seeker.OpenAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_search_costs_three_statements()
    {
        var people = await Neighbours.AddAsync(portal);
        using var browser = await people.AskerAsync();
        await browser.OpenAsync(Asked);
        using var counted = new CountedStatements(portal.ConnectionString);

        await browser.OpenAsync(Asked);

        Assert.InRange(counted.Count, 2, 3); // who is looking, what is new, and names
    }
}
