using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Communities;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>Communities, plans and the effect of convening among an area's figures: for members, for its lead, and not for others.</summary>
public class CommunityFiguresTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    private const string Figures = "/areas/QOP/figures";

    [Fact]
    public async Task A_private_community_is_dated_and_counted_for_its_members_alone()
    {
        var (chair, other) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var kinds = new Dictionary<CommunityAccess, Community>();
        foreach (var access in Enum.GetValues<CommunityAccess>())
        {
            kinds[access] = await HeldAsync(chair, access);
        }

        using var own = await Portal.SignedInAsAsync(chair.Account);
        using var outsider = await Portal.SignedInAsAsync(other.Account);
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var administrator = await Portal.SignedInAsAdministratorAsync();
        string NameOf(CommunityAccess access) => kinds[access].Name;

        foreach (var browser in new[] { outsider, lead, administrator })
        {
            foreach (var path in new[] { "/areas/QOP", $"{Figures}/community-pulse", $"{Figures}/community-pulse/file.csv", $"{Figures}/effect-of-convening",
                $"{Figures}/effect-of-convening/file.csv" })
            {
                var html = WebUtility.HtmlDecode(await (await browser.GetAsync(path)).Content.ReadAsStringAsync());
                Assert.DoesNotContain(NameOf(CommunityAccess.Private), html, StringComparison.Ordinal);
                Assert.DoesNotContain(NameOf(CommunityAccess.Confidential), html, StringComparison.Ordinal);
            }
        }

        var strip = (await own.OpenAsync("/areas/QOP")).QuerySelector("#pulse")!.ParentElement!;
        Assert.All(kinds.Values, c => Assert.Contains(c.Name, strip.TextContent, StringComparison.Ordinal));
        Assert.Equal(2, strip.QuerySelectorAll("th .pp-muted").Length); // "Only its members see this line"
        Assert.Contains(NameOf(CommunityAccess.Restricted), (await outsider.OpenAsync("/areas/QOP")).QuerySelector("#pulse")!.ParentElement!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(NameOf(CommunityAccess.Open), (await lead.OpenAsync($"{Figures}/community-pulse")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(NameOf(CommunityAccess.Open), (await administrator.OpenAsync($"{Figures}/community-pulse")).Body!.TextContent,
            StringComparison.Ordinal); // charters are for administrators, days are not

        // The same to all, and the same as without the private ones.
        var figures = new List<string>();
        foreach (var browser in new[] { own, outsider, lead })
        {
            figures.Add((await browser.OpenAsync($"{Figures}/community-pulse")).QuerySelector(".pp-alone")!.TextContent.Trim());
        }

        Assert.Single(figures.Distinct());
        await Portal.UseAsync<PortalDbContext>(db => db.Communities.Where(c => c.Access == CommunityAccess.Private || c.Access == CommunityAccess.Confidential)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.IcsCode, "QE1")));
        Assert.Equal(figures[0], (await lead.OpenAsync($"{Figures}/community-pulse")).QuerySelector(".pp-alone")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_came_of_a_convening_is_set_beside_the_months_before_with_what_it_cannot_say()
    {
        var chair = await PersonAsync("10006770");
        var community = await HeldAsync(chair, CommunityAccess.Open);
        await Portal.SaveAsync(new Gap(
            chair.Organisation.Id, chair.Account.Id, "apprenticeships", "OL6", "QOP", "The first record", null, Now.AddMonths(-16)));
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);

        var page = await lead.OpenAsync($"{Figures}/effect-of-convening");
        var area = await lead.OpenAsync("/areas/QOP");

        Assert.Contains(community.Name, page.QuerySelector("#list")!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No cause.", page.QuerySelector("#method")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("two-sided, binomial", page.QuerySelector("#method")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.QuerySelectorAll(".pp-effect")[0].QuerySelectorAll("details tbody tr").Length);
        Assert.Contains("It says what changed, not why", area.QuerySelector("#effect")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("after,", page.QuerySelector(".pp-alone")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_plans_are_counted_by_goal_and_plans_for_colleagues_are_not()
    {
        var (trust, college) = (await PersonAsync("RMP", MembershipRole.Approver), await PersonAsync("10006770", MembershipRole.Approver));
        foreach (var (person, isShared) in new[] { (trust, true), (college, false) })
        {
            await Portal.ReadAsync(db => db.Set<Plan>().Where(p => p.OrganisationId == person.Organisation.Id).ExecuteDeleteAsync());
            var deed = DeedOf(person);
            var plan = new Plan(Domain.AcademicYear.Of(Today), PlanScope.Organisation, deed);
            PlanActivityDetails Details(string title) => new()
            {
                Type = "fairs",
                Title = title,
                Goals = ["awareness", "access"],
                Groups = ["young-people"],
                YearGroups = ["years-10-11"],
                On = Today,
                Owner = "Careers lead",
            };
            plan.Finish(plan.Add(Details("Fair"), deed), 3, null, null, "It went well", deed);
            plan.Add(Details("Visit"), deed);
            if (isShared)
            {
                plan.Share(deed);
            }

            await Portal.SaveAsync(plan);
        }

        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var member = await Portal.SignedInAsAsync(college.Account);

        var page = await lead.OpenAsync($"{Figures}/plan-goals");
        var rows = page.QuerySelectorAll("section[aria-labelledby=list] tbody tr");

        Assert.StartsWith("2 of 4", page.QuerySelector(".pp-alone")!.TextContent.Trim(), StringComparison.Ordinal); // two goals, one of two each
        Assert.Contains(trust.Organisation.Name, Assert.Single(rows).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(college.Organisation.Name, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await member.OpenAsync($"{Figures}/plan-goals")).QuerySelectorAll("section[aria-labelledby=list] tbody tr"));
        var open = await member.OpenAsync(rows[0].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains(trust.Organisation.Name, open.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_of_communities_is_what_the_page_shows()
    {
        await HeldAsync(await PersonAsync("10006770"), CommunityAccess.Open);
        await HeldAsync(await PersonAsync("10006770"), CommunityAccess.Private);
        await Portal.UseAsync<AreaFigureKeeping>(keeping => keeping.RunAsync(CancellationToken.None));
        var area = await Portal.ReadAsync(db => db.IntegratedCareSystems.SingleAsync(a => a.Code == "QOP"));
        AreaFacts facts = null!;
        await Portal.UseAsync<AreaFactsReader>(async reader => facts = await reader.ReadAsync([area], CancellationToken.None));

        var today = Portal.Clock.Today;
        var kept = await Portal.ReadAsync(db => db.AreaFigures.SingleAsync(f => f.Place == "QOP" && f.Indicator == "I-21" && f.Day == today && f.Agenda == ""));
        Assert.Equal(AreaIndicators.OfCode("I-21")!.Of(facts, new(today)).Figure, kept.Figure);
        Assert.All(facts.Communities, c => Assert.True(c.IsShared));
        Assert.NotNull(await Portal.ReadAsync(db => db.AreaFigures.Where(f => f.Place == AreaFigure.England && f.Indicator == "I-21").FirstOrDefaultAsync()));
    }

    /// <summary>A community that has met once.</summary>
    private async Task<Community> HeldAsync(Person chair, CommunityAccess access)
    {
        var community = await OpenAsync(chair, access);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var its = await db.Communities.Include(c => c.Members).Include(c => c.Purposes).Include(c => c.Entries).AsSplitQuery()
                .SingleAsync(c => c.Id == community.Id);
            var meeting = its.Plan(new("Meeting", Today, new TimeOnly(14, 0), 60, "Online"), false, DeedOf(chair));
            its.Hold(meeting, "We met", [new CommunityAttendee(chair.Organisation.Id, chair.Organisation.Sector, "Lead")], DeedOf(chair));
            db.CommunityMeetings.Add(meeting);
            await db.SaveChangesAsync();
            await db.Communities.Where(c => c.Id == community.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.OpenedOn, Today.AddMonths(-7)));
        });
        return community;
    }
}
