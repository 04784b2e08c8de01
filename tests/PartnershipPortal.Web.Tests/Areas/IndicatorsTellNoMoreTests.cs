using System.Net;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;
using PartnershipPortal.Web.Tests.Partnerships;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>What the public, a trust, the lead of another area, whoever looks at regions and the area's own lead are told by each figure and list.
/// Source: permission matrix, pitfalls 60 to 62.</summary>
public class IndicatorsTellNoMoreTests(Portal portal) : PartnersAt(portal)
{
    private const string Figures = "/areas/QOP/figures";
    private const string NorthWest = "Y62";

    [Fact]
    public async Task Each_list_is_for_its_lead_and_of_it_each_member_reads_the_own_line()
    {
        var people = await ActiveAsync();
        using var nobody = Portal.Anonymous();
        using var trust = await Portal.SignedInAsAsync(people.Trust);
        using var elsewhere = await LeadAsync("QE1");
        using var lead = await LeadAsync();
        string[] persons = [people.AskedContact.Name, Neighbours.AskedEmail, Neighbours.AskedPhone, "Ann Asker"];

        foreach (var indicator in AreaIndicators.All)
        {
            var address = $"{Figures}/{indicator.Card.Slug}";
            foreach (var door in new[] { address, $"{address}/file.csv" })
            {
                using var turned = await nobody.GetAsync(door);
                Assert.Equal(HttpStatusCode.Found, turned.StatusCode);
            }

            Assert.Empty(RowsOf(await elsewhere.OpenAsync(address)));
            Assert.Single(await LinesAsync(elsewhere, $"{address}/file.csv")); // what the columns are
            var own = RowsOf(await trust.OpenAsync(address));
            Assert.All(own, r => Assert.Contains(people.Trust.Name, r, StringComparison.Ordinal));
            Assert.Equal(own.Count, (await LinesAsync(trust, $"{address}/file.csv")).Count - 1);
            foreach (var page in new[] { await lead.OpenAsync(address), await trust.OpenAsync(address), await elsewhere.OpenAsync(address) })
            {
                Assert.All(persons, p => Assert.DoesNotContain(p, Neighbours.HtmlOf(page), StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Who_works_with_whom_and_who_with_nobody_is_for_the_lead()
    {
        await ActiveAsync();
        using var nobody = Portal.Anonymous();
        using var elsewhere = await LeadAsync("QE1");
        using var lead = await LeadAsync();
        using var administrator = await Portal.SignedInAsAdministratorAsync();
        var alone = await Portal.ReadAsync(db => db.Organisations.Where(o => o.Sector == Sector.Nhs && o.ClosedOn == null
            && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "QOP" && m.To == null)).Select(o => o.Name).ToListAsync());
        static List<string> Cold(IHtmlDocument page) => [.. page.QuerySelectorAll(".pp-cold tbody tr").Select(r => r.TextContent)];

        var (theirs, own) = (await elsewhere.OpenAsync("/areas/QOP"), await lead.OpenAsync("/areas/QOP"));
        Assert.Empty((await nobody.OpenAsync("/areas/QOP")).QuerySelectorAll(".pp-tile, .pp-cold, .pp-report"));
        Assert.Empty(theirs.QuerySelectorAll("svg.pp-map--area .pp-tie"));
        Assert.NotEmpty(own.QuerySelectorAll("svg.pp-map--area .pp-tie"));
        Assert.DoesNotContain(Cold(theirs), r => alone.Exists(name => r.Contains(name, StringComparison.Ordinal)));

        foreach (var council in own.QuerySelectorAll(".pp-cold tbody a").Select(a => a.GetAttribute("href")!))
        {
            Assert.DoesNotContain(", no active partnership", (await elsewhere.OpenAsync(council)).Body!.TextContent, StringComparison.Ordinal);
            Assert.Null((await administrator.OpenAsync(council)).QuerySelector("a[href*='bring-together']")); // the lead's to do
        }

        var book = await (await elsewhere.GetAsync($"{Figures}/file.xlsx")).Content.ReadAsByteArrayAsync();
        Assert.DoesNotContain(CellsOf(book), cell => alone.Exists(name => cell.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Requests_are_counts_of_an_organisation_even_to_the_lead()
    {
        var people = await ActiveAsync();
        using var lead = await LeadAsync();
        using var college = await people.AskedAsync();

        foreach (var slug in new[] { "days-to-reply", "introduction-outcomes" })
        {
            foreach (var browser in new[] { lead, college })
            {
                var row = Assert.Single(RowsOf(await browser.OpenAsync($"{Figures}/{slug}")));
                Assert.Contains(people.College.Name, row, StringComparison.Ordinal);
                Assert.Contains("request", row, StringComparison.Ordinal);
                Assert.DoesNotContain("Asked on", row, StringComparison.Ordinal);
                Assert.DoesNotContain(people.Trust.Name, row, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_few_learners_are_hidden_from_everybody_and_no_region_counts_people()
    {
        var people = await ActiveAsync();
        await AskedForAsync(people, learners: 3);
        using var lead = await LeadAsync();
        using var college = await people.AskedAsync();
        using var elsewhere = await LeadAsync("QE1");

        foreach (var browser in new[] { lead, college, elsewhere })
        {
            foreach (var filter in new[] { "", "?sector=fe", "?agenda=placements", "?programme=work-experience", "?lacking=true" })
            {
                var page = await browser.OpenAsync($"{Figures}/places-found{filter}");
                Assert.Contains(page.QuerySelector(".pp-alone")!.TextContent.Trim(), new[] { "Hidden", "None yet" });
                Assert.Empty(RowsOf(page));
            }
        }

        // Where there are enough to be shown of the care system, they are of nothing above it.
        await AskedForAsync(people, learners: 12);
        await Portal.RunDailyJobsAsync();
        string[] ofPeople = [.. AreaIndicators.All.Where(i => i.Card.IsOfPeople).Select(i => i.Card.Code)];

        var shown = await lead.OpenAsync($"{Figures}/places-found");
        Assert.StartsWith("0", shown.QuerySelector(".pp-alone")!.TextContent.Trim(), StringComparison.Ordinal); // enough of them to be shown
        var beside = shown.QuerySelector("#beside")!.ParentElement!;
        Assert.Equal("Not shown", beside.QuerySelector($"tr:has(a[href='/regions/{NorthWest}']) td")!.TextContent);
        Assert.NotEmpty(await KeptAsync("QOP"));
        Assert.Empty(await KeptAsync(NorthWest));
        Assert.Empty(await KeptAsync(AreaFigure.England));
        foreach (var above in new[] { await lead.OpenAsync("/regions"), await lead.OpenAsync($"/regions/{NorthWest}") })
        {
            var said = above.QuerySelectorAll("section[aria-labelledby=figures] thead th, .pp-report tbody th").Select(h => h.TextContent).ToList();
            Assert.NotEmpty(above.QuerySelectorAll(".pp-report tbody th"));
            Assert.DoesNotContain(said, c => AreaIndicators.All.Any(i => i.Card.IsOfPeople && i.Card.Title == c));
        }

        using var nobody = Portal.Anonymous();
        Assert.Empty((await nobody.OpenAsync($"/regions/{NorthWest}")).QuerySelectorAll("section[aria-labelledby=figures], .pp-report"));

        Task<List<AreaFigure>> KeptAsync(string place) =>
            Portal.ReadAsync(db => db.AreaFigures.Where(f => f.Place == place && ofPeople.Contains(f.Indicator)).ToListAsync());
    }

    [Theory]
    [InlineData("2026-11-25", "25 November 2026 is still to come.")]
    [InlineData("9999-12-31", "We could not read “9999-12-31” as a day.")]
    [InlineData("2022-06-30", "care systems began on 1 July 2022.")]
    [InlineData("0001-01-01", "We could not read “0001-01-01” as a day.")]
    [InlineData("31%2F02%2F2026", "We could not read “31/02/2026” as a day.")]
    public async Task A_day_of_which_nothing_is_known_is_refused_in_words_on_every_page(string day, string words)
    {
        Assert.Equal(new(2026, 11, 24), Portal.Clock.Today);
        using var lead = await LeadAsync();

        foreach (var path in new[] { "/areas", "/areas/QOP", $"{Figures}/gaps", $"{Figures}/gaps/file.csv", $"{Figures}/file.csv", $"{Figures}/file.xlsx",
            "/areas/QOP/places/E08000008" })
        {
            using var answer = await lead.GetAsync($"{path}?agenda=apprenticeships&asat={day}");
            var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, html, StringComparison.Ordinal);
            Assert.Contains($"href=\"{path}?agenda=apprenticeships\"", html, StringComparison.OrdinalIgnoreCase);
        }

        using var nobody = Portal.Anonymous();
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.GetAsync($"/areas/QOP?asat={day}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/areas/QOP?asat=")).StatusCode); // today, as the form sends it
    }

    [Fact]
    public async Task A_filter_nobody_knows_is_said_and_a_known_one_is_not()
    {
        using var lead = await LeadAsync();

        foreach (var path in new[] { "/areas/QOP", $"{Figures}/gaps", "/areas/QOP/places/E08000008", "/regions", $"/regions/{NorthWest}" })
        {
            var unknown = await lead.OpenAsync($"{path}?agenda=no-such");
            Assert.Contains("Nothing is filtered by “no-such”", unknown.Body!.TextContent, StringComparison.Ordinal);
            var known = await lead.OpenAsync($"{path}?agenda=apprenticeships");
            Assert.DoesNotContain("Nothing is filtered", known.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_gap_of_an_area_that_merged_is_read_in_the_list_and_opened_only_by_those_who_may()
    {
        var board = await Portal.OrganisationAsync("D7T5G");
        var trust = await Portal.ReadAsync(db => db.Organisations.Where(o => o.Sector == Sector.Nhs && o.ClosedOn == null
            && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "D7T5G" && m.To == null)).OrderBy(o => o.Code).FirstAsync());
        var person = await Portal.AddPersonAsync(trust);
        Gap Of(string area, string wanted) => new(trust.Id, person.Id, "apprenticeships", "Chelmsford", area, wanted, null, Portal.Clock.GetUtcNow());
        var (before, now) = (Of("QH8", "Recorded before the merger"), Of("D7T5G", "Recorded since the merger"));
        await Portal.SaveAsync(before, now);
        using var lead = await Portal.SignedInAsAsync(board, MembershipRole.IcsLead);

        foreach (var page in new[] { await lead.OpenAsync("/areas/D7T5G"), await lead.OpenAsync("/areas/D7T5G/figures/gaps") })
        {
            Assert.Contains(before.Wanted, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector($"a[href='/find/gap/{before.Id}']"));
            Assert.NotNull(page.QuerySelector($"a[href='/find/gap/{now.Id}']"));
        }
    }

    [Fact]
    public async Task What_fills_a_gap_is_named_only_to_those_who_may_open_it_and_whoever_said_the_same_earlier_hears_of_it()
    {
        var (people, partnership) = await OpenedAsync();
        var first = await Portal.AddPersonAsync(await Portal.OrganisationAsync("RMC"));
        var at = Portal.Clock.GetUtcNow();
        var wanted = $"Theatre skills {Guid.NewGuid():n}";
        Gap Of(Guid organisation, Guid person) => new(organisation, person, "apprenticeships", "OL6", "QOP", wanted, null, at);
        var (gap, next, earlier) = (Of(people.Trust.Id, people.Asker.Id), Of(people.Trust.Id, people.Asker.Id),
            Of((await Portal.OrganisationAsync("RMC")).Id, first.Id));
        await Portal.SaveAsync(gap, next, earlier);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Gaps.SingleAsync(g => g.Id == earlier.Id)).MergeInto(await db.Gaps.SingleAsync(g => g.Id == next.Id), at);
            await db.SaveChangesAsync();
        });
        using var lead = await LeadAsync();
        using var trust = await people.AskerAsync();
        var names = $"{people.Trust.Name} and {people.College.Name}";

        await lead.SubmitAsync(await lead.OpenAsync($"/find/gap/{next.Id}"), "Make them one", ("into", gap.Id));
        await trust.SubmitAsync(await trust.OpenAsync($"/find/gap/{gap.Id}"), "Close the gap", ("Outcome", "Partnership"),
            ("Linked", $"Partnership:{partnership}"), ("Note", "They do it together"));

        var own = await trust.OpenAsync($"/find/gap/{gap.Id}");
        Assert.NotNull(own.QuerySelector($"main a[href='/partnerships/{partnership}']"));
        foreach (var address in new[] { $"/find/gap/{gap.Id}", "/gaps?show=closed", "/gaps/file.csv?show=closed" })
        {
            var html = await (await lead.GetAsync(address)).Content.ReadAsStringAsync();
            Assert.Contains("A partnership fills it", html, StringComparison.Ordinal);
            Assert.DoesNotContain($"/partnerships/{partnership}", html, StringComparison.Ordinal);
            Assert.DoesNotContain(names, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }

        Assert.Equal(gap.Id, await Portal.ReadAsync(db => db.Gaps.Where(g => g.Id == earlier.Id).Select(g => g.MergedIntoId).SingleAsync()));
        var letters = await Portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == first.Email).Select(m => m.Subject + m.Body).ToListAsync());
        var told = Assert.Single(letters, l => l.Contains("is closed", StringComparison.Ordinal));
        Assert.DoesNotContain(people.College.Name, told, StringComparison.Ordinal);
    }

    private static List<string> RowsOf(IHtmlDocument page) => [.. page.QuerySelectorAll("section[aria-labelledby=list] tbody tr").Select(r => r.TextContent)];

    private static async Task<List<string>> LinesAsync(Browser browser, string address) =>
        [.. (await (await browser.GetAsync(address)).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static List<string> CellsOf(byte[] book)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), false);
        return [.. document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<Cell>()).Select(c => c.InnerText)];
    }

    private async Task<Browser> LeadAsync(string area = "QOP") => await Portal.SignedInAsAsync(await Portal.OrganisationAsync(area), MembershipRole.IcsLead);

    /// <summary>A trust and a college of the area with an active partnership.</summary>
    private async Task<Neighbours> ActiveAsync()
    {
        var (people, id) = await OpenedAsync();
        var at = Portal.Clock.GetUtcNow();
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var partnership = await db.Partnerships.Include(p => p.Members).Include(p => p.People).Include(p => p.Lanes).AsSplitQuery()
                .SingleAsync(p => p.Id == id);
            partnership.StateBenefit(people.Trust.Id, "More staff", "Ann", at);
            partnership.StateBenefit(people.College.Id, "More places", "Alex", at);
            partnership.Activate(people.Trust.Id, "Ann", Portal.Clock.Today, at);
            await db.SaveChangesAsync();
        });
        return people;
    }

    /// <summary>The college has asked for places for some learners in October, so that the end of a month lies between.</summary>
    private async Task AskedForAsync(Neighbours people, int learners)
    {
        var monday = new DateOnly(2027, 1, 11);
        var places = new PlacementCapacity(
            people.Trust.Id,
            new(null, "Acute medical unit", "work-experience", "day-release", PlacementStaffGroup.NursingAndCare, monday, new(2027, 7, 30), Weekdays.Monday, [],
                20, new Shift(new(8, 30), new(16, 30), 60), PastoralContact: "Practice educator", SafeguardingLead: "Safeguarding lead"),
            people.Asker.Id, Portal.Clock.GetUtcNow());
        places.Publish(Portal.Clock.Today);
        await Portal.SaveAsync(places);
        using var college = await people.AskedAsync();
        using var asked = await college.PostAsync(
            $"/placements/places/{places.Id}/ask", ("Called", $"Health group of {learners}"), ("Qualification", "work-experience"),
            ("GroupPeople", 30), ("CourseStarts", "2026-09-01"), ("Youngest", 18), ("People", learners), ("First", $"{monday:yyyy-MM-dd}"),
            ("Last", $"{monday.AddDays(14):yyyy-MM-dd}"), ("On", "Monday"), ("Do", "send"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        await Portal.UseAsync<PortalDbContext>(db => db.PlacementBookings.Where(b => b.CapacityId == places.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.AskedAt, new DateTimeOffset(2026, 10, 12, 9, 0, 0, TimeSpan.Zero))));
    }
}
