using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Who sees what of a contact, over HTTP. The rungs themselves are tested in the domain.</summary>
public class TheLadderTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Another_organisation_sees_the_role_only()
    {
        var contact = People.Listed(portal, await portal.OrganisationAsync(People.Trust));
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College));

        var page = await browser.OpenAsync($"/contacts/{contact.Id}");

        Assert.Contains(contact.JobTitle, page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var secret in new[] { contact.Name, contact.Email!, "0123" })
        {
            Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_name_is_shown_when_consented_and_everything_after_acceptance()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var contact = People.Listed(portal, trust, visibility: ContactVisibility.Name);
        var person = await portal.AddPersonAsync(college);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(person);

        var before = await browser.OpenAsync($"/contacts/{contact.Id}");
        Assert.Contains(contact.Name, before.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Email!, before.Body.TextContent, StringComparison.Ordinal);

        var introduction = People.Asked(portal, college, person, contact);
        introduction.Accept(contact, contact.Name, null, portal.Clock.GetUtcNow());
        await portal.SaveAsync(introduction);

        var after = await browser.OpenAsync($"/contacts/{contact.Id}");
        Assert.Contains(contact.Email!, after.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_paused_or_asked_not_to_be_listed_is_not_found_by_others()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var (paused, objected, draft) = (People.Listed(portal, trust), People.Listed(portal, trust),
            new Contact(trust.Id, "Not Yet", "Tutor", Domain.Organisations.RecordOrigin.Registered, portal.Clock.GetUtcNow()));
        paused.Pause();
        objected.Object(portal.Clock.GetUtcNow());
        var leaving = People.Listed(portal, trust); // who leaves is shown until then, and not who asked to be hidden
        leaving.Object(portal.Clock.GetUtcNow());
        leaving.Leave(People.Today(portal).AddDays(20), LeavingReason.NewRole, null);
        await portal.SaveAsync(paused, objected, draft, leaving);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College), MembershipRole.Approver);

        foreach (var id in new[] { paused.Id, objected.Id, draft.Id, leaving.Id })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/contacts/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/organisation/contacts/{id}")).StatusCode);
        }
    }

    [Fact]
    public async Task An_administrator_gives_a_reason_and_it_is_written_down()
    {
        var contact = People.Listed(portal, await portal.OrganisationAsync(People.Trust));
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAdministratorAsync();

        var before = await browser.OpenAsync($"/contacts/{contact.Id}");
        Assert.DoesNotContain(contact.Name, before.Body!.TextContent, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(before, "Show the details", ("Reason", "why"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        var after = await browser.SubmitAndFollowAsync(before, "Show the details", ("Reason", "Subject access request 12"));

        Assert.Contains(contact.Email!, after.Body!.TextContent, StringComparison.Ordinal);
        var entry = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "disclosed" && e.SubjectId == contact.Id.ToString()));
        Assert.Equal(("Subject access request 12", contact.OrganisationId), (entry.Reason, entry.OrganisationId));
    }

    [Fact]
    public async Task One_person_reports_ten_a_day_however_many_at_once_and_the_next_day_again()
    {
        var trust = await portal.OrganisationAsync("RBD");
        var people = Enumerable.Range(0, 14).Select(_ => People.Listed(portal, trust)).ToArray();
        await portal.SaveAsync([.. people]);
        var reporter = await portal.AddPersonAsync(await portal.OrganisationAsync(People.College));
        using var browser = await portal.SignedInAsAsync(reporter);
        var form = await browser.OpenAsync($"/contacts/{people[0].Id}/out-of-date");

        async Task<HttpStatusCode> ReportAsync(Contact contact)
        {
            form.QuerySelector("main form")!.SetAttribute("action", $"/contacts/{contact.Id}/out-of-date");
            return (await browser.SubmitAsync(form, "Tell them", ("What", "left"))).StatusCode;
        }

        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, await ReportAsync(people[i]));
        }

        List<Task<HttpStatusCode>> atOnce = [];
        foreach (var contact in people[7..13])
        {
            atOnce.Add(ReportAsync(contact)); // the form is read before the first await
        }

        var answers = await Task.WhenAll(atOnce);
        Assert.Equal((3, 3), (answers.Count(a => a is HttpStatusCode.Redirect), answers.Count(a => a is HttpStatusCode.Conflict)));
        Assert.Equal(10, await portal.ReadAsync(db => db.Contacts.CountAsync(c => c.OrganisationId == trust.Id && c.State == ContactState.CheckDue)));

        portal.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, await ReportAsync(people[13]));
    }

    [Fact]
    public async Task Page_export_and_JSON_hold_the_planted_name_only_on_its_rung()
    {
        var (trust, college) = (await portal.OrganisationAsync("RBK"), await portal.OrganisationAsync(People.College));
        var (byRole, byName, linked) = (Planted("Rowan Rolerung"), Planted("Nadia Namerung"), Planted("Fergus Fullrung"));
        byName.Consent(ContactVisibility.Name, portal.Clock.GetUtcNow());
        var seeker = await portal.AddPersonAsync(college, MembershipRole.Approver);
        await portal.SaveAsync(byRole, byName, linked);
        var introduction = People.Asked(portal, college, seeker, linked);
        introduction.Accept(linked, linked.Name, null, portal.Clock.GetUtcNow());
        await portal.SaveAsync(introduction);
        var people = new[] { byRole, byName, linked };

        Contact Planted(string name)
        {
            var contact = new Contact(
                trust.Id,
                new ContactDetails(name, "Apprenticeship manager", $"{name.Split(' ')[1].ToLowerInvariant()}@planted.example", $"0161 496 {name.Length:0000}",
                    Agendas: ["apprenticeships"]),
                Domain.Organisations.RecordOrigin.Registered,
                portal.Clock.GetUtcNow());
            contact.List(People.Today(portal));
            contact.RecordNotice(portal.Clock.GetUtcNow());
            return contact;
        }

        async Task SeesAsync(Infrastructure.Browser browser, string[] paths, Func<Contact, Disclosure> rungOf)
        {
            var text = new System.Text.StringBuilder();
            foreach (var path in paths)
            {
                var answer = await browser.GetAsync(path);
                text.Append(answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "");
            }

            foreach (var contact in people)
            {
                Assert.Equal((contact.Name, rungOf(contact) >= Disclosure.Name),
                    (contact.Name, text.ToString().Contains(contact.Name, StringComparison.Ordinal)));
                Assert.Equal((contact.Email, rungOf(contact) >= Disclosure.Full),
                    (contact.Email, text.ToString().Contains(contact.Email!, StringComparison.Ordinal)));
                Assert.True(rungOf(contact) >= Disclosure.Full || !text.ToString().Contains(contact.Phone!, StringComparison.Ordinal), contact.Phone);
            }
        }

        string[] pages =
            [.. people.Select(c => $"/contacts/{c.Id}"), $"/organisations/{trust.Code}", "/organisation/contacts/export.csv", "/organisation/contacts"];
        string[] searches = [$"/find?need=apprenticeships&where={trust.Code}", $"/api/v1/front-door?agenda=apprenticeships&place={trust.Code}"];
        using var theirs = await portal.SignedInAsAsync(seeker);
        await SeesAsync(theirs, pages, c => c == linked ? Disclosure.Full : c == byName ? Disclosure.Name : Disclosure.Role);
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"), MembershipRole.Approver);
        await SeesAsync(stranger, [.. pages.Where(p => p != "/organisation/contacts")], c => c == byName ? Disclosure.Name : Disclosure.Role);
        using var nobody = portal.Anonymous();
        await SeesAsync(nobody, [.. pages, .. searches], _ => Disclosure.Nothing);
        using var colleague = await portal.SignedInAsAsync(trust);
        await SeesAsync(colleague, ["/organisation/contacts/export.csv"], _ => Disclosure.Full);
        using var newcomer = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));
        await SeesAsync(newcomer, [.. pages, .. searches], _ => Disclosure.Nothing);

        // The JSON of the front door names nobody, whatever the rung.
        var made = await Infrastructure.Browser.ReadAsync(
            await theirs.SubmitAsync(await theirs.OpenAsync("/organisation/api-keys"), "Make key", ("Name", "Our intranet")));
        var key = made.QuerySelector(".pp-key-text")!.TextContent;
        using var request = new HttpRequestMessage(HttpMethod.Get, searches[1]);
        request.Headers.Authorization = new("Bearer", key);
        var json = await (await nobody.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains(trust.Code, json, StringComparison.Ordinal);
        Assert.All(people, c => Assert.False(json.Contains(c.Name, StringComparison.Ordinal) || json.Contains(c.Email!, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_report_from_outside_makes_a_check_due_and_tells_the_contact_and_the_approver()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var contact = People.Listed(portal, trust);
        var approver = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College));

        await browser.SubmitAsync(await browser.OpenAsync($"/contacts/{contact.Id}/out-of-date"), "Tell them", ("What", "left"),
            ("Note", "Ask the education team"));

        Assert.Equal(ContactState.CheckDue, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id))).State);
        await portal.SendMailAsync();
        Assert.Contains(portal.Mail.Sent, m => m.To == contact.Email && m.Body.Contains("Ask the education team", StringComparison.Ordinal));
        Assert.Contains(portal.Mail.Sent, m => m.To == approver.Email && !m.Body.Contains(contact.Name, StringComparison.Ordinal));
    }
}
