using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Plans;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Plans;

/// <summary>A plan from the model to the annual report, what others read of it, and who may write it.</summary>
public class PlansTests(Portal portal) : IClassFixture<Portal>
{
    private const string Own = "/organisation/plan";

    /// <summary>Reading a plan asks the database this often at most, with the session.</summary>
    private const int MostStatements = 16;

    private int Year => AcademicYear.Of(portal.Clock.Today).Start;

    [Fact]
    public async Task A_plan_goes_from_the_model_over_an_activity_to_the_annual_report()
    {
        var (trust, approver) = await TrustAsync();
        using var browser = await portal.SignedInAsAsync(approver);
        await browser.SubmitAsync(await browser.OpenAsync(Own), "Begin the plan", ("Year", Year), ("Scope", nameof(PlanScope.Organisation)));
        var empty = await TextAsync(browser, $"{Own}/{Year}");
        Assert.Contains("Awareness: know the jobs", empty, StringComparison.Ordinal);
        Assert.Contains("0 of 4.", empty, StringComparison.Ordinal);

        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}"), "Use the model");
        Assert.Contains("(in place of: Local enterprise partnerships)", await TextAsync(browser, $"{Own}/{Year}"), StringComparison.Ordinal);
        var refused = await Browser.ReadAsync(await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/new"), "Add it",
            ("Title", "A nurse in assembly")));
        Assert.Contains("Choose at least one goal", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A nurse in assembly", refused.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/new"), "Add it",
            [("Title", "A nurse in assembly"), ("Type", "speakers"), ("Goals", "awareness"), ("Groups", "young-people"), ("YearGroups", "years-7-9"),
                ("Owner", "Head of learning"), .. On(portal.Clock.Today)]);
        var id = await portal.ReadAsync(db => db.Plans.Where(p => p.OrganisationId == trust.Id).SelectMany(p => p.Activities).Select(a => a.Id).SingleAsync());
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/{id}/done"), "It is done", ("Reach", 120), ("Own", 4), ("Partner", 5),
            ("Outcome", "Twelve asked for a mentor"));
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/learnt"), "Save", ("Learnt", "Ask before the summer"));

        var report = await TextAsync(browser, $"{Own}/{Year}/report");
        Assert.Contains("1 of 1 planned activities are done", report, StringComparison.Ordinal);
        Assert.Contains("Twelve asked for a mentor", report, StringComparison.Ordinal);
        Assert.Contains("Ask before the summer", report, StringComparison.Ordinal);
        Assert.DoesNotContain(approver.DisplayName, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_outside_term_is_saved_and_said()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver);
        using var browser = await portal.SignedInAsAsync(approver);
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/new"), "Add it",
            [("Title", "Carols and careers"), ("Type", "fairs"), ("Goals", "access"), ("Groups", "young-people"), ("YearGroups", "families"),
                ("Owner", "Head of learning"), .. On(new(Year, 12, 27))]);

        Assert.Contains("is outside term: christmas", await TextAsync(browser, $"{Own}/{Year}"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Others_read_a_shared_plan_without_counts_from_1_to_4_and_no_draft()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver, shared: false, reach: 3);
        using var colleague = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        using var outsider = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));
        using var anybody = portal.Anonymous();
        var url = $"/organisations/{trust.Code}/plan/{Year}";
        Assert.Contains("3 people", await TextAsync(colleague, $"{Own}/{Year}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(url)).StatusCode);
        Assert.Null((await outsider.OpenAsync($"/organisations/{trust.Code}")).QuerySelector($"a[href='{url}']"));

        await portal.UseAsync<PortalDbContext>(async db =>
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
    public async Task Nobody_but_an_approver_of_the_organisation_writes_it()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        var (elsewhere, other) = await TrustAsync();
        await PlanAsync(elsewhere, other);
        using var stranger = await portal.SignedInAsAsync(other);
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        var before = await PrintAsync(plan.Id);
        var (activity, line) = ($"{Own}/{Year}/activities/{plan.Activities[0].Id}", $"{Own}/{Year}/lines/{plan.Lines[0].Id}");

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ($"{activity}/edit", [("Title", "Ours"), ("Type", "speakers"), ("Goals", "access"), ("Groups", "carers"), ("YearGroups", "adults"),
                ("Owner", "Head"), .. On(portal.Clock.Today)]),
            ($"{activity}/done", [("Reach", 1), ("Outcome", "Ours")]), ($"{activity}/cancel", [("Why", "Ours")]), ($"{activity}/reopen", []),
            (line, [("Aim", "Ours"), ("Groups", "Ours"), ("Activities", "Ours"), ("Partners", "Ours")]), ($"{line}/drop", []),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path, fields)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
        }

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ($"{Own}/new", [("Year", Year + 1), ("Scope", "Organisation")]), ($"{Own}/{Year}/goals/access", [("Aim", "Ours")]), ($"{Own}/{Year}/model", []),
            ($"{Own}/{Year}/learnt", [("Learnt", "Ours")]), ($"{Own}/{Year}/share", []), ($"{Own}/{Year}/unshare", []),
            ($"{Own}/{Year}/partners", [("Organisation", elsewhere.Id)]), ($"{Own}/{Year}/asks/leaders-1", [("Owner", "Ours")]),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
        }

        Assert.Equal(before, await PrintAsync(plan.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(activity)).StatusCode);
        foreach (var read in new[] { activity, $"{Own}/{Year}/asks", $"{Own}/{Year}", $"{Own}/{Year}/report" })
        {
            Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(read)).StatusCode);
        }
    }

    [Fact]
    public async Task Two_who_change_an_activity_at_once_see_both_and_a_second_plan_of_the_year_is_refused_by_the_database()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        using var first = await portal.SignedInAsAsync(approver);
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        var url = $"{Own}/{Year}/activities/{plan.Activities[1].Id}/edit";
        var stale = await second.OpenAsync(url);
        await first.SubmitAsync(await first.OpenAsync(url), "Save", ("Title", "A porter in assembly"));

        var both = await Browser.ReadAsync(await second.SubmitAsync(stale, "Save", ("Title", "A midwife in assembly")));

        Assert.Contains("A porter in assembly", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A midwife in assembly", both.Body!.TextContent, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DbUpdateException>(() => portal.SaveAsync(new Plan(new(Year), PlanScope.System, DeedOf(trust, approver))));
    }

    [Fact]
    public async Task Last_years_is_copied_with_what_was_learnt()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver, learnt: "Ask before the summer");
        using var browser = await portal.SignedInAsAsync(approver);

        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/new"), "Begin the plan", ("Year", Year + 1), ("Scope", nameof(PlanScope.Organisation)),
            ("Copy", "true"));

        var next = await TextAsync(browser, $"{Own}/{Year + 1}");
        Assert.Contains("The year before: Ask before the summer", next, StringComparison.Ordinal);
        Assert.Contains("0 of 2 activities done", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_to_a_strategic_aim()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver);
        using var browser = await portal.SignedInAsAsync(approver);

        Assert.Contains("Nothing counts towards this aim", await TextAsync(browser, $"{Own}/{Year}?tag=evidence"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing counts towards this aim", await TextAsync(browser, $"{Own}/{Year}?tag=outreach"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Sector.Nhs, "acute-trust", 19)]
    [InlineData(Sector.Fe, "college", 8)]
    public async Task An_organisation_is_asked_what_is_meant_for_it_and_its_answers_stand_in_my_work(Sector sector, string type, int asked)
    {
        var (organisation, approver) = await TrustAsync(sector, type);
        await PlanAsync(organisation, approver);
        using var browser = await portal.SignedInAsAsync(approver);
        var page = await browser.OpenAsync($"{Own}/{Year}/asks");
        var links = page.QuerySelectorAll($"a[href^='{Own}/{Year}/asks/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(asked, links.Count);

        await browser.SubmitAsync(await browser.OpenAsync(links[0]), "Save", ("Owner", "Chief people officer"), ("Done", "true"));

        Assert.Contains("1 of ", await TextAsync(browser, $"{Own}/{Year}/asks"), StringComparison.Ordinal);
        Assert.Contains("Answer what is asked of you", await TextAsync(browser, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_rolls_up_what_is_shared_by_goal_and_leaves_small_counts_out()
    {
        var area = await portal.ReadAsync(db => db.AreaMemberships.Where(m => m.To == null && m.IcsCode == "QOP").Select(m => m.OrganisationId).Take(2)
            .ToListAsync());
        var organisations = await portal.ReadAsync(db => db.Organisations.Where(o => area.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync());
        foreach (var (organisation, i) in organisations.Select((o, i) => (o, i)))
        {
            await PlanAsync(organisation, await portal.AddPersonAsync(organisation, MembershipRole.Approver), shared: true, reach: i is 0 ? 3 : 60);
        }

        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(await portal.OrganisationAsync("RXF")));
        var rows = (await browser.OpenAsync("/areas/QOP/plans")).QuerySelectorAll("tbody tr")
            .Select(r => Spoken(string.Join(' ', r.Children.Select(c => c.TextContent)))).ToList();

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
        await portal.SaveAsync(shared);

        await portal.UseAsync<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await services.GetRequiredService<PlanHandover>().MergedAsync(one, into, CancellationToken.None);
            await db.SaveChangesAsync();
        });

        Assert.Equal(into.Id, await portal.ReadAsync(db => db.Plans.Where(p => p.Id == mine.Id).Select(p => p.OrganisationId).SingleAsync()));
        Assert.Equal([into.Id], await portal.ReadAsync(db => db.Set<PlanPartner>().Where(p => p.PlanId == shared.Id).Select(p => p.OrganisationId)
            .ToListAsync()));
    }

    [Fact]
    public async Task A_plan_is_read_in_few_statements()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver);
        using var browser = await portal.SignedInAsAsync(approver);
        await browser.OpenAsync($"{Own}/{Year}");
        using var counted = new CountedStatements(portal.ConnectionString);

        await browser.OpenAsync($"{Own}/{Year}");

        Assert.InRange(counted.Count, 1, MostStatements);
    }

    private async Task<(Organisation Trust, Account Approver)> TrustAsync(Sector sector = Sector.Nhs, string type = "acute-trust")
    {
        var trust = new Organisation(Organisation.NewCode(), $"Trust {Guid.NewGuid():n}"[..20], sector, type, RecordOrigin.Registered);
        await portal.SaveAsync(trust);
        return (trust, await portal.AddPersonAsync(trust, MembershipRole.Approver));
    }

    /// <summary>A plan with the model, an activity that is done and one that is not.</summary>
    private async Task<Plan> PlanAsync(Organisation trust, Account by, bool shared = false, int reach = 40, string? learnt = null)
    {
        var (deed, today) = (DeedOf(trust, by), portal.Clock.Today);
        var plan = new Plan(new(Year), PlanScope.Organisation, deed);
        plan.UseModel([new("awareness", "Raising awareness", "Teachers", "Toolkits", "Charities")], deed);
        PlanActivityDetails details = new()
        {
            Type = "speakers",
            Title = "A nurse in assembly",
            Goals = ["awareness"],
            Groups = ["young-people"],
            YearGroups = ["years-7-9"],
            Tags = ["outreach"],
            On = today,
            Owner = "Head of learning",
        };
        plan.Finish(plan.Add(details, deed), reach, 4, 5, "It went well", deed);
        plan.Add(details with { Title = "A porter and a cook" }, deed);
        if (learnt is not null)
        {
            plan.Learn(learnt, deed);
        }

        if (shared)
        {
            plan.Share(deed);
        }

        await portal.SaveAsync(plan);
        return plan;
    }

    private static (string, object?)[] On(DateOnly day) => [("On.Day", day.Day), ("On.Month", day.Month), ("On.Year", day.Year)];

    private static async Task<string> TextAsync(Browser browser, string url) =>
        Spoken((await browser.OpenAsync(url)).QuerySelector("main")!.TextContent);

    private static string Spoken(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Deed DeedOf(Organisation trust, Account by) => new(trust.Id, by.DisplayName, by.Id, portal.Clock.Today, portal.Clock.GetUtcNow());

    private Task<string> PrintAsync(Guid id) => portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from plans where id = {id}), (select count(*) from plan_entries where plan_id = {id}),
            (select string_agg(xmin::text, ',' order by id) from plan_activities where plan_id = {id}),
            (select count(*) from plan_lines where plan_id = {id}),
            (select count(*) from plan_partners where plan_id = {id}), (select count(*) from plan_asks where plan_id = {id})) as "Value"
        """).SingleAsync());
}

/// <summary>The plans of the demonstration keep the rules of real ones on any day.</summary>
public class DemoPlansTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task One_organisation_has_two_years_and_one_a_plan_that_is_its_own()
    {
        await portal.UseAsync<DemoSeed>(async demo =>
        {
            await demo.LoadOrganisationsAsync(CancellationToken.None);
            await demo.LoadPeopleAsync(CancellationToken.None);
        });
        await portal.UseAsync<DemoPlans>(plans => plans.LoadAsync(CancellationToken.None));

        var all = await portal.ReadAsync(db => db.Plans.Include(p => p.Activities).AsNoTracking().ToListAsync());
        Assert.Single(all, p => p.SharedOn is null);
        Assert.Single(all, p => p.Learnt is not null);
        Assert.Equal(3, all.Count);
        Assert.All(all.Where(p => p.Learnt is not null), p => Assert.All(p.Activities, a => Assert.NotNull(a.DoneOn)));
    }
}
