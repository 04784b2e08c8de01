using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Security;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>What a screen left open must not allow asks who is there, and keeps every word meanwhile.</summary>
public class FreshProofTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>What administrators send that is not about a person. Anything new is, until it is put here.</summary>
    private static readonly string[] NotAboutAPerson =
    [
        "/admin/accounts/search", "/admin/audit/search", "/admin/bank-holidays", "/admin/bank-holidays/remove", "/admin/names/{id:guid}",
            "/admin/import-organisations", "/admin/import-organisations/{id:guid}/columns", "/admin/import-organisations/{id:guid}/save",
            "/admin/import-organisations/{id:guid}/undo",
        "/admin/merge", "/admin/merge/preview", "/admin/organisations/{code}", "/admin/weights", "/admin/placement-rules/{id:guid}/end",
        "/admin/placement-rules/{id:guid}/follow", "/admin/cases/{id:guid}", "/admin/cases/{id:guid}/edit", "/admin/cases/{id:guid}/restore",
        "/admin/cases/{id:guid}/withdraw",
    ];

    [Fact]
    public void Every_act_of_an_administrator_on_a_person_asks_for_proof() => Assert.Empty(Door.All(portal.Services)
        .Where(d => d.Method is "POST" && d.Policy?.Contains(Policies.Administrator, StringComparison.Ordinal) is true
            && d.Endpoint.Metadata.GetMetadata<FreshProofAttribute>() is null
            && !d.Pattern.StartsWith("/admin/vocabulary", StringComparison.Ordinal) && !NotAboutAPerson.Contains(d.Pattern))
        .Select(d => d.Line));

    [Theory]
    [InlineData("make-administrator")]
    [InlineData("reset-second-step")]
    [InlineData("withdraw")]
    public async Task An_old_proof_is_asked_for_again_and_the_form_goes_on_with_every_word(string act)
    {
        var administrator = await portal.AddPersonWithPasswordAsync(null);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == administrator.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsAdministrator, true)));
        var person = await portal.AddPersonAsync(null);
        using var browser = await portal.SignedInAsAsync(administrator);
        var form = await browser.OpenAsync($"/admin/accounts/{person.Id}");
        portal.Clock.Advance(TimeSpan.FromMinutes(16));

        var asked = await browser.SubmitAsync(form, "Do it", ("Act", act), ("Reason", "Asked for by “the board”"));
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        var page = await Browser.ReadAsync(asked);
        var wrong = await browser.SubmitAsync(page, "Continue", ("ProofPassword", "not my password"));
        Assert.Equal("This is not your password", Persons.ErrorOn(await Browser.ReadAsync(wrong)));
        Assert.False(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.SubjectId == person.Id.ToString() && e.Reason != null)));
        var done = await browser.SubmitAsync(await Browser.ReadAsync(wrong), "Continue", ("ProofPassword", Persons.Password));

        Assert.Equal($"/admin/accounts/{person.Id}", done.Headers.Location!.OriginalString);
        Assert.True(await portal.ReadAsync(db =>
            db.AuditEntries.AnyAsync(e => e.SubjectId == person.Id.ToString() && e.Reason == "Asked for by “the board”")));
    }

    [Fact]
    public async Task The_password_that_proves_it_is_kept_nowhere()
    {
        var administrator = await portal.AddPersonWithPasswordAsync(null);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == administrator.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsAdministrator, true)));
        using var browser = await portal.SignedInAsAsync(administrator);
        var form = await browser.OpenAsync($"/admin/accounts/{(await portal.AddPersonAsync(null)).Id}");
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        var page = await Browser.ReadAsync(await browser.SubmitAsync(form, "Do it", ("Act", "sign-out"), ("Reason", "Lost laptop")));

        var again = await (await browser.SubmitAsync(page, "Continue", ("ProofPassword", "my secret, mistyped"))).Content.ReadAsStringAsync();

        Assert.DoesNotContain("my secret, mistyped", again, StringComparison.Ordinal);
        Assert.Contains("Lost laptop", again, StringComparison.Ordinal);
    }
}
