using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Plans;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Ambassadors;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Plans;

/// <summary>What others read of a plan, what an area reads of all of its organisations, and who may write one.</summary>
public class ReadingPlansTests(Portal portal) : PlansAt(portal)
{
    [Fact]
    public async Task Others_read_a_shared_plan_without_counts_from_1_to_4_and_no_draft()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver, shared: false, reach: 3);
        using var colleague = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(trust));
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        using var anybody = Portal.Anonymous();
        var url = $"/organisations/{trust.Code}/plan/{Year}";
        Assert.Contains("3 people", await TextAsync(colleague, $"{Own}/{Year}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(url)).StatusCode);
        Assert.Null((await outsider.OpenAsync($"/organisations/{trust.Code}")).QuerySelector($"a[href='{url}']"));

        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Plans.SingleAsync(p => p.OrganisationId == trust.Id)).Share(DeedOf(trust, approver));
            await db.SaveChangesAsync();
        });

        foreach (var page in new[] { url, $"{url}/report" })
        {
            var text = await TextAsync(outsider, page);
            Assert.Contains("Fewer than 5", text, StringComparison.Ordinal);
            Assert.DoesNotContain("3 people", text, StringComparison.Ordinal);
        }

        Assert.NotNull((await outsider.OpenAsync($"/organisations/{trust.Code}")).QuerySelector($"a[href='{url}']"));
        Assert.Null((await anybody.OpenAsync($"/organisations/{trust.Code}")).QuerySelector($"a[href='{url}']"));
        Assert.NotEqual(HttpStatusCode.OK, (await anybody.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Colleagues_write_it_an_approver_shares_it_and_nobody_else_does_either()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        var (elsewhere, other) = await TrustAsync();
        await PlanAsync(elsewhere, other);
        using var stranger = await Portal.SignedInAsAsync(other);
        using var member = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(trust));
        using var newcomer = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(null));
        var before = await PrintAsync(plan.Id);
        var (activity, line) = ($"{Own}/{Year}/activities/{plan.Activities[0].Id}", $"{Own}/{Year}/lines/{plan.Lines[0].Id}");

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ($"{activity}/edit", [("Title", "Ours"), ("Type", "speakers"), ("Goals", "access"), ("Groups", "carers"), ("YearGroups", "adults"),
                ("Owner", "Head"), .. On(Portal.Clock.Today)]),
            ($"{activity}/done", [("Reach", 1), ("Outcome", "Ours")]), ($"{activity}/cancel", [("Why", "Ours")]), ($"{activity}/reopen", []),
            (line, [("Aim", "Ours"), ("Groups", "Ours"), ("Activities", "Ours"), ("Partners", "Ours")]), ($"{line}/drop", []),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path, fields)).StatusCode);
            (await newcomer.PostAsync(path, fields)).Dispose();
        }

        Assert.Equal(before, await PrintAsync(plan.Id));
        foreach (var path in new[] { $"{Own}/{Year}/share", $"{Own}/{Year}/unshare" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path)).StatusCode);
        }

        Assert.Equal(before, await PrintAsync(plan.Id));
        Assert.Empty((await member.OpenAsync($"{Own}/{Year}")).QuerySelectorAll("form[action$='/share']"));
        Assert.Equal(HttpStatusCode.Found, (await member.PostAsync($"{Own}/{Year}/activities/{plan.Activities[1].Id}/cancel", ("Why", "Ours"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(activity)).StatusCode);
        foreach (var read in new[] { activity, $"{Own}/{Year}/asks", $"{Own}/{Year}", $"{Own}/{Year}/report" })
        {
            Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(read)).StatusCode);
        }
    }

    [Fact]
    public async Task An_area_rolls_up_what_is_shared_by_goal_and_leaves_small_counts_out()
    {
        var area = await Portal.ReadAsync(db => db.AreaMemberships.Where(m => m.To == null && m.IcsCode == "QOP").Select(m => m.OrganisationId).Take(2)
            .ToListAsync());
        var organisations = await Portal.ReadAsync(db => db.Organisations.Where(o => area.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync());
        foreach (var (organisation, i) in organisations.Select((o, i) => (o, i)))
        {
            await PlanAsync(organisation, await Portal.AddPersonAsync(organisation, MembershipRole.Approver), shared: true, reach: i is 0 ? 3 : 60);
        }

        using var browser = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(await Portal.OrganisationAsync("RXF")));
        var page = await browser.OpenAsync("/areas/QOP/plans");
        var rows = page.QuerySelectorAll("tbody tr").Select(r => Spoken(string.Join(' ', r.Children.Select(c => c.TextContent)))).ToList();

        Assert.Equal("Plans, pledges and ambassadors, 2026 to 2027", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["/", "/areas/QOP"], page.QuerySelectorAll(".nhsuk-breadcrumb__list-item a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Awareness 2 of 4 2 60", rows[0]);
        Assert.Equal("Access 0 of 0 0 0", rows[2]);
    }

    [Fact]
    public async Task A_plan_moves_with_its_organisation_and_places_in_plans_are_taken_once()
    {
        var (one, by) = await TrustAsync();
        var (into, _) = await TrustAsync();
        var (third, owner) = await TrustAsync();
        var mine = await PlanAsync(one, by);
        var shared = new Plan(new(Year), PlanScope.System, DeedOf(third, owner));
        shared.Join(one.Id, DeedOf(third, owner));
        shared.Join(into.Id, DeedOf(third, owner));
        await Portal.SaveAsync(shared);

        await Portal.UseAsync<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await services.GetRequiredService<PlanHandover>().MergedAsync(one, into, CancellationToken.None);
            await db.SaveChangesAsync();
        });

        Assert.Equal(into.Id, await Portal.ReadAsync(db => db.Plans.Where(p => p.Id == mine.Id).Select(p => p.OrganisationId).SingleAsync()));
        Assert.Equal([into.Id], await Portal.ReadAsync(db => db.Set<PlanPartner>().Where(p => p.PlanId == shared.Id).Select(p => p.OrganisationId)
            .ToListAsync()));
    }

    [Fact]
    public async Task An_area_shows_pledges_with_and_without_a_lead_names_by_the_ladder_and_hours_of_five_people_or_more()
    {
        var (led, by) = await InAreaAsync("QT1");
        var (without, other) = await InAreaAsync("QT1");
        var lead = People.Listed(Portal, led, "Chief people officer");
        await Portal.SaveAsync(lead);
        await Portal.SaveAsync(Signed(led, by, lead), Signed(without, other, null));
        var today = Portal.Clock.Today;
        for (var i = 0; i < 5; i++)
        {
            var (ambassador, _) = await Portal.AmbassadorAsync(led);
            await Portal.SaveAsync(AmbassadorVisit.Log(ambassador, "talk", today, 60, "A school", today));
        }

        var (alone, _) = await Portal.AmbassadorAsync(without);
        await Portal.SaveAsync(AmbassadorVisit.Log(alone, "mentor", today, 90, "A school", today));
        using var outsider = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(await Portal.OrganisationAsync("RXF")));
        using var colleague = await Portal.SignedInAsAsync(by);

        var text = await TextAsync(outsider, "/areas/QT1/plans");
        Assert.Contains("1 of 2 have a board lead", text, StringComparison.Ordinal);
        Assert.Contains("No board lead", text, StringComparison.Ordinal);
        Assert.Contains("Chief people officer", text, StringComparison.Ordinal);
        Assert.DoesNotContain(lead.Name, text, StringComparison.Ordinal);
        Assert.Contains(lead.Name, await TextAsync(colleague, "/areas/QT1/plans"), StringComparison.Ordinal);
        Assert.Contains("6 people are ambassadors", text, StringComparison.Ordinal);
        Assert.Contains("They gave 6.5 hours", text, StringComparison.Ordinal);
        var page = await outsider.OpenAsync("/areas/QT1/plans");
        var rows = page.QuerySelectorAll("tbody tr").Select(r => Spoken(string.Join(' ', r.Children.Select(c => c.TextContent)))).ToList();
        Assert.Contains("Act as a mentor hidden", rows);
        Assert.All(page.QuerySelectorAll("section[aria-labelledby=hours] tbody tr"), row => // a bar of nothing would read as none given
            Assert.Equal(row.TextContent.Contains("hidden", StringComparison.Ordinal), row.QuerySelector("svg") is null));
        Assert.Contains("Talk to a class or an assembly hidden", rows); // it would give the mentor away
        Assert.DoesNotContain("1.5 hours", text, StringComparison.Ordinal);
    }

    private async Task<(Organisation Organisation, Account Approver)> InAreaAsync(string area)
    {
        var (organisation, approver) = await TrustAsync();
        await Portal.SaveAsync(new AreaMembership(organisation.Id, area, Portal.Clock.Today.AddYears(-1)));
        return (organisation, approver);
    }

    private Pledge Signed(Organisation trust, Account by, Contact? lead)
    {
        var deed = DeedOf(trust, by);
        var pledge = new Pledge("Everyone here can learn", deed);
        pledge.Add("try-it", "Offer ten weeks", "Head of learning", deed.On.AddDays(30), deed);
        if (lead is not null)
        {
            pledge.NameLead("Chief people officer", lead, deed);
        }

        pledge.Sign("Chief executive", deed);
        return pledge;
    }
}
