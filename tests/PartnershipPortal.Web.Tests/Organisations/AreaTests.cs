using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Web.Tests.Organisations;

public class AreaTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task There_are_seven_regions_and_no_more()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/regions");

        Assert.Equal(7, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Every_care_system_is_on_the_map_and_in_the_list()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/areas");

        var drawn = page.QuerySelectorAll("svg a[href^='/areas/']").Select(a => a.GetAttribute("href")).Order().ToList();
        var listed = page.QuerySelectorAll("ul a[href^='/areas/']").Select(a => a.GetAttribute("href")).Order().ToList();
        Assert.Equal(36, listed.Count);
        Assert.Equal(listed, drawn);
    }

    [Fact]
    public async Task The_list_of_an_earlier_day_has_the_systems_of_that_day()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/areas?asat=2026-03-31");

        Assert.Equal(42, page.QuerySelectorAll("ul a[href^='/areas/']").Length);
    }

    [Fact]
    public async Task An_abolished_system_can_be_seen_as_it_was()
    {
        using var browser = portal.Anonymous();

        var page = await browser.OpenAsync("/areas/QNQ?asat=2026-03-31");

        Assert.Equal("Frimley", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("As at 31 March 2026", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_are_for_the_lead_of_the_area_only()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var person = await portal.AddPersonAsync(trust);
        await portal.SaveAsync(
            new Gap(trust.Id, person.Id, "apprenticeships", "OL6", "QOP", "Pharmacy apprentices in January", null, portal.Clock.GetUtcNow()));
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var member = await portal.SignedInAsAsync(person);

        var seenByLead = await lead.OpenAsync("/areas/QOP");
        var seenByMember = await member.OpenAsync("/areas/QOP");

        Assert.Contains("Pharmacy apprentices in January", seenByLead.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Pharmacy apprentices", seenByMember.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_writes_principles_that_everyone_reads()
    {
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QE1"), MembershipRole.IcsLead);

        await lead.SubmitAsync(await lead.OpenAsync("/organisation/edit"), "Save", ("Principles", "Answer within a week."));

        using var anybody = portal.Anonymous();
        Assert.Contains("Answer within a week.", (await anybody.OpenAsync("/areas/QE1")).Body!.TextContent, StringComparison.Ordinal);
    }
}
