using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Partnerships;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>The figures of an area, for its lead, for members and for strangers.</summary>
public class DashboardTests(Portal portal) : PartnersAt(portal)
{
    private const string Figures = "/areas/QOP/figures";

    [Fact]
    public async Task A_lead_goes_from_a_figure_to_the_list_behind_it_and_both_say_the_same()
    {
        await ActiveAsync();
        using var lead = await LeadAsync();

        var page = await lead.OpenAsync("/areas/QOP");
        var tile = page.QuerySelectorAll(".pp-tile").Single(t => t.TextContent.Contains("Trusts with an active college", StringComparison.Ordinal));
        var list = await lead.OpenAsync($"{Figures}/trusts-with-a-partnership");

        Assert.StartsWith("1 of", tile.QuerySelector(".pp-big")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("1 of", list.QuerySelector(".pp-alone")!.TextContent.Trim(), StringComparison.Ordinal);
        var rows = list.QuerySelectorAll("#list ~ *, section[aria-labelledby=list] tbody tr").Where(r => r.LocalName is "tr").ToList();
        Assert.Equal(1, rows.Count(r => r.LastElementChild!.TextContent.Contains("Yes", StringComparison.Ordinal)));
        var lacking = await lead.OpenAsync(tile.QuerySelector("a")!.GetAttribute("href")!);
        Assert.DoesNotContain("Yes", lacking.QuerySelector("section[aria-labelledby=list] tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("÷", list.QuerySelector("#how")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_indicator_has_a_page_and_a_file_that_keep_the_filters()
    {
        await ActiveAsync();
        using var lead = await LeadAsync();

        foreach (var indicator in AreaIndicators.All)
        {
            var page = await lead.OpenAsync($"{Figures}/{indicator.Card.Slug}?agenda=apprenticeships&sector=nhs");
            Assert.Contains("Apprenticeships, NHS trusts", page.Body!.TextContent, StringComparison.Ordinal);
            var file = page.QuerySelectorAll("a").Single(a => a.TextContent is "Download (CSV)").GetAttribute("href")!;
            Assert.EndsWith("?agenda=apprenticeships&sector=nhs", file, StringComparison.Ordinal);
            using var answer = await lead.GetAsync(file);
            Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task A_member_sees_totals_and_the_own_line_only_and_strangers_neither()
    {
        var people = await ActiveAsync();
        using var member = await Portal.SignedInAsAsync(people.Trust);
        using var elsewhere = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QE1"), MembershipRole.IcsLead);
        using var nobody = Portal.Anonymous();

        var list = await member.OpenAsync($"{Figures}/trusts-with-a-partnership");
        var row = Assert.Single(list.QuerySelectorAll("section[aria-labelledby=list] tbody tr"));
        Assert.Contains(people.Trust.Name, row.TextContent, StringComparison.Ordinal);
        Assert.Empty((await elsewhere.OpenAsync($"{Figures}/trusts-with-a-partnership")).QuerySelectorAll("section[aria-labelledby=list] tbody tr"));
        Assert.Null((await nobody.OpenAsync("/areas/QOP")).QuerySelector(".pp-tile"));
        using var turned = await nobody.GetAsync($"{Figures}/gaps");
        Assert.Equal(HttpStatusCode.Found, turned.StatusCode);
        using var unknown = await member.GetAsync($"{Figures}/no-such-figure");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task What_the_daily_clock_keeps_is_what_the_page_works_out_and_can_be_made_again()
    {
        await ActiveAsync();
        await Portal.UseAsync<AreaFigureKeeping>(keeping => keeping.RunAsync(CancellationToken.None));
        var today = Portal.Clock.Today;
        var book = await Portal.ReadAsync(db => db.IntegratedCareSystems.SingleAsync(a => a.Code == "QOP"));
        AreaFacts facts = null!;
        await Portal.UseAsync<AreaFactsReader>(async reader => facts = await reader.ReadAsync([book], CancellationToken.None));

        var kept = await RowsAsync(today);
        Assert.NotEmpty(kept);
        Assert.All(kept, row =>
        {
            var scope = new IndicatorScope(today, row.Agenda is "" ? null : row.Agenda, Sectors.TryParse(row.Sector, out var sector) ? sector : null);
            Assert.Equal(AreaIndicators.OfCode(row.Indicator)!.Of(facts, scope).Figure, row.Figure);
        });

        await Portal.UseAsync<PortalDbContext>(db => db.AreaFigures.ExecuteDeleteAsync());
        await Portal.UseAsync<AreaFigureKeeping>(keeping => keeping.MakeAgainAsync(today, CancellationToken.None));
        Assert.Equal(
            kept.Select(r => (r.Indicator, r.Agenda, r.Sector, r.Figure)),
            (await RowsAsync(today)).Select(r => (r.Indicator, r.Agenda, r.Sector, r.Figure)));

        await Portal.UseAsync<AreaFigureKeeping>(keeping => keeping.MakeAgainAsync(today.AddDays(-1), CancellationToken.None));
        Assert.Equal(0, (await RowsAsync(today.AddDays(-1))).Single(r => r is { Indicator: "I-01", Agenda: "", Sector: "" }).Number);
        using var lead = await LeadAsync();
        Assert.Contains("were worked out on", (await lead.OpenAsync("/areas/QOP")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_page_is_a_spreadsheet_in_which_numbers_are_numbers()
    {
        await ActiveAsync();
        using var lead = await LeadAsync();

        using var answer = await lead.GetAsync($"{Figures}/file.xlsx");
        using var document = SpreadsheetDocument.Open(await answer.Content.ReadAsStreamAsync(), false);
        var book = document.WorkbookPart!;
        var sheet = book.Workbook!.Descendants<Sheet>().First();
        var row = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet!.Descendants<Row>().ElementAt(1).Elements<Cell>().ToList();

        Assert.Equal(
            ["Figures", "Cold spots", "Trends", "Communities", "Before and after", "Introductions", "How worked out"],
            book.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!));
        Assert.Equal(("I-01", "1"), (row[0].InlineString!.InnerText, row[4].CellValue!.Text));
        Assert.Equal(CellValues.Number, row[4].DataType!.Value);
    }

    [Fact]
    public async Task Under_a_sector_no_tile_speaks_of_another_and_what_is_not_split_says_so()
    {
        await ActiveAsync();
        using var lead = await LeadAsync();

        var page = await lead.OpenAsync("/areas/QOP?sector=social-care");

        Assert.DoesNotContain(page.QuerySelectorAll(".pp-tile h3"), h => h.TextContent.Contains("Trusts with", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".pp-tile h3"), h => h.TextContent is "Care providers in an active partnership with a college");
        var row = page.QuerySelectorAll(".pp-report tbody tr").Single(r => r.TextContent.Contains("Went on into health", StringComparison.Ordinal));
        Assert.Contains("All sectors: not split", row.TextContent, StringComparison.Ordinal);
        foreach (var block in new[] { "gaps", "pulse" }) // what cannot be split says so where it stands, too
        {
            Assert.Contains("All sectors: not split", page.QuerySelector($"section[aria-labelledby={block}]")!.TextContent, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("not split", page.QuerySelector("section[aria-labelledby=funnel]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#missing")); // gaps stand once
        Assert.Contains(page.QuerySelectorAll(".pp-report thead th"), h => h.TextContent is "The North West as a whole");
    }

    [Fact]
    public async Task A_council_area_on_the_map_leads_to_what_lies_behind_it()
    {
        await ActiveAsync();
        using var lead = await LeadAsync();

        var page = await lead.OpenAsync("/areas/QOP");
        var drawn = page.QuerySelectorAll("svg.pp-map--area a").Select(a => a.GetAttribute("href")!).Order().ToList();
        var listed = page.QuerySelectorAll(".pp-cold tbody a").Select(a => a.GetAttribute("href")!).Order().ToList();
        var council = await lead.OpenAsync(listed[0]);

        Assert.Equal(10, listed.Count);
        Assert.Equal(listed, drawn);
        Assert.NotNull(council.QuerySelector("a[href*='bring-together?district=']"));
        Assert.Contains("Greater Manchester", council.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_born_in_april_is_shown_before_by_who_went_into_it()
    {
        using var administrator = await Portal.SignedInAsAdministratorAsync();

        var before = await administrator.OpenAsync("/areas/S0E4D/figures/reachable-organisations?asat=2026-04-01");
        var eve = await administrator.OpenAsync("/areas/S0E4D?asat=2026-03-31");

        Assert.Contains("went into it", eve.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Not kept", before.QuerySelector(".pp-alone")!.TextContent.Trim());
    }

    [Fact]
    public async Task Regions_and_England_stand_beside_each_other_and_open_the_level_below()
    {
        await ActiveAsync();
        await Portal.RunDailyJobsAsync();
        using var lead = await LeadAsync();

        var england = await lead.OpenAsync("/regions");
        var region = await lead.OpenAsync(england.QuerySelectorAll("section[aria-labelledby=figures] tbody a").Single(a => a.TextContent is "North West")
            .GetAttribute("href")!);
        var own = region.QuerySelectorAll("section[aria-labelledby=figures] tbody tr").Single(r => r.TextContent.Contains("Greater Manchester",
            StringComparison.Ordinal));

        Assert.Equal(8, england.QuerySelectorAll("section[aria-labelledby=figures] tbody tr").Length);
        Assert.StartsWith("1", own.QuerySelectorAll("td")[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("/areas/QOP", own.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_lead_publishes_priorities_that_a_college_reads_on_its_first_page_and_two_at_once_lose_nothing()
    {
        var people = await FreshAsync();
        using var lead = await LeadAsync();
        using var other = await LeadAsync();
        using var college = await Portal.SignedInAsAsync(people.College);
        var stale = await other.OpenAsync("/organisation/priorities");

        await lead.SubmitAsync(await lead.OpenAsync("/organisation/priorities"), "Publish", ("First", "Community nursing"), ("Second", "Maths for care staff"));
        var late = await other.SubmitAndFollowAsync(stale, "Publish", ("First", "Something else"));

        Assert.Contains("Community nursing", (await college.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Community nursing", late.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Something else", late.Body!.TextContent, StringComparison.Ordinal);
        await lead.SubmitAsync(await lead.OpenAsync("/organisation/priorities"), "Publish", ("First", "Maths for care staff"), ("Second", ""));
        Assert.Equal((1, 3), (await Portal.ReadAsync(db => db.AreaPriorities.Current("QOP").CountAsync()),
            await Portal.ReadAsync(db => db.AreaPriorities.CountAsync())));
        using var refused = await college.GetAsync("/organisation/priorities");
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    /// <summary>A trust and a college of the area with an active partnership.</summary>
    private async Task<Introductions.Neighbours> ActiveAsync()
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

    private async Task<Infrastructure.Browser> LeadAsync() => await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);

    private Task<List<AreaFigure>> RowsAsync(DateOnly day) => Portal.ReadAsync(db => db.AreaFigures.AsNoTracking().Where(f => f.Place == "QOP" && f.Day == day)
        .OrderBy(f => f.Indicator).ThenBy(f => f.Agenda).ThenBy(f => f.Sector).ToListAsync());
}
