using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>What does not go well and what is done together, as both sides see it. Source: S0-28, S0-30, S1-27, S2-12.</summary>
public class ConcernsAndActivitiesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Raised_by_one_side_owned_and_resolved_by_the_other_and_seen_by_both()
    {
        var (people, id) = await PartnersAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var empty = await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/concerns"), "Raise the concern", ("Subject", "Late arrivals"));
        var kept = await Browser.ReadAsync(empty);
        await asker.SubmitAsync(kept, "Raise the concern", ("What", "The first bus comes at 8.10am"), ("Severity", "Serious"), ("Barrier", "time"));

        var seen = await asked.OpenAsync($"/partnerships/{id}/concerns");
        var owned = await asked.SubmitAndFollowAsync(seen, "Save", ("Contact", people.AskedContact.Id));
        var resolved = await asked.SubmitAndFollowAsync(owned, "Resolve", ("Done", "Shifts start at 8.30am"));

        Assert.Equal((HttpStatusCode.BadRequest, "Late arrivals"), (empty.StatusCode, kept.QuerySelector("input[name=Subject]")!.GetAttribute("value")));
        Assert.Contains("Nobody sees to it yet", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not enough time", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{people.AskedContact.Name}, {people.AskedContact.JobTitle} sees to it", owned.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Shifts start at 8.30am", resolved.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("open it again", resolved.Body!.TextContent, StringComparison.Ordinal);
        var raisers = await asker.OpenAsync($"/partnerships/{id}/concerns");
        Assert.Contains("Shifts start at 8.30am", raisers.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The Oldham College. Your side raised it: if it is not resolved, open it again.", raisers.Body!.TextContent, StringComparison.Ordinal);
        var open = await asker.SubmitAndFollowAsync(raisers, "Open it again: Late arrivals");
        Assert.DoesNotContain("Written down by", open.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_20_working_days_it_stands_in_the_work_of_both_sides_and_leads_the_list()
    {
        var (people, id) = await PartnersAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/concerns"), "Raise the concern",
            ("Subject", "Late arrivals"), ("What", "The first bus comes at 8.10am"), ("Severity", "Serious"));
        portal.Clock.Advance(TimeSpan.FromDays(33));

        foreach (var browser in new[] { await people.AskerAsync(), await people.AskedAsync() })
        {
            Assert.Contains("Agree what happens next: Late arrivals", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Agree what happens next", (await browser.OpenAsync("/partnerships")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("The limit is 20.", (await browser.OpenAsync($"/partnerships/{id}")).Body!.TextContent, StringComparison.Ordinal);
            browser.Dispose();
        }
    }

    [Fact]
    public async Task What_was_done_raises_the_depth_and_both_say_what_they_make_of_it()
    {
        var (people, id) = await PartnersAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var today = People.Today(portal);
        (string, object?)[] day = [("On.Day", today.Day), ("On.Month", today.Month), ("On.Year", today.Year)];
        await asker.PostAsync($"/partnerships/{id}/meetings/new", [.. day, ("Time", "9am"), ("Minutes", 30), ("Called", "To plan the visit")]);
        var meeting = await portal.ReadAsync(db => db.Meetings.Where(m => m.PartnershipId == id).Select(m => m.Id).SingleAsync());
        await asker.PostAsync($"/partnerships/{id}/meetings/{meeting}/hold", ("Ours", "Lead"), ("Theirs", "Manager"), ("Agreed", "We go and see"));
        var hostless = await asker.PostAsync($"/partnerships/{id}/activities", [.. day, ("Kind", "ExchangeVisit")]);
        var done = await asker.PostAsync($"/partnerships/{id}/activities",
            [.. day, ("Kind", "ExchangeVisit"), ("Host", "Answering"), ("TookPart", 10), ("InterestBefore", 3), ("InterestAfter", 8)]);

        var page = await asked.OpenAsync($"/partnerships/{id}/activities");
        var said = await asked.SubmitAndFollowAsync(page, "Save", ("Feedback", "Come again"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Found), (hostless.StatusCode, done.StatusCode));
        Assert.Contains("1 exchange visit", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 before, 8 after", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Come again", said.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Getting started, active.", (await asker.OpenAsync("/partnerships")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("How deep it goes: active", (await asker.OpenAsync($"/partnerships/{id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_question_on_the_concern_or_activity_it_is_about()
    {
        var (people, id) = await PartnersAsync();
        using var asker = await people.AskerAsync();
        var today = People.Today(portal);
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/concerns"), "Raise the concern",
            ("Subject", "Late arrivals"), ("What", "The first bus comes at 8.10am"), ("Severity", "Serious"));
        await asker.PostAsync($"/partnerships/{id}/activities", ("On.Day", today.Day), ("On.Month", today.Month), ("On.Year", today.Year), ("Kind", "Talk"));
        var (concerns, activities) = (await asker.OpenAsync($"/partnerships/{id}/concerns"), await asker.OpenAsync($"/partnerships/{id}/activities"));

        foreach (var (page, button, words, field) in new[]
        {
            (concerns, "Save", "Choose a colleague", "Contact"),
            (concerns, "Resolve", "Say what was done", "Done"),
            (activities, "Save", "Say what your side makes of it", "Feedback"),
        })
        {
            var refused = await Browser.ReadAsync(await asker.SubmitAsync(page, button));

            Assert.Contains(words, refused.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(refused.QuerySelector($"details[open] [name={field}][aria-describedby]"));
            Assert.Equal(refused.QuerySelector($"[name={field}][aria-describedby]")!.Id,
                refused.QuerySelector(".nhsuk-error-summary a")!.GetAttribute("href")!.TrimStart('#'));
        }
    }

    [Fact]
    public async Task A_stranger_changes_nothing_of_either()
    {
        var (people, id) = await PartnersAsync();
        using var asker = await people.AskerAsync();
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/concerns"), "Raise the concern",
            ("Subject", "Late arrivals"), ("What", "The first bus comes at 8.10am"), ("Severity", "Serious"));
        var concern = await portal.ReadAsync(db => db.Concerns.Where(c => c.PartnershipId == id).Select(c => c.Id).SingleAsync());
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"), MembershipRole.Approver);

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ("concerns", [("Subject", "Ours"), ("What", "Ours"), ("Severity", "Minor")]),
            ($"concerns/{concern}/owner", [("Contact", people.AskedContact.Id)]),
            ($"concerns/{concern}/resolve", [("Done", "Nothing")]),
            ($"concerns/{concern}/reopen", []),
            ("activities", [("Kind", "Talk"), ("On.Day", 23), ("On.Month", 11), ("On.Year", 2026)]),
        })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync($"/partnerships/{id}/{path}", fields)).StatusCode));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/concerns")).StatusCode);
        var left = await portal.ReadAsync(db => db.Concerns.Where(c => c.PartnershipId == id).ToListAsync());
        Assert.Equal((true, null), (Assert.Single(left).IsOpen, left[0].OwnerId));
        Assert.Equal(0, await portal.ReadAsync(db => db.PartnershipActivities.CountAsync(a => a.PartnershipId == id)));
    }

    private async Task<(Neighbours People, Guid Partnership)> PartnersAsync()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.ReadAsync(db => db.Partnerships.ExecuteDeleteAsync());
        var now = portal.Clock.GetUtcNow();
        var partnership = new Partnership(people.Trust.Id, people.College.Id, People.Today(portal), now);
        partnership.Take(
            Neighbours.Agenda, new(people.Trust.Id, null, people.Asker.Id, "Ann Asker"), new(people.College.Id, people.AskedContact.Id, null, "Alex Asked"),
            null, People.Today(portal), now);
        await portal.SaveAsync(partnership);
        return (people, partnership.Id);
    }
}
