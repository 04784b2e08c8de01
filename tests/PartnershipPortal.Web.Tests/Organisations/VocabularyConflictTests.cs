using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>Two administrators say different things of one route or one synonym: the second reads who said what, and keeps their own.</summary>
public class VocabularyConflictTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_route_that_two_rate_differently_is_shown_with_both_and_the_choice_is_saved()
    {
        var (path, one, two) = await OpenedByTwoAsync("procurement");
        var mine = await two.OpenAsync(path);
        await one.SubmitAsync(await one.OpenAsync(path), "Save the route", Route("fe.careers", "Adjacent"));

        var page = await RefusedAsync(two, mine, "Save the route", Route("fe.careers", "Primary"), "Ada Firstbrook", "Is next to it", "Normally handles it");
        Assert.Equal(RouteFit.Adjacent, await FitAsync("procurement", "fe.careers"));
        Assert.NotNull((await two.SubmitAsync(page, "Save", ("__choice.Fit", "mine"))).Headers.Location);

        Assert.Equal(RouteFit.Primary, await FitAsync("procurement", "fe.careers"));
    }

    [Fact]
    public async Task A_route_that_somebody_removed_meanwhile_does_not_come_back_unasked()
    {
        var (path, one, two) = await OpenedByTwoAsync("governance");
        await one.SubmitAsync(await one.OpenAsync(path), "Save the route", Route("fe.careers", "Adjacent"));
        var mine = await two.OpenAsync(path);
        await one.SubmitAsync(await one.OpenAsync(path), "Remove Careers leader, Day to day");

        var page = await RefusedAsync(two, mine, "Save the route", Route("fe.careers", "Primary"), "Ada Firstbrook", "It does not handle it");
        Assert.NotNull((await two.SubmitAsync(page, "Save", ("__choice.Fit", "theirs"))).Headers.Location);

        Assert.Null(await FitAsync("governance", "fe.careers"));
    }

    [Fact]
    public async Task A_route_that_somebody_rated_anew_meanwhile_is_not_removed_unasked()
    {
        var (path, one, two) = await OpenedByTwoAsync("estates");
        await one.SubmitAsync(await one.OpenAsync(path), "Save the route", Route("fe.careers", "Adjacent"));
        var mine = await two.OpenAsync(path);
        await one.SubmitAsync(await one.OpenAsync(path), "Save the route", Route("fe.careers", "Primary"));

        var page = await RefusedAsync(two, mine, "Remove Careers leader, Day to day", [], "Ada Firstbrook", "Normally handles it", "It does not handle it");
        Assert.Equal(RouteFit.Primary, await FitAsync("estates", "fe.careers"));
        await two.SubmitAsync(page, "Save", ("__choice.Fit", "mine"));

        Assert.Null(await FitAsync("estates", "fe.careers"));
    }

    [Fact]
    public async Task Another_route_and_the_same_answer_are_no_conflict()
    {
        var (path, one, two) = await OpenedByTwoAsync("communications");
        var (mine, again) = (await two.OpenAsync(path), await two.OpenAsync(path));
        await one.SubmitAsync(await one.OpenAsync(path), "Save the route", Route("fe.careers", "Adjacent"));

        Assert.NotNull((await two.SubmitAsync(mine, "Save the route", Route("nhs.learning", "Primary"))).Headers.Location);
        Assert.NotNull((await two.SubmitAsync(again, "Save the route", Route("fe.careers", "Adjacent"))).Headers.Location);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_taken_and_the_other_is_asked()
    {
        var (path, one, two) = await OpenedByTwoAsync("digital");
        var (ones, twos) = (await one.OpenAsync(path), await two.OpenAsync(path));

        var answers = await Task.WhenAll(
            one.SubmitAsync(ones, "Save the route", Route("fe.careers", "Adjacent")), two.SubmitAsync(twos, "Save the route", Route("fe.careers", "Primary")));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
    }

    [Fact]
    public async Task A_synonym_that_two_lead_to_different_words_is_shown_with_both_and_leads_to_one()
    {
        var (_, one, two) = await OpenedByTwoAsync("estates");
        var mine = await two.OpenAsync("/admin/vocabulary/agendas/governance");
        await one.SubmitAsync(await one.OpenAsync("/admin/vocabulary/agendas/estates"), "Add", ("Text", "Snorkelfish"));

        var page = await RefusedAsync(two, mine, "Add", [("Text", "snorkelfish")], "Ada Firstbrook", await LabelAsync("estates"),
            await LabelAsync("governance"));
        Assert.Equal("estates", await LeadsToAsync("snorkelfish"));
        Assert.NotNull((await two.SubmitAsync(page, "Save", ("__choice.LeadsTo", "mine"))).Headers.Location);
        Assert.Equal("governance", await LeadsToAsync("snorkelfish"));
    }

    [Fact]
    public async Task A_synonym_that_somebody_removed_meanwhile_does_not_come_back_unasked()
    {
        var (path, one, two) = await OpenedByTwoAsync("procurement");
        await one.SubmitAsync(await one.OpenAsync(path), "Add", ("Text", "crumbleweed"));
        var mine = await two.OpenAsync(path);
        await one.SubmitAsync(await one.OpenAsync(path), "Remove crumbleweed");

        var page = await RefusedAsync(two, mine, "Add", [("Text", "crumbleweed")], "Ada Firstbrook", "Nothing: it was removed");
        await two.SubmitAsync(page, "Save", ("__choice.LeadsTo", "theirs"));
        Assert.Null(await LeadsToAsync("crumbleweed"));

        await two.SubmitAsync(page, "Save", ("__choice.LeadsTo", "mine"));
        Assert.Equal("procurement", await LeadsToAsync("crumbleweed"));
    }

    private static (string, object?)[] Route(string family, string fit) => [("RoleFamily", family), ("Level", "Operational"), ("Fit", fit)];

    private static async Task<IHtmlDocument> RefusedAsync(
        Browser browser, IHtmlDocument form, string button, (string, object?)[] answers, params string[] said)
    {
        var refused = await browser.SubmitAsync(form, button, answers);
        var page = await Browser.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.All(said, words => Assert.Contains(words, page.QuerySelector("#maincontent")!.TextContent, StringComparison.Ordinal));
        return page;
    }

    private async Task<(string Path, Browser One, Browser Two)> OpenedByTwoAsync(string agenda) =>
        ($"/admin/vocabulary/agendas/{agenda}", await NamedAsync("Ada Firstbrook"), await NamedAsync("Bea Secondly"));

    private async Task<Browser> NamedAsync(string name)
    {
        var account = await portal.AddPersonAsync(null, isAdministrator: true);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisplayName, name)));
        return await portal.SignedInAsAsync(account);
    }

    private async Task<RouteFit?> FitAsync(string agenda, string family) =>
        (await BookAsync()).Routes.FirstOrDefault(r =>
            r.AgendaCode == agenda && r.RoleFamilyCode == family && r.Level == Domain.Contacts.ContactLevel.Operational)?.Fit;

    private async Task<string?> LeadsToAsync(string text) =>
        (await BookAsync()).Synonyms.SingleOrDefault(s => s.Text.Equals(text, StringComparison.OrdinalIgnoreCase))?.TermCode;

    private async Task<string> LabelAsync(string agenda) => (await BookAsync()).Label(TermKind.Agenda, agenda);

    private ValueTask<ReferenceBookSnapshot> BookAsync() => portal.Services.GetRequiredService<ReferenceBook>().CurrentAsync(default);
}
