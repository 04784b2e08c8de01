using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>An organisation's public name and code wait for an administrator.</summary>
public class NamesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_name_changes_only_when_an_administrator_agrees_and_the_one_who_asked_is_told()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var approver = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(approver);
        await AskAsync(browser, "Tameside Partnership Trust");
        Assert.Equal(trust.Name, (await portal.OrganisationAsync("RMP")).Name);
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/names/{await WaitingAsync(trust)}"), "Send answer", ("Answer", "yes"));

        Assert.Equal("Tameside Partnership Trust", (await portal.OrganisationAsync("RMP")).Name);
        Assert.Contains("Tameside Partnership Trust", (await portal.LastLetterToAsync(approver.Email!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_changes_nothing_and_its_reason_is_told_by_letter_and_on_the_page()
    {
        var trust = await portal.OrganisationAsync("RJE");
        var approver = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(approver);
        await AskAsync(browser, "Best Hospital Anywhere");
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/names/{await WaitingAsync(trust)}"), "Send answer", ("Answer", "no"),
            ("Reason", "The register has no such name."));

        Assert.Equal(trust.Name, (await portal.OrganisationAsync("RJE")).Name);
        Assert.Contains("The register has no such name.", (await portal.LastLetterToAsync(approver.Email!)).Body, StringComparison.Ordinal);
        Assert.Contains("The register has no such name.", (await browser.OpenAsync("/organisation/name")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_posted_with_the_page_of_the_organisation_changes_nothing()
    {
        var trust = await portal.OrganisationAsync("RM3");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        using var request = FilledForm.Press(await browser.OpenAsync("/organisation/edit"), "Save", []);
        request.Content = new StringContent(await request.Content!.ReadAsStringAsync() + "&Name=Ours+Now&Code=ABC", System.Text.Encoding.UTF8,
            "application/x-www-form-urlencoded");

        await browser.SendAsync(request);

        Assert.Equal(trust.Name, (await portal.OrganisationAsync("RM3")).Name);
    }

    [Fact]
    public async Task After_a_new_code_the_old_one_leads_to_it_and_a_code_somebody_has_is_refused()
    {
        var college = new Organisation(Organisation.NewCode(), "Recoded College", Domain.Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        using var admin = await portal.SignedInAsAdministratorAsync();
        await AskAsync(browser, college.Name, "RMP");
        var taken = await admin.SubmitAsync(await admin.OpenAsync($"/admin/names/{await WaitingAsync(college)}"), "Send answer", ("Answer", "yes"));
        await browser.SubmitAsync(await browser.OpenAsync("/organisation/name"), "Take it back");

        await AskAsync(browser, college.Name, "10099999");
        await admin.SubmitAsync(await admin.OpenAsync($"/admin/names/{await WaitingAsync(college)}"), "Send answer", ("Answer", "yes"));

        Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
        using var anybody = portal.Anonymous();
        Assert.Contains("Recoded College", (await anybody.OpenAsync("/organisations/10099999")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/organisations/10099999", (await anybody.GetAsync($"/organisations/{college.Code}")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_second_administrator_reads_that_it_is_answered_and_keeps_the_reason_typed()
    {
        var trust = await portal.OrganisationAsync("RXR");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        await AskAsync(browser, "Rossendale Trust");
        var id = await WaitingAsync(trust);
        using var first = await portal.SignedInAsAdministratorAsync();
        using var second = await portal.SignedInAsAdministratorAsync();
        var open = await second.OpenAsync($"/admin/names/{id}");
        await first.SubmitAsync(await first.OpenAsync($"/admin/names/{id}"), "Send answer", ("Answer", "yes"));

        var late = await second.SubmitAsync(open, "Send answer", ("Answer", "no"), ("Reason", "Not in the register."));

        var words = (await Browser.ReadAsync(late)).QuerySelector("#maincontent")!.TextContent;
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("agreed", words, StringComparison.Ordinal);
        Assert.Contains("Not in the register.", words, StringComparison.Ordinal);
        Assert.Equal("Rossendale Trust", (await portal.OrganisationAsync("RXR")).Name);
    }

    private static async Task AskAsync(Browser browser, string name, string? code = null)
    {
        List<(string, object?)> answers = [("Name", name), ("Why", "See our annual report")];
        if (code is not null)
        {
            answers.Add(("Code", code));
        }

        Assert.NotNull((await browser.SubmitAsync(await browser.OpenAsync("/organisation/name"), "Ask an administrator", [.. answers])).Headers.Location);
    }

    private Task<Guid> WaitingAsync(Organisation organisation) =>
        portal.ReadAsync(db => db.NameRequests.Waiting().Where(r => r.OrganisationId == organisation.Id).Select(r => r.Id).SingleAsync());
}
