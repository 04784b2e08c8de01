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
        var (paused, objected, draft) = (People.Listed(portal, trust), People.Listed(portal, trust), new Contact(trust.Id, "Not Yet", "Tutor", Domain.Organisations.RecordOrigin.Registered, portal.Clock.GetUtcNow()));
        paused.Pause();
        objected.Object(portal.Clock.GetUtcNow());
        await portal.SaveAsync(paused, objected, draft);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College), MembershipRole.Approver);

        foreach (var id in new[] { paused.Id, objected.Id, draft.Id })
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
    public async Task A_report_from_outside_makes_a_check_due_and_tells_the_contact_and_the_approver()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var contact = People.Listed(portal, trust);
        var approver = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College));

        await browser.SubmitAsync(await browser.OpenAsync($"/contacts/{contact.Id}/out-of-date"), "Tell them", ("What", "left"), ("Note", "Ask the education team"));

        Assert.Equal(ContactState.CheckDue, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id))).State);
        await portal.SendMailAsync();
        Assert.Contains(portal.Mail.Sent, m => m.To == contact.Email && m.Body.Contains("Ask the education team", StringComparison.Ordinal));
        Assert.Contains(portal.Mail.Sent, m => m.To == approver.Email && !m.Body.Contains(contact.Name, StringComparison.Ordinal));
    }
}
