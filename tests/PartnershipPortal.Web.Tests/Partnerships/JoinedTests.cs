using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Which connections there are already is said before anybody asks. Source: S0-07, S0-58, S1-41.</summary>
public class JoinedTests(Portal portal) : PartnersAt(portal)
{
    private const string Search = "/find?need=apprenticeships&where=OL6+9RW";

    private const string Page = "/organisations/10006770";

    [Fact]
    public async Task Find_the_organisations_page_and_the_form_lead_to_the_partnership()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var colleague = await Portal.SignedInAsAsync(people.Trust);

        foreach (var path in new[] { Search, Page, $"/introductions/new?contact={people.Colleague.Id}&agenda={Neighbours.Agenda}" })
        {
            Assert.NotNull((await colleague.OpenAsync(path)).QuerySelector($"main a[href='/partnerships/{id}']"));
        }

        var own = await asker.OpenAsync(Search);
        Assert.Contains("Open the partnership", own.QuerySelector($".pp-pick__act a[href='/partnerships/{id}']")!.TextContent, StringComparison.Ordinal);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        Assert.Null((await outsider.OpenAsync(Search)).QuerySelector("main a[href^='/partnerships/']"));
    }

    [Fact]
    public async Task A_partnership_with_a_group_covers_its_members_and_names_the_campus_that_answers()
    {
        var people = await FreshAsync();
        var group = new Organisation(Organisation.NewCode(), "Elm Group of Colleges", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await Portal.SaveAsync(group);
        var campus = new Site(group.Id, "Elm campus", null, null, null);
        await Portal.SaveAsync(campus);
        await Portal.ReadAsync(db => db.Organisations.Where(o => o.Id == people.College.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentId, group.Id)));
        var lead = await people.ListAsync(group, "Gia Group", "Head of apprenticeships", null, "gia@group.example");
        var now = Portal.Clock.GetUtcNow();
        var partnership = new Partnership(people.Trust.Id, group.Id, People.Today(Portal), now);
        partnership.Take(Neighbours.Agenda, new(people.Trust.Id, null, people.Asker.Id, "Ann Asker"), new(group.Id, lead.Id, null, lead.Name), campus.Id,
            People.Today(Portal), now);
        await Portal.SaveAsync(partnership);
        using var asker = await people.AskerAsync();

        foreach (var path in new[] { Search, Page, $"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}" })
        {
            var page = await asker.OpenAsync(path);
            Assert.Contains("Covered by your partnership with Elm Group of Colleges, where Elm campus answers", page.QuerySelector("main")!.TextContent,
                StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($"main a[href='/partnerships/{partnership.Id}']"));
        }

        Assert.Contains(
            $"Covers {people.College.Name}", (await asker.OpenAsync($"/partnerships/{partnership.Id}")).Body!.TextContent, StringComparison.Ordinal);
        await Portal.ReadAsync(db => db.Organisations.Where(o => o.Id == people.College.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentId, (Guid?)null)));
    }

    [Fact]
    public async Task The_form_to_a_college_names_the_partnerships_ones_trust_has_about_the_same()
    {
        var (people, _) = await OpenedAsync();
        var other = await Portal.OrganisationAsync("10005032");
        var contact = await people.ListAsync(other, "Olga Other", "Apprenticeship team manager", null, "olga@other.example");
        using var colleague = await Portal.SignedInAsAsync(people.Trust);

        var page = await colleague.OpenAsync($"/introductions/new?contact={contact.Id}&agenda={Neighbours.Agenda}");
        var another = await colleague.OpenAsync($"/introductions/new?contact={contact.Id}&agenda=digital");

        Assert.Contains($"Your organisation has partnerships about apprenticeships with {people.College.Name}", page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Your organisation has partnerships", another.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisations_page_shows_the_whole_history_and_no_partnership_that_has_ended_among_those_it_works_with()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/settings/end", ("Ending", "AimsMet"), ("Learners", "None"));

        var page = await asker.OpenAsync(Page);
        var history = page.QuerySelector("section[aria-labelledby=together]")!;

        Assert.Contains("Partnership about apprenticeships", history.TextContent, StringComparison.Ordinal);
        Assert.Contains("We have done what we set out to do", history.TextContent, StringComparison.Ordinal);
        Assert.Contains("You asked them about apprenticeships", history.TextContent, StringComparison.Ordinal);
        Assert.NotNull(history.QuerySelector($"a[href='/partnerships/{id}']"));
        Assert.DoesNotContain(people.Trust.Name, page.QuerySelector("section[aria-labelledby=works]")!.TextContent, StringComparison.Ordinal);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        Assert.Null((await outsider.OpenAsync(Page)).QuerySelector("section[aria-labelledby=together]"));
    }
}
