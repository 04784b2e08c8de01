using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Areas.Recommendations;

/// <summary>
/// How an area stands to what the founding document recommends, nationally and for regions: read by everybody signed in for an organisation, said by the
/// area's lead, with its history and as a file. Source: S1-20.
/// </summary>
[Route("areas/{code}/recommendations")]
[Authorize(Policies.Member)]
public sealed class RecommendationsController(PortalDbContext db, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private static readonly string[] Columns = ["recommendation", "for", "state", "note", "day", "source", "as_at"];

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, CancellationToken cancel) => await AreaAsync(code, cancel) is { } area
        ? Page("Index", new RecommendationsPage(area.Code, area.Name, clock.Today, await RowsAsync(area.Code, cancel), Leads(area.Code))) : NotFound();

    [HttpGet("file.csv")]
    public async Task<IActionResult> Export(string code, CancellationToken cancel)
    {
        if (await AreaAsync(code, cancel) is not { } area)
        {
            return NotFound();
        }

        var today = Written(clock.Today);
        return File(
            CsvFile.Write(Columns, (await RowsAsync(area.Code, cancel)).Select(r => (IEnumerable<string?>)
                [r.Label, r.Group, AreaRecommendation.Word(r.State), r.Note, r.On is { } on ? Written(on) : null, r.Source, today])),
            CsvFile.ContentType, $"recommendations-{area.Code}-{today}.csv");
    }

    [HttpGet("{recommendation}")]
    public async Task<IActionResult> One(string code, string recommendation, CancellationToken cancel) =>
        await TermAsync(code, recommendation, cancel) is var (area, term) ? await PageAsync(area, term, null, cancel) : NotFound();

    [HttpPost("{recommendation}")]
    [Authorize(Policies.IcsLead)]
    public async Task<IActionResult> One(string code, string recommendation, RecommendationForm form, CancellationToken cancel)
    {
        if (await TermAsync(code, recommendation, cancel) is not var (area, term) || !Leads(area.Code))
        {
            return NotFound();
        }

        var note = string.IsNullOrWhiteSpace(form.Note) ? null : form.Note.Trim();
        if (form is { State: { } state, On: { } on } && AreaRecommendation.WhyNot(state, note, on, clock.Today) is { } problem)
        {
            var isOfNote = AreaRecommendation.WhyNot(state, "said", on, clock.Today) is null;
            ModelState.AddModelError(isOfNote ? nameof(form.Note) : nameof(form.On), problem);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(area, term, form, cancel);
        }

        var said = await SaidAsync(area.Code, term.Code, cancel);
        if (FormOf(said).Version != form.Version)
        {
            return await StaleAsync(area, term, said, form, cancel);
        }

        if (said is null)
        {
            said = new(area.Code, term.Code);
            db.AreaRecommendations.Add(said);
        }

        said.Say(form.State!.Value, note, form.On!.Value, clock.Today, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException late) when (late is DbUpdateConcurrencyException
            or { InnerException: PostgresException { ConstraintName: AreaRecommendationConfiguration.OneIndex } })
        {
            db.ChangeTracker.Clear();
            return await StaleAsync(area, term, await SaidAsync(area.Code, term.Code, cancel), form, cancel);
        }

        TempData["Notice"] = "Saved. What was said before stays in the history.";
        return Redirect($"/areas/{area.Code}/recommendations");
    }

    private bool Leads(string area) => HttpContext.Viewer() is { IsIcsLead: true } viewer && viewer.AreaCode == area;

    private async Task<IntegratedCareSystem?> AreaAsync(string code, CancellationToken cancel) => (await book.CurrentAsync(cancel)).FindArea(code);

    private async Task<(IntegratedCareSystem Area, Term Term)?> TermAsync(string code, string recommendation, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return words.FindArea(code) is { } area && words.Find(TermKind.Recommendation, recommendation) is { } term ? (area, term) : null;
    }

    private async Task<IReadOnlyList<RecommendationRow>> RowsAsync(string area, CancellationToken cancel)
    {
        var said = await db.AreaRecommendations.AsNoTracking().Where(r => r.IcsCode == area).ToDictionaryAsync(r => r.Recommendation, cancel);
        return [.. (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.Recommendation).Select(t => RowOf(t, said.GetValueOrDefault(t.Code)))];
    }

    private static RecommendationRow RowOf(Term term, AreaRecommendation? said) =>
        new(term.Code, term.Label, term.Group, term.Source, said?.State ?? Adoption.NotYet, said?.Note, said?.On);

    private Task<AreaRecommendation?> SaidAsync(string area, string code, CancellationToken cancel) =>
        db.AreaRecommendations.Include(r => r.Entries).SingleOrDefaultAsync(r => r.IcsCode == area && r.Recommendation == code, cancel);

    private RecommendationForm FormOf(AreaRecommendation? said) =>
        said is null ? new() : new() { State = said.State, Note = said.Note, On = said.On, Version = conflicts.VersionOf(said) };

    private async Task<IActionResult> PageAsync(IntegratedCareSystem area, Term term, RecommendationForm? typed, CancellationToken cancel)
    {
        var said = await SaidAsync(area.Code, term.Code, cancel);
        return Page("One", new RecommendationPage(
            area.Code, area.Name, RowOf(term, said),
            [.. (said?.Entries ?? []).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
                .Select(e => new RecommendationMoment(e.State, e.Note, e.On, e.At))],
            Leads(area.Code) ? typed ?? FormOf(said) : null));
    }

    private Task<ViewResult> StaleAsync(IntegratedCareSystem area, Term term, AreaRecommendation? said, RecommendationForm mine, CancellationToken cancel)
    {
        var theirs = FormOf(said);
        return conflicts.ShowAsync(this, "where your area stands", $"/areas/{area.Code}/recommendations/{term.Code}",
            (nameof(AreaRecommendation), $"{said?.Id}"), theirs.Version, theirs.Fields(), mine.Fields(), cancel);
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private ViewResult Page(string view, object page) => View($"~/Features/Areas/Recommendations/{view}.cshtml", page);
}
