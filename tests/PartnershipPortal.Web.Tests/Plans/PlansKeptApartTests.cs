using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Plans;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Ambassadors;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Plans;

/// <summary>What of a plan is for colleagues only, what an area counts and what it does not, and what happens to stale forms.</summary>
public class PlansKeptApartTests(Portal portal) : PlansAt(portal)
{
    [Fact]
    public async Task Others_read_neither_the_history_nor_what_the_year_before_had_taught_nor_other_years()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver, shared: true, learnt: "Ask before the summer");
        await Portal.ReadAsync(db => db.Plans.Where(p => p.Id == plan.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.LearntBefore, "Too late in May")));
        await Portal.SaveAsync(new Plan(new(Year + 1), PlanScope.Organisation, DeedOf(trust, approver)));
        using var colleague = await Portal.SignedInAsAsync(approver);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        var url = $"/organisations/{trust.Code}/plan/{Year}";

        var (own, theirs) = (await TextAsync(colleague, $"{Own}/{Year}"), await TextAsync(outsider, url));
        foreach (var kept in new[] { "Too late in May", "Activity planned" })
        {
            Assert.Contains(kept, own, StringComparison.Ordinal);
            Assert.DoesNotContain(kept, theirs, StringComparison.Ordinal);
        }

        Assert.Contains("Year beside year", await TextAsync(colleague, $"{Own}/{Year}/report"), StringComparison.Ordinal);
        Assert.DoesNotContain("Year beside year", await TextAsync(outsider, $"{url}/report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_years_are_drawn_beside_each_other_with_their_table()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver, reach: 40);
        await Portal.SaveAsync(new Plan(new(Year + 1), PlanScope.Organisation, DeedOf(trust, approver)));
        using var browser = await Portal.SignedInAsAsync(approver);

        var rows = (await browser.OpenAsync($"{Own}/{Year}/report")).QuerySelectorAll("section[aria-labelledby=years] tbody tr");

        Assert.Equal([$"{Year + 1} to {Year + 2} 0 0 0", $"{Year} to {Year + 1} 1 2 40"],
            rows.Select(r => Spoken(string.Join(' ', r.Children.Select(c => c.TextContent)))));
        Assert.Equal(["0", "100"], rows.Select(r => r.QuerySelector("svg .pp-fill")!.GetAttribute("width")));
    }

    [Fact]
    public async Task A_plan_of_a_system_with_nobody_else_says_what_is_missing_and_has_no_button_that_fails()
    {
        var ((trust, approver), (other, _)) = (await TrustAsync(), await TrustAsync());
        var plan = new Plan(new(Year), PlanScope.System, DeedOf(trust, approver));
        await Portal.SaveAsync(plan);
        using var browser = await Portal.SignedInAsAsync(approver);

        var alone = await browser.OpenAsync($"{Own}/{Year}");
        Assert.Empty(alone.QuerySelectorAll("form[action$='/share']"));
        Assert.Contains("add another, then share it", Spoken(alone.Body!.TextContent), StringComparison.Ordinal);
        Assert.Contains("No activity is planned yet", Spoken(alone.Body!.TextContent), StringComparison.Ordinal);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Plans.Include(p => p.Partners).SingleAsync(p => p.Id == plan.Id)).Join(other.Id, DeedOf(trust, approver));
            await db.SaveChangesAsync();
        });
        Assert.Single((await browser.OpenAsync($"{Own}/{Year}")).QuerySelectorAll("form[action$='/share']"));
    }

    [Fact]
    public async Task A_person_named_in_what_others_read_is_refused_beside_the_question_with_what_was_typed()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        using var browser = await Portal.SignedInAsAsync(approver);
        const string Named = "Aisha Khan wants to come back";

        var refused = await Browser.ReadAsync(await browser.SubmitAsync(
            await browser.OpenAsync($"{Own}/{Year}/activities/{plan.Activities[1].Id}/done"), "It is done", ("Reach", 12), ("Outcome", Named)));

        Assert.Contains("Name roles, and no person", refused.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Named, refused.QuerySelector("[name=Outcome]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Own_data_says_in_whose_plan_of_which_year_one_did_what_and_the_history_which_of_the_asks_it_was()
    {
        var (trust, approver) = await TrustAsync();
        await PlanAsync(trust, approver);
        using var browser = await Portal.SignedInAsAsync(approver);
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/asks/leaders-1"), "Save", ("Owner", "Head of learning"));

        Assert.Contains("Set our own goals for engagement with young people", (await browser.OpenAsync($"{Own}/{Year}"))
            .QuerySelector("main details")!.TextContent, StringComparison.Ordinal);
        var file = await (await browser.GetAsync("/my-data/download.json")).Content.ReadAsStringAsync();
        Assert.Contains("leaders-1", file, StringComparison.Ordinal);
        Assert.Contains($"\"Year\": {Year}", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\"PlanId\"", file, StringComparison.Ordinal); // a number that says nothing to them
    }

    [Fact]
    public async Task Each_block_that_lacks_something_leads_to_its_cure()
    {
        var (trust, approver) = await TrustAsync();
        await Portal.SaveAsync(new Plan(new(Year + 1), PlanScope.Organisation, DeedOf(trust, approver)));
        var plan = await PlanAsync(trust, approver, shared: true);
        using var browser = await Portal.SignedInAsAsync(approver);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        async Task<List<string?>> CuresAsync(Browser by, string url) =>
            [.. (await by.OpenAsync(url)).QuerySelectorAll("section[aria-labelledby=five] a").Select(a => a.GetAttribute("href")).Order()];

        var (next, now) = ($"{Own}/{Year + 1}", $"{Own}/{Year}");
        Assert.Equal(
            [$"{next}/activities/new", $"{next}/activities/new", $"{next}/activities/new", $"{next}/goals/awareness", $"{next}/goals/awareness"],
            await CuresAsync(browser, next));
        var open = $"{now}/activities/{plan.Activities[1].Id}/edit"; // the other is over
        Assert.Superset(new HashSet<string?> { open, $"{now}/goals/awareness" }, (await CuresAsync(browser, now)).ToHashSet());
        Assert.Empty(await CuresAsync(outsider, $"/organisations/{trust.Code}/plan/{Year}"));
    }

    [Fact]
    public async Task Colleagues_see_what_was_done_with_partners_in_the_year_and_the_pledge_counts_that_of_twelve_months()
    {
        var (trust, approver) = await TrustAsync();
        var (college, other) = await TrustAsync(Sector.Fe, "gfe-college");
        await PlanAsync(trust, approver, shared: true);
        var partnership = await TogetherAsync(trust, approver, college, other);
        var deed = DeedOf(trust, approver);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var whole = await db.Partnerships.Include(p => p.Members).SingleAsync(p => p.Id == partnership);
            foreach (var kind in new[] { ActivityKind.LeadershipExchange, ActivityKind.Talk })
            {
                db.Add(whole.Record(
                    new(kind, deed.On, HostSide: PartnershipSide.Asking, TookPart: 12), trust.Id, approver.DisplayName, approver.Id, deed.On, deed.At));
            }

            await db.SaveChangesAsync();
        });
        var pledge = new Pledge("Everyone here can learn", deed);
        pledge.Add("talent", "Leaders change places", "Head of learning", deed.On, deed);
        pledge.Sign("Chief executive", deed);
        await Portal.SaveAsync(pledge);
        var before = deed.On.AddYears(-1).AddDays(-2);
        await Portal.ReadAsync(db => db.PartnershipActivities.Where(a => a.PartnershipId == partnership && a.Kind == ActivityKind.Talk)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.On, before)));
        using var colleague = await Portal.SignedInAsAsync(approver);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));

        var page = await colleague.OpenAsync($"{Own}/{Year}");
        var row = Assert.Single(page.QuerySelectorAll("section[aria-labelledby=together] li")); // the talk was of the year before
        Assert.Equal("Exchange of leaders", row.QuerySelector($"a[href='/partnerships/{partnership}/activities']")!.TextContent);
        Assert.Contains("12 people", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Exchange of leaders", await TextAsync(outsider, $"/organisations/{trust.Code}/plan/{Year}"), StringComparison.Ordinal);
        Assert.Equal(["1 programme for intention 9"], (await outsider.OpenAsync($"/organisations/{trust.Code}/pledge"))
            .QuerySelectorAll("a[href*='/evidence/']").Select(a => Spoken(a.TextContent))); // and a talk of more than a year ago is no evidence
    }

    [Fact]
    public async Task An_area_leaves_out_what_is_not_shared_other_years_and_pledges_that_are_withdrawn()
    {
        var (shared, by) = await InAreaAsync("QU9");
        await PlanAsync(shared, by, shared: true);
        var next = new Plan(new(Year + 1), PlanScope.Organisation, DeedOf(shared, by));
        next.Share(DeedOf(shared, by));
        var (draft, other) = await InAreaAsync("QU9");
        await PlanAsync(draft, other);
        var withdrawn = new Pledge("Everyone here can learn", DeedOf(draft, other));
        withdrawn.Add("try-it", "Offer ten weeks", "Head of learning", Portal.Clock.Today, DeedOf(draft, other));
        withdrawn.Sign("Chief executive", DeedOf(draft, other));
        withdrawn.Withdraw("We begin anew", DeedOf(draft, other));
        await Portal.SaveAsync(next, withdrawn);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        var without = await Portal.ReadAsync(db => db.AreaMemberships.Where(m => m.To == null && m.IcsCode == "QU9").Join(db.Organisations,
            m => m.OrganisationId, o => o.Id, (m, o) => o).CountAsync(o => o.ClosedOn == null
                && (o.Sector == Sector.Nhs || o.Sector == Sector.PrimaryCare || o.Sector == Sector.SocialCare)));

        var page = await outsider.OpenAsync("/areas/QU9/plans");

        Assert.Equal([shared.Name], page.QuerySelectorAll("section[aria-labelledby=plans] li a").Select(a => a.TextContent));
        Assert.Empty(page.QuerySelectorAll("section[aria-labelledby=pledges] li"));
        Assert.Contains($"{without:N0} trusts, practices and care providers", Spoken(page.QuerySelector("main")!.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_hides_few_people_and_counts_those_who_said_yes_in_hours_of_this_year()
    {
        var (trust, _) = await InAreaAsync("QR1");
        var today = Portal.Clock.Today;
        var people = new List<Ambassador>();
        for (var i = 0; i < 4; i++)
        {
            people.Add((await Portal.AmbassadorAsync(trust)).Ambassador);
        }

        await Portal.AmbassadorAsync(trust, saidYes: false);
        using var outsider = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"));
        Assert.Contains("Fewer than 5 people are ambassadors", await TextAsync(outsider, "/areas/QR1/plans"), StringComparison.Ordinal);

        people.Add((await Portal.AmbassadorAsync(trust)).Ambassador);
        foreach (var one in people)
        {
            await Portal.SaveAsync(AmbassadorVisit.Log(one, "talk", today, 60, "A school", today),
                AmbassadorVisit.Log(one, "talk", new(Year, 7, 30), 120, "A school", today));
        }

        var text = await TextAsync(outsider, "/areas/QR1/plans");
        Assert.Contains("5 people are ambassadors", text, StringComparison.Ordinal);
        Assert.Contains("They gave 5 hours", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_merger_a_plan_of_another_year_moves_one_of_the_same_stays_and_nobody_is_partner_of_their_own()
    {
        var (one, by) = await TrustAsync();
        var (into, owner) = await TrustAsync();
        var same = await PlanAsync(one, by);
        var next = new Plan(new(Year + 1), PlanScope.Organisation, DeedOf(one, by));
        await Portal.SaveAsync(next);
        var theirs = new Plan(new(Year), PlanScope.System, DeedOf(into, owner));
        theirs.Join(one.Id, DeedOf(into, owner));
        await Portal.SaveAsync(theirs);

        await Portal.UseAsync<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<PlanHandover>().MergedAsync(one, into, CancellationToken.None);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });

        var of = await Portal.ReadAsync(db => db.Plans.Where(p => p.Id == same.Id || p.Id == next.Id).ToDictionaryAsync(p => p.Id, p => p.OrganisationId));
        Assert.Equal((one.Id, into.Id), (of[same.Id], of[next.Id]));
        Assert.False(await Portal.ReadAsync(db => db.Set<PlanPartner>().AnyAsync(p => p.PlanId == theirs.Id)));
    }

    [Fact]
    public async Task Only_those_one_has_a_partnership_with_plan_with_one()
    {
        var (trust, approver) = await TrustAsync();
        var (college, other) = await TrustAsync(Sector.Fe, "gfe-college");
        var plan = await PlanAsync(trust, approver);
        using var browser = await Portal.SignedInAsAsync(approver);
        Task<int> PartnersAsync() => Portal.ReadAsync(db => db.Set<PlanPartner>().CountAsync(p => p.PlanId == plan.Id));

        (await browser.PostAsync($"{Own}/{Year}/partners", ("Organisation", college.Id))).Dispose();
        Assert.Equal(0, await PartnersAsync());
        await TogetherAsync(trust, approver, college, other);
        (await browser.PostAsync($"{Own}/{Year}/partners", ("Organisation", college.Id))).Dispose();
        Assert.Equal(1, await PartnersAsync());
    }

    [Fact]
    public async Task A_stale_row_goal_lesson_or_answer_shows_both()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver, learnt: "Ask early");
        using var first = await Portal.SignedInAsAsync(approver);
        using var second = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(trust));
        var asks = (await first.OpenAsync($"{Own}/{Year}/asks")).QuerySelector($"a[href^='{Own}/{Year}/asks/']")!.GetAttribute("href")!;
        await first.SubmitAsync(await first.OpenAsync($"{Own}/{Year}/goals/awareness"), "Save", ("Aim", "Every school has met us"));
        await first.SubmitAsync(await first.OpenAsync(asks), "Save", ("Owner", "Chief executive"));

        foreach (var (url, field) in new[]
        {
            ($"{Own}/{Year}/lines/{plan.Lines[0].Id}", "Aim"), ($"{Own}/{Year}/goals/awareness", "Aim"), ($"{Own}/{Year}/learnt", "Learnt"), (asks, "Owner"),
        })
        {
            var stale = await second.OpenAsync(url);
            await first.SubmitAsync(await first.OpenAsync(url), "Save", (field, "What the first has typed"));
            var both = (await Browser.ReadAsync(await second.SubmitAsync(stale, "Save", (field, "What the second has typed")))).Body!.TextContent;
            Assert.Contains("What the first has typed", both, StringComparison.Ordinal);
            Assert.Contains("What the second has typed", both, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_day_of_another_year_one_to_come_and_a_name_are_refused_beside_their_questions_and_one_outside_term_is_told()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        using var browser = await Portal.SignedInAsAsync(approver);
        (string, object?)[] Activity(DateOnly day, string owner) => [("Title", "Carols"), ("Type", "fairs"), ("Goals", "access"), ("Groups", "young-people"),
            ("YearGroups", "families"), ("Owner", owner), .. On(day)];
        async Task<string> AddAsync(DateOnly day, string owner)
        {
            using var answer = await browser.SubmitAsync(await browser.OpenAsync($"{Own}/{Year}/activities/new"), "Add it", Activity(day, owner));
            return Spoken((await Browser.ReadAsync(answer)).Body?.TextContent ?? "");
        }

        Assert.Contains($"Enter a day from 1 August {Year}", await AddAsync(new(Year + 1, 8, 1), "Head of learning"), StringComparison.Ordinal);
        Assert.Contains("Enter a role, not a person’s name", await AddAsync(new(Year, 12, 27), "Sarah Smith"), StringComparison.Ordinal);
        var told = await browser.SubmitAndFollowAsync(await browser.OpenAsync($"{Own}/{Year}/activities/new"), "Add it",
            Activity(new(Year, 12, 27), "Head of learning"));
        Assert.Contains("Added. It is outside term", Spoken(told.Body!.TextContent), StringComparison.Ordinal);

        var ahead = Portal.Clock.Today.AddDays(20);
        await Portal.ReadAsync(db => db.Set<PlanActivity>().Where(a => a.Id == plan.Activities[1].Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.On, ahead)));
        var url = $"{Own}/{Year}/activities/{plan.Activities[1].Id}/done";
        var early = await Browser.ReadAsync(await browser.SubmitAsync(await browser.OpenAsync(url), "It is done", ("Reach", 4), ("Outcome", "Well")));
        Assert.Contains("Say afterwards what came of it", early.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_late_stands_in_the_work_of_approvers_and_of_who_wrote_in_the_plan()
    {
        var (trust, approver) = await TrustAsync();
        var plan = await PlanAsync(trust, approver);
        var before = Portal.Clock.Today.AddDays(-6);
        var late = plan.Activities[1].Id;
        await Portal.ReadAsync(db => db.Set<PlanActivity>().Where(a => a.Id == late).ExecuteUpdateAsync(a => a.SetProperty(x => x.On, before)));
        var writer = await Portal.AddPersonAsync(trust);
        using var own = await Portal.SignedInAsAsync(approver);
        using var writes = await Portal.SignedInAsAsync(writer);
        const string Late = "Say whether it happened: A porter and a cook";

        Assert.Contains(Late, await TextAsync(own, "/"), StringComparison.Ordinal);
        Assert.DoesNotContain(Late, await TextAsync(writes, "/"), StringComparison.Ordinal);
        await writes.SubmitAsync(await writes.OpenAsync($"{Own}/{Year}/learnt"), "Save", ("Learnt", "Ask early"));
        Assert.Contains(Late, await TextAsync(writes, "/"), StringComparison.Ordinal);
        var page = await TextAsync(own, $"{Own}/{Year}");
        Assert.Contains("1 of 2 activities done, 1 late.", page, StringComparison.Ordinal);
        Assert.Contains("6 days late", page, StringComparison.Ordinal);
    }

    private async Task<(Organisation Organisation, Account Approver)> InAreaAsync(string area)
    {
        var (organisation, approver) = await TrustAsync();
        await Portal.SaveAsync(new AreaMembership(organisation.Id, area, Portal.Clock.Today.AddYears(-1)));
        return (organisation, approver);
    }

    /// <summary>A partnership of the two, led to by a request that was accepted.</summary>
    private async Task<Guid> TogetherAsync(Organisation trust, Account asker, Organisation college, Account other)
    {
        var (contact, asks) = (People.Listed(Portal, college), People.Listed(Portal, trust));
        contact.BelongTo(other.Id);
        asks.BelongTo(asker.Id);
        await Portal.SaveAsync(contact, asks);
        var introduction = People.Asked(Portal, trust, asker, contact);
        introduction.Accept(contact, contact.Name, null, Portal.Clock.GetUtcNow());
        await Portal.SaveAsync(introduction);
        var id = Guid.Empty;
        await Portal.UseAsync<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var partnership = await services.GetRequiredService<Web.Features.Partnerships.PartnershipOpening>()
                .OpenAsync(await db.Introductions.SingleAsync(i => i.Id == introduction.Id), CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            id = partnership!.Id;
        });
        return id;
    }
}
