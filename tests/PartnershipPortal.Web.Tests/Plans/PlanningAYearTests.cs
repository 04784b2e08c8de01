using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Plans;

/// <summary>A plan from the model to the annual report, by the forms a person fills in.</summary>
public class PlanningAYearTests(Portal portal) : PlansAt(portal)
{
    /// <summary>Reading a plan asks the database this often at most, with the session.</summary>
    private const int MostStatements = 16;

    [Fact]
    public async Task A_plan_goes_from_the_model_over_an_activity_to_the_annual_report()
    {
        var (trust, approver) = await TrustAsync();
        using var browser = await Portal.SignedInAsAsync(approver);
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
                ("Owner", "Head of learning"), .. On(Portal.Clock.Today)]);
        var id = await Portal.ReadAsync(db => db.Plans.Where(p => p.OrganisationId == trust.Id).SelectMany(p => p.Activities).Select(a => a.Id).SingleAsync());
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/{id}/done"), "It is done", ("Reach", 120), ("Own", 4), ("Partner", 5),
            ("Outcome", "Twelve asked for a mentor"));
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/learnt"), "Save", ("Learnt", "Ask before the summer"));

        var report = await TextAsync(browser, $"{Own}/{Year}/report");
        Assert.Contains("1 of 1 planned activity is done", report, StringComparison.Ordinal);
        Assert.Contains("Twelve asked for a mentor", report, StringComparison.Ordinal);
        Assert.Contains("Ask before the summer", report, StringComparison.Ordinal);
        Assert.DoesNotContain(approver.DisplayName, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_outside_term_is_saved_and_said()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver);
        using var browser = await Portal.SignedInAsAsync(approver);
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/new"), "Add it",
            [("Title", "Carols and careers"), ("Type", "fairs"), ("Goals", "access"), ("Groups", "young-people"), ("YearGroups", "families"),
                ("Owner", "Head of learning"), .. On(new(Year, 12, 27))]);

        Assert.Contains("is outside term: christmas", await TextAsync(browser, $"{Own}/{Year}"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Two_who_change_an_activity_at_once_see_both_and_a_second_plan_of_the_year_is_refused_by_the_database()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        using var first = await Portal.SignedInAsAsync(approver);
        using var second = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(trust, MembershipRole.Approver));
        var url = $"{Own}/{Year}/activities/{plan.Activities[1].Id}/edit";
        var stale = await second.OpenAsync(url);
        await first.SubmitAsync(await first.OpenAsync(url), "Save", ("Title", "A porter in assembly"), ("Type", "visits"));

        var both = await Browser.ReadAsync(await second.SubmitAsync(stale, "Save", ("Title", "A midwife in assembly")));

        Assert.Contains("A porter in assembly", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A midwife in assembly", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Visits and work experience", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(visits|speakers)\b", both.QuerySelector("main")!.TextContent);
        await Assert.ThrowsAsync<DbUpdateException>(() => Portal.SaveAsync(new Plan(new(Year), PlanScope.System, DeedOf(trust, approver))));
    }

    [Fact]
    public async Task Last_years_is_copied_with_what_was_learnt()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver, learnt: "Ask before the summer");
        using var browser = await Portal.SignedInAsAsync(approver);

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
        using var browser = await Portal.SignedInAsAsync(approver);

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
        using var browser = await Portal.SignedInAsAsync(approver);
        var page = await browser.OpenAsync($"{Own}/{Year}/asks");
        var links = page.QuerySelectorAll($"a[href^='{Own}/{Year}/asks/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(asked, links.Count);

        await browser.SubmitAsync(await browser.OpenAsync(links[0]), "Save", ("Owner", "Chief people officer"), ("Done", "true"));

        Assert.Contains("1 of ", await TextAsync(browser, $"{Own}/{Year}/asks"), StringComparison.Ordinal);
        Assert.Contains("Answer what is asked of you", await TextAsync(browser, "/"), StringComparison.Ordinal);
        var soon = Portal.Clock.Today.AddDays(40);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Plans.Include(p => p.Asks).SingleAsync(p => p.OrganisationId == organisation.Id))
                .Answer(links[1].Split('/')[^1], "Chief people officer", soon, null, isDone: false, DeedOf(organisation, approver));
            await db.SaveChangesAsync();
        });
        Assert.Contains(soon.InWords, Spoken((await browser.OpenAsync("/")).QuerySelectorAll("main li")
            .First(li => li.TextContent.Contains("Answer what is asked of you", StringComparison.Ordinal)).TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_read_in_few_statements()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver);
        using var browser = await Portal.SignedInAsAsync(approver);
        await browser.OpenAsync($"{Own}/{Year}");
        using var counted = new CountedStatements(Portal.ConnectionString);

        await browser.OpenAsync($"{Own}/{Year}");

        Assert.InRange(counted.Count, 1, MostStatements);
    }

    [Fact]
    public async Task An_activity_has_its_offers_what_it_cost_and_warns_of_a_partners_holidays()
    {
        var (trust, approver) = await TrustAsync();
        var (college, _) = await TrustAsync(Sector.Fe, "gfe-college");
        var plan = await PlanAsync(trust, approver);
        var (today, contact) = (Portal.Clock.Today, People.Listed(Portal, trust));
        await Portal.SaveAsync(contact);
        var offer = new Opportunity(OpportunityKind.Offer, contact, DeedOf(trust, approver));
        offer.Describe(new OpportunityDetails { ProgrammeCode = "taster", Subject = "A day in theatres", Places = 4 }, DeedOf(trust, approver));
        offer.Publish(contact, DeedOf(trust, approver));
        await Portal.SaveAsync(offer, new TermBreak(college.Id, "Staff days", today.AddDays(-1), today.AddDays(1)));
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var own = await db.Plans.Include(p => p.Partners).SingleAsync(p => p.Id == plan.Id);
            own.Join(college.Id, DeedOf(trust, approver));
            await db.SaveChangesAsync();
        });
        using var browser = await Portal.SignedInAsAsync(approver);
        var url = $"{Own}/{Year}/activities/{plan.Activities[1].Id}";

        await browser.SubmitAsync(await browser.OpenAsync($"{url}/edit"), "Save", ("Offers", offer.Id));
        var page = await browser.OpenAsync(url);
        Assert.NotNull(page.QuerySelector($"main a[href='/opportunities/{offer.Id}']"));
        Assert.Contains($"{college.Name}: staff days", Spoken(page.Body!.TextContent), StringComparison.Ordinal);
        var stranger = (await browser.PostAsync($"{url}/edit", [("Title", "Ours"), ("Type", "speakers"), ("Goals", "access"), ("Groups", "carers"),
            ("YearGroups", "adults"), ("Owner", "Head"), ("Offers", Guid.NewGuid()), .. On(today)])).StatusCode;
        Assert.NotEqual(HttpStatusCode.Found, stranger);

        await browser.SubmitAsync(await browser.OpenAsync($"{url}/done"), "It is done", ("Reach", 40), ("Outcome", "It went well"), ("Spend", "Under500"));
        Assert.Contains("Under £500", await TextAsync(browser, url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_stand_in_the_calendar_of_those_who_write_the_plan_with_the_last_day_whole()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        var colleague = await Portal.AddPersonAsync(trust);
        var (open, today) = (plan.Activities[1], Portal.Clock.Today);
        await Portal.ReadAsync(db => db.Set<PlanActivity>().Where(a => a.Id == open.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Until, today.AddDays(2))));
        string theirs = "", others = "";
        await Portal.UseAsync<MeetingFeed>(async feed =>
        {
            theirs = await feed.OfAsync(approver.Id, CancellationToken.None);
            others = await feed.OfAsync(colleague.Id, CancellationToken.None);
        });

        Assert.Contains(open.Title, theirs, StringComparison.Ordinal);
        Assert.Contains($"DTEND;VALUE=DATE:{today.AddDays(3):yyyyMMdd}", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain(open.Title, others, StringComparison.Ordinal);
    }
}
