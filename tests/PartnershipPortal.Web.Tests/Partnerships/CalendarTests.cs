using System.Net;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Meetings in people's calendars: with each letter, and at a secret address of one's own.</summary>
public class CalendarTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task Each_letter_brings_the_meeting_its_change_and_its_end_under_one_id()
    {
        var (people, id) = await OpenedAsync();
        var meeting = await PlanAsync(people, id);
        await ChangeAsync(id, meeting, (p, m, now) => p.Move(
            m, new("Monthly meeting", m.On, new TimeOnly(14, 30), 60, "Room 4"), people.Trust.Id, "Ann", Today, now));
        await ChangeAsync(id, meeting, (p, m, now) => p.Cancel(m, "Snow", people.Trust.Id, "Ann", now));

        var letters = await Portal.ReadAsync(db => db.OutboxMessages.Where(l => l.Calendar != null && l.Body.Contains(meeting.ToString())).OrderBy(l => l.Id)
            .Select(l => new { l.To, l.Calendar, l.CalendarMethod, l.Thread }).ToListAsync());

        Assert.Equal(6, letters.Count);
        foreach (var mine in letters.GroupBy(l => l.To))
        {
            var read = mine.Select(l => Calendar.Load(l.Calendar!)!).ToList();
            Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], mine.Select(l => l.CalendarMethod));
            Assert.Equal(mine.Select(l => l.CalendarMethod), read.Select(c => c.Method));
            Assert.Equal([0, 1, 2], read.Select(c => c.Events.Single().Sequence));
            Assert.Single(read.Select(c => c.Events.Single().Uid).Distinct());
            Assert.Equal(14, read[1].Events.Single().Start!.Hour);
            Assert.Equal($"mailto:{mine.Key}", read[0].Events.Single().Attendees[0].Value!.ToString());
            Assert.All(mine, l => Assert.Null(l.Thread)); // a digest would hold two calendars
        }
    }

    [Fact]
    public async Task A_meeting_is_a_file_on_its_page_for_who_takes_part_and_its_letters_say_how_long_and_where()
    {
        var (people, id) = await OpenedAsync();
        var meeting = await PlanAsync(people, id);
        await ChangeAsync(id, meeting, (p, m, now) => p.Move(
            m, new("Monthly meeting", m.On, new TimeOnly(14, 30), 90, "Room 4"), people.Trust.Id, "Ann", Today, now));
        await ChangeAsync(id, meeting, (p, m, now) => p.Move(
            m, new("Monthly meeting", m.On, new TimeOnly(14, 30), 90, "https://meet.example/4"), people.Trust.Id, "Ann", Today, now));
        using var asked = await people.AskedAsync();
        using var other = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        var page = await asked.OpenAsync($"/partnerships/{id}/meetings/{meeting}");

        var file = await asked.GetAsync(page.QuerySelectorAll("a").Single(a => a.TextContent is "Put it into your calendar").GetAttribute("href")!);

        var read = Calendar.Load(await file.Content.ReadAsStringAsync())!.Events.Single();
        Assert.Equal(("text/calendar", "meeting.ics"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName));
        Assert.StartsWith($"{meeting:n}@", read.Uid, StringComparison.Ordinal);
        Assert.Equal("https://meet.example/4", read.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/partnerships/{id}/meetings/{meeting}/meeting.ics")).StatusCode);
        var letters = await Portal.ReadAsync(db => db.OutboxMessages.Where(l => l.Calendar != null && l.Body.Contains(meeting.ToString()))
            .Where(l => l.To == Neighbours.AskedEmail).OrderBy(l => l.Id).Select(l => l.Body).ToListAsync());
        Assert.Contains("1 hour 30 minutes. Where: Room 4.", letters[1], StringComparison.Ordinal);
        Assert.Contains("1 hour 30 minutes, online.", letters[2], StringComparison.Ordinal);
        Assert.DoesNotContain("meet.example", letters[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_ladder_does_not_show_the_other_side_is_not_among_the_guests_there()
    {
        var (people, id) = await OpenedAsync();
        await Portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ObjectedAt, Portal.Clock.GetUtcNow())));
        var meeting = await PlanAsync(people, id);

        var letter = await Portal.ReadAsync(db => db.OutboxMessages.SingleAsync(l => l.Calendar != null && l.Body.Contains(meeting.ToString())));

        Assert.Equal(Neighbours.AskerEmail, letter.To);
        Assert.DoesNotContain(Neighbours.AskedEmail, letter.Calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("Alex Asked", letter.Calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_ones_own_is_read_without_signing_in_made_anew_and_revoked()
    {
        var (people, id) = await OpenedAsync();
        var meeting = await PlanAsync(people, id);
        using var asker = await people.AskerAsync();
        using var program = Portal.Anonymous();
        var first = await MakeAsync(asker, "Make an address");
        Assert.Contains("Nothing has read", (await asker.OpenAsync("/account/calendar")).Body!.TextContent, StringComparison.Ordinal);

        var answer = await program.GetAsync(first);
        var read = Calendar.Load(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"{meeting:n}@", read.Events.Single().Uid, StringComparison.Ordinal);
        Assert.Contains("Last read", (await asker.OpenAsync("/account/calendar")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            first.Split('/')[^1], await Portal.ReadAsync(db => db.CalendarFeeds.Select(f => f.SecretHash).FirstAsync()), StringComparison.Ordinal);

        var second = await MakeAsync(asker, "Make a new address");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await program.GetAsync(first)).StatusCode, (await program.GetAsync(second)).StatusCode));
        await asker.SubmitAsync(await asker.OpenAsync("/account/calendar"), "Revoke the address");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(second)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/calendar/" + new string('0', 64))).StatusCode);
    }

    [Fact]
    public async Task It_shows_what_its_owner_has_a_part_in_and_ends_with_their_place()
    {
        var (people, id) = await OpenedAsync();
        var meeting = await PlanAsync(people, id);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var colleague = await people.ColleagueAsync();
        using var program = Portal.Anonymous();
        var (mine, theirs, beside) =
            (await MakeAsync(asker, "Make an address"), await MakeAsync(asked, "Make an address"), await MakeAsync(colleague, "Make an address"));
        async Task<int> CountAsync(string address) => Calendar.Load(await (await program.GetAsync(address)).Content.ReadAsStringAsync())!.Events.Count;

        Assert.Equal((1, 1, 0), (await CountAsync(mine), await CountAsync(theirs), await CountAsync(beside)));
        await ChangeAsync(id, meeting, (p, m, now) => p.Cancel(m, "Snow", people.Trust.Id, "Ann", now));
        Assert.Contains("STATUS:CANCELLED", await (await program.GetAsync(theirs)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == people.Asker.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended).SetProperty(m => m.EndedAt, Portal.Clock.GetUtcNow())
                .SetProperty(m => m.Ending, MembershipEnding.Removed)));
        Assert.Equal(0, await CountAsync(mine));
        await Portal.ReadAsync(db => db.Users.Where(a => a.Id == people.Asker.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, Portal.Clock.GetUtcNow())));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(mine)).StatusCode);
    }

    [Fact]
    public async Task The_end_of_a_partnership_calls_off_what_was_to_come()
    {
        var (people, id) = await OpenedAsync();
        var meeting = await PlanAsync(people, id);
        using var asked = await people.AskedAsync();
        await asked.SubmitAsync(
            await asked.OpenAsync($"/partnerships/{id}/settings"), "End the partnership", ("Ending", "AimsMet"), ("Learners", "None"));

        Assert.Equal(MeetingState.Cancelled, await Portal.ReadAsync(db => db.Meetings.Where(m => m.Id == meeting).Select(m => m.State).SingleAsync()));
        Assert.Equal(2, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(l => l.CalendarMethod == "CANCEL" && l.Body.Contains(meeting.ToString()))));
    }

    private DateOnly Today => People.Today(Portal);

    private static async Task<string> MakeAsync(Browser browser, string button)
    {
        var made = await Browser.ReadAsync(await browser.SubmitAsync(await browser.OpenAsync("/account/calendar"), button));
        return new Uri(made.QuerySelector("code")!.TextContent).AbsolutePath;
    }

    private async Task<Guid> PlanAsync(Neighbours people, Guid id)
    {
        using var asker = await people.AskerAsync();
        var on = Today.AddDays(8);
        await asker.PostAsync($"/partnerships/{id}/meetings/new", ("On.Day", on.Day), ("On.Month", on.Month), ("On.Year", on.Year), ("Time", "10am"),
            ("Minutes", 60), ("Called", "Monthly meeting"));
        return await Portal.ReadAsync(db => db.Meetings.Where(m => m.PartnershipId == id).Select(m => m.Id).SingleAsync());
    }

    private async Task ChangeAsync(Guid id, Guid meeting, Action<Partnership, Meeting, DateTimeOffset> change)
    {
        using var scope = Portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        change(await db.Partnerships.WithPeople().SingleAsync(p => p.Id == id), await db.Meetings.SingleAsync(m => m.Id == meeting), Portal.Clock.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<PartnershipLetters>().TellAndSaveAsync(CancellationToken.None);
    }
}
