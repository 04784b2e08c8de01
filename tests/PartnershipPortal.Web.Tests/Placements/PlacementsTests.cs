using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Features.Placements;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>Places published, asked for, held, waited for, confirmed, changed and cancelled, from both sides over HTTP.</summary>
public class PlacementsTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_trust_publishes_and_a_college_holds_places_that_are_confirmed_when_every_check_is_done()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var draft = await trust.SubmitAndFollowAsync(
            await trust.OpenAsync("/placements/places/new"), "Save as a draft", ("Area", "Stroke unit"), ("Programme", "work-experience"),
                ("Model", "day-release"),
            ("Group", nameof(PlacementStaffGroup.NursingAndCare)), ("Places", 8), ("First.Day", 11), ("First.Month", 1), ("First.Year", 2027), ("Last.Day", 25),
            ("Last.Month", 6), ("Last.Year", 2027), ("On", nameof(Weekdays.Monday)), ("Starts", "8.30am"), ("Ends", "4.30pm"), ("BreakMinutes", 60));
        var at = await Portal.ReadAsync(db => db.PlacementCapacities.SingleAsync(c => c.OrganisationId == host.Organisation.Id));
        using (var hidden = await college.GetAsync($"/placements/places/{at.Id}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        await trust.SubmitAsync(draft, "Publish");
        Assert.Contains("Stroke unit", (await college.OpenAsync($"/placements/places/open?q={host.Organisation.Name}")).Body!.TextContent,
            StringComparison.Ordinal);
        var checkedPage = await Browser.ReadAsync(await college.PostAsync($"/placements/places/{at.Id}/ask", Ask(6, "check")));
        Assert.Contains("Ask and hold 6 places", checkedPage.Body!.TextContent, StringComparison.Ordinal);

        var id = await HeldAsync(college, at.Id, 6);

        Assert.Equal(6, await TakenAsync(at.Id, Monday));
        var page = await college.OpenAsync($"/placements/bookings/{id}");
        Assert.Contains("8 December 2026", page.Body!.TextContent, StringComparison.Ordinal); // ten working days
        Assert.Equal(HttpStatusCode.Conflict, (await trust.PostAsync($"/placements/bookings/{id}/confirm")).StatusCode);
        await TickAllAsync(id);
        await trust.SubmitAsync(await trust.OpenAsync($"/placements/bookings/{id}"), "Confirm the places");
        Assert.Equal(BookingState.Confirmed, await StateAsync(id));
        await Portal.SendMailAsync();
        Assert.Contains(Portal.Mail.Sent, m => m.To == asker.Account.Email && m.Subject.Contains("confirmed your placements", StringComparison.Ordinal));
        Assert.Contains(Portal.Mail.Sent, m => m.To == host.Account.Email && m.Subject.Contains("asks for placements", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_block_that_is_full_on_one_day_is_refused_with_that_day_and_waits_in_the_list()
    {
        var (host, one, two) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 4);
        using var first = await Portal.SignedInAsAsync(one.Account);
        using var second = await Portal.SignedInAsAsync(two.Account);
        var tuesday = new DateOnly(2027, 1, 26);
        var blocking = await HeldAsync(first, places.Id, 3, Ask(3, first: tuesday, last: tuesday, on: "Tuesday"));

        var refused = await second.PostAsync($"/placements/places/{places.Id}/ask", [.. Ask(2, last: Monday.AddDays(34)), ("On", "Tuesday")]);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.ReadAsync(refused);
        Assert.Contains("Tuesday 26 January 2027 (1 free)", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Join the waiting list", page.Body!.TextContent, StringComparison.Ordinal);
        var waiting = await HeldAsync(second, places.Id, 2, [.. Ask(2, "wait", last: Monday.AddDays(34)), ("On", "Tuesday")]);
        Assert.Equal(BookingState.Asked, await StateAsync(waiting));

        await first.PostAsync($"/placements/bookings/{blocking}/cancel", ("Why", "The course has moved"));

        foreach (var back in new[] { "cancel", "change", "longer" })
        {
            Assert.Contains("has been cancelled already", (await first.OpenAsync($"/placements/bookings/{blocking}/{back}")).Body!.TextContent,
                StringComparison.Ordinal);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await second.GetAsync($"/placements/bookings/{blocking}/{back}")).StatusCode);
        }

        Assert.Equal((BookingState.Cancelled, BookingState.Held), (await StateAsync(blocking), await StateAsync(waiting)));
        Assert.Equal(2, await TakenAsync(places.Id, tuesday));
    }

    [Fact]
    public async Task The_busiest_day_counts_and_helpers_do_not()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 2);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        await HeldAsync(college, places.Id, 1, Ask(1, last: Monday));
        await HeldAsync(college, places.Id, 1, [.. Ask(1, first: Monday.AddDays(7), last: Monday.AddDays(7)), ("Helpers", 5)]);

        await HeldAsync(college, places.Id, 1, Ask(1, last: Monday.AddDays(7)));

        Assert.Equal((2, 2), (await TakenAsync(places.Id, Monday), await TakenAsync(places.Id, Monday.AddDays(7))));
    }

    [Fact]
    public async Task A_hold_ends_by_the_clock_with_the_clean_up_stopped()
    {
        var (host, one, two) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 1);
        using var first = await Portal.SignedInAsAsync(one.Account);
        using var second = await Portal.SignedInAsAsync(two.Account);
        var held = await HeldAsync(first, places.Id, 1);
        var before = Portal.Clock.GetUtcNow();
        var end = (await BookingAsync(held)).HeldUntil!.Value;
        try
        {
            Portal.Clock.GoTo(end.AddSeconds(-1));
            using var again = await Portal.SignedInAsAsync(two.Account);
            Assert.Equal(HttpStatusCode.Conflict, (await again.PostAsync($"/placements/places/{places.Id}/ask", Ask(1))).StatusCode);
            Portal.Clock.GoTo(end.AddSeconds(1));
            await HeldAsync(again, places.Id, 1);
            Assert.Equal(BookingState.Released, await StateAsync(held));
        }
        finally
        {
            Portal.Clock.GoTo(before);
        }
    }

    [Fact]
    public async Task The_waiting_list_skips_who_has_gone_and_offers_once()
    {
        var host = await HandAsync(Sector.Nhs);
        var colleges = new[] { await HandAsync(Sector.Fe), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe) };
        var places = await PublishedAsync(host, 1);
        var browsers = await Task.WhenAll(colleges.Select(c => Portal.SignedInAsAsync(c.Account)));
        var held = await HeldAsync(browsers[0], places.Id, 1);
        var waiting = new List<Guid>();
        for (var i = 1; i < 4; i++)
        {
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
            waiting.Add(await HeldAsync(browsers[i], places.Id, 1, Ask(1, "wait")));
        }

        await browsers[1].PostAsync($"/placements/bookings/{waiting[0]}/cancel", ("Why", "Found elsewhere"));
        await browsers[0].PostAsync($"/placements/bookings/{held}/release");

        Assert.Equal([BookingState.Cancelled, BookingState.Held, BookingState.Asked], new[]
        {
            await StateAsync(waiting[0]), await StateAsync(waiting[1]), await StateAsync(waiting[2]),
        });
        Assert.Equal(1, await Portal.ReadAsync(db => db.Set<PlacementEntry>().CountAsync(e => e.BookingId == waiting[1]
            && e.Kind == PlacementEntryKind.Offered)));
        browsers.ToList().ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task Fewer_places_than_are_booked_are_refused_and_say_who_is_affected()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 6);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var id = await HeldAsync(college, places.Id, 6);

        var refused = await trust.SubmitAndFollowAsync(await trust.OpenAsync($"/placements/places/{places.Id}/change"), "Save", ("Places", 4));

        Assert.Contains(asker.Organisation.Name, refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("6 of 6", (await college.OpenAsync($"/placements/places/{places.Id}")).Body!.TextContent, StringComparison.Ordinal);
        await trust.SubmitAsync(await trust.OpenAsync($"/placements/places/{places.Id}/change"), "Save", ("Places", 7));
        Assert.Equal(7, await Portal.ReadAsync(db => db.PlacementCapacities.Where(c => c.Id == places.Id).Select(c => c.Places).SingleAsync()));
        await college.PostAsync($"/placements/bookings/{id}/release");
        Assert.Equal(0, await TakenAsync(places.Id, Monday));
    }

    [Fact]
    public async Task A_second_save_of_places_shows_both_versions()
    {
        var host = await HandAsync(Sector.Nhs);
        var places = await PublishedAsync(host, 6);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        var stale = await trust.OpenAsync($"/placements/places/{places.Id}/change");
        await trust.SubmitAsync(await trust.OpenAsync($"/placements/places/{places.Id}/change"), "Save", ("Area", "Renal ward"));

        var answer = await trust.SubmitAsync(stale, "Save", ("Area", "Heart ward"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = (await Browser.ReadAsync(answer)).Body!.TextContent;
        Assert.Contains("Renal ward", page, StringComparison.Ordinal);
        Assert.Contains("Heart ward", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_that_a_tick_answers_are_ticked_on_one_page_and_the_others_one_by_one()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var id = await HeldAsync(college, (await PublishedAsync(host, 6)).Id, 2);
        var url = $"/placements/bookings/{id}";

        var page = await trust.SubmitAndFollowAsync(await trust.OpenAsync($"{url}/checks"), "Save", ("Kinds", nameof(PlacementCheckKind.RiskAssessment)));
        Assert.Contains("1 check is done", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await trust.PostAsync($"{url}/checks")).StatusCode);
        await trust.PostAsync($"{url}/checks", ("Kinds", nameof(PlacementCheckKind.OfstedMayVisit)), ("Kinds", nameof(PlacementCheckKind.Insurance)),
            ("Kinds", nameof(PlacementCheckKind.Mou)), ("Kinds", nameof(PlacementCheckKind.Dbs)));

        var checks = (await BookingAsync(id)).Checks;
        Assert.True(checks.Single(c => c.Kind is PlacementCheckKind.OfstedMayVisit).IsDone);
        Assert.False(checks.Single(c => c.Kind is PlacementCheckKind.Mou).IsDone); // asks for words
        Assert.False(checks.Single(c => c.Kind is PlacementCheckKind.Dbs).IsDone); // the other side's
        Assert.Equal($"{url}", (await trust.GetAsync($"{url}/checks")).Headers.Location?.OriginalString); // nothing is left to tick
        Assert.DoesNotContain(nameof(PlacementCheckKind.OccupationalHealth), (await college.OpenAsync($"{url}/checks")).QuerySelectorAll("[name=Kinds]")
            .Select(k => k.GetAttribute("value")));
    }

    [Fact]
    public async Task A_change_shows_what_it_makes_different_and_its_booking_stands_first_for_who_answers()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 9);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var early = await HeldAsync(college, places.Id, 2);
        var id = await HeldAsync(college, places.Id, 3, [.. Ask(3, first: Monday.AddDays(28), last: Monday.AddDays(42)), ("From", 10)]);
        await college.SubmitAsync(await college.OpenAsync($"/placements/bookings/{id}/change"), "Ask for it", ("People", 2), ("Why", "One left the course"));

        var rows = (await trust.OpenAsync($"/placements/bookings/{id}")).QuerySelectorAll("#differences tbody tr");
        Assert.Equal("PeopleNow: 3 With the change: 2", Assert.Single(rows).InWords());

        var list = (await trust.OpenAsync("/placements")).QuerySelectorAll(".pp-rows li");
        Assert.Equal([id, early], list.Select(l => Guid.Parse(l.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1])));
        Assert.Contains("Answer a change", list[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer a change", (await college.OpenAsync("/placements")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_waits_for_the_other_side_and_gives_back_what_it_frees()
    {
        var (host, one, two) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 6);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var first = await Portal.SignedInAsAsync(one.Account);
        using var second = await Portal.SignedInAsAsync(two.Account);
        var id = await HeldAsync(first, places.Id, 5);
        var waiting = await HeldAsync(second, places.Id, 3, Ask(3, "wait"));

        var asked = await first.SubmitAsync(await first.OpenAsync($"/placements/bookings/{id}/change"), "Ask for it", ("People", 3),
            ("Why", "Two left the course"));

        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await first.PostAsync($"/placements/bookings/{id}/agree")).StatusCode);
        Assert.Equal(5, await TakenAsync(places.Id, Monday));
        await trust.SubmitAsync(await trust.OpenAsync($"/placements/bookings/{id}"), "Agree");
        Assert.Equal((3, BookingState.Held), ((await BookingAsync(id)).People, await StateAsync(waiting)));
        Assert.Equal(6, await TakenAsync(places.Id, Monday));
    }

    [Fact]
    public async Task Who_has_left_gives_the_place_back_from_the_next_day_on()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 20);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        var id = await HeldAsync(college, places.Id, 20);
        await TickAllAsync(id);
        await trust.PostAsync($"/placements/bookings/{id}/confirm");
        var before = Portal.Clock.GetUtcNow();
        try
        {
            Portal.Clock.GoTo(new DateTimeOffset(2027, 1, 12, 12, 0, 0, TimeSpan.Zero));
            using var later = await Portal.SignedInAsAsync(asker.Account);
            await later.PostAsync($"/placements/bookings/{id}/start", ("Came", 20));
            await later.PostAsync($"/placements/bookings/{id}/counts", ("Kind", "Withdrew"), ("Number", 3), ("Stage", "FirstWeek"), ("Reason", "Travel"));

            Assert.Contains("20 started, 3 withdrew: 15.0%", (await later.OpenAsync($"/placements/bookings/{id}")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal((20, 17), (await TakenAsync(places.Id, Monday), await TakenAsync(places.Id, Monday.AddDays(7))));
        }
        finally
        {
            Portal.Clock.GoTo(before);
        }
    }

    [Fact]
    public async Task Nobody_but_the_two_sides_opens_or_changes_a_booking()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 4);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        using var stranger = await Portal.SignedInAsAsync((await HandAsync(Sector.Fe)).Account);
        var id = await HeldAsync(college, places.Id, 2);
        var before = await PrintAsync(id);
        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ("confirm", []), ("start", [("Came", 2)]), ("complete", []), ("release", []), ("ask-again", []), ("say", [("Words", "Hello")]),
                ("cancel", [("Why", "No")]),
            ("change", [("People", 1), ("First", "2027-01-11"), ("Last", "2027-01-18"), ("On", "Monday"), ("Why", "No")]), ("longer", [("Why", "No")]),
                ("agree", []),
            ("decline", [("Why", "No")]), ("interviews", [("Interviews", 1)]), ("checks/Dbs", [("Done", true)]), ("checks", [("Kinds", "Dbs")]),
            ("evaluate", [("Q1", 5), ("Q2", 5), ("Q3", 5), ("Q4", 5), ("Q5", 5)]), ("counts", [("Kind", "There"), ("Number", 1)]),
        })
        {
            using var answer = await stranger.PostAsync($"/placements/bookings/{id}/{path}", fields);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound, $"{path} answered {(int)answer.StatusCode}");
        }

        foreach (var path in new[] { "change", "publish", "close", "repeat", "keep" })
        {
            using var answer = await stranger.PostAsync(
                $"/placements/places/{places.Id}/{path}", ("First", "2027-01-11"), ("Last", "2027-01-18"), ("Whom", "Us"), ("People", 1), ("On", "Monday"));
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound, $"{path} answered {(int)answer.StatusCode}");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/placements/bookings/{id}")).StatusCode);
        Assert.Equal(before, await PrintAsync(id));
    }

    [Fact]
    public async Task The_clock_lets_holds_go_and_tells_whoever_waited()
    {
        var (host, one, two) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 1);
        using var first = await Portal.SignedInAsAsync(one.Account);
        using var second = await Portal.SignedInAsAsync(two.Account);
        var held = await HeldAsync(first, places.Id, 1);
        var waiting = await HeldAsync(second, places.Id, 1, Ask(1, "wait"));
        var before = Portal.Clock.GetUtcNow();
        try
        {
            Portal.Clock.GoTo(before.AddDays(20));
            await Portal.UseAsync<PlacementDesk>(desk => desk.ReleaseAllAsync(CancellationToken.None));
            await Portal.UseAsync<PlacementDesk>(desk => desk.ReleaseAllAsync(CancellationToken.None));
        }
        finally
        {
            Portal.Clock.GoTo(before);
        }

        Assert.Equal((BookingState.Released, BookingState.Held), (await StateAsync(held), await StateAsync(waiting)));
        Assert.Equal(1, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.To == two.Account.Email && m.Subject.Contains("held for you"))));
    }

    private Task<string> PrintAsync(Guid id) => Portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from placement_bookings where id = {id}), (select count(*) from placement_entries where booking_id = {id}),
            (select count(*) from placement_changes), (select count(*) from placement_counts), (select max(xmin::text::bigint) from placement_capacities),
            (select count(*) from placement_capacities)) as "Value"
        """).SingleAsync());
}
