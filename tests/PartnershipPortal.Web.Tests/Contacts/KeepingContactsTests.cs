using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Contacts;

namespace PartnershipPortal.Web.Tests.Contacts;

public class KeepingContactsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task An_approver_adds_a_contact_the_family_follows_from_the_title_and_the_person_is_told()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var page = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/organisation/contacts/add"), "Save", ("Name", "Nia Novak"), ("JobTitle", "Apprenticeships Manager"),
                ("Email", "nia@told.example"), ("Agendas", new[] { "placements" }));

        Assert.Contains("Apprenticeship lead", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("added it", page.Body.TextContent, StringComparison.Ordinal);
        await portal.SendMailAsync();
        var notice = Assert.Single(portal.Mail.Sent, m => m.To == "nia@told.example");
        Assert.Contains("What we hold", notice.Body, StringComparison.Ordinal);
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        await portal.SendMailAsync();
        Assert.Single(portal.Mail.Sent, m => m.To == "nia@told.example");
    }

    [Fact]
    public async Task A_form_with_mistakes_comes_back_with_what_was_typed()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust), MembershipRole.Approver);

        var response = await browser.SubmitAsync(await browser.OpenAsync("/organisation/contacts/add"), "Save", ("JobTitle", "Tutor"), ("Email", "nonsense"),
            ("Phone", "12"));
        var page = await Infrastructure.Browser.ReadAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll(".nhsuk-error-summary a").Length);
        Assert.Equal("Tutor", page.QuerySelector("#JobTitle")!.GetAttribute("value"));
    }

    [Fact]
    public async Task There_is_one_single_point_of_contact_and_it_moves()
    {
        var trust = await portal.OrganisationAsync("RAE");
        var (first, second) = (People.Listed(portal, trust, isSinglePoint: true), People.Listed(portal, trust));
        await portal.SaveAsync(first, second);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        await browser.SubmitAsync(await browser.OpenAsync($"/organisation/contacts/{second.Id}/edit"), "Save", ("IsSinglePointOfContact", true));

        var now = await portal.ReadAsync(db =>
            db.Contacts.Where(c => c.OrganisationId == trust.Id && c.IsSinglePointOfContact).Select(c => c.Id).ToListAsync());
        Assert.Equal([second.Id], now);
    }

    [Fact]
    public async Task An_edit_of_what_somebody_else_just_changed_is_refused()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var contact = People.Listed(portal, trust);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var mine = await browser.OpenAsync($"/organisation/contacts/{contact.Id}/edit");
        await browser.SubmitAsync(await browser.OpenAsync($"/organisation/contacts/{contact.Id}/edit"), "Save", ("Name", "Theirs"));

        var response = await browser.SubmitAsync(mine, "Save", ("Name", "Mine"));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("Theirs", (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id))).Name);
    }

    [Fact]
    public async Task A_member_lists_themselves_and_keeps_only_their_own_record()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var colleague = People.Listed(portal, trust);
        await portal.SaveAsync(colleague);
        var person = await portal.AddPersonAsync(trust);
        using var browser = await portal.SignedInAsAsync(person);

        await browser.SubmitAsync(await browser.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"), ("Visibility", "Name"));

        var own = await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.AccountId == person.Id));
        Assert.Equal((ContactState.Active, true, People.Today(portal)), (own.State, own.ConsentedAt is not null, own.VerifiedOn));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/organisation/contacts/{colleague.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/organisation/contacts/{colleague.Id}/edit")).StatusCode);

        await browser.SubmitAsync(await browser.OpenAsync($"/organisation/contacts/{own.Id}"), "Pause: hide from others for now");
        Assert.Equal(ContactState.Paused, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == own.Id))).State);
    }

    [Fact]
    public async Task The_list_is_searched_and_filtered_and_the_database_agrees_on_who_is_due()
    {
        var trust = await portal.OrganisationAsync("RTX");
        var people = new int?[] { 0, 179, 180, 181, 400, null }.Select(days => People.Listed(portal, trust, checkedDaysAgo: days)).ToArray();
        await portal.SaveAsync([.. people]);
        using var browser = await portal.SignedInAsAsync(trust);
        var today = People.Today(portal);

        var due = await browser.OpenAsync("/organisation/contacts?status=check-due");
        var found = await browser.SubmitAndFollowAsync(due, "Show", ("q", people[2].Email), ("status", null));

        Assert.Equal(people.Where(p => p.IsCheckDueOn(today)).Select(p => p.Name).Order(),
            due.QuerySelectorAll("tbody th a").Select(a => a.TextContent).Order());
        Assert.Equal([people[2].Name], found.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_persons_own_data_contains_everything_the_audit_says_about_them()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var person = await portal.AddPersonAsync(trust);
        using var browser = await portal.SignedInAsAsync(person);
        await browser.SubmitAsync(await browser.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"));

        var json = JsonDocument.Parse(await (await browser.GetAsync("/my-data/download.json")).Content.ReadAsStringAsync()).RootElement;

        var own = json.GetProperty("contact records")[0];
        Assert.Equal("Placement coordinator", own.GetProperty("JobTitle").GetString());
        var about = await portal.ReadAsync(db => db.AuditEntries.CountAsync(e =>
            e.AccountId == person.Id || e.SubjectId == person.Id.ToString() || e.SubjectId == own.GetProperty("Id").GetString()));
        Assert.Equal(about, json.GetProperty("audit").GetArrayLength());
        Assert.Contains("Placement coordinator", await (await browser.GetAsync("/my-data/download.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_deletes_their_record_and_an_approver_reads_who_did_what()
    {
        var trust = await portal.OrganisationAsync("RCF");
        var person = await portal.AddPersonAsync(trust);
        using var browser = await portal.SignedInAsAsync(person);
        await browser.SubmitAsync(await browser.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"));
        var id = await portal.ReadAsync(db => db.Contacts.Where(c => c.AccountId == person.Id).Select(c => c.Id).SingleAsync());

        await browser.SubmitAsync(await browser.OpenAsync("/my-data"), "Delete my details", ("IsSure", true));

        var gone = await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == id));
        Assert.Equal((ContactState.Pseudonymised, null), (gone.State, gone.Email));
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var audit = await approver.OpenAsync("/organisation/audit?about=Contact");
        Assert.Contains("added contact", string.Join(' ', audit.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }
}
