using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Several contacts at once, by the same rules as one: ticked, looked at, done, and whoever cannot is named with the reason.</summary>
public class BulkContactsTests(Portal portal) : IClassFixture<Portal>
{
    private const string List = "/organisation/contacts";

    [Fact]
    public async Task Details_of_several_are_confirmed_after_a_look_at_whom()
    {
        var college = await CollegeAsync();
        var (one, two, other) = (Stale(college), Stale(college), Stale(college));
        await portal.SaveAsync(one, two, other);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);

        var check = await TickAsync(browser, "Details still right", one, two);
        Assert.Contains(one.Name, check.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Name, check.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await StaleAsync(college));
        var list = await browser.SubmitAndFollowAsync(check, "Yes, all still right");

        Assert.Contains("The details of 2 people are marked as checked today", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await StaleAsync(college));
        Assert.Equal(2,
            await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.OrganisationId == college.Id && e.Action == "changed" && e.Actor == "Test Person")));
    }

    [Fact]
    public async Task Several_leave_as_one_does_and_what_waits_for_them_moves()
    {
        var college = await CollegeAsync();
        var (single, one, two) = (People.Listed(portal, college, isSinglePoint: true), Stale(college), Stale(college));
        await portal.SaveAsync(single, one, two);
        var trust = await portal.OrganisationAsync(People.Trust);
        var request = People.Asked(portal, trust, await portal.AddPersonAsync(trust), one);
        await portal.SaveAsync(request);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);

        var check = await TickAsync(browser, "They have left", one, two);
        var unasked = await browser.SubmitAsync(check, "Remove 2 people");
        var again = await Tests.Infrastructure.Browser.ReadAsync(unasked);
        Assert.Equal(HttpStatusCode.BadRequest, unasked.StatusCode);
        Assert.Contains("Choose why they leave", again.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(again, "Remove 2 people", ("Reason", "NewJob"));

        var states =
            await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == college.Id).ToDictionaryAsync(c => c.Id, c => (c.State, c.LeavingReason)));
        Assert.Equal([(ContactState.Left, LeavingReason.NewJob), (ContactState.Left, LeavingReason.NewJob)], new[] { states[one.Id], states[two.Id] });
        Assert.Equal(ContactState.Active, states[single.Id].State);
        Assert.Equal(single.Id, await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == request.Id).Select(i => i.TargetContactId).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_cannot_is_named_with_the_reason_and_the_others_are_done()
    {
        var college = await CollegeAsync();
        var (fine, paused, draft) =
            (Stale(college), Stale(college), new Contact(college.Id, "Dora Draft", "Tutor", RecordOrigin.Registered, portal.Clock.GetUtcNow()));
        paused.Pause(ContactWriter.Themselves);
        await portal.SaveAsync(fine, paused, draft);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var check = await TickAsync(browser, "Details still right", fine, paused, draft);
        Assert.Contains("This one is paused", Row(check, paused.Name), StringComparison.Ordinal);
        Assert.Contains("This one is a draft", Row(check, draft.Name), StringComparison.Ordinal);

        var result =
            await Tests.Infrastructure.Browser.ReadAsync(await browser.PostAsync($"{List}/bulk", ("Do", "Confirm"), ("Ids", fine.Id), ("Ids", paused.Id)));

        Assert.Equal("Not all of them could be done", result.QuerySelector("h1")!.TextContent);
        Assert.Contains("The details of 1 person", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This one is paused", Row(result, paused.Name), StringComparison.Ordinal);
        Assert.Equal(People.Today(portal), await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == fine.Id).Select(c => c.VerifiedOn).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_removes_themselves_among_others_or_anybody_elsewhere_and_members_remove_nobody()
    {
        var (college, elsewhere) = (await CollegeAsync(), await CollegeAsync());
        var person = await portal.AddPersonAsync(college, MembershipRole.Approver);
        var (own, foreign) = (Stale(college), Stale(elsewhere));
        own.BelongTo(person.Id);
        await portal.SaveAsync(own, foreign);
        using var browser = await portal.SignedInAsAsync(person);
        using var member = await portal.SignedInAsAsync(college);

        var result = await Tests.Infrastructure.Browser.ReadAsync(
            await browser.PostAsync($"{List}/bulk", ("Do", "Remove"), ("Reason", "Other"), ("Ids", own.Id), ("Ids", foreign.Id)));

        Assert.Contains("This is you", Row(result, own.Name), StringComparison.Ordinal);
        Assert.DoesNotContain(foreign.Name, result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync($"{List}/bulk", ("Do", "Remove"), ("Reason", "Other"), ("Ids", own.Id))).StatusCode);
        Assert.Empty((await member.OpenAsync(List)).QuerySelectorAll("input[name=Ids]"));
        Assert.False(await portal.ReadAsync(db => db.Contacts.AnyAsync(c => (c.Id == own.Id || c.Id == foreign.Id) && c.State == ContactState.Left)));
    }

    [Fact]
    public async Task Without_a_script_all_of_a_page_can_be_ticked_and_nobody_ticked_is_said()
    {
        var college = await CollegeAsync();
        await portal.SaveAsync(Stale(college), Stale(college));
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var list = await browser.OpenAsync(List);

        var nobody = await browser.SubmitAndFollowAsync(list, "Details still right");
        var ticked = await browser.OpenAsync(list.QuerySelector("a[href*='tick=true']")!.GetAttribute("href")!);

        Assert.Equal("Nobody is ticked", nobody.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, ticked.QuerySelectorAll("input[name=Ids][checked]").Length);
        Assert.All(ticked.QuerySelectorAll("input[name=Ids]"), box =>
            Assert.NotEmpty(ticked.QuerySelector($"label[for='{box.Id}']")!.TextContent.Trim()));
    }

    private static string Row(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".pp-rows li").Single(li => li.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;

    private static async Task<IHtmlDocument> TickAsync(Browser browser, string button, params Contact[] contacts) =>
        await browser.SubmitAndFollowAsync(await browser.OpenAsync(List), button, ("Ids", contacts.Select(c => c.Id.ToString())));

    private Contact Stale(Organisation college) => People.Listed(portal, college, checkedDaysAgo: 300);

    private Task<int> StaleAsync(Organisation college) =>
        portal.ReadAsync(db => db.Contacts.OfOrganisation(college.Id).CheckDueOn(People.Today(portal)).CountAsync());

    private async Task<Organisation> CollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), "Alder College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
