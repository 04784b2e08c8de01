using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Offers;

/// <summary>Registering an offer or a need page by page, what becomes of it by the calendar, and its letter. Source: J2, S0-05, S0-06, pitfalls 27, 31, 69,
/// 71.</summary>
public class RegisteringOffersTests(Portal portal) : OffersAt(portal)
{
    [Fact]
    public async Task A_need_is_registered_page_by_page_continued_by_a_colleague_and_finds_the_offer_at_once()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham, new()
        {
            ProgrammeCode = "apprenticeship",
            Subject = "Adult care worker",
            Level = 2,
            Starts = ["6 September 2027"],
            Places = 7,
            Groups = ["care-experienced"],
        });
        var contact = await ContactAsync(Trust);
        using var mine = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        var page = await mine.SubmitAndFollowAsync(await mine.OpenAsync("/opportunities/new?kind=need"), "Continue", ("Contact", contact.Id));
        Assert.Equal("Which programme?", page.QuerySelector("h1")!.TextContent);
        var groups = page.QuerySelectorAll("select[name=Programme] optgroup").ToDictionary(g => g.GetAttribute("label")!, g =>
            g.QuerySelectorAll("option").Length);
        Assert.Equal((7, 6), (groups["Qualifications"], groups["Developing and inspiring"]));
        var old = await Browser.ReadAsync(await mine.SubmitAsync(page, "Save and continue", ("Programme", "traineeship")));
        Assert.Contains("Choose what came after: Foundation apprenticeships", old.QuerySelector("#Programme-error")!.TextContent, StringComparison.Ordinal);
        page = await mine.SubmitAndFollowAsync(page, "Save and continue", ("Programme", "apprenticeship"));
        page = await mine.SubmitAndFollowAsync(page, "Save and continue", ("Subject", "Adult care worker"), ("Level", "2"));
        var id = (await Portal.ReadAsync(db => db.Opportunities.SingleAsync(o => o.State == OpportunityState.Draft))).Id;
        using var nobody = Portal.Anonymous();
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        foreach (var other in new[] { nobody, stranger })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/opportunities/{id}")).StatusCode); // drafts, pitfall 31
        }

        using var colleague = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust)); // elsewhere, later
        Assert.Contains("Adult care worker, level 2", (await colleague.OpenAsync("/opportunities/own")).Body!.TextContent, StringComparison.Ordinal);
        page = await colleague.OpenAsync($"/opportunities/{id}/edit/start");
        var bad = await Browser.ReadAsync(await colleague.SubmitAsync(page, "Save and continue", ("Starts", "September 2027\nsoonish")));
        Assert.Contains("soonish", bad.QuerySelector("textarea[name=Starts]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(bad.QuerySelector("#Starts-error"));
        page = await colleague.SubmitAndFollowAsync(page, "Save and continue", ("Starts", "September 2027"));
        page = await colleague.SubmitAndFollowAsync(page, "Save and continue", ("Places", "12"));
        page = await colleague.SubmitAndFollowAsync(page, "Save and see all answers", ("Groups", "care-experienced"));
        Assert.Equal("Check your answers", page.QuerySelector("h1")!.TextContent);

        page = await colleague.SubmitAndFollowAsync(page, "Publish the need");

        Assert.Contains("Published. 1 offer within 60 minutes matches it", page.Body!.TextContent, StringComparison.Ordinal);
        var card = page.QuerySelector(".pp-pick")!.TextContent;
        Assert.Contains("The Oldham College", card, StringComparison.Ordinal);
        Assert.Contains("Both keep places for care leavers", card, StringComparison.Ordinal);
        Assert.Contains("7 places, of 12", card, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".pp-pick a[href^='/introductions/new?contact={offer.ContactId}']"));
        Assert.DoesNotContain("people.example", (await nobody.OpenAsync($"/opportunities/{id}")).Body!.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("1 need within 60 minutes matches this", (await stranger.OpenAsync($"/opportunities/{offer.Id}/manage")).Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_is_said_on_one_page_seen_once_more_and_published()
    {
        await ClearAsync();
        await ContactAsync(Trust);
        using var browser = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        var empty = await browser.SubmitAsync(await browser.OpenAsync("/opportunities/need"), "See it before it is published", ("Subject", "Receptionist"),
            ("Starts", "soonish"));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        var page = await Browser.ReadAsync(empty);
        Assert.Equal(3, page.QuerySelectorAll("#Programme-error, #Places-error, #Starts-error").Length);
        Assert.Equal("Receptionist", page.QuerySelector("input[name=Subject]")!.GetAttribute("value"));
        var old = await Browser.ReadAsync(await browser.SubmitAsync(page, "See it before it is published",
            ("Programme", "traineeship"), ("Places", "1"), ("Starts", "")));
        Assert.Contains("Choose what came after", old.QuerySelector("#Programme-error")!.TextContent, StringComparison.Ordinal);

        page = await browser.SubmitAndFollowAsync(page, "See it before it is published",
            ("Programme", "apprenticeship"), ("Places", "1"), ("Starts", "September 2027"));
        Assert.Equal("Check your answers", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(OpportunityState.Draft, (await Portal.ReadAsync(db => db.Opportunities.SingleAsync())).State);
        await browser.SubmitAndFollowAsync(page, "Publish the need");

        var need = await Portal.ReadAsync(db => db.Opportunities.SingleAsync());
        Assert.Equal((OpportunityState.Published, OpportunityKind.Need, 1, "Receptionist"), (need.State, need.Kind, need.Places!.Value, need.Subject));
        Assert.Equal(["September 2027"], need.Starts);
        Assert.NotNull(need.ContactId);
    }

    [Fact]
    public async Task More_given_than_there_are_and_fewer_places_than_are_given_are_refused_beside_the_question()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham);
        using var browser = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        var page = await browser.OpenAsync($"/opportunities/{offer.Id}/manage");

        var over = await Browser.ReadAsync(await browser.SubmitAsync(page, "Save the number", ("Taken", 13)));
        Assert.Contains("There are 12 places in all. Enter a number from 0 to 12", over.QuerySelector("#Taken-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(over.QuerySelector(".nhsuk-error-summary a[href='#Taken']"));
        Assert.Equal("13", over.QuerySelector("input[name=Taken]")!.GetAttribute("value"));

        await browser.SubmitAsync(page, "Save the number", ("Taken", 5));
        Assert.Equal(5, (await ReadAsync(offer.Id)).Taken);
        var few = await Browser.ReadAsync(await browser.SubmitAsync(
            await browser.OpenAsync($"/opportunities/{offer.Id}/edit/place"), "Save", ("Places", 4)));
        Assert.Contains("5 places are given already", few.QuerySelector("#Places-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_live_contact_one_is_asked_for_first_and_nobody_elses_can_be_named()
    {
        using var lonely = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXK"));
        var theirs = await ContactAsync(Oldham);
        var page = await lonely.OpenAsync("/opportunities/new?kind=offer");
        Assert.Contains("First, somebody to ask", page.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await lonely.PostAsync("/opportunities/new/offer", ("Contact", theirs.Id))).StatusCode);
    }

    [Fact]
    public async Task What_closes_on_a_day_is_in_every_list_until_midnight_and_then_in_none()
    {
        await ClearAsync();
        var closes = Today.AddDays(30);
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham, new() { ProgrammeCode = "taster", Places = 5, ClosesOn = closes });
        var (start, path) = (Portal.Clock.GetUtcNow(), $"/opportunities/{offer.Id}");
        Portal.Clock.Advance(London.StartOf(closes.AddDays(1)) - start - TimeSpan.FromMinutes(1));
        using (var own = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham)))
        {
            await ListedAsync(own, offer.Id, path, isOpen: true);
        }

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using (var own = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham)))
        {
            await ListedAsync(own, offer.Id, path, isOpen: false);
        }
    }

    [Fact]
    public async Task The_letter_of_each_term_is_answered_by_a_button_once_and_opening_it_changes_nothing()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham);
        await ForgetLettersAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(Opportunity.AskAfterDays));
        await Portal.RunDailyJobsAsync();
        await Portal.UseAsync<Features.Offers.OfferClock>(clock => clock.RunAsync(CancellationToken.None)); // again: asks once
        await Portal.SendMailAsync();
        var letter = Assert.Single(Letters, m => m.Subject.StartsWith("Is it still right", StringComparison.Ordinal));
        var link = new Uri(System.Text.RegularExpressions.Regex.Match(letter.Body, @"https?://\S+/offer-links/\S+").Value).AbsolutePath;
        using var nobody = Portal.Anonymous();
        var before = await ReadAsync(offer.Id);
        var page = await nobody.OpenAsync(link);
        await nobody.OpenAsync(link);
        Assert.Equal(before.CheckedOn, (await ReadAsync(offer.Id)).CheckedOn);

        var done = await Browser.ReadAsync(await nobody.SubmitAsync(page, "Yes, still right"));

        Assert.Contains("Thank you", done.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Today, (await ReadAsync(offer.Id)).CheckedOn);
        Assert.Equal(HttpStatusCode.Gone, (await nobody.GetAsync(link)).StatusCode);
        await nobody.SubmitAsync(page, "Take it off the lists"); // from a page that is still open
        Assert.Equal(OpportunityState.Published, (await ReadAsync(offer.Id)).State);
    }

    [Fact]
    public async Task What_nobody_checks_is_paused_stands_in_the_work_of_its_people_and_comes_back_with_a_yes()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham, daysAgo: Opportunity.PausedAfterDays + 1);
        using var own = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        Assert.Contains("Say whether it is still right: Adult care worker, level 2", (await own.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Paused", (await own.OpenAsync($"/opportunities/{offer.Id}")).Body!.TextContent, StringComparison.Ordinal);

        await own.SubmitAndFollowAsync(await own.OpenAsync($"/opportunities/{offer.Id}/manage"), "Yes, still right");

        Assert.DoesNotContain("Say whether it is still right", (await own.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await ReadAsync(offer.Id)).IsLiveOn(Today));
    }

    [Fact]
    public async Task The_second_to_save_a_page_sees_both_versions_and_loses_nothing()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham);
        using var one = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        using var two = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        var (first, second) = (await one.OpenAsync($"/opportunities/{offer.Id}/edit/words"), await two.OpenAsync($"/opportunities/{offer.Id}/edit/words"));
        await one.SubmitAsync(first, "Save", ("Words", "One day a week"));

        var answer = await two.SubmitAsync(second, "Save", ("Words", "Evenings only"));

        var page = await Browser.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("One day a week", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Evenings only", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("One day a week", (await ReadAsync(offer.Id)).Words);
    }

    [Fact]
    public async Task A_file_becomes_drafts_and_each_row_that_does_not_says_why()
    {
        await ClearAsync();
        await ContactAsync(Oldham);
        using var own = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        const string file = """
            kind,programme,subject,level,starts,places,groups
            offer,apprenticeship,Adult care worker,2,September 2027,12,carers
            need,T Levels,Health,3,September 2027,8,
            offer,traineeship,Old,,,5,
            offer,taster,Too many,,soon,5,
            """;
        var page = await Browser.ReadAsync(await own.SubmitAsync(
            await own.OpenAsync("/opportunities/own/file"), "Read the file", ("File", new ChosenFile("offers.csv", Encoding.UTF8.GetBytes(file)))));

        Assert.Contains("2 drafts made of 4 rows", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no programme “traineeship” that runs today", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await Portal.ReadAsync(db => db.Opportunities.CountAsync(o => o.State == OpportunityState.Draft)));
    }

    [Fact]
    public async Task Programmes_say_what_they_are_and_where_they_lead()
    {
        using var nobody = Portal.Anonymous();
        var tlevel = await nobody.OpenAsync("/programmes/t-level");
        Assert.True(tlevel.QuerySelectorAll("tbody tr").Length >= 3); // S0-50
        var hda = (await nobody.OpenAsync("/programmes/hda")).QuerySelector("aside")!.TextContent;
        Assert.Contains("Free", hda, StringComparison.Ordinal); // S0-61
        Assert.Contains("clinical and non-clinical", hda, StringComparison.Ordinal);
        Assert.Contains("What came after: Care Certificate", (await nobody.OpenAsync("/programmes/higher-care-certificate")).Body!.TextContent.Replace('\n',
            ' '),
            StringComparison.Ordinal); // S4-06
        Assert.Contains("About 12 weeks", (await nobody.OpenAsync("/programmes/care-certificate")).Body!.TextContent, StringComparison.Ordinal); // S4-19
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/programmes/made-up")).StatusCode);
    }

    [Fact]
    public async Task Whoever_takes_over_from_its_contact_answers_for_it()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham);
        var heir = await ContactAsync(Oldham);
        await Portal.UseAsync<Data.PortalDbContext>(async db =>
        {
            var leaver = await db.Contacts.SingleAsync(c => c.Id == offer.ContactId);
            leaver.AppointDeputy(heir.Id);
            leaver.Leave(Today, Domain.Contacts.LeavingReason.NewJob, null);
            await db.SaveChangesAsync();
        });

        await Portal.RunDailyJobsAsync();

        Assert.Equal(heir.Id, (await ReadAsync(offer.Id)).ContactId);
    }

    [Fact]
    public async Task A_successor_who_agrees_after_the_last_day_answers_for_what_nobody_else_was_named_for()
    {
        await ClearAsync();
        var (kept, named) = (await PublishedAsync(OpportunityKind.Offer, Oldham), await PublishedAsync(OpportunityKind.Need, Oldham));
        var (deputy, successor, colleague) = (await ContactAsync(Oldham), await ContactAsync(Oldham), await ContactAsync(Oldham));
        var leaver = kept.ContactId!.Value;
        var deed = new Domain.Partnerships.Deed(deputy.OrganisationId, "Test Person", kept.CreatedByAccountId, Today, Portal.Clock.GetUtcNow());
        await Portal.UseAsync<Data.PortalDbContext>(async db =>
        {
            var one = await db.Contacts.SingleAsync(c => c.Id == leaver);
            one.AppointDeputy(deputy.Id);
            (await db.Opportunities.SingleAsync(o => o.Id == named.Id)).NameContact(one);
            db.Add(new LevyIntention(one, LevyBand.Under50, "Adult care worker, level 2", "QOP", null, deed));
            await db.SaveChangesAsync();
        });
        await Portal.LeaveAsync(leaver, successor);
        Assert.Equal((deputy.Id, deputy.Id), ((await ReadAsync(kept.Id)).ContactId, (await ReadAsync(named.Id)).ContactId));
        using var browser = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        foreach (var (opportunity, contact) in new[] { (kept, deputy), (named, colleague) }) // one form is saved as it stood
        {
            var form = await browser.OpenAsync($"/opportunities/{opportunity.Id}/edit/contact");
            Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(form, "Save", ("Contact", contact.Id))).StatusCode);
        }

        await Portal.AgreeAsync(successor);

        Assert.Equal((successor.Id, colleague.Id), ((await ReadAsync(kept.Id)).ContactId, (await ReadAsync(named.Id)).ContactId));
        Assert.Equal(successor.Id, await Portal.ReadAsync(db => db.LevyIntentions.Select(i => i.ContactId).SingleAsync()));
    }

    private async Task ListedAsync(Browser own, Guid id, string path, bool isOpen)
    {
        using var nobody = Portal.Anonymous();
        var lists = new[] { "/offers?within=any", "/sitemap.xml", "/offers/export?within=any" };
        foreach (var list in lists)
        {
            var body = await (await nobody.GetAsync(list)).Content.ReadAsStringAsync();
            Assert.True(body.Contains(id.ToString(), StringComparison.Ordinal) == isOpen, list);
        }

        var page = await nobody.GetAsync(path);
        Assert.Equal(isOpen, !page.Headers.Contains("X-Robots-Tag"));
        Assert.Contains(isOpen ? "Open offer" : "This offer is closed.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var mine = (await own.OpenAsync("/opportunities/own")).QuerySelectorAll("h2").Select(h => h.TextContent).ToList();
        Assert.Contains(isOpen ? "Listed" : "Paused or past their last day", mine);
    }
}
