using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Pledges;

/// <summary>A pledge from a draft to its review, what the public reads of it, and who may write it.</summary>
public class PledgesTests(Portal portal) : IClassFixture<Portal>
{
    private const string Own = "/organisation/pledge";

    [Fact]
    public async Task It_is_begun_given_an_action_signed_and_stands_on_the_organisations_page()
    {
        var (trust, approver) = await TrustAsync();
        using var browser = await portal.SignedInAsAsync(approver);
        using var anybody = portal.Anonymous();
        await browser.SubmitAsync(await browser.OpenAsync(Own), "Begin the pledge", ("Words", "Everyone here can learn"));
        Assert.Empty((await browser.OpenAsync(Own)).QuerySelectorAll($"a[href='{Own}/sign']")); // there is nothing to sign yet
        var refused = await Browser.ReadAsync(await browser.SubmitAsync(await browser.OpenAsync($"{Own}/sign"), "Sign and publish",
            ("Role", "Chief executive")));
        Assert.Contains("Add an action first", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Chief executive", refused.QuerySelector("input[name=Role]")!.GetAttribute("value"));
        using (var hidden = await anybody.GetAsync($"/organisations/{trust.Code}/pledge"))
        {
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        await browser.SubmitAsync(
            await browser.OpenAsync($"{Own}/actions/new?intention=try-it"), "Add it", ("Text", "Offer twenty weeks"), ("Owner", "Head of learning"),
            ("DueOn.Day", 31), ("DueOn.Month", 3), ("DueOn.Year", 2027));
        Assert.Single((await browser.OpenAsync(Own)).QuerySelectorAll($"a[href='{Own}/sign']"));
        await browser.SubmitAsync(await browser.OpenAsync($"{Own}/sign"), "Sign and publish", ("Role", "Chief executive"));

        var page = await anybody.OpenAsync($"/organisations/{trust.Code}/pledge");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Offer twenty weeks", text, StringComparison.Ordinal);
        Assert.Contains("No board lead", text, StringComparison.Ordinal);
        Assert.Contains("9 of the ten intentions have none yet", text, StringComparison.Ordinal);
        Assert.DoesNotContain(approver.DisplayName, text, StringComparison.Ordinal);
        Assert.NotNull((await anybody.OpenAsync($"/organisations/{trust.Code}")).QuerySelector($"a[href='/organisations/{trust.Code}/pledge']"));
        Assert.Contains("Signed: Chief executive", (await anybody.OpenAsync($"/organisations/{trust.Code}/pledge/history")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Name a board lead", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_counted_from_what_is_listed_and_goes_with_it()
    {
        var (trust, approver) = await TrustAsync();
        var pledge = await SignedAsync(trust, approver);
        var contact = await ListedAsync(trust);
        var offer = new Opportunity(OpportunityKind.Offer, contact, DeedOf(trust, approver));
        offer.Describe(
            new OpportunityDetails { ProgrammeCode = "apprenticeship", Subject = "Adult care worker", Level = 2, Places = 4, Marks = ["prior-learning"] },
            DeedOf(trust, approver));
        offer.Publish(contact, DeedOf(trust, approver));
        await portal.SaveAsync(offer);
        using var anybody = portal.Anonymous();
        var url = $"/organisations/{trust.Code}/pledge";

        Assert.Equal("1 offer or need for intention 6", Spoken((await anybody.OpenAsync(url)).QuerySelector("a[href$='/evidence/apprenticeships']")!));
        Assert.NotNull((await anybody.OpenAsync($"{url}/evidence/prior-learning")).QuerySelector($"a[href='/opportunities/{offer.Id}']"));
        await portal.ReadAsync(db => db.Opportunities.Where(o => o.Id == offer.Id)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OpportunityState.Withdrawn)));

        Assert.Null((await anybody.OpenAsync(url)).QuerySelector("a[href*='/evidence/']"));
        Assert.NotEqual(Guid.Empty, pledge.Id);
    }

    [Fact]
    public async Task A_review_needs_two_people_and_the_employer_says_what_it_invests()
    {
        var (trust, approver) = await TrustAsync();
        await SignedAsync(trust, approver, daysAgo: 330);
        using var employer = await portal.SignedInAsAsync(approver);
        using var staff = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        var empty = await Browser.ReadAsync(await employer.SubmitAsync(await employer.OpenAsync($"{Own}/review/employer"), "Tick it", ("Investment", "")));
        Assert.NotNull(empty.QuerySelector("#Investment-error, .nhsuk-error-message"));

        await employer.SubmitAsync(await employer.OpenAsync($"{Own}/review/employer"), "Tick it", ("Investment", "£180,000 for training"));
        using (var twice = await employer.PostAsync($"{Own}/review/staff-side", ("Role", "Chair of staff side")))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        }

        var waiting = await employer.OpenAsync(Own);
        Assert.Contains("Not ticked yet", waiting.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Somebody else ticks for the staff side", waiting.Body.TextContent, StringComparison.Ordinal);
        Assert.Null(waiting.QuerySelector($"a[href='{Own}/review/staff-side']"));
        Assert.Equal(Own, (await employer.GetAsync($"{Own}/review/staff-side")).Headers.Location!.OriginalString);
        Assert.NotNull((await staff.OpenAsync(Own)).QuerySelector($"a[href='{Own}/review/staff-side']"));

        Assert.Equal(HttpStatusCode.Forbidden, (await staff.PostAsync($"{Own}/review/employer", ("Investment", "£1"))).StatusCode);
        await staff.SubmitAsync(await staff.OpenAsync($"{Own}/review/staff-side"), "Tick it", ("Role", "Chair of staff side"));

        var review = await portal.ReadAsync(db => db.Pledges.Where(p => p.OrganisationId == trust.Id).SelectMany(p => p.Reviews).SingleAsync());
        Assert.True(review.IsComplete);
        using var anybody = portal.Anonymous();
        Assert.Contains("£180,000 for training", (await anybody.OpenAsync($"/organisations/{trust.Code}/pledge")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_has_no_form_and_takes_no_tick_until_it_is_due_soon()
    {
        var (trust, approver) = await TrustAsync();
        await SignedAsync(trust, approver, daysAgo: 100);
        using var employer = await portal.SignedInAsAsync(approver);
        using var staff = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));

        foreach (var (browser, side, field) in new (Browser, string, (string, object?))[]
        {
            (employer, "employer", ("Investment", "£1")), (staff, "staff-side", ("Role", "Chair of staff side")),
        })
        {
            var door = $"{Own}/review/{side}";
            Assert.Null((await browser.OpenAsync(Own)).QuerySelector($"a[href='{door}']"));
            Assert.Equal(Own, (await browser.GetAsync(door)).Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync(door, field)).StatusCode);
        }

        Assert.False(await portal.ReadAsync(db => db.Pledges.Where(p => p.OrganisationId == trust.Id).SelectMany(p => p.Reviews).AnyAsync()));
    }

    [Fact]
    public async Task Who_ticks_the_local_list_upon_an_old_page_is_told_and_takes_nothing_away()
    {
        var (trust, approver) = await TrustAsync();
        await SignedAsync(trust, approver);
        using var first = await portal.SignedInAsAsync(approver);
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        var (page, stale) = (await first.OpenAsync(Own), await second.OpenAsync(Own));
        var points = page.QuerySelectorAll("input[name=Done]").Select(i => i.GetAttribute("value")!).Take(2).ToList();
        await first.SubmitAsync(page, "Save the list", ("Done", points[0]));

        Assert.Equal(HttpStatusCode.Conflict, (await second.SubmitAsync(stale, "Save the list", ("Done", points[1]))).StatusCode);
        Assert.Equal([points[0]], await TickedAsync(trust));
        await second.PostAsync($"{Own}/readiness", ("Was", points[0]), ("Done", points[0]), ("Done", points[1]));
        Assert.Equal(points.Order(), (await TickedAsync(trust)).Order());
        using var outsider = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));
        Assert.Empty((await outsider.OpenAsync($"/organisations/{trust.Code}/pledge")).QuerySelectorAll("input[name=Was], input[name=Done]"));
    }

    [Fact]
    public async Task Evidence_for_a_draft_is_for_its_own_people()
    {
        var (trust, approver) = await TrustAsync();
        await portal.SaveAsync(new Pledge("Everyone here can learn", DeedOf(trust, approver)));
        var url = $"/organisations/{trust.Code}/pledge/evidence/try-it";
        using var colleague = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        using var outsider = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));
        using var anybody = portal.Anonymous();

        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Two_who_change_the_words_at_once_see_both_and_a_second_pledge_is_refused_by_the_database()
    {
        var (trust, approver) = await TrustAsync();
        await SignedAsync(trust, approver);
        using var first = await portal.SignedInAsAsync(approver);
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        var stale = await second.OpenAsync($"{Own}/words");
        await first.SubmitAsync(await first.OpenAsync($"{Own}/words"), "Save", ("Words", "Everyone here learns every year"));

        var both = await Browser.ReadAsync(await second.SubmitAsync(stale, "Save", ("Words", "Everyone here learns together")));

        Assert.Contains("Everyone here learns every year", both.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Everyone here learns together", both.Body!.TextContent, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DbUpdateException>(() => portal.SaveAsync(new Pledge("Another", DeedOf(trust, approver))));
    }

    [Fact]
    public async Task Nobody_but_an_approver_of_the_organisation_writes_it()
    {
        var (trust, approver) = await TrustAsync();
        var pledge = await SignedAsync(trust, approver);
        var action = pledge.Actions[0].Id;
        var (elsewhere, other) = await TrustAsync();
        await SignedAsync(elsewhere, other);
        using var stranger = await portal.SignedInAsAsync(other);
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        var before = await PrintAsync(pledge.Id);

        (string Path, (string, object?)[] Fields)[] owns =
        [
            ($"{Own}/actions/{action}", [("Text", "Ours"), ("Owner", "Head"), ("DueOn.Day", 1), ("DueOn.Month", 3), ("DueOn.Year", 2027)]),
            ($"{Own}/actions/{action}/done", [("Evidence", "Done")]), ($"{Own}/actions/{action}/reopen", []), ($"{Own}/actions/{action}/remove", []),
        ];
        foreach (var (path, fields) in owns)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path, fields)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
        }

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ($"{Own}/words", [("Words", "Ours")]), ($"{Own}/lead", [("Role", "Chair")]), ($"{Own}/lead/none", []), ($"{Own}/withdraw", [("Why", "Because")]),
            ($"{Own}/starts", [("Year", 2026), ("Target", 4), ("Starts", 1), ("AsOf.Day", 1), ("AsOf.Month", 9), ("AsOf.Year", 2026)]),
            ($"{Own}/readiness", [("Done", "invest")]), ($"{Own}/sign", [("Role", "Chair")]), ($"{Own}/review/employer", [("Investment", "£1")]),
            ($"{Own}/actions/new", [("Intention", "try-it"), ("Text", "Ours"), ("Owner", "Head"), ("DueOn.Day", 1), ("DueOn.Month", 3), ("DueOn.Year", 2027)]),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(path, fields)).StatusCode);
        }

        Assert.Equal(before, await PrintAsync(pledge.Id));
    }

    [Fact]
    public async Task A_leads_name_is_shown_only_to_those_who_may_read_it_and_goes_when_they_leave()
    {
        var (trust, approver) = await TrustAsync();
        var pledge = await SignedAsync(trust, approver);
        var lead = await ListedAsync(trust, "Zebedee Quillfeather");
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var own = await db.Pledges.SingleAsync(p => p.Id == pledge.Id);
            own.NameLead("Chief people officer", await db.Contacts.SingleAsync(c => c.Id == lead.Id), DeedOf(trust, approver));
            await db.SaveChangesAsync();
        });
        using var colleague = await portal.SignedInAsAsync(approver);
        using var outsider = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));
        using var anybody = portal.Anonymous();
        var url = $"/organisations/{trust.Code}/pledge";

        Assert.Contains("Zebedee Quillfeather", (await colleague.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        foreach (var browser in new[] { outsider, anybody })
        {
            var text = (await browser.OpenAsync(url)).Body!.TextContent;
            Assert.Contains("Chief people officer", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Quillfeather", text, StringComparison.Ordinal);
        }

        await portal.UseAsync<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<PledgeHandover>().LeftAsync(lead.Id, CancellationToken.None);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        Assert.Contains("No board lead", (await anybody.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Organisation Trust, Account Approver)> TrustAsync()
    {
        var trust = new Organisation(Organisation.NewCode(), $"Trust {Guid.NewGuid():n}"[..20], Sector.Nhs, "acute-trust", RecordOrigin.Registered);
        await portal.SaveAsync(trust);
        return (trust, await portal.AddPersonAsync(trust, MembershipRole.Approver));
    }

    private async Task<Pledge> SignedAsync(Organisation trust, Account by, int daysAgo = 0)
    {
        var deed = DeedOf(trust, by) with { On = portal.Clock.Today.AddDays(-daysAgo) };
        var pledge = new Pledge("Everyone here can learn", deed);
        pledge.Add("try-it", "Offer ten weeks", "Head of learning", portal.Clock.Today.AddDays(30), deed);
        pledge.Sign("Chief executive", deed);
        await portal.SaveAsync(pledge);
        return pledge;
    }

    private Task<List<string>> TickedAsync(Organisation trust) => portal.ReadAsync(db => db.Pledges.Where(p => p.OrganisationId == trust.Id)
        .SelectMany(p => p.Readiness).Select(r => r.Code).ToListAsync());

    private async Task<Contact> ListedAsync(Organisation trust, string name = "Somebody Else")
    {
        var contact = new Contact(
            trust.Id, new ContactDetails(name, "Chief people officer", $"{Guid.CreateVersion7():n}@people.example", Visibility: ContactVisibility.Role),
            RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(portal.Clock.Today);
        contact.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(contact);
        return contact;
    }

    private Deed DeedOf(Organisation trust, Account by) => new(trust.Id, by.DisplayName, by.Id, portal.Clock.Today, portal.Clock.GetUtcNow());

    private static string Spoken(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<string> PrintAsync(Guid id) => portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from pledges where id = {id}), (select count(*) from pledge_entries where pledge_id = {id}),
            (select count(*) from pledge_actions where pledge_id = {id}), (select count(*) from pledge_targets where pledge_id = {id}),
            (select count(*) from pledge_readiness where pledge_id = {id}), (select count(*) from pledge_reviews where pledge_id = {id})) as "Value"
        """).SingleAsync());
}
