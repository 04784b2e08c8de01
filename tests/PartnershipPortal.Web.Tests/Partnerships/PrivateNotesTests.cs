using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>What one organisation keeps about a partnership for itself stays there, on every way out. Source: permission matrix.</summary>
public class PrivateNotesTests(Portal portal) : PartnersAt(portal)
{
    private const string Secret = "We would rather work with the other college";

    [Fact]
    public async Task Only_ones_own_organisation_reads_them_on_whatever_page_or_file()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        var kept = await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/partnerships/{id}/notes"), "Keep the note", ("Note", Secret));
        using var beside = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(people.Trust));
        using var approver = await Portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        using var asked = await people.AskedAsync();
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var admin = await Portal.SignedInAsAdministratorAsync();

        Assert.Contains(Secret, kept.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Secret, (await beside.OpenAsync($"/partnerships/{id}/notes")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var browser in new[] { asked, approver, lead, admin })
        {
            foreach (var page in new[]
            {
                "", "/notes", "/history", "/history?print=true", "/meetings", "/first-meeting", "/concerns", "/activities", "/settings",
            })
            {
                var answer = await browser.GetAsync($"/partnerships/{id}{page}");
                Assert.DoesNotContain(Secret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

            foreach (var page in new[] { "/", "/partnerships", "/organisation/audit", "/my-data/download.json", "/my-data/download.csv", "/admin/audit",
                "/admin/notes?organisation=RMP" })
            {
                Assert.DoesNotContain(Secret, await (await browser.GetAsync(page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        using var ours = await Portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);
        Assert.DoesNotContain(Secret, await (await ours.GetAsync("/organisation/audit")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, await (await beside.GetAsync("/my-data/download.json")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(Secret, await (await asker.GetAsync("/my-data/download.json")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await Portal.ReadAsync(db => db.Database.SqlQuery<bool>(
            $"select exists (select from audit_entries where concat(before, after) like {'%' + Secret + '%'}) as \"Value\"").SingleAsync()));
        Assert.False(await Portal.ReadAsync(db => db.OutboxMessages.AnyAsync(m => m.Body.Contains(Secret))));
        Assert.False(await Portal.ReadAsync(db => db.Set<PartnershipEntry>().AnyAsync(e => e.Text == Secret)));
    }

    [Fact]
    public async Task Who_wrote_one_or_approves_takes_it_away_and_nobody_else_writes_or_takes_any()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var beside = await Portal.SignedInAsAsync(await Portal.AddPersonAsync(people.Trust));
        using var asked = await Portal.SignedInAsAsync(people.College, MembershipRole.Approver);
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        await asker.PostAsync($"/partnerships/{id}/notes", ("Note", Secret));
        await asker.PostAsync($"/partnerships/{id}/notes", ("Note", new string('y', 2000)));
        var note = await Portal.ReadAsync(db => db.PartnershipNotes.Where(n => n.Text == Secret).Select(n => n.Id).SingleAsync());
        var empty = await asker.PostAsync($"/partnerships/{id}/notes", ("Note", " "));
        Assert.Contains(
            "Use 2000 characters or fewer. You have 12 too many", // as of an organisation
            await (await asker.PostAsync($"/partnerships/{id}/notes", ("Note", new string('x', 2012)))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        foreach (var browser in new[] { beside, asked, stranger })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/partnerships/{id}/notes/{note}/remove")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/partnerships/{id}/notes", ("Note", "Theirs"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/notes")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(2, await Portal.ReadAsync(db => db.PartnershipNotes.CountAsync(n => n.PartnershipId == id)));
        await asker.PostAsync($"/partnerships/{id}/notes/{note}/remove");
        using var ours = await Portal.SignedInAsAsync(people.Trust, MembershipRole.Approver);
        var other = await Portal.ReadAsync(db => db.PartnershipNotes.Where(n => n.PartnershipId == id).Select(n => n.Id).SingleAsync());
        await ours.PostAsync($"/partnerships/{id}/notes/{other}/remove");
        Assert.Equal(0, await Portal.ReadAsync(db => db.PartnershipNotes.CountAsync(n => n.PartnershipId == id)));
    }

    [Fact]
    public async Task An_administrator_reads_them_with_a_reason_and_their_organisation_alone_is_told()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/notes", ("Note", Secret));
        var approver = await Portal.AddPersonAsync(people.Trust, MembershipRole.Approver);
        var theirs = await Portal.AddPersonAsync(people.College, MembershipRole.Approver);
        using var admin = await Portal.SignedInAsAdministratorAsync();
        var page = await admin.OpenAsync($"/admin/notes/{id}/{people.Trust.Id}");
        var refused = await Browser.ReadAsync(await admin.SubmitAsync(page, "Read them and tell the organisation", ("Reason", "Because")));
        Assert.DoesNotContain(Secret, refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Say more", refused.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);

        var opened = await Browser.ReadAsync(
            await admin.SubmitAsync(refused, "Read them and tell the organisation", ("Reason", "A complaint about the partnership, number 12")));

        Assert.Contains(Secret, opened.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("has been told that you read this", opened.Body!.TextContent, StringComparison.Ordinal);
        var told = await Portal.ReadAsync(db => db.OutboxMessages.Where(m => m.Subject.Contains("own notes")).Select(m => m.To).ToListAsync());
        Assert.Contains(approver.Email, told);
        Assert.Contains(people.Asker.Email, told);
        Assert.DoesNotContain(theirs.Email, told);
        Assert.DoesNotContain(Neighbours.AskedEmail, told);
        var entry = await Portal.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Action == "disclosed" && a.SubjectId == id.ToString()));
        Assert.Equal((people.Trust.Id, "A complaint about the partnership, number 12"), (entry.OrganisationId!.Value, entry.Reason));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/notes/{id}/{people.College.Id}")).StatusCode); // no notes there
    }
}
