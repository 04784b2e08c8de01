using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>What a host does with its places, and who sees what of them: calendars, copies, spreadsheets, the area's numbers and the rules.</summary>
public class OfferingPlacesTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task The_calendar_names_a_clash_and_jumps_over_no_week()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8, supervised: 6);
        var elsewhere = await PublishedAsync(host, 6, area: "Elective surgery");
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        await HeldAsync(college, places.Id, 5);
        await trust.SubmitAsync(
            await trust.OpenAsync($"/placements/places/{places.Id}/keep"), "Keep them", ("Whom", "Nursing students, year 2"), ("University", true),
                ("People", 3),
            ("First.Day", 11), ("First.Month", 1), ("First.Year", 2027), ("Last.Day", 11), ("Last.Month", 1), ("Last.Year", 2027), ("On", "Monday"));

        var page = await trust.OpenAsync("/placements/calendar?week=2027-01-13");

        Assert.Contains("8 of 8", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Clash on Acute medical unit, Monday", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You can supervise 6, so 2 too many", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".pp-sheet--warn a[href='/placements/places/{elsewhere.Id}']"));
        var january = await trust.OpenAsync("/placements/calendar?week=2027-01-04");
        Assert.Equal("/placements/calendar?week=2026-12-28", january.QuerySelector("nav[aria-label=Week] a")!.GetAttribute("href"));
        var file = await (await trust.GetAsync("/placements/calendar/file.csv?week=2027-01-11")).Content.ReadAsStringAsync();
        Assert.Contains("Acute medical unit,,2027-01-11,8,8,0,3,5,0", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_near_and_not_confirmed_is_in_the_work_of_both_sides()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 4, "t-level", first: new(2026, 12, 14));
        using var trust = await Portal.SignedInAsAsync(host.Account);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        await HeldAsync(college, places.Id, 2, Ask(2, first: new(2026, 12, 14), last: new(2026, 12, 28)));

        foreach (var browser in new[] { trust, college })
        {
            Assert.Contains("Starts soon and is not confirmed: 2 places", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Places_are_repeated_and_last_years_are_copied_once()
    {
        var host = await HandAsync(Sector.PrimaryCare);
        var last = await PublishedAsync(host, 3, first: new(2026, 1, 12), last: new(2026, 12, 7));
        using var trust = await Portal.SignedInAsAsync(host.Account);

        await trust.PostAsync("/placements/places/copy-last-year");
        await trust.PostAsync("/placements/places/copy-last-year");

        var copies = await Portal.ReadAsync(db => db.PlacementCapacities.Where(c => c.CopiedFromId == last.Id).ToListAsync());
        Assert.Equal((new DateOnly(2027, 1, 11), CapacityState.Draft, 3), (copies.Single().FirstDay, copies[0].State, copies[0].Places));
    }

    [Fact]
    public async Task Eighteen_or_over_shows_the_myth_card_and_asks_for_a_reason()
    {
        var host = await HandAsync(Sector.Nhs);
        using var trust = await Portal.SignedInAsAsync(host.Account);

        var page = await trust.SubmitAndFollowAsync(await trust.OpenAsync("/placements/places/new"), "Save as a draft", ("LeastAge", 18));

        Assert.NotNull(page.QuerySelector("#myth"));
        Assert.Contains("Say why nobody under 18 can come", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_reads_the_rules_with_their_sources()
    {
        using var anybody = Portal.Anonymous();

        var page = (await anybody.OpenAsync("/placements/rules")).Body!.TextContent;

        Assert.Contains("315 hours", page, StringComparison.Ordinal);
        Assert.Contains("Working Time Regulations 1998", page, StringComparison.Ordinal);
        Assert.Contains("50 per cent", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Placements_are_in_the_calendar_programs_of_both_sides_and_of_nobody_else()
    {
        var (host, asker, stranger) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 4);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        await HeldAsync(college, places.Id, 2, [.. Ask(2), ("On", "Tuesday")]);
        var feeds = new List<string>();
        foreach (var hand in new[] { host, asker, stranger })
        {
            await Portal.UseAsync<MeetingFeed>(async feed => feeds.Add(await feed.OfAsync(hand.Account.Id, CancellationToken.None)));
        }

        Assert.All(feeds[..2], f => Assert.Equal(3, f.Split("Held: 2 people on Acute medical unit").Length - 1)); // Monday and Tuesday are one entry
        Assert.DoesNotContain("Acute", feeds[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_sees_numbers_by_staff_group_and_small_ones_are_hidden_from_it()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        await Portal.SaveAsync(new AreaMembership(host.Organisation.Id, "QOP", new(2022, 7, 1)));
        var places = await PublishedAsync(host, 20);
        var other = new PlacementCapacity(
            host.Organisation.Id, places.Facts with { StaffGroup = PlacementStaffGroup.AlliedHealth, Area = "Physiotherapy" }, host.Account.Id, Now);
        other.Publish(Portal.Clock.Today);
        await Portal.SaveAsync(other);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        await HeldAsync(college, places.Id, 9);
        await HeldAsync(college, other.Id, 3);
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);

        var fresh = await lead.OpenAsync("/areas/QOP/placements?year=2026");
        Assert.DoesNotContain("12", fresh.QuerySelector("#groups ~ table .pp-total")!.TextContent, StringComparison.Ordinal); // the month is not over
        await Portal.UseAsync<PortalDbContext>(db => db.PlacementBookings.Where(b => b.CapacityId == places.Id || b.CapacityId == other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.AskedAt, new DateTimeOffset(2026, 10, 12, 9, 0, 0, TimeSpan.Zero))));

        var page = await lead.OpenAsync("/areas/QOP/placements?year=2026");

        string Row(string name) => page.QuerySelectorAll("#groups ~ table tr").Single(r => r.QuerySelector("th")!.TextContent == name).TextContent;
        Assert.Contains("Asked for: hidden", Row("Allied health professions"), StringComparison.Ordinal); // 3
        Assert.Contains("Asked for: hidden", Row("Nursing and care support"), StringComparison.Ordinal); // 9, from which it could be worked out
        Assert.Contains("Asked for: 12", Row("All"), StringComparison.Ordinal);
        Assert.Contains("Placed: 0", Row("All"), StringComparison.Ordinal);
        Assert.Contains("Asked for: 5 or more", page.QuerySelector("#hosts ~ table tbody")!.TextContent, StringComparison.Ordinal); // a band, no number
        Assert.DoesNotContain("12", page.QuerySelector("#hosts ~ table tbody")!.TextContent.Replace(host.Organisation.Name, "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync("/areas/QE1/placements")).StatusCode);
    }

    [Fact]
    public async Task Lines_of_a_spreadsheet_are_saved_when_all_are_right_and_two_of_the_same_are_both_named()
    {
        var host = await HandAsync(Sector.Nhs);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        const string line = "Renal ward\tT Levels\tDay release\tNursing and care support\t4\t11/1/2027\t25/6/2027\tMon-Wed\t8.30am\t4.30pm\t60";
        var other = line.Replace("Renal ward", "Heart ward", StringComparison.Ordinal);

        var twice = await trust.SubmitAndFollowAsync(
            await trust.OpenAsync("/placements/places/bulk"), "Save all lines", ("Lines", $"{line}\n{other}\n{line}\nBlood; T Levels"));

        Assert.Contains("Lines 1 and 3 are both Renal ward from the same day", twice.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Line 4: 11 columns are needed, 2 are there", twice.Body!.TextContent, StringComparison.Ordinal);
        await trust.SubmitAsync(twice, "Save all lines", ("Lines", $"{line}\n{other}"), ("Publish", true));
        var saved = await Portal.ReadAsync(db => db.PlacementCapacities.Where(c => c.OrganisationId == host.Organisation.Id).OrderBy(c => c.Area)
            .ToListAsync());
        Assert.Equal(["Heart ward", "Renal ward"], saved.Select(c => c.Area));
        Assert.All(saved, c => Assert.Equal(
            (CapacityState.Published, Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday, "t-level"), (c.State, c.Weekdays, c.ProgrammeCode)));
        Assert.Contains(new DateOnly(2027, 3, 29), saved[0].ClosedDays); // Easter Monday
    }

    [Fact]
    public async Task An_administrator_adds_a_row_for_later_and_never_changes_what_has_held()
    {
        using var admin = await Portal.SignedInAsAdministratorAsync();
        var rule = await Portal.ReadAsync(db => db.PlacementRules.SingleAsync(r => r.Code == RuleCodes.TasterHoursMost && r.ValidUntil == null));
        var (page, first) = ($"/admin/placement-rules/{rule.Id}/follow", Portal.Clock.Today.AddDays(200));
        async Task<HttpResponseMessage> AddAsync(DateOnly from) => await admin.SubmitAsync(await admin.OpenAsync(page), "Add the row",
            ("From.Day", from.Day), ("From.Month", from.Month), ("From.Year", from.Year), ("Number", "70"), ("Words", "Tasters count up to 70 hours."),
            ("Source", "Guidance of a later year"), ("SourceUrl", "https://www.gov.uk/later"));

        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(Portal.Clock.Today)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(first)).StatusCode); // there is one from that day

        var rows = new PlacementRules(await Portal.ReadAsync(db => db.PlacementRules.AsNoTracking().ToListAsync()));
        Assert.Equal((rule.Number, 70m), (rows.On(first.AddDays(-1), rule.Code)!.Number, rows.On(first, rule.Code)!.Number));
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync($"/admin/placement-rules/{rule.Id}/end",
            ("lastDay", $"{Portal.Clock.Today.AddDays(5):yyyy-MM-dd}"))).StatusCode); // it has an end
        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(first.AddDays(30))).StatusCode); // upon the row before: the last one would go on holding
        var today = Portal.Clock.Today;
        var over = await Portal.ReadAsync(db => db.PlacementRules.FirstAsync(r => r.ValidUntil < today
            && db.PlacementRules.Any(l => l.Code == r.Code && l.Scope == r.Scope && l.ValidFrom > r.ValidFrom)));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/placement-rules/{over.Id}/follow")).StatusCode);
        Assert.Equal(1, await Portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == nameof(PlacementRule) && e.Action == "added")));
        await Portal.UseAsync<Data.Seeding.SeedLoader>(seeds => seeds.LoadAsync(_ => { }, CancellationToken.None));
        Assert.Equal(first.AddDays(-1), (await Portal.ReadAsync(db => db.PlacementRules.SingleAsync(r => r.Id == rule.Id))).ValidUntil); // a reload leaves it
        using var nobody = Portal.Anonymous();
        Assert.Contains("Guidance of a later year", (await nobody.OpenAsync("/placements/rules")).Body!.TextContent, StringComparison.Ordinal);
    }
}
