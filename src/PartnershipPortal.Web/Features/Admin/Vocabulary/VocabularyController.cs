using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The words of the portal, edited where they are kept.</summary>
[Route("admin/vocabulary")]
[Authorize(Policies.Administrator)]
public sealed class VocabularyController(
    PortalDbContext db, VocabularyEditor editor, TermReader reader, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var counts = await db.Terms.Where(t => TermKinds.Everyone.Contains(t.Kind)).GroupBy(t => t.Kind).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var leftOut = (await book.CurrentAsync(cancel)).LeftOut;
        return View(new VocabularyPage([.. TermKinds.Everyone.Select(k => (k.Slug(), k.Heading(), counts.GetValueOrDefault(k)))], leftOut));
    }

    [HttpGet("{kind}")]
    public async Task<IActionResult> Terms(string kind, string? q, CancellationToken cancel)
    {
        if (TermKinds.Read(kind) is not { } known)
        {
            return NotFound();
        }

        var (terms, _) = await db.ReadSoundAsync<Term>(t => t.Where(x => x.Kind == known).OrderBy(x => x.Sort).ThenBy(x => x.Label), cancel);
        var shown = string.IsNullOrWhiteSpace(q) ? terms
            : [.. terms.Where(t => $"{t.Code} {t.Label} {t.Expansion} {t.Meaning}".Contains(q.Trim(), StringComparison.OrdinalIgnoreCase))];
        return View(new TermListPage(known, kind, known.Heading(), q, shown));
    }

    [HttpGet("{kind}/new")]
    public async Task<IActionResult> Add(string kind, CancellationToken cancel) =>
        TermKinds.Read(kind) is { } known ? await AskAsync(known, new TermForm { CheckedOn = clock.Today }, cancel) : NotFound();

    [HttpPost("{kind}/new")]
    public async Task<IActionResult> Add(string kind, [FromForm] TermForm form, CancellationToken cancel)
    {
        if (TermKinds.Read(kind) is not { } known)
        {
            return NotFound();
        }

        form.Code = form.Code?.Trim().ToLowerInvariant();
        if (!TermKinds.IsCode(form.Code))
        {
            ModelState.AddModelError(nameof(form.Code), "Enter a code of small letters, digits and hyphens");
        }

        CheckFor(known, form);
        if (ModelState.IsValid && !await editor.AddAsync(known, form, cancel))
        {
            ModelState.AddModelError(nameof(form.Code), "Another word of this list has this code");
        }

        return ModelState.IsValid
            ? Done(kind, form.Code!, known is TermKind.Agenda ? $"{form.Label} is added. Now say who handles it: until then nobody is suggested for it."
                : $"{form.Label} is added.", known is TermKind.Agenda ? "#routes" : "")
            : await AskAsync(known, form, cancel);
    }

    [HttpGet("{kind}/{code}")]
    public async Task<IActionResult> Term(string kind, string code, CancellationToken cancel) =>
        await reader.FindAsync(kind, code, cancel) is { } term ? View(await reader.PageAsync(term, null, null, cancel)) : NotFound();

    [HttpPost("{kind}/{code}")]
    public async Task<IActionResult> Revise(string kind, string code, [FromForm] TermForm form, CancellationToken cancel)
    {
        if (await reader.FindAsync(kind, code, cancel) is not { } term)
        {
            return NotFound();
        }

        CheckFor(term.Kind, form);
        if (!ModelState.IsValid)
        {
            return View("Term", await reader.PageAsync(term, form, null, cancel));
        }

        try
        {
            conflicts.Expect(term, form.Version);
            await editor.ReviseAsync(term, form, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            await conflicts.ReloadAsync(term, cancel);
            var theirs = reader.FormOf(term);
            var subject = (nameof(Domain.Vocabulary.Term), $"{term.Kind}/{term.Code}");
            return await conflicts.ShowAsync(this, "this word", $"/admin/vocabulary/{kind}/{code}", subject, theirs.Version,
                theirs.Fields(term.Kind), form.Fields(term.Kind), cancel);
        }

        return Done(kind, code, $"{term.Label} is saved. Find uses it from now on.");
    }

    private void CheckFor(TermKind kind, TermForm form)
    {
        if (kind is TermKind.RoleFamily && form.Sector is null)
        {
            ModelState.AddModelError(nameof(form.Sector), "Choose the sector the role belongs to");
        }

        if (kind is TermKind.RoleFamily && form.Level is null)
        {
            ModelState.AddModelError(nameof(form.Level), "Choose the level the role usually works at");
        }
    }

    private async Task<IActionResult> AskAsync(TermKind kind, TermForm form, CancellationToken cancel)
    {
        var view = View("New", new NewTermPage(kind.Slug(), kind.Heading(), await reader.FieldsAsync(kind, null, form, cancel)));
        view.StatusCode = ModelState.IsValid ? null : StatusCodes.Status400BadRequest;
        return view;
    }

    private RedirectResult Done(string kind, string code, string notice, string anchor = "")
    {
        TempData["Notice"] = notice;
        return Redirect($"/admin/vocabulary/{kind}/{code}{anchor}");
    }
}
