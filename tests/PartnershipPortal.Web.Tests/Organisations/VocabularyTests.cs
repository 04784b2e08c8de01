using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

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

        async Task<AgendaRoute?> RouteAsync() => (await BookAsync()).Routes.FirstOrDefault(r => r is { AgendaCode: "procurement", RoleFamilyCode: "fe.careers" });
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

    private ValueTask<ReferenceBookSnapshot> BookAsync() => portal.Services.GetRequiredService<ReferenceBook>().CurrentAsync(default);
}
