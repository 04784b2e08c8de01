using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Support;

/// <summary>A practice registers, asks for help and lets its navigator act; everything done for it is marked, and ends at its word. Source: S0-36,
/// J8.</summary>
public class ActingForEmployersTests(Portal portal) : IClassFixture<Portal>
{
    private const string List = "/areas/QOP/support";
    private static int _next;

    [Fact]
    public async Task A_practice_chooses_itself_is_its_own_single_point_and_stands_on_the_list_with_its_age()
    {
        var practice = await PracticeAsync();
        const string Email = "manager@albion.example";
        using var person = portal.Anonymous();
        var you = await person.OpenAsync($"/register/{practice.Code}");
        await person.SubmitAsync(you, "Register", ("Name", "Meera Holdstock"), ("JobTitle", "Practice manager"), ("Email", Email),
            ("Password", Persons.Password), ("WantsSupport", true), ("SupportFor", "A learner on reception"));
        await person.SubmitAsync(await person.OpenAsync(await portal.LinkToAsync(Email, "/confirm-email/")), "Confirm", ("Password", Persons.Password));
        Assert.False((await portal.OrganisationAsync(practice.Code)).WantsSupport); // not before somebody has let them in
        using var admin = await portal.SignedInAsAdministratorAsync();
        var request = (await admin.OpenAsync("/admin/requests")).QuerySelectorAll(".pp-rows a")
            .First(a => a.Closest("li")!.TextContent.Contains(practice.Name, StringComparison.Ordinal));
        await admin.SubmitAsync(await admin.OpenAsync(request.GetAttribute("href")!), "Send answer", ("Answer", "Approver"));

        var own = await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.OrganisationId == practice.Id && c.AccountId != null));
        Assert.True(own.IsSinglePointOfContact);
        Assert.Null(own.Phone);
        portal.Clock.Advance(TimeSpan.FromDays(35));
        using var navigator = await NavigatorAsync();
        var row = RowOf(await navigator.OpenAsync($"{List}?waiting=30"), practice);
        Assert.Contains("35 days", row, StringComparison.Ordinal);
        Assert.Contains("A learner on reception", row, StringComparison.Ordinal);
        Assert.DoesNotContain(practice.Name, (await navigator.OpenAsync($"{List}?kind=care")).Body!.TextContent, StringComparison.Ordinal);
        var file = await (await navigator.GetAsync($"{List}/file.csv?q={Uri.EscapeDataString(practice.Name)}")).Content.ReadAsStringAsync();
        Assert.Contains($"{practice.Code},", file, StringComparison.Ordinal);
        Assert.Contains(",35,A learner on reception,Nobody acts", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_navigator_asks_acts_in_the_practices_name_and_every_act_says_so()
    {
        var (practice, manager) = await WithManagerAsync();
        using var theirs = await portal.SignedInAsAsync(manager);
        using var navigator = await NavigatorAsync();
        var college = People.Listed(portal, await portal.OrganisationAsync("10006770"));
        await portal.SaveAsync(college);

        Assert.Equal(HttpStatusCode.NotFound, (await navigator.PostAsync($"{List}/{practice.Id}/act")).StatusCode); // nobody has said yes
        await navigator.SubmitAsync(await navigator.OpenAsync($"{List}/{practice.Id}/ask"), "Ask them", ("Words", "Two colleges, about level 2"));
        Assert.Contains("Say whether", (await theirs.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Two colleges, about level 2", (await portal.LastLetterToAsync(manager.Email!)).Body, StringComparison.Ordinal);
        await theirs.SubmitAsync(await theirs.OpenAsync("/support"), $"Yes, for {ActingConsent.Months} months");
        var acting = await navigator.SubmitAndFollowAsync(await navigator.OpenAsync(List), $"Act for them: {practice.Name}");
        Assert.Contains($"You act for {practice.Name}, with its consent.", acting.InWords(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(navigator, college, "apprenticeships")).StatusCode);

        var asked = await portal.ReadAsync(db => db.Introductions.SingleAsync(i => i.SeekerOrganisationId == practice.Id));
        Assert.Equal("Test Person (on its behalf)", asked.SeekerName);
        Assert.StartsWith("Navigator, ", asked.SeekerRole, StringComparison.Ordinal);
        var letter = await portal.LastLetterToAsync(college.Email!);
        Assert.Contains($"did this on behalf of {practice.Name}, with its consent", letter.Body, StringComparison.Ordinal);
        var consent = await portal.ReadAsync(db => db.ActingConsents.SingleAsync(c => c.OrganisationId == practice.Id));
        var entry = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == asked.Id.ToString()));
        Assert.Equal((consent.Id, "Test Person (on its behalf)"), (entry.ConsentId, entry.Actor));
        var done = await theirs.OpenAsync("/support/done");
        Assert.Equal($"/introductions/{asked.Id}", done.QuerySelector(".pp-rows a")!.GetAttribute("href"));

        foreach (var door in new[] { "/organisation/contacts", "/organisation/people", "/organisation/edit", "/organisation/audit", "/partnerships", List })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await navigator.GetAsync(door)).StatusCode);
        }

        var refused = await navigator.PostAsync($"/introductions/{asked.Id}/accept");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Only their own staff can do this", (await Browser.ReadAsync(refused)).Title!, StringComparison.Ordinal);
        Assert.Contains("Only their own staff", (await Browser.ReadAsync(await navigator.PostAsync("/support/stop"))).Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_it_ends_at_the_next_click_and_what_was_open_is_the_practices()
    {
        var (practice, manager) = await WithManagerAsync();
        using var theirs = await portal.SignedInAsAsync(manager);
        using var navigator = await NavigatorAsync();
        var college = People.Listed(portal, await portal.OrganisationAsync("10006770"));
        await portal.SaveAsync(college);
        await theirs.SubmitAsync(await theirs.OpenAsync("/support"), "Let them act for us");
        await navigator.PostAsync($"{List}/{practice.Id}/act");
        await AskAsync(navigator, college, "apprenticeships");
        var form = await navigator.OpenAsync($"/introductions/new?contact={college.Id}&agenda=placements");

        await theirs.SubmitAsync(await theirs.OpenAsync("/support"), "Stop acting for us");

        var late = await navigator.SubmitAsync(form, "Send", ("Purpose", "One more thing"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode); // a form made for the practice, and one's own organisation again
        Assert.DoesNotContain("You act for", (await navigator.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var asked = await portal.ReadAsync(db => db.Introductions.Include(i => i.Thread).SingleAsync(i => i.SeekerOrganisationId == practice.Id));
        Assert.Equal(manager.Id, asked.SeekerAccountId);
        Assert.Equal(HttpStatusCode.NotFound, (await navigator.GetAsync($"/introductions/{asked.Id}")).StatusCode);
        await portal.SendMailAsync();
        Assert.Contains(portal.Mail.Sent, m => m.To == college.Email && m.Body.Contains(practice.Name, StringComparison.Ordinal)
            && !m.Subject.Contains("would like to talk", StringComparison.Ordinal)); // the college is told who has it now
        Assert.Equal(HttpStatusCode.NotFound, (await navigator.PostAsync($"{List}/{practice.Id}/act")).StatusCode);
    }

    [Fact]
    public async Task It_runs_out_by_itself_and_the_practice_is_asked_again_before()
    {
        var (practice, manager) = await WithManagerAsync();
        using var theirs = await portal.SignedInAsAsync(manager);
        await theirs.SubmitAsync(await theirs.OpenAsync("/support"), "Let them act for us");
        var last = (await portal.ReadAsync(db => db.ActingConsents.SingleAsync(c => c.OrganisationId == practice.Id))).LastDay!.Value;

        portal.Clock.Advance(TimeSpan.FromDays(last.DayNumber - portal.Clock.Today.DayNumber - 1));
        using (var again = await portal.SignedInAsAsync(manager))
        {
            Assert.Contains("may go on acting for you", (await again.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        }

        portal.Clock.Advance(TimeSpan.FromDays(2));
        using var navigator = await NavigatorAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await navigator.PostAsync($"{List}/{practice.Id}/act")).StatusCode); // before any job has run
        await portal.RunDailyJobsAsync();
        await portal.RunDailyJobsAsync();

        Assert.Equal(ConsentEnding.RanOut, (await portal.ReadAsync(db => db.ActingConsents.SingleAsync(c => c.OrganisationId == practice.Id))).Ending);
        await portal.SendMailAsync();
        Assert.Single(portal.Mail.Sent, m => m.To == manager.Email && m.Subject.EndsWith("no longer acts for you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_yes_changes_nothing_and_the_yes_is_to_whoever_asked_wherever_the_practice_is_now()
    {
        var (practice, manager) = await WithManagerAsync();
        using var theirs = await portal.SignedInAsAsync(manager);
        using var navigator = await NavigatorAsync();
        await navigator.PostAsync($"{List}/{practice.Id}/ask", ("Words", "May we?"));
        await portal.ReadAsync(db => db.AreaMemberships.Where(m => m.OrganisationId == practice.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.IcsCode, "QE1")));
        var (old, other) = (await portal.OrganisationAsync("QOP"), await portal.OrganisationAsync("QE1"));

        var card = (await theirs.OpenAsync("/support")).QuerySelector("#act")!.InWords();
        Assert.Contains($"of {old.Name} asked on", card, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Name, card, StringComparison.Ordinal);
        await theirs.PostAsync("/support/agree");
        var yes = await portal.ReadAsync(db => db.ActingConsents.AsNoTracking().SingleAsync(c => c.OrganisationId == practice.Id));
        Assert.Equal((old.Id, manager.Id), (yes.HelperOrganisationId, yes.AgreedByAccountId!.Value));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        using var again = await portal.SignedInAsAsync(manager);

        Assert.Equal(HttpStatusCode.Conflict, (await again.PostAsync("/support/agree")).StatusCode);
        var still = await portal.ReadAsync(db => db.ActingConsents.SingleAsync(c => c.Id == yes.Id));
        Assert.Equal((yes.LastDay, yes.AgreedAt), (still.LastDay, still.AgreedAt));
    }

    [Fact]
    public async Task However_many_ask_at_once_there_is_one_question()
    {
        var (practice, _) = await WithManagerAsync();
        var navigators = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NavigatorAsync()));

        var answers = await Task.WhenAll(navigators.Select(n => n.PostAsync($"{List}/{practice.Id}/ask", ("Words", "May we?"))));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(1, await portal.ReadAsync(db => db.ActingConsents.CountAsync(c => c.OrganisationId == practice.Id)));
        navigators.ToList().ForEach(n => n.Dispose());
    }

    [Fact]
    public async Task A_listed_navigator_helps_as_the_lead_does_and_nobody_else_reads_the_list()
    {
        var board = await portal.OrganisationAsync("QOP");
        var account = await portal.AddPersonAsync(board);
        using var plain = await portal.SignedInAsAsync(account);
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.GetAsync(List)).StatusCode);
        var contact = new Contact(board.Id, new ContactDetails("Test Person", "Navigator", account.Email, null, IsNavigator: true), RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(portal.Clock.Today);
        contact.RecordNotice(portal.Clock.GetUtcNow());
        contact.BelongTo(account.Id);
        await portal.SaveAsync(contact);

        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync(List)).StatusCode);
        using var other = await portal.SignedInAsAsync(await portal.OrganisationAsync("QHM"), MembershipRole.IcsLead);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(List)).StatusCode);
        var (practice, _) = await WithManagerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{List}/{practice.Id}/ask")).StatusCode);
        using var trust = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        Assert.Equal(HttpStatusCode.NotFound, (await trust.GetAsync("/support")).StatusCode);
    }

    private Task<Browser> NavigatorAsync() => NavigatorOfAsync("QOP");

    private async Task<Browser> NavigatorOfAsync(string board) => await portal.SignedInAsAsync(await portal.OrganisationAsync(board), MembershipRole.IcsLead);

    private static Task<HttpResponseMessage> AskAsync(Browser asker, Contact asked, string agenda) => asker.PostAsync(
        "/introductions/new", ("Contact", asked.Id), ("Agenda", agenda), ("Purpose", "A learner on reception, Tuesdays"), ("Reach", "operational"));

    /// <summary>A practice of Greater Manchester that no other fact uses.</summary>
    private async Task<Organisation> PracticeAsync()
    {
        var skip = Interlocked.Increment(ref _next);
        return await portal.ReadAsync(db => db.Organisations
            .Where(o => o.Sector == Sector.PrimaryCare && o.Type != "pcn" && o.ClosedOn == null
                && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "QOP"))
            .OrderBy(o => o.Code).Skip(skip).FirstAsync());
    }

    private async Task<(Organisation Practice, Account Manager)> WithManagerAsync()
    {
        var practice = await PracticeAsync();
        var manager = await portal.AddPersonAsync(practice, MembershipRole.Approver);
        return (practice, manager);
    }

    private static string RowOf(IHtmlDocument page, Organisation practice) =>
        page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(practice.Name, StringComparison.Ordinal)).InWords();
}
