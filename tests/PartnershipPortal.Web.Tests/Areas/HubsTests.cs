using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Admin.Merging;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>The hubs of the seven regions: none yet, recorded by who may, with functions, owner, members, host and team.</summary>
public class HubsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Each_of_the_seven_regions_shows_its_hub_or_that_there_is_none_yet()
    {
        using var anybody = portal.Anonymous();
        var regions = await portal.ReadAsync(db => db.Regions.Select(r => r.Code).ToListAsync());
        await portal.SaveAsync(await HubAsync("Y56", HubKind.Careers));

        Assert.Equal(7, regions.Count);
        var led = await portal.ReadAsync(db => db.Hubs.Where(h => h.Kind == HubKind.Employers).Select(h => h.RegionCode).ToListAsync());
        foreach (var region in regions)
        {
            var section = (await anybody.OpenAsync($"/regions/{region}")).QuerySelector("section[aria-labelledby=hubs]")!;
            Assert.Equal(!led.Contains(region), section.InWords().Contains("Health and care employer hub: none yet", StringComparison.Ordinal));
            Assert.Null(section.QuerySelector("a[href$='/hubs/new']"));
        }

        Assert.NotNull((await anybody.OpenAsync("/regions/Y56")).QuerySelector("section[aria-labelledby=hubs] li a"));
    }

    [Fact]
    public async Task A_lead_of_the_region_records_it_and_says_how_far_each_function_is()
    {
        using var lead = await LeadAsync("QOP");
        using var anybody = portal.Anonymous();

        var page = await lead.SubmitAndFollowAsync(await lead.OpenAsync("/regions/Y62/hubs/new"), "Save", ("Kind", "Employers"), ("Called", "North West hub"),
            ("State", "Running"), ("Since.Day", 1), ("Since.Month", 9), ("Since.Year", 2026), ("Lead", "10006770"), ("Host", "RMP"));

        var rows = page.QuerySelectorAll("section[aria-labelledby=functions] li").ToList();
        Assert.Equal(5, rows.Count);
        var change = rows[0].QuerySelector("a")!.GetAttribute("href")!;
        page = await lead.SubmitAndFollowAsync(await lead.OpenAsync(change), "Save", ("State", "InPlace"), ("Owner", "Hub manager"));
        Assert.Contains("1 of 5 in place", page.InWords(), StringComparison.Ordinal);
        var url = change[..change.IndexOf("/functions", StringComparison.Ordinal)];
        page = await lead.SubmitAndFollowAsync(page, "Add", ("Newcomer", "RM3"));
        var seen = await anybody.OpenAsync(url);
        var facts = seen.QuerySelector("dl.pp-facts")!;
        Assert.NotNull(facts.QuerySelector("a[href='/organisations/10006770']"));
        Assert.NotNull(facts.QuerySelector("a[href='/organisations/RMP']"));
        Assert.NotNull(seen.QuerySelector("section[aria-labelledby=members] a[href='/organisations/RM3']"));
        Assert.Contains("Seen to by Hub manager", seen.InWords(), StringComparison.Ordinal);
        Assert.Null(seen.QuerySelector("form"));
        Assert.DoesNotContain("none yet", (await anybody.OpenAsync("/regions/Y62")).QuerySelector("section[aria-labelledby=hubs]")!.InWords(),
            StringComparison.Ordinal);
        page = await lead.SubmitAndFollowAsync(page, "Remove Northern Care Alliance NHS Foundation Trust");
        Assert.Contains("No member is recorded yet", page.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_has_one_employer_hub_and_the_form_says_so_and_keeps_what_was_typed()
    {
        await portal.SaveAsync(await HubAsync("Y58", HubKind.Employers));
        using var administrator = await portal.SignedInAsAdministratorAsync();

        var refused = await Browser.ReadAsync(await administrator.SubmitAsync(await administrator.OpenAsync("/regions/Y58/hubs/new"), "Save",
            ("Kind", "Employers"), ("Called", "A second hub"), ("State", "Planned"), ("Lead", "10006770")));
        Assert.Contains("has an employer hub already", refused.InWords(), StringComparison.Ordinal);
        Assert.Equal("A second hub", refused.QuerySelector("input[name=Called]")!.GetAttribute("value"));
        var wrong = await Browser.ReadAsync(
            await administrator.SubmitAsync(refused, "Save", ("Kind", "SkillsCentre"), ("Lead", "NOSUCH"), ("State", "Running")));
        Assert.Contains("There is no organisation with the code NOSUCH", wrong.InWords(), StringComparison.Ordinal);
        Assert.Contains("Enter the day it began", wrong.InWords(), StringComparison.Ordinal);

        using var saved = await administrator.SubmitAsync(wrong, "Save", ("Lead", "10006770"), ("State", "Planned"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
    }

    [Fact]
    public async Task Leads_of_other_regions_and_members_change_nothing()
    {
        var hub = await HubAsync("Y60", HubKind.Employers);
        await portal.SaveAsync(hub);
        var url = $"/regions/Y60/hubs/{hub.Id}";
        var function = hub.Functions[0].Code;
        using var elsewhere = await LeadAsync("QOP");
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"), MembershipRole.Approver);
        using var lead = await LeadAsync("QJ2");
        var college = await portal.OrganisationAsync("10006770");
        (string Path, (string, object?)[] Fields)[] forms =
        [
            ("/regions/Y60/hubs/new", [("Kind", "Careers"), ("Called", "Ours"), ("State", "Planned"), ("Lead", "10006770")]),
            ($"{url}/change", [("Called", "Ours"), ("State", "Planned"), ("Lead", "10006770"), ("Version", 0)]),
            ($"{url}/functions/{function}", [("State", "InPlace"), ("Owner", "We"), ("Version", 0)]),
            ($"{url}/members", [("Newcomer", "RMP")]), ($"{url}/members/{college.Id}/remove", []),
        ];

        foreach (var (path, fields) in forms)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PostAsync(path, fields)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
        }

        var kept = await portal.ReadAsync(db => db.Hubs.Include(h => h.Members).SingleAsync(h => h.RegionCode == "Y60"));
        Assert.Equal(("The hub", 2), (kept.Name, kept.Members.Count));
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"{url}/change")).StatusCode);
    }

    [Fact]
    public async Task Two_who_change_its_facts_at_once_see_both_versions()
    {
        var hub = await HubAsync("Y61", HubKind.Careers);
        await portal.SaveAsync(hub);
        using var first = await portal.SignedInAsAdministratorAsync();
        using var second = await portal.SignedInAsAdministratorAsync();
        var stale = await second.OpenAsync($"/regions/Y61/hubs/{hub.Id}/change");
        await first.SubmitAsync(await first.OpenAsync($"/regions/Y61/hubs/{hub.Id}/change"), "Save", ("Lead", "RMP"));

        using var late = await second.SubmitAsync(stale, "Save", ("Called", "Another name"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Another name", (await Browser.ReadAsync(late)).InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_team_is_shown_by_role_to_members_and_to_nobody_signed_out()
    {
        var hub = await HubAsync("Y59", HubKind.Careers);
        var manager = new Contact(
            hub.Members[0].OrganisationId, new ContactDetails("Rosa Fern", "Employer hub manager", "rosa@college.example", RoleFamilyCode: Hub.TeamFamily,
                IsRoleFamilyConfirmed: true), RecordOrigin.Registered, portal.Clock.GetUtcNow());
        manager.List(portal.Clock.Today);
        manager.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(hub, manager);
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        using var anybody = portal.Anonymous();

        var team = (await member.OpenAsync($"/regions/Y59/hubs/{hub.Id}")).QuerySelector("aside[aria-labelledby=team]")!;
        Assert.Equal($"/contacts/{manager.Id}", team.QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain("Rosa", team.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("Employer hub manager", (await anybody.OpenAsync($"/regions/Y59/hubs/{hub.Id}")).InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_two_members_become_one_the_hub_has_it_once()
    {
        var (from, into) = (await portal.OrganisationAsync("10005998"), await portal.OrganisationAsync("10006494"));
        var hub = await HubAsync("Y63", HubKind.Careers);
        hub.LedBy(from);
        hub.Add(from);
        hub.Add(into);
        await portal.SaveAsync(hub);

        await portal.UseAsync<OrganisationMerge>(async merge => await merge.MergeAsync(
            (await merge.FindAsync(from.Code, CancellationToken.None))!, (await merge.FindAsync(into.Code, CancellationToken.None))!, portal.Clock.Today,
            "A test", CancellationToken.None));

        var kept = await portal.ReadAsync(db => db.Hubs.Include(h => h.Members).SingleAsync(h => h.Id == hub.Id));
        Assert.Equal([(HubPart.Lead, into.Id), (HubPart.Member, into.Id)],
            kept.Members.Where(m => m.OrganisationId == into.Id || m.OrganisationId == from.Id).Select(m => (m.Part, m.OrganisationId)).Order());
    }

    /// <summary>Led by a college, with that college as a member.</summary>
    private async Task<Hub> HubAsync(string region, HubKind kind)
    {
        var college = await portal.OrganisationAsync("10006770");
        var prefix = kind is HubKind.Employers ? "employers" : "careers";
        var hub = new Hub(region, kind, new("The hub", null, HubState.Planned, null, null), [$"{prefix}-entry"], portal.Clock.Today);
        hub.LedBy(college);
        hub.Add(college);
        return hub;
    }

    private async Task<Browser> LeadAsync(string area) => await portal.SignedInAsAsync(await portal.OrganisationAsync(area), MembershipRole.IcsLead);
}
