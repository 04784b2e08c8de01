using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;
using PartnershipPortal.Web.Features.Shared.Progress;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>A file of organisations that was saved in the last seven days.</summary>
public sealed record PastOrganisationImport(
    Guid Id, string FileName, string By, DateTimeOffset SavedAt, DateTimeOffset UploadedAt, DateTimeOffset? UndoneAt, string? UndoneBy, bool IsBeingUndone,
    string? Failure)
{
    /// <summary>The last day on which it can be taken back.</summary>
    public DateOnly Until => London.DayOf(UploadedAt.AddDays(OrganisationFile.KeptDays));
}

/// <summary>What would become of which organisation, or what did.</summary>
/// <param name="All">Each, to be counted.</param>
/// <param name="Rows">Those of this page.</param>
public sealed record OrganisationUndoPage(
    PastOrganisationImport Import, IReadOnlyList<UndoRow> All, IReadOnlyList<UndoRow> Rows, int Page, int Pages)
{
    public bool IsDone => Import.UndoneAt is not null;

    public int Count(ImportUndo outcome) => All.Count(r => r.As == outcome);
}

/// <summary>What administrators imported in the last seven days, and taking one of them back: look, confirm, and what became of which.</summary>
[Route("admin/import-organisations")]
[Authorize(Policies.Administrator)]
public sealed class PastOrganisationImportsController(PortalDbContext db, OrganisationImportUndo undo, OrganisationFileWorker worker) : Controller
{
    private const int RowsShown = 50;

    private const int Shown = 100;

    private IQueryable<OrganisationFile> Saved => db.OrganisationFiles.AsNoTracking().Where(f => f.SavedAt != null);

    [HttpGet("past")]
    public async Task<IActionResult> Past(CancellationToken cancel) =>
        View(await RowsOf(Saved.OrderByDescending(f => f.SavedAt).Take(Shown)).ToListAsync(cancel));

    /// <summary>Before: what would become of which. While it is done: how far it is, loading itself again. After: what became of which.</summary>
    [HttpGet("{id:guid}/undo")]
    public async Task<IActionResult> Undo(Guid id, int page, CancellationToken cancel)
    {
        if (await RowsOf(Saved.Where(f => f.Id == id)).SingleOrDefaultAsync(cancel) is not { } file)
        {
            return NotFound();
        }

        if (file.IsBeingUndone)
        {
            Response.Headers["Refresh"] = "1";
            var (done, all) = (await db.OrganisationFiles.Where(f => f.Id == id).Select(f => f.UndoRowsDone).SingleAsync(cancel),
                await db.OrganisationImportChanges.CountAsync(c => c.FileId == id, cancel));
            return View(ProgressPage.View, new ProgressPage(
                ProgressPage.TakingBack, file.FileName, done, all, "organisations", $"/admin/import-organisations/{id}/undo"));
        }

        var rows = file.UndoneAt is null ? await undo.LookAsync(id, cancel)
            : await db.OrganisationImportChanges.Where(c => c.FileId == id && c.UndoneAs != null).OrderBy(c => c.Who).ThenBy(c => c.OrganisationId)
                .Select(c => new UndoRow(c.OrganisationId, c.Who, c.UndoneAs!.Value, c.UndoneNote)).ToListAsync(cancel);
        var pages = Math.Max(1, (rows.Count + RowsShown - 1) / RowsShown);
        page = Math.Clamp(page, 1, pages);
        return View(new OrganisationUndoPage(file, rows, [.. rows.Skip((page - 1) * RowsShown).Take(RowsShown)], page, pages));
    }

    [HttpPost("{id:guid}/undo")]
    public async Task<IActionResult> TakeBack(Guid id, CancellationToken cancel)
    {
        if (!await Saved.AnyAsync(f => f.Id == id, cancel))
        {
            return NotFound();
        }

        await undo.AskAsync(id, HttpContext.Viewer(), cancel);
        worker.Ring();
        return RedirectToAction(nameof(Undo), new { id });
    }

    private IQueryable<PastOrganisationImport> RowsOf(IQueryable<OrganisationFile> files) => files.Select(f => new PastOrganisationImport(
        f.Id, f.FileName, db.Users.Where(a => a.Id == f.AccountId).Select(a => a.DisplayName).First(), f.SavedAt!.Value, f.UploadedAt, f.UndoneAt,
        f.UndoneBy, f.UndoAskedAt != null && f.UndoneAt == null && f.UndoFailure == null, f.UndoFailure));
}
