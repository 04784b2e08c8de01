using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Placements;

namespace PartnershipPortal.Web.Tests.Support;

/// <summary>
/// A navigator acts for a practice and is none of its people: what only those may see and do stays theirs. Each fact looks at the same thing as its own
/// people do, so that nothing is hidden only because it is not there. Source: permission matrix, J8.
/// </summary>
public class InsideOfAnEmployerTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    private const string Name = "Meera Holdstock";
    private const string Title = "Practice manager";
    private static int _next;

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

    [Fact]
    public async Task An_invitation_to_its_mailbox_waits_for_its_own_people()
    {
        using var all = await ActingAsync();
        var board = await Portal.OrganisationAsync("QOP");
        var chair = await Portal.AddPersonAsync(board);
        var deed = new Deed(board.Id, "Chair", chair.Id, Portal.Clock.Today, Now);
        var community = new Community(
            new($"Reception {Guid.NewGuid():n}"[..20], CommunityKind.CommunityOfPractice, CommunityAccess.Restricted, "QOP", "Tameside", "Learn together",
                ["apprenticeships"], null, MeetingCadence.Quarterly, CommunityTemplates.PurposesOf(CommunityKind.CommunityOfPractice)),
            new(board.Id, null, chair.Id), CommunityRole.Chair, deed);
        community.Open(deed);
        community.Invite([new(all.Practice.Id, null, "Whoever trains people")], CommunityRole.Member, deed);
        await Portal.SaveAsync(community);
        using var member = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(all.Practice, MembershipRole.Approver));

        Reading(await member.OpenAsync("/communities"), shows: "/communities/invitations");
        Reading(await all.Navigator.OpenAsync("/communities"), hides: "/communities/invitations");
    }

    [Fact]
    public async Task That_people_came_and_how_it_ended_is_said_by_whoever_was_there()
    {
        using var all = await ActingAsync();
        var places = await PublishedAsync(new(all.Practice, all.Manager), 4, area: "Reception");
        var hand = await HandAsync(Sector.Fe);
        using var college = await Portal.SignedInAsAsync(hand.Account);
        var booking = await HeldAsync(college, places.Id, 2);
        await TickAllAsync(booking);
        await all.Navigator.PostAsync($"/placements/bookings/{booking}/confirm"); // dates it may agree
        Assert.Equal(BookingState.Confirmed, await StateAsync(booking));
        var before = Portal.Clock.GetUtcNow();
        Portal.Clock.Advance(TimeSpan.FromDays(Monday.DayNumber - Portal.Clock.Today.DayNumber));
        using var navigator = await Portal.SignedInAsAsync(all.NavigatorAccount);
        await ActAsync(navigator, all.Practice);
        using var theirs = await Portal.SignedInAsAsync(all.Manager);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(navigator.PostAsync($"/placements/bookings/{booking}/start", ("Came", 2))));
        Assert.Equal(BookingState.Confirmed, await StateAsync(booking));
        await theirs.PostAsync($"/placements/bookings/{booking}/start", ("Came", 2));
        Assert.Equal(BookingState.Started, await StateAsync(booking));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(navigator.PostAsync($"/placements/bookings/{booking}/complete")));
        Assert.Equal(BookingState.Started, await StateAsync(booking));
        Portal.Clock.Advance(before - Portal.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_gap_recorded_for_it_can_be_read_and_is_closed_by_its_own_people()
    {
        using var all = await ActingAsync();
        var recorded = await all.Navigator.PostAsync("/find/gap", ("Wanted", $"A course {Guid.NewGuid():n}"), ("Where", "OL6 9RW"), ("Agenda", "placements"));
        var gap = recorded.Headers.Location!.OriginalString;
        using var theirs = await Portal.SignedInAsAsync(all.Manager);
        Assert.NotNull((await theirs.OpenAsync(gap)).QuerySelector("#close"));

        Assert.Null((await all.Navigator.OpenAsync(gap)).QuerySelector("#close"));
        Assert.Equal(HttpStatusCode.Forbidden,
            await StatusAsync(all.Navigator.PostAsync($"{gap}/close", ("Outcome", "NotNeeded"), ("Note", "No longer"))));
    }

    [Fact]
    public async Task A_pledge_it_has_not_published_is_its_own()
    {
        using var all = await ActingAsync();
        var pledge = new Pledge("Everyone here can learn", new(all.Practice.Id, Name, all.Manager.Id, Portal.Clock.Today, Now));
        await Portal.SaveAsync(pledge);
        using var theirs = await Portal.SignedInAsAsync(all.Manager);
        var evidence = $"/organisations/{all.Practice.Code}/pledge/evidence/try-it";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(theirs.GetAsync(evidence)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(all.Navigator.GetAsync(evidence)));
        Assert.NotNull((await theirs.OpenAsync($"/organisations/{all.Practice.Code}")).QuerySelector("a[href='/organisation/pledge']"));
        Assert.Null((await all.Navigator.OpenAsync($"/organisations/{all.Practice.Code}")).QuerySelector("a[href='/organisation/pledge']"));
    }

    [Fact]
    public async Task A_navigator_whose_place_ends_leaves_nothing_asked_for_it_behind()
    {
        using var all = await ActingAsync();
        var asked = await AcceptedAsync(all, all.NavigatorAccount, "Test Person (on its behalf)", null);
        var waits = new Introduction(new(all.Practice.Id, all.NavigatorAccount.Id, "Test Person (on its behalf)", "Navigator",
            asked.TargetOrganisationId, asked.TargetContactId), "placements", ContactLevel.Operational, new("A learner"), Now);
        waits.Send(Portal.Clock.Today, Now);
        await Portal.SaveAsync(waits);
        var place = await Portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == all.NavigatorAccount.Id).Select(m => m.Id).SingleAsync());
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);

        await lead.SubmitAsync(await lead.OpenAsync($"/organisation/people/{place}/end"), "Remove");

        var now = await Portal.ReadAsync(db => db.Introductions.AsNoTracking().Where(i => i.Id == asked.Id || i.Id == waits.Id).ToListAsync());
        Assert.All(now, i => Assert.Equal((all.Manager.Id, Name), (i.SeekerAccountId, i.SeekerName)));
        Assert.Equal([IntroductionState.Accepted, IntroductionState.Sent], now.Select(i => i.State).Order().Reverse());
        Assert.Null((await Portal.ReadAsync(db => db.ActingConsents.SingleAsync(c => c.OrganisationId == all.Practice.Id))).EndedAt); // other navigators go on
    }

    /// <summary>A practice with its manager, who is listed by role; and a navigator of its area who acts for it.</summary>
    private async Task<ActedFor> ActingAsync()
    {
        var skip = Interlocked.Increment(ref _next);
        var practice = await Portal.ReadAsync(db => db.Organisations
            .Where(o => o.Sector == Sector.PrimaryCare && o.Type != "pcn" && o.ClosedOn == null
                && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "QOP"))
            .OrderBy(o => o.Code).Skip(skip).FirstAsync());
        var manager = await Portal.AddPersonAsync(practice, MembershipRole.Approver);
        await Portal.ReadAsync(db => db.Users.Where(a => a.Id == manager.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, Name)));
        var contact = await ListedAsync(practice, Name, Title, manager.Id);
        var board = await Portal.OrganisationAsync("QOP");
        await Portal.SaveAsync(ActingConsent.Give(board.Id, new(practice.Id, Name, manager.Id, Portal.Clock.Today, Now)));
        var account = await Portal.AddPersonAsync(board, MembershipRole.IcsLead);
        var navigator = await Portal.SignedInAsAsync(account);
        await ActAsync(navigator, practice);
        return new(practice, manager, contact, account, navigator);
    }

    private static async Task ActAsync(Browser navigator, Organisation practice)
    {
        await navigator.PostAsync($"/areas/QOP/support/{practice.Id}/act");
        Assert.Contains($"You act for {practice.Name}", (await navigator.OpenAsync("/")).InWords(), StringComparison.Ordinal);
    }

    private async Task<Contact> ListedAsync(Organisation organisation, string name, string title, Guid? account = null)
    {
        var contact = new Contact(organisation.Id, new ContactDetails(name, title, $"{Guid.CreateVersion7():n}@people.example", "0161 496 0999",
            Agendas: ["apprenticeships", "placements"], RoleFamilyCode: organisation.Sector is Sector.Fe ? "fe.apprenticeship" : null), RecordOrigin.Registered,
            Now);
        contact.List(Portal.Clock.Today);
        contact.RecordNotice(Now);
        if (account is { } own)
        {
            contact.BelongTo(own);
        }

        await Portal.SaveAsync(contact);
        return contact;
    }

    private async Task<Opportunity> PublishedNeedAsync(ActedFor all)
    {
        var deed = new Deed(all.Practice.Id, Name, all.Manager.Id, Portal.Clock.Today, Now);
        var contact = await Portal.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Id == all.Contact.Id));
        var need = new Opportunity(OpportunityKind.Need, contact, deed);
        need.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Receptionist", Level = 2, Places = 1, Starts = ["September 2027"] }, deed);
        need.Publish(contact, deed);
        await Portal.SaveAsync(need);
        return need;
    }

    /// <summary>A college with whom the practice has a partnership, and the person of it whose name the practice may read.</summary>
    private async Task<(Organisation College, Contact Person)> PartnerAsync(ActedFor all)
    {
        var college = await NewAsync(Sector.Fe);
        var person = await ListedAsync(college, $"Zeb{Guid.NewGuid():n}"[..16], "Head of health");
        var partnership = new Partnership(all.Practice.Id, college.Id, Portal.Clock.Today, Now);
        partnership.Take("placements", new(all.Practice.Id, all.Contact.Id, null, Name), new(college.Id, person.Id, null, person.Name), null,
            Portal.Clock.Today, Now);
        await Portal.SaveAsync(partnership);
        return (college, person);
    }

    /// <summary>Asked for the practice, and accepted.</summary>
    private async Task<Introduction> AcceptedAsync(ActedFor all, Account asker, string name, Contact? strategic)
    {
        var college = await NewAsync(Sector.Fe);
        var target = People.Listed(Portal, college);
        var asked = new Introduction(new(all.Practice.Id, asker.Id, name, "Navigator", college.Id, target.Id), "apprenticeships",
            ContactLevel.Operational, new("A learner on reception"), Now);
        asked.Send(Portal.Clock.Today, Now);
        if (strategic is not null)
        {
            asked.NameStrategic(all.Practice.Id, strategic, Name, Now);
        }

        asked.Accept(target, target.Name, null, Now);
        await Portal.SaveAsync(target, asked);
        return asked;
    }

    private Task<Guid?> ContactOfAsync(Guid opportunity) =>
        Portal.ReadAsync(db => db.Opportunities.Where(o => o.Id == opportunity).Select(o => o.ContactId).SingleAsync());

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> answer)
    {
        using var came = await answer;
        return came.StatusCode;
    }

    private static string? BadgeOf(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("header a[href='/inbox'] .pp-count")?.TextContent.Trim();

    /// <summary>What stands in the page, its addresses included, and what does not.</summary>
    private static void Reading(AngleSharp.Html.Dom.IHtmlDocument page, string? shows = null, string? hides = null)
    {
        var html = page.QuerySelector("main")!.OuterHtml;
        if (shows is not null)
        {
            Assert.True(html.Contains(shows, StringComparison.Ordinal) || page.InWords().Contains(shows, StringComparison.Ordinal),
                $"“{shows}” is missing from {page.InWords()}");
        }

        if (hides is not null)
        {
            Assert.DoesNotContain(hides, html, StringComparison.Ordinal);
        }
    }

    private sealed record ActedFor(Organisation Practice, Account Manager, Contact Contact, Account NavigatorAccount, Browser Navigator) : IDisposable
    {
        public void Dispose() => Navigator.Dispose();
    }
}
