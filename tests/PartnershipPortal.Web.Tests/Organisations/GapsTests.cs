using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>A gap is followed from the search that found nobody to what came of it.</summary>
public class GapsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_lead_takes_it_up_says_what_is_done_and_closes_it_with_who_fills_it()
    {
        var gap = await GapAsync();
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);

        var page = await lead.SubmitAndFollowAsync(await lead.OpenAsync($"/find/gap/{gap.Id}"), "Take it up");
        page = await lead.SubmitAndFollowAsync(page, "Say so", ("note", "We asked the college"));
        page = await lead.SubmitAndFollowAsync(page, "Close the gap", ("Outcome", "PersonFound"), ("FilledBy", "10006770"), ("Note", "They start in January"));

        Assert.NotNull(page.QuerySelector("main a[href='/organisations/10006770']"));
        var closed = await portal.ReadAsync(db => db.Gaps.AsNoTracking().SingleAsync(g => g.Id == gap.Id));
        Assert.Equal((GapState.Closed, "10006770"), (closed.State, closed.FilledByCode));
        Assert.DoesNotContain(gap.Wanted, (await lead.OpenAsync("/areas/QOP")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_recorded_it_close_it_when_it_is_no_longer_needed()
    {
        var gap = await GapAsync();
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        await member.SubmitAsync(await member.OpenAsync($"/find/gap/{gap.Id}"), "Close the gap", ("Outcome", "NotNeeded"), ("Note", "The ward has closed"));

        Assert.Equal(GapState.Closed, await StateAsync(gap));
    }

    [Theory]
    [InlineData("", "", "A line")]
    [InlineData("PersonFound", "", "A line")]
    [InlineData("PersonFound", "NOSUCH", "A line")]
    [InlineData("NotNeeded", "", "")]
    public async Task It_is_not_closed_without_what_came_of_it(string outcome, string filledBy, string note)
    {
        var gap = await GapAsync();
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var response = await member.SubmitAsync(
            await member.OpenAsync($"/find/gap/{gap.Id}"), "Close the gap", ("Outcome", outcome is "" ? null : outcome), ("FilledBy", filledBy),
                ("Note", note));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(GapState.Raised, await StateAsync(gap));
    }

    [Fact]
    public async Task Another_areas_lead_can_neither_open_nor_change_it()
    {
        var gap = await GapAsync();
        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var other = await portal.SignedInAsAsync(await portal.OrganisationAsync("QE1"), MembershipRole.IcsLead);
        var theirs = new Gap((await portal.OrganisationAsync("QE1")).Id, (await portal.AddPersonAsync(null)).Id, null, "Preston", "QE1",
            "Somebody for estates", null, portal.Clock.GetUtcNow());
        await portal.SaveAsync(theirs);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/find/gap/{gap.Id}")).StatusCode);
        foreach (var (verb, button, answers) in Verbs)
        {
            var page = await other.OpenAsync($"/find/gap/{theirs.Id}");
            Redirect(page, theirs.Id, gap.Id);
            var response = await other.SubmitAsync(page, button, answers);
            Assert.True(response.StatusCode is HttpStatusCode.NotFound, $"{verb} answered {(int)response.StatusCode}");
        }

        Assert.Equal(GapState.Raised, await StateAsync(gap));
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"/find/gap/{gap.Id}")).StatusCode);
    }

    [Fact]
    public async Task Neither_a_stranger_nor_a_member_of_the_area_may_do_what_the_lead_does()
    {
        var gap = await GapAsync();
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"), MembershipRole.Approver);
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/find/gap/{gap.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/find/gap/{gap.Id}")).StatusCode);
    }

    [Fact]
    public async Task It_is_forgotten_two_years_after_anybody_did_anything_with_it()
    {
        var (old, kept) = (await GapAsync(), await GapAsync());
        var limit = portal.Clock.GetUtcNow().AddMonths(-Gap.KeptMonths);
        await portal.UseAsync<PortalDbContext>(db =>
            db.Gaps.Where(g => g.Id == old.Id).ExecuteUpdateAsync(g => g.SetProperty(x => x.ChangedAt, limit.AddDays(-1))));
        await portal.UseAsync<PortalDbContext>(db =>
            db.Gaps.Where(g => g.Id == kept.Id).ExecuteUpdateAsync(g => g.SetProperty(x => x.ChangedAt, limit.AddDays(1))));

        using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(portal.Services);
        await PartnershipPortal.Web.Features.Help.RegisterKeeping.RunAsync(scope.ServiceProvider, CancellationToken.None);

        Assert.Equal([kept.Id], await portal.ReadAsync(db => db.Gaps.Where(g => g.Id == old.Id || g.Id == kept.Id).Select(g => g.Id).ToListAsync()));
    }

    private static (string, string, (string, object?)[])[] Verbs =>
    [
        ("take-up", "Take it up", []),
        ("park", "Park it", [("reason", "Not now")]),
        ("close", "Close the gap", [("Outcome", "NotNeeded"), ("Note", "Not ours")]),
    ];

    private static void Redirect(IHtmlDocument page, Guid from, Guid to)
    {
        foreach (var form in page.QuerySelectorAll("main form"))
        {
            form.SetAttribute("action", form.GetAttribute("action")!.Replace(from.ToString(), to.ToString(), StringComparison.Ordinal));
        }
    }

    private Task<GapState> StateAsync(Gap gap) => portal.ReadAsync(db => db.Gaps.Where(g => g.Id == gap.Id).Select(g => g.State).SingleAsync());

    private async Task<Gap> GapAsync()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var gap = new Gap(trust.Id, (await portal.AddPersonAsync(trust)).Id, "apprenticeships", "OL6", "QOP", $"Pharmacy apprentices {Guid.NewGuid():n}", null,
            portal.Clock.GetUtcNow());
        await portal.SaveAsync(gap);
        return gap;
    }
}
