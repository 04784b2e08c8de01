using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>A person asks, an administrator decides from the letter, and the person sees how it stands.</summary>
public class DeletingAnAccountTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Done_from_the_letter_it_removes_the_person_everywhere_and_moves_what_waits()
    {
        var trust = await portal.OrganisationAsync("RM3");
        var (person, colleague) = (await portal.AddPersonWithPasswordAsync(trust), await portal.AddPersonAsync(trust, MembershipRole.Approver));
        var target = People.Listed(portal, await portal.OrganisationAsync(People.College));
        var own = People.Listed(portal, trust);
        own.BelongTo(person.Id);
        await portal.SaveAsync(target, own);
        var asked = People.Asked(portal, trust, person, target);
        await portal.SaveAsync(asked);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisplayName, "Quentin Vanishing")));
        using var mine = await portal.SignedInAsAsync(person);
        await mine.SubmitAsync(await mine.OpenAsync("/account/name"), "Save", ("Name", "Quentin Vanishing-Soon"));
        var (admin, link) = await AskAsync(mine);

        await admin.SubmitAsync(await admin.OpenAsync(link), "Send answer", ("Answer", "delete"));

        var left = await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == person.Id));
        Assert.Equal(("Deleted account", null, false), (left.DisplayName, left.PasswordHash, left.IsAdministrator));
        Assert.DoesNotContain(person.Email!, left.Email, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await mine.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Anonymous().TryPasswordAsync(person.Email!)).StatusCode);
        Assert.Equal(ContactState.Pseudonymised, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == own.Id))).State);
        Assert.Equal(MembershipState.Ended, (await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == person.Id))).State);
        Assert.Equal(colleague.Id, (await portal.ReadAsync(db => db.Introductions.SingleAsync(i => i.Id == asked.Id))).SeekerAccountId);
        var audit = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.Subject == nameof(Account) && e.SubjectId == person.Id.ToString()).ToListAsync());
        Assert.NotEmpty(audit);
        Assert.DoesNotContain(audit, e => $"{e.Before}{e.After}{e.Actor}".Contains("Vanishing", StringComparison.Ordinal));
        Assert.DoesNotContain(audit, e => $"{e.Before}{e.After}".Contains(person.Email!, StringComparison.Ordinal));
        Assert.Equal("Your account is deleted", (await portal.LastLetterToAsync(person.Email!)).Subject);
        admin.Dispose();
    }

    [Fact]
    public async Task Refused_it_needs_a_reason_which_the_person_reads_on_their_page()
    {
        var person = await portal.AddPersonWithPasswordAsync(null);
        using var mine = await portal.SignedInAsAsync(person);
        var (admin, link) = await AskAsync(mine);
        Assert.Contains("Waiting", (await mine.OpenAsync("/account/deletion")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var page = await admin.OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SubmitAsync(page, "Send answer", ("Answer", "refuse"))).StatusCode);
        await admin.SubmitAsync(page, "Send answer", ("Answer", "refuse"), ("Reason", "A complaint about you is open"));
        var again = await admin.SubmitAsync(page, "Send answer", ("Answer", "delete"));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var shown = (await mine.OpenAsync("/account/deletion")).QuerySelector("main")!.TextContent;
        Assert.Contains("Refused", shown, StringComparison.Ordinal);
        Assert.Contains("A complaint about you is open", shown, StringComparison.Ordinal);
        Assert.Contains("A complaint about you is open", (await portal.LastLetterToAsync(person.Email!)).Body, StringComparison.Ordinal);
        Assert.Null((await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == person.Id))).DeletedAt);
        admin.Dispose();
    }

    [Fact]
    public async Task It_waits_once_and_can_be_taken_back()
    {
        var person = await portal.AddPersonAsync(null);
        using var mine = await portal.SignedInAsAsync(person);
        var form = await mine.OpenAsync("/account/deletion");
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.SubmitAsync(form, "Ask for deletion")).StatusCode);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mine.SubmitAsync(form, "Ask for deletion", ("IsSure", true))));
        Assert.Equal(1, await portal.ReadAsync(db => db.AccountDeletions.CountAsync(d => d.AccountId == person.Id)));
        await mine.SubmitAsync(await mine.OpenAsync("/account/deletion"), "Keep my account after all");

        Assert.Equal(AccountDeletionState.TakenBack, (await portal.ReadAsync(db => db.AccountDeletions.SingleAsync(d => d.AccountId == person.Id))).State);
        Assert.Contains("Ask for deletion", (await mine.OpenAsync("/account/deletion")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_does_not_decide_about_themselves()
    {
        var administrator = await portal.AddPersonAsync(null, isAdministrator: true);
        using var browser = await portal.SignedInAsAsync(administrator);
        await browser.SubmitAsync(await browser.OpenAsync("/account/deletion"), "Ask for deletion", ("IsSure", true));
        var deletion = await portal.ReadAsync(db => db.AccountDeletions.SingleAsync(d => d.AccountId == administrator.Id));

        var answer = await browser.SubmitAsync(await browser.OpenAsync($"/admin/deletions/{deletion.Id}"), "Send answer", ("Answer", "delete"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Null((await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == administrator.Id))).DeletedAt);
    }

    /// <summary>Asks, and finds the letter of an administrator, who is signed in.</summary>
    private async Task<(Browser Administrator, string Link)> AskAsync(Browser person)
    {
        var administrator = await portal.AddPersonAsync(null, isAdministrator: true);
        await person.SubmitAsync(await person.OpenAsync("/account/deletion"), "Ask for deletion", ("IsSure", true));
        return (await portal.SignedInAsAsync(administrator), await portal.LinkToAsync(administrator.Email!, "/admin/deletions/"));
    }
}
