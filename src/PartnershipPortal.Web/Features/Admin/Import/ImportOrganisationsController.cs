using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Shared.Progress;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>The organisation import in the browser: choose a file, say which column is which, see what each line would do, save, result.</summary>
[Route("admin/import-organisations")]
[Authorize(Policies.Administrator)]
public sealed class ImportOrganisationsController(
    PortalDbContext db, OrganisationImport import, ReferenceBook book, OrganisationFileWorker worker, TimeProvider clock) : Controller
{
    private const string Address = "/admin/import-organisations";

    private IQueryable<OrganisationFile> Mine
    {
        get
        {
            var own = HttpContext.Viewer().AccountId;
            return db.OrganisationFiles.Where(f => f.AccountId == own);
        }
    }

    [HttpGet("")]
    public IActionResult Index() => View(new ImportFileForm());

    [HttpPost("")]
    [RequestSizeLimit(TableFile.MostSent)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MostSent)]
    public async Task<IActionResult> Upload([FromForm] ImportFileForm form, CancellationToken cancel)
    {
        var received = await TableFile.ReceiveAsync(form.File, cancel, TableLimits.National);
        if (received is not { Content: { } content, File: { } table })
        {
            return Refuse(form, received.Problem ?? "");
        }

        var directory = CareDirectory.Of(table, (await book.CurrentAsync(cancel)).Gazetteer);
        if (directory is not null)
        {
            (content, table) = (directory.Content, TableFile.Read(directory.Content)); // what is left out is not kept either
        }
        else if (TableFile.WhyNotOfSize(content.Length) is { } tooBig)
        {
            return Refuse(form, tooBig);
        }

        var shape = OrganisationImportLine.Shape;
        var found = shape.Find(table);
        var rows = table.Lines.Count(l => l.Number > found.HeadingLine);
        if (rows > OrganisationImport.MostLines || (rows is 0 && found.HasHeadings))
        {
            return Refuse(form, rows is 0 ? TableShape.NoRows : OrganisationImport.TooLong);
        }

        var file = new OrganisationFile
        {
            AccountId = HttpContext.Viewer().AccountId,
            FileName = CleanText.Cut(Path.GetFileName(form.File!.FileName), OrganisationFile.FileNameMaxLength),
            Content = content,
            UploadedAt = clock.GetUtcNow(),
            Choice = shape.IsClear(found) ? found.Choice : null,
            ReadAs = directory?.InWords,
        };
        db.OrganisationFiles.Add(file);
        await db.SaveChangesAsync(cancel);
        return RedirectToAction(file.Choice is null ? nameof(Columns) : nameof(Preview), new { id = file.Id });
    }

    [HttpGet("{id:guid}/columns")]
    public async Task<IActionResult> Columns(Guid id, CancellationToken cancel) =>
        await Mine.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file ? NotFound()
        : file.SavedAt is not null ? RedirectToAction(nameof(Done), new { id })
        : View(ColumnsOf(file, file.Choice));

    [HttpPost("{id:guid}/columns")]
    public async Task<IActionResult> Columns(Guid id, ColumnsForm form, CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file)
        {
            return NotFound();
        }

        if (file.SavedAt is not null)
        {
            return RedirectToAction(nameof(Done), new { id });
        }

        var table = TableFile.Read(file.Content);
        var found = form.HasNoHeadings ? FoundColumns.WithoutHeadings(table) : OrganisationImportLine.Shape.Find(table);
        var choice = form.ChoiceFor(found, OrganisationImportLine.Shape);
        if (!form.Accept(choice, found, OrganisationImportLine.Shape, ModelState))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(ColumnsOf(file, choice));
        }

        file.Choice = choice;
        await db.SaveChangesAsync(cancel);
        return RedirectToAction(nameof(Preview), new { id });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Preview(Guid id, int page, CancellationToken cancel)
    {
        if (await Mine.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file)
        {
            return NotFound();
        }

        if (file.SavedAt is not null || file.IsBeingSaved || file.Choice is not { } choice)
        {
            return RedirectToAction(file.SavedAt is not null ? nameof(Done) : file.IsBeingSaved ? nameof(Saving) : nameof(Columns), new { id });
        }

        var rows = await import.PrepareAsync(TableShape.Apply(choice, TableFile.Read(file.Content)), cancel);
        db.ChangeTracker.Clear(); // only looked at
        return View(ImportPreviewPage.Of(file, rows, page));
    }

    /// <summary>Reads the file again and saves what is good, a large one beside the requests. Twice at once it is saved once.</summary>
    [HttpPost("{id:guid}/save")]
    public async Task<IActionResult> Save(Guid id, CancellationToken cancel)
    {
        if (await Mine.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.Targets.Length > 0, cancel) is not { } file)
        {
            return NotFound();
        }

        if (file.SavedAt is null && LinesOf(file) > OrganisationFile.MostAtOnce)
        {
            await Mine.Where(f => f.Id == id && f.SavedAt == null && (f.SaveAskedAt == null || f.SaveFailure != null)).ExecuteUpdateAsync(
                set => set.SetProperty(f => f.SaveAskedAt, clock.GetUtcNow()).SetProperty(f => f.SaveFailure, (string?)null)
                    .SetProperty(f => f.SaveRowsDone, 0), cancel);
            worker.Ring();
            return RedirectToAction(nameof(Saving), new { id });
        }

        await import.SaveFileAsync(id, Importer.Of(HttpContext.Viewer()), cancel);
        return RedirectToAction(nameof(Done), new { id });
    }

    /// <summary>How far it is, loading itself again until it is done.</summary>
    [HttpGet("{id:guid}/saving")]
    public async Task<IActionResult> Saving(Guid id, CancellationToken cancel)
    {
        if (await Mine.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file)
        {
            return NotFound();
        }

        if (!file.IsBeingSaved)
        {
            return RedirectToAction(file.SavedAt is null ? nameof(Preview) : nameof(Done), new { id });
        }

        Response.Headers["Refresh"] = "1";
        return View(ProgressPage.View, new ProgressPage(
            "Saving the organisations", file.FileName, file.SaveRowsDone, LinesOf(file), "lines", $"{Address}/{id}/saving"));
    }

    [HttpGet("{id:guid}/done")]
    public async Task<IActionResult> Done(Guid id, int page, CancellationToken cancel) =>
        await Mine.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } file ? NotFound()
        : file.SavedAt is null ? RedirectToAction(nameof(Preview), new { id })
        : View(ImportPreviewPage.Of(file, file.Rows, page));

    private static int LinesOf(OrganisationFile file) => TableFile.Read(file.Content).Lines.Count(l => l.Number > file.HeadingLine);

    private static ColumnsPage ColumnsOf(OrganisationFile file, ColumnChoice? choice)
    {
        var table = TableFile.Read(file.Content);
        var found = choice is { HeadingLine: 0 } ? FoundColumns.WithoutHeadings(table) : OrganisationImportLine.Shape.Find(table);
        return ColumnsPage.Of(file.FileName, $"{Address}/{file.Id}/columns", Address, found, choice ?? found.Choice, OrganisationImportLine.Shape);
    }

    private ViewResult Refuse(ImportFileForm form, string reason)
    {
        ModelState.AddModelError(nameof(ImportFileForm.File), reason);
        return View(nameof(Index), form);
    }
}

/// <summary>The file of organisations to read.</summary>
public sealed record ImportFileForm
{
    public IFormFile? File { get; set; }
}

/// <summary>What each line of the file would do, or did.</summary>
/// <param name="Shown">The lines of this page: refused ones first, then those with something to say, then the rest.</param>
public sealed record ImportPreviewPage(
    Guid Id, string FileName, string? ReadAs, string? Failure, IReadOnlyList<OrganisationImportRow> Rows, IReadOnlyList<OrganisationImportRow> Shown,
    int Page, int Pages)
{
    private const int PageSize = 100;

    public int Good => Count(ImportOutcome.Added) + Count(ImportOutcome.Changed);

    /// <summary>What came of it.</summary>
    public string InWords =>
        $"{Count(ImportOutcome.Added):N0} added, {Count(ImportOutcome.Changed):N0} changed, {Count(ImportOutcome.Refused):N0} refused";

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    internal static ImportPreviewPage Of(OrganisationFile file, IReadOnlyList<OrganisationImportRow> rows, int page)
    {
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var shown = rows.OrderByDescending(r => r.Outcome is ImportOutcome.Refused).ThenByDescending(r => r.Notes.Count > 0).ThenBy(r => r.Line);
        return new ImportPreviewPage(
            file.Id, file.FileName, file.ReadAs, file.SaveFailure, rows, [.. shown.Skip((page - 1) * PageSize).Take(PageSize)], page, pages);
    }
}
