using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Partnerships.Workforce;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Where both sides stand with their people, and which course leads to which role. Source: S0-08, S0-23.</summary>
public class WorkforceTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task Each_side_says_how_it_stands_and_after_twelve_months_that_is_out_of_date()
    {
        var (people, id) = await OpenedAsync();
        using var approver = await ApproverAsync(people.Trust);
        var today = People.Today(Portal);
        var early = await approver.SubmitAsync(await approver.OpenAsync("/organisation/workforce"), "Save",
            [("Headcount", "From5000"), .. Day(today.AddDays(1)), ("Words", "A third retire soon")]);
        await approver.SubmitAsync(await Browser.ReadAsync(early), "Save", Day(today.AddMonths(-12)));
        using var asked = await people.AskedAsync();

        var fresh = (await asked.OpenAsync($"/partnerships/{id}/workforce")).Body!.TextContent;
        await Portal.ReadAsync(db => db.WorkforcePositions.ExecuteUpdateAsync(set => set.SetProperty(p => p.AsOf, today.AddMonths(-12).AddDays(-1))));
        var old = (await asked.OpenAsync($"/partnerships/{id}/workforce")).Body!.TextContent;

        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Contains("5,000 or more people work there", fresh, StringComparison.Ordinal);
        Assert.Contains("A third retire soon", fresh, StringComparison.Ordinal);
        Assert.DoesNotContain("Out of date", fresh, StringComparison.Ordinal);
        Assert.Contains("Out of date", old, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_on_top_of_a_colleagues_shows_both_and_loses_neither()
    {
        var people = await FreshAsync();
        await Portal.ReadAsync(db => db.WorkforcePositions.ExecuteDeleteAsync());
        using var one = await ApproverAsync(people.Trust);
        using var two = await ApproverAsync(people.Trust);
        var (first, second) = (await one.OpenAsync("/organisation/workforce"), await two.OpenAsync("/organisation/workforce"));
        await one.SubmitAsync(first, "Save", [("Headcount", "From5000"), .. Day(People.Today(Portal)), ("Words", "Said first")]);

        var late = await two.SubmitAsync(second, "Save", [("Headcount", "To999"), .. Day(People.Today(Portal)), ("Words", "Said second")]);

        var page = (await Browser.ReadAsync(late)).Body!.TextContent;
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Said first", page, StringComparison.Ordinal);
        Assert.Contains("Said second", page, StringComparison.Ordinal);
        Assert.Equal("Said first", await Portal.ReadAsync(db => db.WorkforcePositions.Select(p => p.Words).SingleAsync()));
    }

    [Fact]
    public async Task A_course_leads_to_a_role_or_the_empty_cell_becomes_a_gap_of_the_area()
    {
        var (people, id) = await OpenedAsync();
        await ListAsync(people);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var page = await asker.OpenAsync($"/partnerships/{id}/workforce");
        var cell = page.QuerySelector("td a")!.GetAttribute("href")!;
        var bare = await asker.SubmitAsync(await asker.OpenAsync(cell), "Save");
        await asker.SubmitAsync(await asker.OpenAsync(cell), "Save", ("Answer", "Leads"));
        Assert.Contains("Leads there", (await asked.OpenAsync($"/partnerships/{id}/workforce")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("fewer than 5 learners", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        var old = await asker.OpenAsync(cell);
        await asked.SubmitAsync(await asked.OpenAsync(cell), "Save", ("Answer", "Gap"), ("Wanted", "A course for theatre support workers"));
        var stale = await asker.SubmitAsync(old, "Save", ("Answer", "Nothing"));

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.True((await Portal.ReadAsync(db => db.RoleCourses.SingleAsync(c => c.PartnershipId == id))).IsGap);
        var gap = await Portal.ReadAsync(db => db.Gaps.OrderByDescending(g => g.Id).FirstAsync());
        Assert.Equal((people.College.Id, "QOP"), (gap.OrganisationId, gap.IcsCode));
        await asked.SubmitAsync(await asked.OpenAsync(cell), "Save", ("Answer", "Nothing"));
        Assert.False(await Portal.ReadAsync(db => db.RoleCourses.AnyAsync(c => c.PartnershipId == id)));
    }

    [Fact]
    public async Task Strangers_see_nothing_and_nobody_fills_a_cell_with_what_is_not_of_the_partnership()
    {
        var (people, id) = await OpenedAsync();
        var (role, course) = await ListAsync(people);
        var foreign = new WorkforceLine((await Portal.OrganisationAsync("RXF")).Id, WorkforceLineKind.HardToFill, "A role elsewhere", 1);
        await Portal.SaveAsync(foreign);
        using var asker = await people.AskerAsync();
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/workforce")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/partnerships/{id}/workforce/{role}/{course}", ("Answer", "Leads"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await asker.PostAsync($"/partnerships/{id}/workforce/{foreign.Id}/{course}", Leads)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await asker.PostAsync($"/partnerships/{id}/workforce/{course}/{role}", Leads)).StatusCode);
        Assert.False(await Portal.ReadAsync(db => db.RoleCourses.AnyAsync(c => c.PartnershipId == id)));
    }

    [Fact]
    public async Task A_role_is_listed_once_and_taken_off_with_its_cells()
    {
        var (people, id) = await OpenedAsync();
        var (role, course) = await ListAsync(people);
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/workforce/{role}/{course}", Leads);
        using var approver = await ApproverAsync(people.Trust);

        var twice = await approver.SubmitAsync(await approver.OpenAsync("/organisation/workforce"), "Add it", ("Name", "Theatre support worker"));
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/workforce"), "Take off: Theatre support worker");

        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.False(await Portal.ReadAsync(db => db.RoleCourses.AnyAsync(c => c.RoleId == role)));
    }

    /// <summary>As the page of an empty cell posts it.</summary>
    private static readonly (string, object?)[] Leads = [("Answer", "Leads"), ("Version", CellForm.VersionOf(null))];

    private async Task<(Guid Role, Guid Course)> ListAsync(Neighbours people)
    {
        await Portal.ReadAsync(db => db.WorkforceLines.ExecuteDeleteAsync());
        using (var trust = await ApproverAsync(people.Trust))
        {
            await trust.SubmitAsync(await trust.OpenAsync("/organisation/workforce"), "Add it", ("Name", "Theatre support worker"), ("Number", 12));
        }

        using (var college = await ApproverAsync(people.College))
        {
            await college.SubmitAsync(await college.OpenAsync("/organisation/workforce"), "Add it", ("Name", "Access to theatres"), ("Number", 3));
        }

        return await Portal.ReadAsync(async db => (
            await db.WorkforceLines.Where(l => l.Kind == WorkforceLineKind.HardToFill).Select(l => l.Id).SingleAsync(),
            await db.WorkforceLines.Where(l => l.Kind == WorkforceLineKind.Course).Select(l => l.Id).SingleAsync()));
    }

    private async Task<Browser> ApproverAsync(Organisation organisation) =>
        await Portal.SignedInAsAsync(await Portal.AddPersonAsync(organisation, MembershipRole.Approver));

    private static (string, object?)[] Day(DateOnly day) => [("AsOf.Day", day.Day), ("AsOf.Month", day.Month), ("AsOf.Year", day.Year)];
}
