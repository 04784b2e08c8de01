using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Pages say the same of one request: the form, the confirmation, the request itself, and whatever offers to ask again.</summary>
public class SaidTheSameTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_preview_is_word_by_word_what_the_other_side_reads_the_place_searched_included()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var form = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}&place=OL6+9RW");
        (string, object?)[] answers =
            [("Purpose", Neighbours.Purpose), ("Starts", "March 2027"), ("Offer", "A tour of the ward"), ("Talk", new List<string> { "Visit", "Phone" })];
        var preview = await Browser.ReadAsync(await asker.SubmitAsync(form, "Update what they will see", answers));
        await asker.SubmitAsync(preview, "Send");
        var id = await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Id).SingleAsync());
        using var asked = await people.AskedAsync();

        var read = await asked.OpenAsync($"/introductions/{id}");

        var seen = preview.QuerySelector(".pp-preview")!;
        Assert.Equal(seen.QuerySelector("blockquote")!.InWords(), read.QuerySelector("main blockquote")!.InWords());
        Assert.Contains("OL6 9RW", seen.QuerySelector("blockquote")!.InWords(), StringComparison.Ordinal);
        Assert.Equal(seen.QuerySelector("strong")!.InWords(), read.QuerySelector("h1")!.InWords());
        Assert.StartsWith(seen.QuerySelectorAll("p")[1].InWords(), read.QuerySelector("h1 + p")!.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_page_offers_to_ask_them_says_that_they_were_asked_and_opens_the_request()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var pages = new[] { $"/organisations/{people.College.Code}?agenda=placements", $"/contacts/{people.AskedContact.Id}" };
        foreach (var page in pages)
        {
            Assert.NotNull((await asker.OpenAsync(page)).QuerySelector($"main a[href^='/introductions/new?contact={people.AskedContact.Id}']"));
        }

        var id = await people.AskAsync(asker);

        foreach (var page in pages)
        {
            var main = (await asker.OpenAsync(page)).QuerySelector("main")!;
            Assert.Null(main.QuerySelector($"a[href^='/introductions/new?contact={people.AskedContact.Id}']"));
            Assert.NotNull(main.QuerySelector($"a[href='/introductions/{id}']"));
            Assert.Contains("Asked today, open the request", main.InWords(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_without_an_agenda_tells_of_the_open_request_and_keeps_what_was_typed()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);

        var form = await asker.OpenAsync($"/introductions/new?contact={people.Colleague.Id}");
        Assert.Contains("Asked today about apprenticeships, and that request is still open", form.InWords(), StringComparison.Ordinal);
        var answer = await asker.SubmitAsync(form, "Send", ("Agenda", Neighbours.Agenda), ("Purpose", "Quite other words"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Equal("Quite other words", ((IHtmlTextAreaElement)page.QuerySelector("textarea[name=Purpose]")!).Value.Trim());
        Assert.NotNull(page.QuerySelector($"main a[href='/introductions/{id}']"));
        Assert.Contains("asked them about this already", page.QuerySelector(".nhsuk-error-summary")!.InWords(), StringComparison.Ordinal);
        var sent = await asker.SubmitAsync(page, "Send", ("Agenda", "placements"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    [Fact]
    public async Task Every_agenda_on_which_the_two_work_together_is_named()
    {
        var people = await Neighbours.AddAsync(portal);
        foreach (var (agenda, contact) in new[] { ("apprenticeships", people.AskedContact), ("placements", people.Colleague) })
        {
            var introduction = new Introduction(
                new IntroductionParties(people.Trust.Id, people.Asker.Id, "Ann Asker", "Lead", people.College.Id, contact.Id), agenda,
                ContactLevel.Operational, new IntroductionWords("To begin"), portal.Clock.GetUtcNow());
            introduction.Send(new DateOnly(2026, 11, 20), portal.Clock.GetUtcNow());
            introduction.Accept(contact, contact.Name, null, portal.Clock.GetUtcNow());
            await portal.SaveAsync(introduction);
        }

        using var asker = await people.AskerAsync();
        var words = (await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda=recruitment")).InWords();

        var together = words[words.IndexOf("already works with", StringComparison.Ordinal)..];
        var terms = await portal.ReadAsync(db => db.Terms
            .Where(t => t.Kind == Domain.Vocabulary.TermKind.Agenda && (t.Code == "apprenticeships" || t.Code == "placements")).Select(t => t.Label)
                .ToListAsync());
        Assert.Equal(2, terms.Count);
        Assert.All(terms, label => Assert.Contains(Domain.FrontDoor.FrontDoorWords.InSentence(label), together, StringComparison.Ordinal));
    }
}
