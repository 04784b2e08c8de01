using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Agendas to print, what is settled first, the history by its parts, and holidays between terms. Source: S0-04.</summary>
public class AgendasAndTermsTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task A_new_partnership_shows_eight_things_to_settle_and_prints_them_with_both_names()
    {
        var (people, id) = await OpenedAsync();
        using var asked = await people.AskedAsync();
        await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{id}"), "Save", ("Benefit", "Places on wards"));

        var workspace = await asked.OpenAsync($"/partnerships/{id}");
        var print = await asked.OpenAsync($"/partnerships/{id}/first-meeting");

        Assert.Equal(8, workspace.QuerySelectorAll("[aria-labelledby=starter] li").Length);
        Assert.Equal(8, print.QuerySelectorAll("main > ul li").Length);
        foreach (var words in new[] { people.Trust.Name, people.College.Name, "Places on wards", "Apprenticeships" })
        {
            Assert.Contains(words, print.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_agenda_comes_with_what_is_open_and_what_was_done_since()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/concerns", ("Subject", "Late arrivals"), ("What", "The bus"), ("Severity", "Serious"));
        var meetings = await Portal.ReadAsync(async db =>
        {
            var p = await db.Partnerships.Include(x => x.Members).Include(x => x.People).AsSplitQuery().SingleAsync(x => x.Id == id);
            var (now, place) = (Portal.Clock.GetUtcNow(), new PartnershipPlace(people.College.Id, people.AskedContact.Id, null, "Alex Asked"));
            var held = p.Plan(new("Held", Today, new TimeOnly(8, 0), 60, null), place, Today, now);
            p.Hold(held, "Go on", [new(people.College.Id, "Manager"), new(people.Trust.Id, "Lead")], people.College.Id, "Alex", Today, now);
            var done = p.Agree(held, "Send the dates", place, Today, people.College.Id, "Alex", Today, now);
            p.Finish(done, people.College.Id, "Alex", Today, now);
            var next = p.Plan(new("Next", Today.AddDays(9), new TimeOnly(10, 0), 60, "Room 4"), place, Today, now);
            p.PutOnAgenda(next, "Spring group", people.College.Id, "Alex", people.Asked.Id);
            db.AddRange(held, done, p.Agree(held, "Ask the bus company", place, Today.AddDays(3), people.College.Id, "Alex", Today, now), next);
            await db.SaveChangesAsync();
            return (Held: held.Id, Next: next.Id);
        });

        var agenda = (await asker.OpenAsync($"/partnerships/{id}/meetings/{meetings.Next}/agenda")).QuerySelector("main")!.TextContent;

        foreach (var words in new[]
        {
            people.Trust.Name, people.College.Name, "Room 4", "1 thing is done", "Send the dates", "Ask the bus company", "Late arrivals", "Spring group",
        })
        {
            Assert.Contains(words, agenda, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("To settle first", agenda, StringComparison.Ordinal);
        Assert.Empty((await asker.OpenAsync($"/partnerships/{id}")).QuerySelectorAll("#starter"));
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Member);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/meetings/{meetings.Next}/agenda")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/first-meeting")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync($"/partnerships/{id}/meetings/{Guid.NewGuid()}/agenda")).StatusCode);
    }

    [Fact]
    public async Task The_history_is_read_by_its_parts_page_by_page_and_printed_whole()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        for (var i = 0; i < 35; i++)
        {
            await asker.PostAsync($"/partnerships/{id}/history/message", ("Words", $"Message {i}"));
        }

        await asker.PostAsync($"/partnerships/{id}/concerns", ("Subject", "Late arrivals"), ("What", "The bus"), ("Severity", "Serious"));
        async Task<string[]> SaidAsync(string query) =>
            [.. (await asker.OpenAsync($"/partnerships/{id}/history{query}")).QuerySelectorAll(".pp-time .pp-lines").Select(p => p.TextContent.Trim())];

        Assert.Equal(["“Late arrivals”"], await SaidAsync("?show=Concerns"));
        var (one, two) = (await SaidAsync("?show=Said"), await SaidAsync("?show=Said&page=2"));
        Assert.Equal((30, 5, 35), (one.Length, two.Length, one.Concat(two).Distinct().Count()));
        Assert.Equal(36, (await SaidAsync("?print=true")).Length);
        Assert.Contains("Nothing of this kind", (await asker.OpenAsync($"/partnerships/{id}/history?show=Done")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync($"/partnerships/{id}/history?show=nonsense")).StatusCode);
    }

    [Fact]
    public async Task Holidays_are_taken_over_once_corrected_and_left_out_of_what_is_proposed()
    {
        var (people, id) = await OpenedAsync();
        using var approver = await Portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        using var asker = await people.AskerAsync();
        await Portal.ReadAsync(db => db.TermBreaks.ExecuteDeleteAsync()); // of another test
        Assert.Contains($"{people.College.Name} has not entered its holidays",
            (await asker.OpenAsync($"/partnerships/{id}/meetings/new")).Body!.TextContent, StringComparison.Ordinal);
        await approver.PostAsync("/organisation/term-dates/usual");
        await approver.PostAsync("/organisation/term-dates/usual");
        var holidays = await Portal.ReadAsync(db => db.TermBreaks.Where(b => b.OrganisationId == people.College.Id).OrderBy(b => b.From).ToListAsync());
        Assert.InRange(holidays.Count, 6, 12);

        await approver.PostAsync($"/organisation/term-dates/{holidays[0].Id}/remove");
        var overlapping = await approver.PostAsync("/organisation/term-dates",
            [("Called", "Ours"), .. Day("From", holidays[1].From), .. Day("Until", holidays[1].Until)]);
        var backwards = await approver.PostAsync("/organisation/term-dates",
            [("Called", "Ours"), .. Day("From", holidays[0].Until), .. Day("Until", holidays[0].From)]);
        var own = await approver.PostAsync("/organisation/term-dates",
            [("Called", "Training days"), .. Day("From", Today.AddDays(31)), .. Day("Until", Today.AddDays(34))]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Found),
            (overlapping.StatusCode, backwards.StatusCode, own.StatusCode));
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/settings"), "Save", ("Cadence", "Monthly"));
        var plan = await asker.OpenAsync($"/partnerships/{id}/meetings/new");
        Assert.DoesNotContain("has not entered its holidays", plan.Body!.TextContent, StringComparison.Ordinal);
        var left = await Portal.ReadAsync(db => db.TermBreaks.Where(b => b.OrganisationId == people.College.Id).ToListAsync());
        var days = plan.QuerySelectorAll("input[name=Dates]").Select(
            d => DateOnly.ParseExact(d.GetAttribute("value")!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.NotEmpty(days);
        Assert.All(days, d => Assert.DoesNotContain(left, b => b.From <= d && d <= b.Until));
    }

    [Fact]
    public async Task Another_organisations_holidays_are_not_ones_own()
    {
        var (people, _) = await OpenedAsync();
        using var approver = await Portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        using var member = await people.AskedAsync();
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        await Portal.ReadAsync(db => db.TermBreaks.ExecuteDeleteAsync());
        await approver.PostAsync("/organisation/term-dates", [("Called", "Ours"), .. Day("From", Today), .. Day("Until", Today)]);
        var holidays = await Portal.ReadAsync(db => db.TermBreaks.Select(b => b.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/organisation/term-dates/{holidays}/remove")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await member.GetAsync("/organisation/term-dates")).StatusCode);
        Assert.Equal(1, await Portal.ReadAsync(db => db.TermBreaks.CountAsync()));
    }

    private DateOnly Today => People.Today(Portal);

    private static (string, object?)[] Day(string name, DateOnly day) => [($"{name}.Day", day.Day), ($"{name}.Month", day.Month), ($"{name}.Year", day.Year)];
}
