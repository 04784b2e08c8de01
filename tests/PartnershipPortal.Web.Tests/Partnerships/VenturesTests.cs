using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Seats on each other's boards, projects, introductions passed on, as both sides see them. Source: S0-32, S0-49, S1-12, S2-06, S2-07.</summary>
public class VenturesTests(Portal portal) : PartnersAt(portal)
{
    private const string Mailbox = "team@kitchens.example";

    [Fact]
    public async Task A_seat_is_offered_accepted_and_stands_in_the_work_of_both_before_it_ends()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var empty = await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{id}/seats"), "Offer the seat", ("Board", "Governing body"));
        await asked.SubmitAsync(await Browser.ReadAsync(empty), "Offer the seat", ("Kind", "Governors"));
        var seat = (await SeatAsync(id)).Id;
        Assert.Contains("Say who takes a seat: Governing body", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await asked.GetAsync($"/partnerships/{id}/seats/{seat}")).StatusCode); // nothing to answer

        var today = People.Today(Portal);
        var page = await asker.OpenAsync($"/partnerships/{id}/seats/{seat}");
        var early = await Browser.ReadAsync(await asker.SubmitAsync(page, "Accept the seat", [.. Day("Since", today), .. Day("Until", today)]));
        await asker.SubmitAsync(page, "Accept the seat", [("Holder", "Chief people officer"), .. Day("Since", today), .. Day("Until", today.AddDays(61))]);

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("Enter a day after", early.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Enter the role", early.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Renew a seat", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var browser in new[] { await people.AskerAsync(), await people.AskedAsync() })
        {
            Assert.Contains("Renew a seat or let it end: Governing body", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Ends soon", (await browser.OpenAsync($"/partnerships/{id}/seats")).Body!.TextContent, StringComparison.Ordinal);
            browser.Dispose();
        }

        using var later = await people.AskedAsync(); // a night ends a session
        using var askerLater = await people.AskerAsync();
        var renewed = await later.SubmitAndFollowAsync(await later.OpenAsync($"/partnerships/{id}/seats/{seat}"), "Save the new term",
            [("Holder", "Deputy chief people officer"), .. Day("Since", today.AddDays(61)), .. Day("Until", today.AddYears(2))]);
        Assert.Contains("Deputy chief people officer", renewed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Renew a seat", (await askerLater.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var ended = await later.SubmitAndFollowAsync(await later.OpenAsync($"/partnerships/{id}/seats/{seat}"), "End the seat");
        Assert.Contains("Ended", ended.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seat_is_declined_with_a_reason_and_answered_once()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asker.PostAsync($"/partnerships/{id}/seats", ("Kind", "Directors"), ("Board", "Board of directors"));
        var seat = (await SeatAsync(id)).Id;
        var page = await asked.OpenAsync($"/partnerships/{id}/seats/{seat}");
        var bare = await asked.SubmitAsync(page, "Decline the seat");
        await asked.SubmitAsync(page, "Decline the seat", ("Why", "Nobody has the time"));

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await asked.PostAsync($"/partnerships/{id}/seats/{seat}/decline", ("Why", "Again"))).StatusCode);
        Assert.Contains("Declined by", (await asked.OpenAsync($"/partnerships/{id}/seats/{seat}")).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Nobody has the time", (await asker.OpenAsync($"/partnerships/{id}/seats")).Body!.TextContent, StringComparison.Ordinal);
        await Portal.SendMailAsync();
        Assert.Contains(Letters.To(Portal, Neighbours.AskedEmail), l => l.Body.Contains("Board of directors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_has_answered_is_taken_back_by_the_side_that_asked()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asker.PostAsync($"/partnerships/{id}/seats", ("Kind", "Directors"), ("Board", "Board of directors"));
        await asker.PostAsync($"/partnerships/{id}/relays", ("Whom", "Your kitchen"), ("Kind", "SubContractor"), ("Purpose", "To train cooks"));
        var seat = (await SeatAsync(id)).Id;
        var relay = await Portal.ReadAsync(db => db.RelayRequests.Where(r => r.PartnershipId == id).Select(r => r.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.Conflict, (await asked.PostAsync($"/partnerships/{id}/seats/{seat}/take-back")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await asked.PostAsync($"/partnerships/{id}/relays/{relay}/take-back")).StatusCode);
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/seats"), "Take the offer back: Board of directors");
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/relays"), "Take it back: Your kitchen");

        Assert.False(await Portal.ReadAsync(db => db.BoardSeats.AnyAsync(s => s.PartnershipId == id)));
        Assert.False(await Portal.ReadAsync(db => db.RelayRequests.AnyAsync(r => r.PartnershipId == id)));
        Assert.Contains("took the offer of a seat on a board back", (await asked.OpenAsync($"/partnerships/{id}/history")).Body!.TextContent,
            StringComparison.Ordinal);
        await Portal.SendMailAsync();
        Assert.Contains(Letters.To(Portal, Neighbours.AskedEmail), l => l.Body.Contains("took the request back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_has_partners_a_stage_and_a_value_and_its_steps_are_in_the_history()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        (string, object?)[] facts =
            [("Kind", "CapitalBid"), ("Title", "Institute of medical sciences"), ("About", "A building for both"), ("Value", "UpTo10Million")];
        var wrong = await asker.PostAsync($"/partnerships/{id}/projects/new", [.. facts, ("Stage", "Pilot"), ("Partners", people.Trust.Id)]);
        var stranger = await asker.PostAsync($"/partnerships/{id}/projects/new",
            [.. facts, ("Stage", "Idea"), ("Partners", (await Portal.OrganisationAsync("RXF")).Id)]);
        await asker.PostAsync($"/partnerships/{id}/projects/new",
            [.. facts, ("Stage", "Idea"), ("Partners", people.Trust.Id), ("Partners", people.College.Id)]);
        var project = await Portal.ReadAsync(db => db.PartnershipProjects.Where(p => p.PartnershipId == id).Select(p => p.Id).SingleAsync());
        var stale = await asked.OpenAsync($"/partnerships/{id}/projects/{project}");

        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/projects/{project}"), "Save", ("Stage", "Submitted"));
        var second = await asked.SubmitAsync(stale, "Save", ("Title", "Institute of health"));
        var bare = await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{id}/projects/{project}"), "Save", ("Stage", "Awarded"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, stranger.StatusCode));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (second.StatusCode, bare.StatusCode));
        var seen = (await asked.OpenAsync($"/partnerships/{id}/projects")).Body!.TextContent;
        Assert.Contains("Bid handed in", seen, StringComparison.Ordinal);
        Assert.Contains("£1 million to £10 million", seen, StringComparison.Ordinal);
        Assert.Contains(people.College.Name, seen, StringComparison.Ordinal);
        Assert.Contains("Institute of medical sciences: Bid handed in",
            (await asked.OpenAsync($"/partnerships/{id}/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_college_is_introduced_to_the_trusts_caterer_who_answers_without_an_account()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var approver = await Portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/affiliates"), "Add it",
            ("Name", "Kitchens Ltd"), ("Kind", "SubContractor"), ("Mailbox", Mailbox));
        var listed = await Portal.ReadAsync(db => db.OrganisationAffiliates.SingleAsync(a => a.OrganisationId == people.Trust.Id && a.Name == "Kitchens Ltd"));
        var page = await asked.OpenAsync($"/partnerships/{id}/relays");
        Assert.DoesNotContain(Mailbox, page.Body!.TextContent, StringComparison.Ordinal);
        var bare = await asked.SubmitAsync(page, "Ask for the introduction", ("Affiliate", listed.Id));
        await asked.SubmitAsync(await Browser.ReadAsync(bare), "Ask for the introduction", ("Purpose", "Your kitchens could train our cooks"));
        var relay = await Portal.ReadAsync(db => db.RelayRequests.SingleAsync(r => r.PartnershipId == id));
        Assert.Contains("Pass a request on, or say no: Kitchens Ltd", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        var passed = await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/partnerships/{id}/relays/{relay.Id}"), "Pass it on");

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("Passed on by", (await asker.OpenAsync($"/partnerships/{id}/relays/{relay.Id}")).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains($"Passed on to {Mailbox}", passed.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Mailbox, (await asked.OpenAsync($"/partnerships/{id}/relays")).Body!.TextContent, StringComparison.Ordinal);
        await Portal.SendMailAsync();
        var letter = Assert.Single(Letters.To(Portal, Mailbox));
        Assert.Equal(people.Asked.Email, letter.ReplyTo);
        Assert.Contains("Your kitchens could train our cooks", letter.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await asker.PostAsync($"/partnerships/{id}/relays/{relay.Id}/forward")).StatusCode);
        await Portal.SendMailAsync();
        Assert.Single(Letters.To(Portal, Mailbox));
    }

    [Fact]
    public async Task Somebody_described_in_words_needs_a_mailbox_and_a_no_needs_a_reason()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asked.PostAsync($"/partnerships/{id}/relays", ("Whom", "Your laundry"), ("Kind", "SubContractor"), ("Purpose", "Work experience"));
        var relay = await Portal.ReadAsync(db => db.RelayRequests.Where(r => r.PartnershipId == id).Select(r => r.Id).SingleAsync());
        var page = await asker.OpenAsync($"/partnerships/{id}/relays/{relay}");

        var nowhere = await Browser.ReadAsync(await asker.SubmitAsync(page, "Pass it on"));
        var bare = await asker.SubmitAsync(page, "Say no");
        await asker.SubmitAsync(page, "Say no", ("Why", "The contract ends in May"));

        Assert.Contains("Enter the shared mailbox", nowhere.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("The contract ends in May", (await asked.OpenAsync($"/partnerships/{id}/relays")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_reads_and_changes_nothing_of_them()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/seats", ("Kind", "Directors"), ("Board", "Board of directors"));
        await asker.PostAsync($"/partnerships/{id}/relays", ("Whom", "Your laundry"), ("Kind", "SubContractor"), ("Purpose", "Work experience"));
        await asker.PostAsync($"/partnerships/{id}/projects/new", ("Kind", "NewPathway"), ("Title", "Theatres"), ("About", "A year in theatres"),
            ("Stage", "Idea"), ("Value", "Unknown"), ("Partners", people.Trust.Id));
        var seat = (await SeatAsync(id)).Id;
        var (relay, project) = (await Portal.ReadAsync(db => db.RelayRequests.Where(r => r.PartnershipId == id).Select(r => r.Id).SingleAsync()),
            await Portal.ReadAsync(db => db.PartnershipProjects.Where(p => p.PartnershipId == id).Select(p => p.Id).SingleAsync()));
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        var today = People.Today(Portal);
        (string, object?)[] term = [("Holder", "Ours"), .. Day("Since", today), .. Day("Until", today.AddDays(40))];
        (string, object?)[] facts = [("Kind", "NewPathway"), ("Title", "Ours"), ("About", "Ours"), ("Stage", "Pilot"), ("Value", "Unknown"),
            ("Partners", people.Trust.Id)];

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ("seats", [("Kind", "Directors"), ("Board", "Ours")]),
            ($"seats/{seat}/accept", term),
            ($"seats/{seat}/decline", [("Why", "Ours")]),
            ($"seats/{seat}/renew", term),
            ($"seats/{seat}/end", []),
            ("projects/new", facts),
            ($"projects/{project}", facts),
            ("relays", [("Whom", "Ours"), ("Kind", "SubContractor"), ("Purpose", "Ours")]),
            ($"relays/{relay}/forward", [("Mailbox", Mailbox)]),
            ($"relays/{relay}/decline", [("Why", "Ours")]),
        })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync($"/partnerships/{id}/{path}", fields)).StatusCode));
        }

        foreach (var path in new[] { "seats", $"seats/{seat}", "projects", "projects/new", $"projects/{project}", "relays", $"relays/{relay}" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.GetAsync($"/partnerships/{id}/{path}")).StatusCode));
        }

        Assert.Equal((true, ProjectStage.Idea), ((await SeatAsync(id)).IsOpen,
            await Portal.ReadAsync(db => db.PartnershipProjects.Where(p => p.PartnershipId == id).Select(p => p.Stage).SingleAsync())));
    }

    [Fact]
    public async Task The_list_of_affiliates_is_ones_own_approvers()
    {
        var (people, _) = await OpenedAsync();
        using var approver = await Portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);
        await approver.PostAsync("/organisation/affiliates", ("Name", "Volunteers"), ("Kind", "ThirdSector"));
        var listed = await Portal.ReadAsync(db => db.OrganisationAffiliates.Where(a => a.Name == "Volunteers").Select(a => a.Id).FirstAsync());
        using var member = await people.AskerAsync();
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/organisation/affiliates/{listed}/remove")).StatusCode);
        Assert.NotEqual(HttpStatusCode.Found, (await member.PostAsync($"/organisation/affiliates/{listed}/remove")).StatusCode);
        Assert.True(await Portal.ReadAsync(db => db.OrganisationAffiliates.AnyAsync(a => a.Id == listed)));
        Assert.DoesNotContain("Volunteers", (await stranger.OpenAsync("/organisation/affiliates")).Body!.TextContent, StringComparison.Ordinal);
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/affiliates"), "Take off the list: Volunteers");
        Assert.False(await Portal.ReadAsync(db => db.OrganisationAffiliates.AnyAsync(a => a.Id == listed)));
    }

    private static (string, object?)[] Day(string name, DateOnly day) => [($"{name}.Day", day.Day), ($"{name}.Month", day.Month), ($"{name}.Year", day.Year)];

    private Task<BoardSeat> SeatAsync(Guid id) => Portal.ReadAsync(db => db.BoardSeats.SingleAsync(s => s.PartnershipId == id));
}
