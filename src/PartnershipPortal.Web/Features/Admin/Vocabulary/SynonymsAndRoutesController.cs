using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>
/// What leads to a word, and who handles it. What two editors say differently of one synonym or one route is shown to the second, whichever of them
/// added, changed or removed it.
/// </summary>
[Route("admin/vocabulary")]
[Authorize(Policies.Administrator)]
public sealed class SynonymsAndRoutesController(PortalDbContext db, VocabularyEditor editor, TermReader reader, ReferenceBook book, Conflicts conflicts)
    : Controller
{
    [HttpPost("{kind}/{code}/synonyms")]
    public async Task<IActionResult> AddSynonym(string kind, string code, [FromForm] SynonymForm form, CancellationToken cancel)
    {
        if (await reader.FindAsync(kind, code, cancel) is not { } term || !term.Kind.HasSynonyms())
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(term, form.Version, cancel);
        }

        if (form.LeadsTo is { } chosen && chosen != code)
        {
            return Done(kind, code, $"“{form.Text!.Trim()}” stays as it was.", "#synonyms");
        }

        var answer = await editor.AddSynonymAsync(term.Kind, code, form.Text!, isChosen: form.LeadsTo == code, form.Version, cancel);
        if (answer.IsAdded)
        {
            return Done(kind, code, $"“{form.Text!.Trim()}” now leads to {term.Label}.", "#synonyms");
        }

        if (answer is { IsStale: true, Other: { } other })
        {
            return await StaleAsync(kind, term, form, other, cancel);
        }

        var to = (await book.CurrentAsync(cancel)).Label(term.Kind, answer.Other?.TermCode ?? "");
        ModelState.AddModelError(nameof(form.Text), $"“{form.Text!.Trim()}” already leads to {to}. Remove it there first.");
        return await ShowAsync(term, form.Version, cancel);
    }

    [HttpPost("{kind}/{code}/synonyms/remove")]
    public async Task<IActionResult> RemoveSynonym(string kind, string code, [FromForm] string? text, CancellationToken cancel)
    {
        if (await reader.FindAsync(kind, code, cancel) is not { } term)
        {
            return NotFound();
        }

        await editor.RemoveSynonymAsync(term.Kind, code, text ?? "", cancel);
        return Done(kind, code, $"“{text}” no longer leads to {term.Label}.", "#synonyms");
    }

    [HttpPost("agendas/{code}/routes")]
    public async Task<IActionResult> SetRoute(string code, [FromForm] RouteForm form, CancellationToken cancel)
    {
        if (await reader.FindAsync("agendas", code, cancel) is not { } agenda)
        {
            return NotFound();
        }

        if (ModelState.IsValid && !await db.Terms.AnyAsync(t => t.Kind == TermKind.RoleFamily && t.Code == form.RoleFamily, cancel))
        {
            ModelState.AddModelError(nameof(form.RoleFamily), "Choose a role family from the list");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(agenda, form.Version, cancel);
        }

        if (!await editor.SetRouteAsync(code, form.RoleFamily!, form.Level!.Value, form.FitOrNone, form.Version, cancel))
        {
            return await StaleAsync(agenda, form, form.Level.Value, cancel);
        }

        var notice = form.FitOrNone is null ? "The route is removed. Find no longer follows it." : "The route is saved. Find follows it from now on.";
        return Done("agendas", code, notice, "#routes");
    }

    private async Task<IActionResult> StaleAsync(string kind, Term term, SynonymForm form, Synonym other, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var theirs = other.RemovedAt is null ? other.TermCode : SynonymForm.Nowhere;
        FormField LeadsTo(string code) => FormField.Choice(
            nameof(form.LeadsTo), $"What “{form.Text!.Trim()}” leads to", code,
                code is SynonymForm.Nowhere ? "Nothing: it was removed" : words.Label(term.Kind, code));
        return await conflicts.ShowAsync(
            this, $"“{other.Text}”", $"/admin/vocabulary/{kind}/{term.Code}#synonyms", (nameof(Synonym), $"{term.Kind}/{other.TermCode}/{other.Text}"),
            await editor.HistoryAsync(cancel), [LeadsTo(theirs)], [LeadsTo(term.Code)], cancel);
    }

    private async Task<IActionResult> StaleAsync(Term agenda, RouteForm form, ContactLevel level, CancellationToken cancel)
    {
        var history = await editor.HistoryAsync(cancel);
        var route = await editor.RouteAsync(agenda.Code, form.RoleFamily!, level, cancel);
        var family = (await book.CurrentAsync(cancel)).Label(TermKind.RoleFamily, form.RoleFamily!);
        FormField Fit(RouteFit? fit) => FormField.Choice(
            nameof(form.Fit), $"{family}, {FrontDoorWords.InSentence(level.Label())}: how well does it fit?", fit?.ToString() ?? RouteForm.NoRoute,
                RouteForm.WordsOf(fit));
        return await conflicts.ShowAsync(
            this, "this route", $"/admin/vocabulary/agendas/{agenda.Code}#routes", (nameof(AgendaRoute), $"{agenda.Code}/{form.RoleFamily}/{level}"),
            history, [Fit(route is { RemovedAt: null } ? route.Fit : null)], [Fit(form.FitOrNone)], cancel);
    }

    private async Task<IActionResult> ShowAsync(Term term, uint seen, CancellationToken cancel) =>
        View("Term", await reader.PageAsync(term, null, seen, cancel));

    private RedirectResult Done(string kind, string code, string notice, string anchor)
    {
        TempData["Notice"] = notice;
        return Redirect($"/admin/vocabulary/{kind}/{code}{anchor}");
    }
}
