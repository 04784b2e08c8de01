using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>Who in an area knows about what: said or refused by the person, proposed by a colleague, shown by the ladder.</summary>
public class ExpertiseTests(Portal portal) : IClassFixture<Portal>
{
    private const string Own = "/my-details/expertise";
    private const string Register = "/areas/QOP/expertise";

    [Fact]
    public async Task Whoever_says_what_they_know_is_found_by_it_by_role_and_by_name_only_where_they_show_it()
    {
        var (account, contact) = await PersonAsync("10006770", "Nora Fernlea");
        using var person = await portal.SignedInAsAsync(account);
        using var trust = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        await person.SubmitAsync(await person.OpenAsync(Own), "List me for these", ("Subjects", "Healthcare science T Level\nEmployer boards"));

        var found = (await trust.OpenAsync($"{Register}?q=healthcare+science+T+Level")).QuerySelector($"a[href='/contacts/{contact.Id}']")!;
        Assert.Equal("T Level lead", found.InWords());
        Assert.Contains("Healthcare science T Level", (await trust.OpenAsync($"/contacts/{contact.Id}")).InWords(), StringComparison.Ordinal);
        Assert.Null((await trust.OpenAsync($"{Register}?q=levy")).QuerySelector($"a[href='/contacts/{contact.Id}']"));
        Assert.Null((await trust.OpenAsync("/areas/QE1/expertise")).QuerySelector($"a[href='/contacts/{contact.Id}']"));
        await ChangeAsync(contact.Id, c => c.Consent(ContactVisibility.Name, portal.Clock.GetUtcNow()));
        Assert.Contains("Nora Fernlea", (await trust.OpenAsync(Register)).InWords(), StringComparison.Ordinal);

        await ChangeAsync(contact.Id, c => c.Pause());
        Assert.DoesNotContain("Nora Fernlea", (await trust.OpenAsync(Register)).InWords(), StringComparison.Ordinal);
        using var anybody = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Found, (await anybody.GetAsync(Register)).StatusCode);
    }

    [Fact]
    public async Task What_a_colleague_proposes_is_shown_to_nobody_until_the_person_says_yes()
    {
        var (account, contact) = await PersonAsync("10006770", "Vera Mossley");
        using var person = await portal.SignedInAsAsync(account);
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"), MembershipRole.Approver);
        using var trust = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        var propose = $"/organisation/contacts/{contact.Id}/expertise";

        await approver.SubmitAsync(await approver.OpenAsync(propose), "Propose", ("Subjects", "Levy transfer"));
        Assert.Null((await trust.OpenAsync(Register)).QuerySelector($"a[href='/contacts/{contact.Id}']"));
        Assert.DoesNotContain("Levy transfer", (await trust.OpenAsync($"/contacts/{contact.Id}")).InWords(), StringComparison.Ordinal);
        var asked = await person.OpenAsync(Own);
        Assert.Contains("A colleague proposes: Levy transfer", asked.InWords(), StringComparison.Ordinal);
        await person.SubmitAsync(asked, "List me for these");
        Assert.NotNull((await trust.OpenAsync(Register)).QuerySelector($"a[href='/contacts/{contact.Id}']"));

        await person.SubmitAsync(await person.OpenAsync(Own), "Do not list me for anything");
        Assert.Null((await trust.OpenAsync(Register)).QuerySelector($"a[href='/contacts/{contact.Id}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await approver.GetAsync(propose)).StatusCode);
        var version = await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).Select(c => EF.Property<uint>(c, "xmin")).SingleAsync());
        using var again = await approver.PostAsync(propose, ("Subjects", "Levy transfer"), ("Version", version));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Only_the_person_says_it_and_too_much_is_refused_with_what_was_typed()
    {
        var (account, contact) = await PersonAsync("10006770", "Ada Thornley");
        using var person = await portal.SignedInAsAsync(account);
        using var colleague = await portal.SignedInAsAsync(await portal.OrganisationAsync("10006770"));
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        var propose = $"/organisation/contacts/{contact.Id}/expertise";

        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.PostAsync(propose, ("Subjects", "Levy"), ("Version", 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(propose, ("Subjects", "Levy"), ("Version", 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.PostAsync(Own, ("Subjects", "Levy"), ("Version", 1))).StatusCode);
        var typed = string.Join('\n', Enumerable.Range(1, 9).Select(i => $"Thing {i}"));
        var refused = await Browser.ReadAsync(await person.SubmitAsync(await person.OpenAsync(Own), "List me for these", ("Subjects", typed)));
        Assert.Contains("Enter 8 lines at most", refused.QuerySelector(".nhsuk-error-summary")!.InWords(), StringComparison.Ordinal);
        Assert.Contains("Thing 9", refused.QuerySelector("textarea[name=Subjects]")!.TextContent, StringComparison.Ordinal);
        var stale = await person.OpenAsync(Own);
        await ChangeAsync(contact.Id, c => c.ProposeExpertise(["Levy"]));
        Assert.Equal(HttpStatusCode.Conflict, (await person.SubmitAsync(stale, "List me for these", ("Subjects", "Boards"))).StatusCode);
    }

    private async Task<(Account Account, Contact Contact)> PersonAsync(string code, string name)
    {
        var organisation = await portal.OrganisationAsync(code);
        var account = await portal.AddPersonAsync(organisation);
        var contact = new Contact(organisation.Id, name, "T Level lead", RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.BelongTo(account.Id);
        contact.List(portal.Clock.Today, ContactWriter.Themselves);
        await portal.SaveAsync(contact);
        return (account, contact);
    }

    private Task ChangeAsync(Guid id, Action<Contact> verb) => portal.UseAsync<PortalDbContext>(async db =>
    {
        verb(await db.Contacts.SingleAsync(c => c.Id == id));
        await db.SaveChangesAsync();
    });
}
