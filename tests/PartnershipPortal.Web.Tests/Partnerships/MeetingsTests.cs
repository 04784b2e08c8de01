using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Meetings as both sides plan, change and write them up, and what each does after them. Source: S0-29, S1-28, S2-03.</summary>
public class MeetingsTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task The_trust_plans_the_college_sees_it_both_write_it_up_and_the_action_is_the_colleges_work()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var planned = await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/partnerships/{id}/meetings/new"), "Plan and tell everybody",
            [.. Day("On", Today), .. Plain]);

        Assert.Contains("Meeting planned.", planned.Body!.TextContent, StringComparison.Ordinal);
        var meeting = await Portal.ReadAsync(db => db.Meetings.Where(m => m.PartnershipId == id).Select(m => m.Id).SingleAsync());
        Assert.Contains("Next: Monthly meeting", (await asked.OpenAsync($"/partnerships/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Meet ", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var onAgenda = await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/partnerships/{id}/meetings/{meeting}"), "Add it", ("Item", "Late arrivals"));
        Assert.Contains("Late arrivals", onAgenda.QuerySelector("main ol")!.TextContent, StringComparison.Ordinal);

        var form = await asker.OpenAsync($"/partnerships/{id}/meetings/{meeting}/hold");
        var alone = await Browser.ReadAsync(await asker.SubmitAsync(form, "Save for both sides", ("Agreed", "Shifts start later"), ("Ours", "Ward manager")));
        Assert.Contains("Say who was there of each side", alone.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Shifts start later", alone.QuerySelector("textarea[name=Agreed]")!.TextContent.Trim());
        var held = await asker.SubmitAndFollowAsync(alone, "Save for both sides", ("There", people.AskedContact.Id));
        Assert.Contains("Apprenticeship team manager", held.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Alex Asked", held.QuerySelector("aside")!.TextContent, StringComparison.Ordinal); // by role
        foreach (var back in new[] { "hold", "change", "cancel" }) // the browser's "Back"
        {
            var led = (await asker.OpenAsync($"/partnerships/{id}/meetings/{meeting}/{back}")).QuerySelector("main")!.InWords();
            Assert.Contains($"has been written up already, by {people.Asker.DisplayName} on {MeetingLabels.Day(Today)}", led, StringComparison.Ordinal);
            Assert.Contains("Shifts start later", led, StringComparison.Ordinal);
        }

        await asker.SubmitAndFollowAsync(held, "Add it",
            [("Doing", "Ask the bus company"), ("Owner", people.AskedContact.Id), .. Day("DueOn", Today.AddDays(5))]);

        var work = (await asked.OpenAsync("/")).QuerySelectorAll(".pp-rows a").Single(a => a.TextContent == "Ask the bus company");
        Assert.DoesNotContain("Ask the bus company", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var done = await asked.SubmitAndFollowAsync(await asked.OpenAsync(work.GetAttribute("href")!.Split('#')[0]),
            "Mark as done: Ask the bus company");

        Assert.Contains("Done ", done.QuerySelector(".pp-state")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask the bus company", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var partnership = await ReadAsync(id);
        Assert.Equal(Today, partnership.LastContactOn);
        Assert.Contains("1 meeting held in 12 months", (await asked.OpenAsync($"/partnerships/{id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_planned_in_one_go_and_once()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/settings"), "Save", ("Cadence", "TwiceAYearAndConference"));
        var page = await asker.OpenAsync($"/partnerships/{id}/meetings/new");
        var days = page.QuerySelectorAll("input[name=Dates]").Select(d => d.GetAttribute("value")!).ToList();
        Assert.Equal(3, days.Count);
        Assert.Single(page.QuerySelectorAll(".nhsuk-checkboxes__hint"), h => h.TextContent == "Conference");
        (string, object?)[] all = [.. days.Select(d => ("Dates", (object?)d)), .. Plain];

        var first = await asker.PostAsync($"/partnerships/{id}/meetings/new", all);
        var second = await asker.PostAsync($"/partnerships/{id}/meetings/new", all);

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
        Assert.Contains("already", (await Browser.ReadAsync(second)).QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await Portal.ReadAsync(db => db.Meetings.CountAsync(m => m.PartnershipId == id)));
        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            var partnership = await ReadAsync(id);
            var there = DateOnly.ParseExact(days[0], "yyyy-MM-dd");
            await Portal.SaveAsync(partnership.Plan(
                new("Again", there, new TimeOnly(10, 0), 60, null), new(people.Trust.Id, null, people.Asker.Id, "Ann"), Today, Portal.Clock.GetUtcNow()));
        });
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        var empty = await Browser.ReadAsync(await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/meetings/new"), "Plan and tell everybody",
            ("Time", "2"), ("Place", "Room 4"), ("Called", "")));

        var said = empty.QuerySelector(".nhsuk-error-summary")!.TextContent;
        foreach (var words in new[] { "Choose a day, or enter one of your own", "Add am or pm, like 2pm", "Say what the meeting is" })
        {
            Assert.Contains(words, said, StringComparison.Ordinal);
        }

        Assert.Equal("Room 4", empty.QuerySelector("input[name=Place]")!.GetAttribute("value"));
        var yesterday = await asker.PostAsync($"/partnerships/{id}/meetings/new", [.. Day("On", Today.AddDays(-1)), .. Plain]);
        Assert.Equal(HttpStatusCode.BadRequest, yesterday.StatusCode);
    }

    [Fact]
    public async Task Everybody_on_both_sides_is_told_of_the_plan_the_change_and_the_end()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var meeting = await PlannedAsync(id, asker, Today.AddDays(8));
        var url = $"/partnerships/{id}/meetings/{meeting}";
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"{url}/change"), "Save and tell everybody", ("Time", "2.30pm"));
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"{url}/cancel"), "Cancel the meeting", ("Why", "Snow is forecast"));

        var letters = await Portal.ReadAsync(db => db.OutboxMessages.Where(m => m.Body.Contains(url)).OrderBy(m => m.Id)
            .Select(m => new { m.To, m.Subject, m.Body }).ToListAsync());

        Assert.Equal(6, letters.Count);
        Assert.All(letters.GroupBy(l => l.To), g => Assert.Equal(3, g.Count()));
        Assert.Equal([Neighbours.AskedEmail, Neighbours.AskerEmail], letters.Select(l => l.To).Distinct().Order());
        Assert.Contains("2.30pm", letters[2].Subject, StringComparison.Ordinal);
        Assert.Contains("> Snow is forecast", letters[5].Body, StringComparison.Ordinal);
        Assert.Contains("Snow is forecast", (await asker.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This meeting has been cancelled, by ", (await asker.OpenAsync($"{url}/hold")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_sees_both()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var url = $"/partnerships/{id}/meetings/{await PlannedAsync(id, asker, Today.AddDays(8))}";
        var late = await asked.OpenAsync($"{url}/change");
        await asker.SubmitAsync(await asker.OpenAsync($"{url}/change"), "Save and tell everybody", ("Place", "Room 4"));

        var answer = await asked.SubmitAsync(late, "Save and tell everybody", ("Place", "Room 9"));
        var both = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Room 4", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Room 9", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Room 4", await Portal.ReadAsync(db => db.Meetings.Where(m => m.PartnershipId == id).Select(m => m.Place).SingleAsync()));
    }

    [Fact]
    public async Task One_that_is_over_stands_in_the_work_of_both_sides_until_it_is_written_up()
    {
        var (people, id) = await OpenedAsync();
        using (var asker = await people.AskerAsync())
        {
            await PlannedAsync(id, asker, Today.AddDays(1));
        }

        Portal.Clock.Advance(TimeSpan.FromDays(2));
        foreach (var browser in new[] { await people.AskerAsync(), await people.AskedAsync() })
        {
            Assert.Contains("Write down what was agreed with", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("To be written up", (await browser.OpenAsync($"/partnerships/{id}/meetings")).Body!.TextContent, StringComparison.Ordinal);
            browser.Dispose();
        }
    }

    [Fact]
    public async Task An_action_nobody_who_signs_in_does_is_the_work_of_the_side_and_goes_on_to_the_next_agenda()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var unlisted = await people.ListAsync(people.College, "Uma Unlisted", "Careers lead", null);
        var meeting = await HeldAsync(people, id, asker);
        var url = $"/partnerships/{id}/meetings/{meeting}";
        var strange = await asker.PostAsync($"{url}/actions", [("Doing", "Print the leaflets"), ("Owner", unlisted.Id), .. Day("DueOn", Today.AddDays(3))]);
        await asked.PostAsync($"{url}/actions", [("Doing", "Print the leaflets"), ("Owner", unlisted.Id), .. Day("DueOn", Today.AddDays(3))]);
        var next = await PlannedAsync(id, asker, Today.AddDays(9));

        Assert.Equal(HttpStatusCode.BadRequest, strange.StatusCode); // nobody the college has named
        Assert.Contains("Uma Unlisted does it.", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var agenda = await asker.OpenAsync($"/partnerships/{id}/meetings/{next}");
        Assert.Contains("Print the leaflets", agenda.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Uma Unlisted", agenda.Body!.TextContent, StringComparison.Ordinal); // no part in the partnership: by role
        var action = await Portal.ReadAsync(db => db.MeetingActions.Where(a => a.PartnershipId == id).Select(a => a.Id).SingleAsync());
        var moved = await asker.PostAsync($"{url}/actions/{action}/move", Day("Until", Today.AddDays(20)));
        var before = await asker.PostAsync($"{url}/actions/{action}/move", Day("Until", Today.AddDays(-1)));
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.BadRequest), (moved.StatusCode, before.StatusCode));
        Assert.Equal(Today.AddDays(20), await Portal.ReadAsync(db => db.MeetingActions.Where(a => a.Id == action).Select(a => a.DueOn).SingleAsync()));
    }

    [Fact]
    public async Task A_stranger_and_an_affiliate_change_nothing_of_a_meeting()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        var held = await HeldAsync(people, id, asker);
        await asker.PostAsync($"/partnerships/{id}/meetings/{held}/actions",
            [("Doing", "Print the leaflets"), ("Owner", people.AskedContact.Id), .. Day("DueOn", Today.AddDays(3))]);
        var meeting = await PlannedAsync(id, asker, Today);
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/meetings/{meeting}"), "Add it", ("Item", "Buses"));
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/settings"), "Bring it in", ("Code", "RBT"), ("Part", "Affiliate"));
        var (action, item) = await Portal.ReadAsync(async db => (await db.MeetingActions.Where(a => a.PartnershipId == id).Select(a => a.Id).SingleAsync(),
            await db.Set<MeetingItem>().Where(i => i.MeetingId == meeting).Select(i => i.Id).SingleAsync()));
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        using var affiliate = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RBT"), MembershipRole.Approver);
        var before = await StateAsync(id);
        var version = await Portal.ReadAsync(db => db.Database
            .SqlQuery<string>($"select xmin::text as \"Value\" from meetings where id = {meeting}").SingleAsync());
        var doors = new (string Path, (string, object?)[] Fields)[]
        {
            ("new", [.. Day("On", Today.AddDays(30)), .. Plain]),
            ($"{meeting}/change", [.. Day("On", Today.AddDays(31)), .. Plain, ("Version", version)]),
            ($"{meeting}/cancel", [("Why", "Because")]),
            ($"{meeting}/hold", [("There", people.AskedContact.Id), ("Ours", "Lead"), ("Theirs", "Lead"), ("Agreed", "All")]),
            ($"{meeting}/items", [("Item", "Ours")]),
            ($"{meeting}/items/{item}/remove", []),
            ($"{held}/actions", [("Doing", "All"), ("Owner", people.AskedContact.Id), .. Day("DueOn", Today.AddDays(5))]),
            ($"{held}/actions/{action}/move", Day("Until", Today.AddDays(30))),
            ($"{held}/actions/{action}/done", []),
            ($"{held}/actions/{action}/reopen", []),
        };

        foreach (var (path, fields) in doors)
        {
            foreach (var browser in new[] { stranger, affiliate })
            {
                Assert.Equal((path, HttpStatusCode.NotFound), (path, (await browser.PostAsync($"/partnerships/{id}/meetings/{path}", fields)).StatusCode));
            }
        }

        foreach (var page in new[] { "", "/new", $"/{meeting}", $"/{meeting}/change", $"/{meeting}/cancel", $"/{meeting}/hold" })
        {
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await stranger.GetAsync($"/partnerships/{id}/meetings{page}")).StatusCode));
        }

        Assert.Equal(before, await StateAsync(id));
        Assert.Equal(HttpStatusCode.OK, (await affiliate.GetAsync($"/partnerships/{id}/meetings/{meeting}")).StatusCode);
        foreach (var (path, fields) in doors.Where(d => !d.Path.EndsWith("/reopen", StringComparison.Ordinal)))
        {
            var then = await StateAsync(id);
            var answer = await asker.PostAsync($"/partnerships/{id}/meetings/{path}", fields);
            Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.Conflict, path); // whoever runs it may, in the states it has
            Assert.True(answer.StatusCode is HttpStatusCode.Conflict || then != await StateAsync(id), path);
        }
    }

    private DateOnly Today => People.Today(Portal);

    private static readonly (string, object?)[] Plain = [("Time", "10am"), ("Minutes", 60), ("Called", "Monthly meeting")];

    private static (string, object?)[] Day(string name, DateOnly day) => [($"{name}.Day", day.Day), ($"{name}.Month", day.Month), ($"{name}.Year", day.Year)];

    private async Task<Guid> PlannedAsync(Guid id, Browser browser, DateOnly on)
    {
        var planned = await browser.PostAsync($"/partnerships/{id}/meetings/new", [.. Day("On", on), .. Plain]);
        Assert.Equal(HttpStatusCode.Found, planned.StatusCode);
        return await Portal.ReadAsync(db => db.Meetings.Where(m => m.PartnershipId == id && m.On == on && m.State == MeetingState.Planned).Select(m => m.Id)
            .SingleAsync());
    }

    private async Task<Guid> HeldAsync(Neighbours people, Guid id, Browser browser)
    {
        var meeting = await PlannedAsync(id, browser, Today);
        var held = await browser.PostAsync($"/partnerships/{id}/meetings/{meeting}/hold",
            ("There", people.AskedContact.Id), ("Ours", "Apprenticeship lead"), ("Agreed", "Shifts start later"));
        Assert.Equal(HttpStatusCode.Found, held.StatusCode);
        return meeting;
    }

    private Task<string> StateAsync(Guid id) => Portal.ReadAsync(async db => string.Join(' ',
        await db.Database.SqlQuery<string>(
            $"""
            select concat_ws('/', (select count(*) || '-' || max(xmin::text::bigint) from meetings where partnership_id = {id}),
                (select count(*) || '-' || max(xmin::text::bigint) from meeting_actions where partnership_id = {id}),
                (select count(*) from meeting_items), (select count(*) from partnership_entries where partnership_id = {id})) as "Value"
            """).ToListAsync()));
}
