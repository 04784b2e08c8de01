using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>An administrator reads what two organisations wrote only with a reason, which both of them read.</summary>
public class BreakGlassTests(Portal portal) : IClassFixture<Portal>
{
    private const string Reason = "Safeguarding concern 2026-17, asked for by both chief executives";

    [Fact]
    public async Task It_is_read_with_a_reason_that_both_sides_audit_and_are_told()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var (asker, contact) = (await portal.AddPersonAsync(college), People.Listed(portal, trust));
        var approvers = new[] { await portal.AddPersonAsync(trust, MembershipRole.Approver), await portal.AddPersonAsync(college, MembershipRole.Approver) };
        var introduction = People.Asked(portal, college, asker, contact);
        await portal.SaveAsync(contact, introduction);
        using var admin = await portal.SignedInAsAdministratorAsync();
        var list = await admin.OpenAsync($"/admin/introductions?organisation={People.Trust}");
        Assert.DoesNotContain("Twelve starts in September", list.Body!.TextContent, StringComparison.Ordinal);
        var question = await admin.OpenAsync($"/admin/introductions/{introduction.Id}");
        Assert.DoesNotContain("Twelve starts in September", question.Body!.TextContent, StringComparison.Ordinal);

        var refused = await admin.SubmitAsync(question, "Read it and tell both sides", ("Reason", "Curious"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain("Twelve starts in September", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var opened = await Browser.ReadAsync(await admin.SubmitAsync(question, "Read it and tell both sides", ("Reason", Reason)));

        Assert.Contains("Twelve starts in September", opened.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await portal.SendMailAsync();
        foreach (var to in approvers.Select(a => a.Email!).Append(asker.Email!).Append(contact.Email!))
        {
            Assert.Contains(Reason, Letters.LastTo(portal, to).Body, StringComparison.Ordinal);
        }

        foreach (var approver in approvers)
        {
            using var browser = await portal.SignedInAsAsync(approver);
            Assert.Contains(Reason, (await browser.OpenAsync("/organisation/audit")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_asks_again_who_the_administrator_is()
    {
        var (trust, college) = (await portal.OrganisationAsync("RM3"), await portal.OrganisationAsync(People.College));
        var contact = People.Listed(portal, trust);
        var introduction = People.Asked(portal, college, await portal.AddPersonAsync(college), contact);
        await portal.SaveAsync(contact, introduction);
        using var admin = await portal.SignedInAsAdministratorAsync();
        var question = await admin.OpenAsync($"/admin/introductions/{introduction.Id}");
        portal.Clock.Advance(TimeSpan.FromMinutes(20));

        var response = await admin.SubmitAsync(question, "Read it and tell both sides", ("Reason", Reason));

        Assert.Equal("Is it still you? – Partnership Portal", (await Browser.ReadAsync(response)).Title);
        Assert.False(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.SubjectId == introduction.Id.ToString() && e.Action == "disclosed")));
    }
}
