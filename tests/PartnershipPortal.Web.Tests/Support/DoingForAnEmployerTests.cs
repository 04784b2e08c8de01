using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Support;

/// <summary>What a navigator who acts for a practice may do, and what waits for its own people. Source: permission matrix, J8.</summary>
public class DoingForAnEmployerTests(Portal portal) : ActingForAPractice(portal), IClassFixture<Portal>
{
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
        var page = await theirs.OpenAsync(gap);
        Assert.NotNull(page.QuerySelector("#close"));
        Assert.Contains("Recorded by your organisation today", page.InWords(), StringComparison.Ordinal);

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
    public async Task The_file_of_introductions_has_what_the_navigator_asked_and_nothing_of_its_own_people()
    {
        using var all = await ActingAsync();
        var college = await Portal.OrganisationAsync("10006770");
        var asker = await Portal.AddPersonAsync(college);
        Introduction Asked(Guid from, Guid by, string name, Guid to, string agenda = "placements") => new(
            new(from, by, name, "Manager", to, null), agenda, ContactLevel.Operational, new("A learner for a day"), Now);
        var mine = Asked(all.Practice.Id, all.NavigatorAccount.Id, "Test Person (on its behalf)", college.Id);
        var (theirs, received) =
            (Asked(all.Practice.Id, all.Manager.Id, Name, college.Id, "apprenticeships"), Asked(college.Id, asker.Id, "Alex Asker", all.Practice.Id));
        foreach (var each in new[] { mine, theirs, received })
        {
            each.Send(Portal.Clock.Today, Now);
        }

        await Portal.SaveAsync(mine, theirs, received);
        using var manager = await Portal.SignedInAsAsync(all.Manager);

        var (seen, own) = (await FileAsync(all.Navigator), await FileAsync(manager));

        Assert.Contains($"/introductions/{mine.Id}", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, seen, StringComparison.Ordinal);
        Assert.All(new[] { theirs, received }, i => Assert.DoesNotContain($"{i.Id}", seen, StringComparison.Ordinal));
        Assert.All(new[] { mine, theirs, received }, i => Assert.Contains($"/introductions/{i.Id}", own, StringComparison.Ordinal));

        static async Task<string> FileAsync(Infrastructure.Browser browser) =>
            await (await browser.GetAsync("/inbox/export.csv")).Content.ReadAsStringAsync();
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
}
