using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Progress;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import.Undo;

/// <summary>What was imported, by whom and when; and taking an import back: look, confirm, and what became of whom.</summary>
[Route("organisation/contacts/import")]
[Authorize(Policies.Approver)]
public sealed class PastImportsController(PortalDbContext db, ContactImportUndo undo, ContactImportWorker worker, TimeProvider clock) : Controller
{
    private const string Address = "/organisation/contacts/import";
    private const int PageSize = 25;
    private const int RowsShown = 50;

    private IQueryable<ContactImport> Mine => db.ContactImports.AsNoTracking().OfOrganisation(HttpContext.Viewer().OrganisationId);

    [HttpGet("past")]
    public async Task<IActionResult> Index(int page, CancellationToken cancel)
    {
        var total = await Mine.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await Mine.OrderByDescending(i => i.UploadedAt).ThenBy(i => i.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(PastImportRow.From).ToListAsync(cancel);
        return View(new PastImportsPage(rows, page, pages, clock.GetUtcNow()));
    }

    /// <summary>Before: what would become of whom. While it is done: how far it is, loading itself again. After: what became of whom.</summary>
    [HttpGet("{id:guid}/undo")]
    public async Task<IActionResult> Undo(Guid id, int page, CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } import)
        {
            return NotFound();
        }

        if (import.IsBeingUndone)
        {
            Response.Headers["Refresh"] = "1";
            var all = await db.ContactImportChanges.CountAsync(c => c.ImportId == id, cancel);
            return View(ProgressPage.View, new ProgressPage(
                ProgressPage.TakingBack, import.FileName, import.UndoRowsDone, all, "people", $"{Address}/{id}/undo"));
        }

        var why = import.WhyNotUndo(clock.GetUtcNow());
        IReadOnlyList<UndoRow> rows = why is null ? await undo.LookAsync(import, cancel)
            : import.UndoneAt is null ? []
            : await db.ContactImportChanges.Where(c => c.ImportId == id && c.UndoneAs != null).OrderBy(c => c.Who).ThenBy(c => c.ContactId)
                .Select(c => new UndoRow(c.ContactId, c.Who, c.UndoneAs!.Value, c.UndoneNote)).ToListAsync(cancel);
        var pages = Math.Max(1, (rows.Count + RowsShown - 1) / RowsShown);
        page = Math.Clamp(page, 1, pages);
        return View(new UndoPage(PastImportRow.Of(import), import.UndoFailure, why, rows, [.. rows.Skip((page - 1) * RowsShown).Take(RowsShown)], page, pages));
    }

    [HttpPost("{id:guid}/undo")]
    public async Task<IActionResult> TakeBack(Guid id, CancellationToken cancel)
    {
        if (!await Mine.AnyAsync(i => i.Id == id, cancel))
        {
            return NotFound();
        }

        await undo.AskAsync(id, HttpContext.Acting(), cancel);
        worker.Ring();
        return RedirectToAction(nameof(Undo), new { id });
    }
}
