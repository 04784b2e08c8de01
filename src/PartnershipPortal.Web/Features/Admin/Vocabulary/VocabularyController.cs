using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The words of the portal, edited where they are kept: terms, synonyms, routes and weights.</summary>
[Route("admin/vocabulary")]
[Authorize(Policies.Administrator)]
public sealed class VocabularyController(
    PortalDbContext db, VocabularyEditor editor, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var counts = await db.Terms.GroupBy(t => t.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
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

        var terms = await db.Terms.AsNoTracking().Where(t => t.Kind == known).OrderBy(t => t.Sort).ThenBy(t => t.Label).ToListAsync(cancel);
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
        await FindAsync(kind, code, cancel) is { } term ? await ShowAsync(term, FormOf(term), cancel) : NotFound();

    [HttpPost("{kind}/{code}")]
    public async Task<IActionResult> Revise(string kind, string code, [FromForm] TermForm form, CancellationToken cancel)
    {
        if (await FindAsync(kind, code, cancel) is not { } term)
        {
            return NotFound();
        }

        CheckFor(term.Kind, form);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(term, form, cancel);
        }

        try
        {
            conflicts.Expect(term, form.Version);
            await editor.ReviseAsync(term, form, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            await conflicts.ReloadAsync(term, cancel);
            var theirs = FormOf(term);
            var subject = (nameof(Domain.Vocabulary.Term), $"{term.Kind}/{term.Code}");
            return await conflicts.ShowAsync(this, "this word", $"/admin/vocabulary/{kind}/{code}", subject, theirs.Version, theirs.Fields(), form.Fields(),
                cancel);
        }

        return Done(kind, code, $"{term.Label} is saved. Find uses it from now on.");
    }

    [HttpPost("{kind}/{code}/synonyms")]
    public async Task<IActionResult> AddSynonym(string kind, string code, [FromForm] SynonymForm form, CancellationToken cancel)
    {
        if (await FindAsync(kind, code, cancel) is not { } term || !term.Kind.HasSynonyms())
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(term, FormOf(term), cancel);
        }

        try
        {
            await editor.AddSynonymAsync(term.Kind, code, form.Text!, cancel);
        }
        catch (BrokenRuleException taken)
        {
            ModelState.AddModelError(nameof(form.Text), taken.Message);
            return await ShowAsync(term, FormOf(term), cancel);
        }

        return Done(kind, code, $"“{form.Text!.Trim()}” now leads to {term.Label}.", "#synonyms");
    }

    [HttpPost("{kind}/{code}/synonyms/remove")]
    public async Task<IActionResult> RemoveSynonym(string kind, string code, [FromForm] string? text, CancellationToken cancel)
    {
        if (await FindAsync(kind, code, cancel) is not { } term)
        {
            return NotFound();
        }

        await editor.RemoveSynonymAsync(term.Kind, code, text ?? "", cancel);
        return Done(kind, code, $"“{text}” no longer leads to {term.Label}.", "#synonyms");
    }

    [HttpPost("agendas/{code}/routes")]
    public async Task<IActionResult> SetRoute(string code, [FromForm] RouteForm form, CancellationToken cancel)
    {
        if (await FindAsync("agendas", code, cancel) is not { } agenda)
        {
            return NotFound();
        }

        if (ModelState.IsValid && !await db.Terms.AnyAsync(t => t.Kind == TermKind.RoleFamily && t.Code == form.RoleFamily, cancel))
        {
            ModelState.AddModelError(nameof(form.RoleFamily), "Choose a role family from the list");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(agenda, FormOf(agenda), cancel);
        }

        await editor.SetRouteAsync(code, form.RoleFamily!, form.Level!.Value, form.Fit!.Value, cancel);
        return Done("agendas", code, "The route is saved. Find follows it from now on.", "#routes");
    }

    [HttpPost("agendas/{code}/routes/remove")]
    public async Task<IActionResult> RemoveRoute(string code, [FromForm] string? roleFamily, [FromForm] ContactLevel level, CancellationToken cancel)
    {
        await editor.RemoveRouteAsync(code, roleFamily ?? "", level, cancel);
        return Done("agendas", code, "The route is removed. Find no longer follows it.", "#routes");
    }

    private Task<Term?> FindAsync(string kind, string code, CancellationToken cancel) =>
        TermKinds.Read(kind) is { } known ? db.Terms.SingleOrDefaultAsync(t => t.Kind == known && t.Code == code, cancel) : Task.FromResult<Term?>(null);

    private TermForm FormOf(Term term) => new()
    {
        Label = term.Label,
        Group = term.Group,
        Sector = term.Sector,
        Level = term.Level,
        Agenda = term.AgendaCode,
        Source = term.Source,
        CheckedOn = term.CheckedOn,
        Expansion = term.Expansion,
        Meaning = term.Meaning,
        Status = term.Status,
        Successor = term.Successor,
        Version = conflicts.VersionOf(term),
    };

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
        var view = View("New", new NewTermPage(kind.Slug(), kind.Heading(), await FieldsAsync(kind, null, form, cancel)));
        view.StatusCode = ModelState.IsValid ? null : StatusCodes.Status400BadRequest;
        return view;
    }

    private async Task<TermFieldsPage> FieldsAsync(TermKind kind, string? code, TermForm form, CancellationToken cancel)
    {
        var others = await db.Terms.AsNoTracking().Where(t => (t.Kind == kind && t.Code != code) || t.Kind == TermKind.Agenda).OrderBy(t => t.Label)
            .ToListAsync(cancel);
        return new(
            kind,
            form,
            [.. others.Where(t => t.Kind == kind && (t.Status is TermStatus.Current || t.Code == form.Successor)).Select(t => new Choice(t.Code, t.Label))],
            [.. others.Where(t => t.Kind is TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))]);
    }

    private async Task<IActionResult> ShowAsync(Term term, TermForm form, CancellationToken cancel)
    {
        var labels = await db.Terms.AsNoTracking().Where(t => t.Kind == TermKind.Agenda || t.Kind == TermKind.RoleFamily).OrderBy(t => t.Sort)
            .ToListAsync(cancel);
        var families = labels.Where(t => t.Kind is TermKind.RoleFamily).ToDictionary(t => t.Code);
        var agendas = labels.Where(t => t.Kind is TermKind.Agenda).ToDictionary(t => t.Code, t => t.Label);
        var routes = term.Kind is TermKind.Agenda or TermKind.RoleFamily
            ? await db.AgendaRoutes.AsNoTracking().Where(r =>
                r.RemovedAt == null && (term.Kind == TermKind.Agenda ? r.AgendaCode == term.Code : r.RoleFamilyCode == term.Code)).ToListAsync(cancel)
            : [];
        return View("Term", new TermPage(term, term.Kind.Slug(), term.Kind.Heading(), await FieldsAsync(term.Kind, term.Code, form, cancel))
        {
            HasSynonyms = term.Kind.HasSynonyms(),
            Synonyms = await db.Synonyms.Where(s => s.Kind == term.Kind && s.TermCode == term.Code && s.RemovedAt == null).OrderBy(s => s.Text)
                .Select(s => s.Text).ToListAsync(cancel),
            Routes = [.. routes
                .Select(r => new RouteRow(r.AgendaCode, agendas.GetValueOrDefault(r.AgendaCode, r.AgendaCode), r.RoleFamilyCode,
                    families.GetValueOrDefault(r.RoleFamilyCode)?.Label ?? r.RoleFamilyCode,
                    families.GetValueOrDefault(r.RoleFamilyCode)?.Sector?.Label() ?? "", r.Level, r.Fit, r.Source))
                .OrderBy(r => r.Sector, StringComparer.Ordinal).ThenBy(r => r.Level).ThenBy(r => r.Fit).ThenBy(r => r.RoleFamilyLabel, StringComparer.Ordinal)],
            RoleFamilies = [.. families.Values.Where(f => f.Status is TermStatus.Current).Select(f => new Choice(f.Code, f.Label, Group: f.Sector?.Label()))],
        });
    }

    private RedirectResult Done(string kind, string code, string notice, string anchor = "")
    {
        TempData["Notice"] = notice;
        return Redirect($"/admin/vocabulary/{kind}/{code}{anchor}");
    }
}
