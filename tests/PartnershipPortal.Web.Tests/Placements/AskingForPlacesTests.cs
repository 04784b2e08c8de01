using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>What a college is told when it asks: rules, full and closed days, words that are not kept, who waits and who changes their mind.</summary>
public class AskingForPlacesTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_T_Level_short_of_its_hours_is_refused_with_rule_number_source_and_fixes_that_work()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8, "t-level");
        using var college = await Portal.SignedInAsAsync(asker.Account);
        (string, object?)[] fields =
        [
            .. Ask(6, last: new(2027, 5, 18)).Where(f => f.Item1 is not "Qualification"), ("Qualification", "t-level"),
                ("Route", nameof(TLevelRoute.HealthAndScience)),
            ("On", "Tuesday"),
        ];

        var refused = await college.PostAsync($"/placements/places/{places.Id}/ask", fields);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.ReadAsync(refused);
        Assert.Contains("49 hours short", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("T Level industry placement guidance", page.Body!.TextContent, StringComparison.Ordinal);
        var fix = page.QuerySelectorAll("input[name=Fix]")[0].GetAttribute("value")!;
        var mended = await college.SubmitAndFollowAsync(page, "Change the dates and check again", ("Fix", fix));
        Assert.Contains("Ask and hold 6 places", mended.Body!.TextContent, StringComparison.Ordinal);
        await college.SubmitAsync(mended, "Ask and hold 6 places");
        Assert.Equal(315, (await Portal.ReadAsync(db => db.PlacementBookings.Include(b => b.Capacity).SingleAsync(b => b.CapacityId == places.Id))).HoursEach);
        Assert.Contains("315 of 315", (await college.OpenAsync("/placements/groups")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_could_tell_who_a_learner_is_are_kept_nowhere()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8);
        using var college = await Portal.SignedInAsAsync(asker.Account);

        var answer = await college.PostAsync($"/placements/places/{places.Id}/ask", [.. Ask(2), ("Note", "J.S. was born 3/4/2009, ring 0161 496 0000")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = (await Browser.ReadAsync(answer)).Body!;
        Assert.Contains("Nothing has been sent", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("J.S. was born", page.QuerySelector("textarea[name=Note]")!.TextContent, StringComparison.Ordinal); // what was typed is not lost
        Assert.False(await Portal.ReadAsync(db => db.PlacementBookings.AnyAsync(b => b.CapacityId == places.Id)));
    }

    [Fact]
    public async Task One_learner_is_not_in_two_wards_on_one_day_and_nobody_waits_for_more_places_than_there_ever_are()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var (frailty, surgery) = (await PublishedAsync(host, 8), await PublishedAsync(host, 3));
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var group = (await BookingAsync(await HeldAsync(college, frailty.Id, 2, [.. Ask(2), ("From", 1)]))).CohortId;

        var both = await college.PostAsync($"/placements/places/{surgery.Id}/ask", [.. Ask(2), ("Group", group), ("From", 2)]);
        var tooMany = await college.PostAsync($"/placements/places/{surgery.Id}/ask", [.. Ask(4, "wait"), ("Group", group)]);
        var others = await HeldAsync(college, surgery.Id, 2, [.. Ask(2), ("Group", group)]); // whoever is free, without saying who

        Assert.Equal(HttpStatusCode.Conflict, both.StatusCode);
        Assert.Contains("Learner 2 of the group is at", (await Browser.ReadAsync(both)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains("At most 3 people at once can come here", (await Browser.ReadAsync(tooMany)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await BookingAsync(others)).SlotFrom);
    }

    [Fact]
    public async Task Closed_days_and_holidays_are_listed_before_anything_is_booked()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8, closed: [Monday.AddDays(7)]);
        await Portal.SaveAsync(new TermBreak(asker.Organisation.Id, "Half term", Monday.AddDays(14), Monday.AddDays(18)));
        using var college = await Portal.SignedInAsAsync(asker.Account);

        var page = await Browser.ReadAsync(await college.PostAsync(
            $"/placements/places/{places.Id}/ask", [.. Ask(2, "check", last: Monday.AddDays(63)), ("WithoutHolidays", "true")]));

        Assert.Contains("2 days are left out", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("18 January 2027 (closed)", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("25 January 2027 (Half term)", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holidays_are_left_out_only_where_some_are_written_down_and_no_weekend_begins_a_placement_by_a_slip()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var ask = $"/placements/places/{places.Id}/ask";

        var page = await college.OpenAsync(ask);
        Assert.Null(page.QuerySelector("[name=WithoutHolidays]"));
        Assert.NotNull(page.QuerySelector("main a[href='/organisation/term-dates']"));
        await Portal.SaveAsync(new TermBreak(asker.Organisation.Id, "Half term", Monday.AddDays(14), Monday.AddDays(18)));
        Assert.True((await college.OpenAsync(ask)).QuerySelector("input[type=checkbox][name=WithoutHolidays]")!.HasAttribute("checked"));

        using var slip = await college.PostAsync(ask, Ask(2, "check", first: Monday.AddDays(5)));
        Assert.Equal(HttpStatusCode.BadRequest, slip.StatusCode);
        Assert.Contains("16 January 2027 is a Saturday, and nobody comes on Saturdays", (await Browser.ReadAsync(slip)).QuerySelector(
            ".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_about_a_new_group_stand_apart_so_that_choosing_one_of_the_known_hides_them()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        await HeldAsync(college, places.Id, 2);

        var page = await college.OpenAsync($"/placements/places/{places.Id}/ask");

        Assert.NotNull(page.QuerySelector("fieldset > .nhsuk-form-group > #Group"));
        Assert.Equal(7, page.QuerySelectorAll("fieldset > .pp-newgroup > .nhsuk-form-group").Length);
        var css = await (await college.GetAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).Content.ReadAsStringAsync();
        Assert.Matches(@"fieldset:has\(#Group>:checked:not\(\[value=""?""?\]\)\)>\.pp-newgroup\{display:none\}", css);
    }

    [Fact]
    public async Task Who_waits_and_has_found_two_employers_meanwhile_is_passed_over_for_the_next()
    {
        var (hosts, blocker, asker, next) = (new[] { await HandAsync(Sector.Nhs), await HandAsync(Sector.Nhs), await HandAsync(Sector.Nhs) },
            await HandAsync(Sector.Fe), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe));
        var places = await Task.WhenAll(hosts.Select(h => PublishedAsync(h, 1, "t-level")));
        using var first = await Portal.SignedInAsAsync(blocker.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        using var other = await Portal.SignedInAsAsync(next.Account);
        (string, object?)[] TLevel(string send, Guid? group = null, int week = 0) =>
        [
            .. Ask(1, send, Monday.AddDays(7 * week), Monday.AddDays(7 * (week + 2))).Where(f => f.Item1 is not "Qualification"),
            ("Qualification", "t-level"), ("Route", nameof(TLevelRoute.HealthAndScience)),
            ("Shared", true), ("From", 1), ("Group", group),
        ];
        var blocking = await HeldAsync(first, places[0].Id, 1, TLevel("send"));
        var waiting = await HeldAsync(college, places[0].Id, 1, TLevel("wait")); // one employer, if it came to that
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var behind = await HeldAsync(other, places[0].Id, 1, TLevel("wait"));
        var group = (await BookingAsync(waiting)).CohortId;
        await HeldAsync(college, places[1].Id, 1, TLevel("send", group, 4));
        await HeldAsync(college, places[2].Id, 1, TLevel("send", group, 8));

        await first.PostAsync($"/placements/bookings/{blocking}/release");

        Assert.Equal((BookingState.Asked, BookingState.Held), (await StateAsync(waiting), await StateAsync(behind)));
    }

    [Fact]
    public async Task A_change_of_a_booking_that_has_changed_meanwhile_shows_both_versions_and_loses_nothing()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 6);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var id = await HeldAsync(college, places.Id, 5);
        var stale = await college.OpenAsync($"/placements/bookings/{id}/change");
        await college.SubmitAsync(await college.OpenAsync($"/placements/bookings/{id}/change"), "Ask for it", ("People", 4), ("Why", "One left"));
        await trust.SubmitAsync(await trust.OpenAsync($"/placements/bookings/{id}"), "Agree");

        var late = await college.SubmitAsync(stale, "Ask for it", ("People", 3), ("Why", "Two have left the course"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = (await Browser.ReadAsync(late)).InWords();
        Assert.Contains("Two have left the course", page, StringComparison.Ordinal);
        Assert.Matches("(?s)4.*3|3.*4", page);
        var booking = await BookingAsync(id);
        Assert.Equal(4, booking.People);
        Assert.Single(booking.Changes); // nothing was asked by the late one
    }
}
