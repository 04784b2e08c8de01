using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>Recommendations, skills plans and funding of an area: who says them, who reads them, and until when.</summary>
public class AreaNoticesTests(Portal portal) : IClassFixture<Portal>
{

    [Fact]
    public async Task A_lead_says_where_the_area_stands_and_history_and_file_follow()
    {
        using var lead = await LeadAsync("QOP");
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"));
        var url = Council("QOP");
        var refused = await Browser.ReadAsync(await lead.SubmitAsync(await lead.OpenAsync(url), "Save", ("State", "Adopted"), ("Note", ""),
            ("On.Day", 1), ("On.Month", 9), ("On.Year", 2026)));
        Assert.Contains("Say in a line what was done", refused.QuerySelector(".nhsuk-error-summary")!.InWords(), StringComparison.Ordinal);

        await lead.SubmitAsync(await lead.OpenAsync(url), "Save", ("State", "Planned"), ("Note", "We ask the colleges"),
            ("On.Day", 1), ("On.Month", 3), ("On.Year", 2027));
        await lead.SubmitAsync(await lead.OpenAsync(url), "Save", ("State", "Adopted"), ("Note", "Two principals are sent"),
            ("On.Day", 24), ("On.Month", 11), ("On.Year", 2026));

        var list = await member.OpenAsync("/areas/QOP/recommendations");
        Assert.Contains("1 adopted, 0 planned, 15 not yet, of 16", list.InWords(), StringComparison.Ordinal);
        Assert.Contains("Two principals are sent As on 24 November 2026", list.InWords(), StringComparison.Ordinal);
        Assert.Contains("Creating the workforce of the future (2020)", list.InWords(), StringComparison.Ordinal);
        var one = await member.OpenAsync(url);
        Assert.Equal(2, one.QuerySelectorAll("ol.pp-time li").Length);
        Assert.Null(one.QuerySelector("main form[method=post]"));
        using var file = await member.GetAsync("/areas/QOP/recommendations/file.csv");
        var lines = (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(17, lines.Length);
        Assert.Contains(lines, l => l.Contains("Adopted,Two principals are sent,2026-11-24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_says_where_an_area_stands_and_two_at_once_see_both()
    {
        using var elsewhere = await LeadAsync("QE1");
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"), MembershipRole.Approver);
        using var first = await LeadAsync("QT1");
        using var second = await LeadAsync("QT1");
        (string, object?)[] form = [("State", "Adopted"), ("Note", "Ours"), ("On.Day", 1), ("On.Month", 9), ("On.Year", 2026)];
        var url = Council("QT1");

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PostAsync(url, [.. form, ("Version", 0)])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(url, [.. form, ("Version", 0)])).StatusCode);
        Assert.False(await portal.ReadAsync(db => db.AreaRecommendations.AnyAsync(r => r.IcsCode == "QT1")));
        var stale = await second.OpenAsync(url);
        await first.SubmitAsync(await first.OpenAsync(url), "Save", form);
        Assert.Equal(HttpStatusCode.Conflict, (await second.SubmitAsync(stale, "Save", form)).StatusCode);
    }

    [Fact]
    public async Task What_a_skills_plan_asks_for_stands_beside_the_priorities_and_can_be_named_by_an_offer()
    {
        using var lead = await LeadAsync("QOP");
        using var anybody = portal.Anonymous();
        const string Url = "/areas/QOP/skills-plans/greater-manchester";
        Assert.Contains("Nobody has entered what the plan of Greater Manchester asks for", await PlansAsync(anybody, "QOP"), StringComparison.Ordinal);

        await PublishAsync(lead, Url, "Care workers at level 3\nDigital skills for support staff");

        var words = await PlansAsync(anybody, "QOP");
        Assert.Contains("Digital skills for support staff", words, StringComparison.Ordinal);
        Assert.Contains("1 September 2026 to 31 August 2029. The employer body answers for it", words, StringComparison.Ordinal);
        Assert.Contains("Care workers at level 3", await NamedByOffersAsync());
        await PublishAsync(lead, Url, "Support workers first");
        Assert.DoesNotContain("Care workers at level 3", await PlansAsync(anybody, "QOP"), StringComparison.Ordinal);
        Assert.Equal(2, await portal.ReadAsync(db => db.SkillsPlans.CountAsync(p => p.LsipCode == "greater-manchester")));
    }

    [Fact]
    public async Task A_plan_is_entered_by_who_leads_an_area_it_reaches_into_or_an_administrator()
    {
        using var elsewhere = await LeadAsync("QE1");
        using var own = await LeadAsync("QOP");
        using var administrator = await portal.SignedInAsAdministratorAsync();
        (string, object?)[] form =
        [
            ("Priorities", "Ours"), ("Body", "We"), ("From", "2026-09-01"), ("Until", "2029-08-31"), ("Link", "https://plan.example/a"), ("Version", 0),
        ];

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PostAsync("/areas/QOP/skills-plans/greater-manchester", form)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync("/areas/QOP/skills-plans/greater-devon", form)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/areas/QJK/skills-plans/greater-devon")).StatusCode);
        var wrong = await Browser.ReadAsync(await own.PostAsync("/areas/QOP/skills-plans/greater-manchester",
            ("Priorities", string.Join('\n', Enumerable.Repeat("One", 9))), ("Body", "We"), ("From", "2026-09-01"), ("Until", "2026-08-31"),
            ("Link", "plan.example"), ("Version", 0)));
        var summary = wrong.QuerySelector(".nhsuk-error-summary")!.InWords();
        Assert.Contains("Enter 8 priorities at most", summary, StringComparison.Ordinal);
        Assert.Contains("It ends after it begins", summary, StringComparison.Ordinal);
        Assert.Contains("starts with https://", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Funding_stands_on_the_areas_page_and_the_first_page_until_its_last_day_has_passed_in_London()
    {
        using var lead = await LeadAsync("QRL");
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RHU"));
        using var anybody = portal.Anonymous();
        await AddAsync(lead, "Backfill fund", 5, 12, 2026);

        foreach (var browser in new[] { member, anybody })
        {
            Assert.Contains("Backfill fund", (await browser.OpenAsync("/areas/QRL")).InWords(), StringComparison.Ordinal);
        }

        Assert.Contains("Backfill fund", (await member.OpenAsync("/")).InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("Backfill fund", (await anybody.OpenAsync("/areas/QOP")).InWords(), StringComparison.Ordinal);
        var now = portal.Clock.GetUtcNow();
        portal.Clock.GoTo(new(2026, 12, 5, 23, 59, 0, TimeSpan.Zero));
        Assert.Contains("Backfill fund", (await anybody.OpenAsync("/funding?area=QRL")).InWords(), StringComparison.Ordinal);
        portal.Clock.GoTo(new(2026, 12, 6, 0, 0, 0, TimeSpan.Zero));
        foreach (var url in new[] { "/funding?area=QRL", "/areas/QRL" })
        {
            Assert.DoesNotContain("Backfill fund", (await anybody.OpenAsync(url)).InWords(), StringComparison.Ordinal);
        }

        portal.Clock.GoTo(now);
    }

    [Fact]
    public async Task A_lead_keeps_funding_of_the_own_area_only_and_an_administrator_that_of_england()
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();
        using var lead = await LeadAsync("QJK");
        using var elsewhere = await LeadAsync("QVV");
        await AddAsync(administrator, "National fund", 1, 3, 2027);
        await AddAsync(lead, "Devon fund", 1, 2, 2027);
        var (national, local) = (await IdAsync("National fund"), await IdAsync("Devon fund"));
        Assert.Contains("National fund", (await elsewhere.OpenAsync("/areas/QVV")).InWords(), StringComparison.Ordinal);
        (string, object?)[] form = [("Called", "Ours"), ("ForWhom", "Us"), ("ClosesOn", "2027-03-01"), ("Link", "https://fund.example/a"), ("Version", 0)];

        foreach (var (browser, id) in new[] { (elsewhere, local), (elsewhere, national), (lead, national) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/funding/{id}/change", form)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/funding/{id}/remove")).StatusCode);
        }

        var page = await lead.OpenAsync($"/funding/{local}/change");
        await lead.SubmitAsync(page, "Save", ("Called", "Devon training fund"));
        Assert.Equal(HttpStatusCode.Conflict, (await lead.SubmitAsync(page, "Save", ("Called", "Another name"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await lead.PostAsync($"/funding/{local}/remove")).StatusCode);
        Assert.False(await portal.ReadAsync(db => db.FundingOpportunities.AnyAsync(f => f.IcsCode == "QJK")));
        var late = await Browser.ReadAsync(await lead.PostAsync("/funding/new", ("Called", "Old"), ("ForWhom", "Us"), ("ClosesOn", "2026-11-23"),
            ("Link", "https://fund.example/a"), ("Version", 0)));
        Assert.Contains("It has closed", late.QuerySelector(".nhsuk-error-summary")!.InWords(), StringComparison.Ordinal);
    }

    private static async Task PublishAsync(Browser lead, string url, string priorities) => await lead.SubmitAsync(await lead.OpenAsync(url), "Publish",
        ("Priorities", priorities), ("Body", "The employer body"), ("From.Day", 1), ("From.Month", 9), ("From.Year", 2026), ("Until.Day", 31),
        ("Until.Month", 8), ("Until.Year", 2029), ("Link", "https://plan.example/gm"));

    private static async Task AddAsync(Browser browser, string called, int day, int month, int year) => await browser.SubmitAsync(
        await browser.OpenAsync("/funding/new"), "Save", ("Called", called), ("ForWhom", "Care providers"), ("ClosesOn.Day", day), ("ClosesOn.Month", month),
        ("ClosesOn.Year", year), ("Link", "https://fund.example/a"));

    private async Task<Guid> IdAsync(string title) => await portal.ReadAsync(db => db.FundingOpportunities.Where(f => f.Title == title).Select(f => f.Id)
        .SingleAsync());

    /// <summary>What the form of an offer suggests as the priority it answers.</summary>
    private async Task<IReadOnlyList<string>> NamedByOffersAsync()
    {
        IReadOnlyList<string> names = [];
        await portal.UseAsync<OpportunityDesk>(async desk =>
        {
            var organisation = await portal.OrganisationAsync("10006770");
            var viewer = new Viewer(Guid.Empty, "A test", organisation.Id);
            names = (await desk.ChoicesAsync(viewer, CancellationToken.None)).Priorities;
        });
        return names;
    }

    private static async Task<string> PlansAsync(Browser browser, string area) =>
        (await browser.OpenAsync($"/areas/{area}")).QuerySelector("section[aria-labelledby=skills-plans]")!.InWords();

    private async Task<Browser> LeadAsync(string area) => await portal.SignedInAsAsync(await portal.OrganisationAsync(area), MembershipRole.IcsLead);

    private static string Council(string area) => $"/areas/{area}/recommendations/council";
}
