using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

public class VocabularyTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_new_synonym_is_understood_at_once_on_every_node()
    {
        await using var otherNode = await portal.AnotherNodeAsync();
        var other = otherNode.Services.GetRequiredService<ReferenceBook>();
        Assert.NotEqual(AgendaOutcome.Understood, (await other.CurrentAsync(default)).AgendaReader.Read("wobblefish").Outcome);
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync("/admin/vocabulary/agendas/apprenticeships"), "Add", ("Text", "wobblefish"));

        Assert.Equal("apprenticeships", (await BookAsync()).AgendaReader.Read("wobblefish").Agenda?.Code);
        using var signedInElsewhere = Portal.BrowserOf(otherNode);
        foreach (System.Net.Cookie cookie in admin.Cookies.GetAllCookies())
        {
            signedInElsewhere.Cookies.Add(cookie);
        }

        await signedInElsewhere.OpenAsync("/admin");
        Assert.Equal("apprenticeships", (await other.CurrentAsync(default)).AgendaReader.Read("wobblefish").Agenda?.Code);
    }

    [Fact]
    public async Task A_removed_synonym_is_forgotten_and_can_be_taken_back()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var page = await admin.OpenAsync("/admin/vocabulary/agendas/digital");
        page = await admin.SubmitAndFollowAsync(page, "Add", ("Text", "flumpet"));

        page = await admin.SubmitAndFollowAsync(page, "Remove flumpet");
        Assert.DoesNotContain((await BookAsync()).Synonyms, s => s.Text == "flumpet");
        await admin.SubmitAsync(page, "Add", ("Text", "flumpet"));

        Assert.Contains((await BookAsync()).Synonyms, s => s.Text == "flumpet");
    }

    [Fact]
    public async Task One_spelling_leads_to_one_agenda()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        await admin.SubmitAsync(await admin.OpenAsync("/admin/vocabulary/agendas/estates"), "Add", ("Text", "Grumbleweed"));

        var response = await admin.SubmitAsync(await admin.OpenAsync("/admin/vocabulary/agendas/governance"), "Add", ("Text", "grumbleweed"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_route_is_added_changed_and_removed()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var page = await admin.OpenAsync("/admin/vocabulary/agendas/procurement");

        page = await admin.SubmitAndFollowAsync(page, "Save the route", ("RoleFamily", "fe.careers"), ("Level", "Operational"), ("Fit", "Adjacent"));
        Assert.Equal(RouteFit.Adjacent, (await RouteAsync())?.Fit);
        page = await admin.SubmitAndFollowAsync(page, "Save the route", ("RoleFamily", "fe.careers"), ("Level", "Operational"), ("Fit", "Primary"));
        Assert.Equal(RouteFit.Primary, (await RouteAsync())?.Fit);
        await admin.SubmitAsync(page, "Remove Careers leader, Day to day");

        Assert.Null(await RouteAsync());

        async Task<AgendaRoute?> RouteAsync() =>
            (await BookAsync()).Routes.FirstOrDefault(r => r is { AgendaCode: "procurement", RoleFamilyCode: "fe.careers" });
    }

    [Fact]
    public async Task Weights_and_words_are_changed()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync("/admin/weights"), "Save", ("Points[role-fit.primary]", "36.5"));
        await admin.SubmitAsync(await admin.OpenAsync("/admin/vocabulary/glossary/ics"), "Save", ("Meaning", "A new meaning."));

        var book = await BookAsync();
        Assert.Equal(36.5, book.Weights.Single(w => w.Code == "role-fit.primary").Points);
        Assert.Equal("A new meaning.", book.Find(TermKind.Glossary, "ics")!.Meaning);
    }

    [Fact]
    public async Task A_new_agenda_with_a_role_a_route_and_a_programme_is_found_at_once()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        var agenda = await admin.SubmitAndFollowAsync(
            await admin.OpenAsync("/admin/vocabulary/agendas/new"), "Add", ("Code", "green-skills"), ("Label", "Green skills"),
                ("Source", "Board paper, 2026"), ("Status", "Current"));
        await admin.SubmitAsync(
            await admin.OpenAsync("/admin/vocabulary/role-families/new"),
            "Add",
            ("Code", "fe.green"),
            ("Label", "Sustainability lead"),
            ("Sector", "Fe"),
            ("Level", "Operational"),
            ("Source", "Board paper, 2026"),
            ("Status", "Current"));
        await admin.SubmitAsync(
            await admin.OpenAsync("/admin/vocabulary/programmes/new"), "Add", ("Code", "retrofit"), ("Label", "Retrofit bootcamp"), ("Agenda", "green-skills"),
                ("Source", "Board paper, 2026"), ("Status", "Current"));
        await admin.SubmitAsync(agenda, "Add", ("Text", "net zero wobble"));
        await admin.SubmitAsync(await admin.OpenAsync("/admin/vocabulary/agendas/green-skills"), "Save the route", ("RoleFamily", "fe.green"),
            ("Level", "Operational"), ("Fit", "Primary"));

        var book = await BookAsync();
        Assert.Equal("green-skills", book.AgendaReader.Read("net zero wobble").Agenda?.Code);
        Assert.Equal("fe.green", book.RoleFamilyReader.Suggest("Sustainability lead", Sector.Fe)?.Code);
        Assert.Contains(book.Routes, r => r is { AgendaCode: "green-skills", RoleFamilyCode: "fe.green", Fit: RouteFit.Primary });
        Assert.Equal("green-skills", book.Find(TermKind.Programme, "retrofit")?.AgendaCode);
        Assert.Contains("Green skills", (await admin.OpenAsync("/find")).DocumentElement.InnerHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agendas", "apprenticeships", "Again", "", "Another word of this list has this code")]
    [InlineData("agendas", "Not A Code!", "Something", "", "Enter a code of small letters, digits and hyphens")]
    [InlineData("agendas", "old-thing", "Old thing", "Renamed", "Choose what it is called now")]
    [InlineData("role-families", "fe.nowhere", "Nowhere lead", "", "Choose the sector the role belongs to")]
    public async Task A_new_word_that_cannot_be_is_refused_beside_its_field(string kind, string code, string label, string status, string words)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        var response = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/vocabulary/{kind}/new"), "Add", ("Code", code), ("Label", label), ("Source", "A paper"),
                ("Status", status is "" ? "Current" : status));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(words, (await Browser.ReadAsync(response)).QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_words_fate_and_source_are_edited_and_outlive_a_reload_of_the_seeds()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(
            await admin.OpenAsync("/admin/vocabulary/agendas/communications"), "Save", ("Status", "Renamed"), ("Successor", "governance"),
                ("Source", "Our own board"), ("CheckedOn", "2026-11-01"));
        await portal.UseAsync<SeedLoader>(loader => loader.LoadAsync(_ => { }, CancellationToken.None));

        var term = (await BookAsync()).Find(TermKind.Agenda, "communications")!;
        Assert.Equal((TermStatus.Renamed, "governance", "Our own board", new DateOnly(2026, 11, 1)),
            (term.Status, term.Successor, term.Source, term.CheckedOn));
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Subject == "Term" && e.SubjectId == "Agenda/communications")));
    }

    private ValueTask<ReferenceBookSnapshot> BookAsync() => portal.Services.GetRequiredService<ReferenceBook>().CurrentAsync(default);
}
