using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Support;

/// <summary>
/// A navigator acts for a practice and is none of its people: what only those may see and do stays theirs. Each fact looks at the same thing as its own
/// people do, so that nothing is hidden only because it is not there. Source: permission matrix, J8.
/// </summary>
public class InsideOfAnEmployerTests(Portal portal) : ActingForAPractice(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task Whoever_answers_for_a_need_is_chosen_by_role_and_no_name_is_read()
    {
        using var all = await ActingAsync();
        using var theirs = await Portal.SignedInAsAsync(all.Manager);
        Reading(await theirs.OpenAsync("/opportunities/new?kind=need"), shows: Name);

        var choose = await all.Navigator.OpenAsync("/opportunities/new?kind=need");
        Assert.Contains(choose.QuerySelectorAll("select[name=Contact] option"), o => o.TextContent.Trim() == Title);
        Reading(choose, hides: Name);
        var begun = await all.Navigator.PostAsync("/opportunities/new/need", ("Contact", all.Contact.Id));
        var need = await Portal.ReadAsync(db => db.Opportunities.SingleAsync(o => o.OrganisationId == all.Practice.Id));
        Assert.Equal($"/opportunities/{need.Id}/edit/programme", begun.Headers.Location!.OriginalString);
        foreach (var page in new[] { "check", "edit/contact" })
        {
            Reading(await all.Navigator.OpenAsync($"/opportunities/{need.Id}/{page}"), shows: Title, hides: Name);
            Reading(await theirs.OpenAsync($"/opportunities/{need.Id}/{page}"), shows: Name);
        }
    }

    [Fact]
    public async Task Who_answers_for_what_is_published_is_changed_by_its_own_people()
    {
        using var all = await ActingAsync();
        var (need, other) = (await PublishedNeedAsync(all), await ListedAsync(all.Practice, "Petra Second", "Deputy manager"));
        using var theirs = await Portal.SignedInAsAsync(all.Manager);
        var step = $"/opportunities/{need.Id}/edit/contact";

        Reading(await all.Navigator.OpenAsync($"/opportunities/{need.Id}/manage"), shows: Title, hides: Name);
        Assert.Null((await all.Navigator.OpenAsync($"/opportunities/{need.Id}/check")).QuerySelector($"a[href='{step}']"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(all.Navigator.GetAsync(step)));
        var version = (await theirs.OpenAsync(step)).QuerySelector("input[name=Version]")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(all.Navigator.PostAsync(step, ("Contact", other.Id), ("Version", version))));
        Assert.Equal(all.Contact.Id, await ContactOfAsync(need.Id));

        await theirs.SubmitAsync(await theirs.OpenAsync(step), "Save", ("Contact", other.Id));
        Assert.Equal(other.Id, await ContactOfAsync(need.Id));
    }

    [Fact]
    public async Task A_search_finds_its_people_by_role_and_never_by_name()
    {
        using var all = await ActingAsync();
        var (college, partner) = await PartnerAsync(all);
        using var theirs = await Portal.SignedInAsAsync(all.Manager);

        Reading(await theirs.OpenAsync("/search?q=Holdstock"), shows: $"/contacts/{all.Contact.Id}");
        Reading(await theirs.OpenAsync($"/search?q={Uri.EscapeDataString(partner.Name)}"), shows: $"/contacts/{partner.Id}");
        Reading(await theirs.OpenAsync($"/search?q={Uri.EscapeDataString(college.Name)}"), shows: "/partnerships/");
        foreach (var asked in new[] { "Holdstock", partner.Name })
        {
            Reading(await all.Navigator.OpenAsync($"/search?q={Uri.EscapeDataString(asked)}"), hides: "/contacts/");
        }

        Reading(await all.Navigator.OpenAsync($"/search?q={Uri.EscapeDataString(college.Name)}"), shows: college.Code, hides: "/partnerships/");
    }

    [Fact]
    public async Task Documents_for_partners_are_not_opened_on_either_shelf()
    {
        using var all = await ActingAsync();
        var (college, _) = await PartnerAsync(all);
        var hand = new ShelfHand(all.Manager.Id, Name, Now);
        await Portal.SaveAsync(
            new ShelfItem(all.Practice.Id, null, "Own rota", ShelfVisibility.Partners, ShelfContent.OfLink("https://own.example/rota"), hand),
            new ShelfItem(college.Id, null, "Their costs", ShelfVisibility.Partners, ShelfContent.OfLink("https://theirs.example/costs"), hand),
            new ShelfItem(college.Id, null, "Their plan", ShelfVisibility.Members, ShelfContent.OfLink("https://theirs.example/plan"), hand));
        using var theirs = await Portal.SignedInAsAsync(all.Manager);
        var (own, others) = ($"/organisations/{all.Practice.Code}/documents", $"/organisations/{college.Code}/documents");

        Reading(await theirs.OpenAsync(own), shows: "https://own.example/rota");
        Reading(await theirs.OpenAsync(others), shows: "https://theirs.example/costs");
        Reading(await all.Navigator.OpenAsync(own), shows: "Own rota", hides: "https://own.example/rota");
        Reading(await all.Navigator.OpenAsync(others), shows: "https://theirs.example/plan", hides: "https://theirs.example/costs"); // as any member
    }

    [Fact]
    public async Task What_came_to_its_mailbox_is_neither_counted_read_nor_answered()
    {
        using var all = await ActingAsync();
        var college = await Portal.OrganisationAsync("10006770");
        var asker = await Portal.AddPersonAsync(college);
        var asked = new Introduction(new(college.Id, asker.Id, "Alex Asker", "Manager", all.Practice.Id, null), "placements", ContactLevel.Operational,
            new("A place on reception"), Now);
        asked.Send(Portal.Clock.Today, Now);
        await Portal.SaveAsync(asked);
        using var member = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(all.Practice));
        Reading(await member.OpenAsync("/inbox"), shows: $"/introductions/{asked.Id}");
        Reading(await member.OpenAsync($"/introductions/{asked.Id}"), shows: "Your answer");
        Assert.Equal("1 waiting", BadgeOf(await member.OpenAsync("/find")));

        Reading(await all.Navigator.OpenAsync("/inbox"), hides: $"/introductions/{asked.Id}");
        Assert.Null(BadgeOf(await all.Navigator.OpenAsync("/find")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(all.Navigator.GetAsync($"/introductions/{asked.Id}")));
        foreach (var (verb, fields) in new (string, (string, object?)[])[]
        {
            ("ask", [("Words", "Which days?")]), ("decline", [("Reason", nameof(DeclineReason.NotForUs)), ("DeclineNote", "Not now")]),
            ("accept", [("Lead", all.Contact.Id)]), ("pass-on", [("Colleague", all.Contact.Id)]),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(all.Navigator.PostAsync($"/introductions/{asked.Id}/{verb}", fields)));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(all.Navigator.PostAsync($"/introductions/{asked.Id}/message", ("Words", "Hello"))));
        Assert.Equal(IntroductionState.Sent, await Portal.ReadAsync(db => db.Introductions.Where(i => i.Id == asked.Id).Select(i => i.State).SingleAsync()));
    }

    [Fact]
    public async Task A_request_of_theirs_shows_who_said_yes_and_none_of_the_practices_people()
    {
        using var all = await ActingAsync();
        await ListedAsync(all.Practice, "Petra Second", "Deputy manager");
        var asked = await AcceptedAsync(all, all.NavigatorAccount, "Test Person (on its behalf)", all.Contact);
        using var approver = await Portal.SignedInAsAsync(all.Manager);
        Reading(await approver.OpenAsync($"/introductions/{asked.Id}"), shows: "Petra Second");

        var page = await all.Navigator.OpenAsync($"/introductions/{asked.Id}");

        Reading(page, shows: "0161 496 0123", hides: "Petra Second");
        Assert.Null(page.QuerySelector("form[action$='/strategic']"));
        Reading(page, shows: Title, hides: Name); // named as strategic contact: to them a role, as before
        Assert.Null(page.QuerySelector("a[href^='/partnerships/']"));
    }

    [Fact]
    public async Task Whom_colleagues_asked_is_said_without_the_colleagues_name()
    {
        using var all = await ActingAsync();
        var college = await Portal.OrganisationAsync("10006770");
        var contact = await ListedAsync(college, "Alex Asked", "Apprenticeship manager");
        var asked = new Introduction(new(all.Practice.Id, all.Manager.Id, Name, Title, college.Id, contact.Id), "apprenticeships",
            ContactLevel.Operational, new("A learner"), Now);
        asked.Send(Portal.Clock.Today, Now);
        await Portal.SaveAsync(asked);
        using var member = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(all.Practice));
        foreach (var door in new[]
        {
            $"/introductions/new?contact={contact.Id}&agenda=apprenticeships", "/find?need=apprenticeships&where=OL6+9RW", $"/organisations/{college.Code}",
        })
        {
            Reading(await member.OpenAsync(door), shows: $"{Name} in your team asked");
            Reading(await all.Navigator.OpenAsync(door), shows: "Somebody in your team asked", hides: Name);
        }

        const string Another = "/find?need=placements&where=OL6+9RW"; // about something else, a card names the colleague who asked before
        Reading(await member.OpenAsync(Another), shows: Name);
        Reading(await all.Navigator.OpenAsync(Another), hides: Name);
    }
}
