using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Tests.MyWork;

/// <summary>The signed-in home: what waits, from every part, for this person and nobody else.</summary>
public class OneListOfWorkTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task With_nothing_to_do_it_says_so_and_finds_from_the_own_site()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"));

        var page = await browser.OpenAsync("/");

        Assert.Contains("Nothing waits for you", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/find", page.QuerySelector("main form")!.GetAttribute("action"));
        Assert.NotEmpty(page.QuerySelector("input[name=where]")!.GetAttribute("value")!);
    }

    [Fact]
    public async Task An_approver_is_asked_to_decide_and_to_mend_the_front_door()
    {
        var organisation = await portal.OrganisationAsync("RXF");
        var newcomer = await portal.AddPersonAsync(null);
        await portal.SaveAsync(new Membership(newcomer.Id, organisation.Id, "Tutor", portal.Clock.GetUtcNow()));
        using var approver = await portal.SignedInAsAsync(organisation, MembershipRole.Approver);
        using var member = await portal.SignedInAsAsync(organisation);

        var theirs = await approver.OpenAsync("/");
        var others = await member.OpenAsync("/");

        Assert.Contains($"Decide whether {newcomer.DisplayName} may join", theirs.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(theirs.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/organisation/contacts/add");
        Assert.DoesNotContain("Decide whether", others.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Your organisation’s approver can put this right", others.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_the_own_details_is_announced_a_month_ahead()
    {
        var organisation = await portal.OrganisationAsync("RM3");
        var person = await portal.AddPersonAsync(organisation);
        var contact = new Contact(organisation.Id, "Own Self", "Apprenticeship manager", RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(new DateOnly(2026, 6, 9));
        contact.BelongTo(person.Id);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(person);

        var words = (await browser.OpenAsync("/")).Body!.TextContent;

        Assert.Contains("6 December", words, StringComparison.Ordinal);
        Assert.Contains("Last checked 9 June 2026", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_lead_reads_the_gaps_of_the_area_and_its_people_only_their_number()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var person = await portal.AddPersonAsync(trust);
        await portal.SaveAsync(new Gap(trust.Id, person.Id, "digital", "OL6", "QOP", "A course in health informatics", null, portal.Clock.GetUtcNow()));
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var neighbour = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"));

        var theirs = (await lead.OpenAsync("/")).Body!.TextContent;
        var others = (await neighbour.OpenAsync("/")).Body!.TextContent;

        Assert.Contains("Fill a gap: A course in health informatics", theirs, StringComparison.Ordinal);
        Assert.Contains("1 gap recorded in the last 6 months", others, StringComparison.Ordinal);
        Assert.DoesNotContain("A course in health informatics", others, StringComparison.Ordinal);
    }
}
