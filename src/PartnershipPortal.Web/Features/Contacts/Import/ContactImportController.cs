using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>An approver brings in the organisation's contacts from a spreadsheet: choose, say which column is which, look, confirm, result.</summary>
[Route("organisation/contacts/import")]
[Authorize(Policies.Approver)]
public sealed class ContactImportController(
    PortalDbContext db, ContactImportPreview previews, ContactImportWorker worker, ContactChecks checks, TimeProvider clock) : Controller
{
    private IQueryable<ContactImport> Mine => db.ContactImports.OfOrganisation(HttpContext.Viewer().OrganisationId);

    [HttpGet("")]
    public IActionResult Index() => View(new ContactFileForm());

    /// <summary>The columns with one example row, to start from.</summary>
    [HttpGet("template.csv")]
    public IActionResult Template() => File(
        CsvFile.Write(
            ContactFile.Columns,
            [[
                HttpContext.Viewer().OrganisationCode, "Alex Example", "Apprenticeship manager", "alex@example.org", "0161 496 0000", "", "",
                "apprenticeships|placements", "no", "", "role", ContactFile.Date(clock.Today), "active",
            ]]),
        CsvFile.ContentType,
        "contacts-template.csv");

    [HttpPost("")]
    [RequestSizeLimit(TableFile.MostSent)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MostSent)]
    public async Task<IActionResult> Upload(ContactFileForm form, CancellationToken cancel)
    {
        var received = await TableFile.ReceiveAsync(form.File, cancel);
        if (received is not { Content: { } content, File: { } table })
        {
            return Refuse(form, received.Problem ?? "");
        }

        var found = ContactFile.Own.Find(table);
        if (!table.Lines.Any(l => l.Number > found.HeadingLine) && found.HasHeadings)
        {
            return Refuse(form, TableShape.NoRows.TrimEnd('.'));
        }

        var isClear = ContactFile.Own.IsClear(found);
        var viewer = HttpContext.Viewer();
        var import = new ContactImport
        {
            OrganisationId = HttpContext.Acting().OrganisationId,
            AccountId = viewer.AccountId,
            Actor = viewer.Name,
            FileName = CleanText.Cut(Path.GetFileName(form.File!.FileName), ContactImport.FileNameMaxLength),
            Content = content,
            UploadedAt = clock.GetUtcNow(),
            State = isClear ? ContactImportState.Previewed : ContactImportState.Unmapped,
            Choice = isClear ? found.Choice : null,
            Rows = table.Lines.Count(l => l.Number > found.HeadingLine),
        };
        db.ContactImports.Add(import);
        await db.SaveChangesAsync(cancel);
        return RedirectToAction(isClear ? nameof(Preview) : nameof(Columns), new { id = import.Id });
    }

    /// <summary>Which column is which: asked when the headings do not say, and to be corrected from the preview.</summary>
    [HttpGet("{id:guid}/columns")]
    public async Task<IActionResult> Columns(Guid id, CancellationToken cancel)
    {
        if (await Mine.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } import)
        {
            return NotFound();
        }

        return import.IsBefore
            ? View(previews.Columns(import, import.Choice))
            : RedirectToAction(nameof(Progress), new { id });
    }

    [HttpPost("{id:guid}/columns")]
    public async Task<IActionResult> Columns(Guid id, ColumnsForm form, CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } import)
        {
            return NotFound();
        }

        if (!import.IsBefore)
        {
            return RedirectToAction(nameof(Progress), new { id });
        }

        var (found, choice) = ContactImportPreview.Chosen(import, form);
        if (!form.Accept(choice, found, ContactFile.Own, ModelState))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(previews.Columns(import, choice));
        }

        (import.Choice, import.State, import.Rows) = (choice, ContactImportState.Previewed, ContactImportPreview.RowsUnder(import, choice));
        await db.SaveChangesAsync(cancel);
        return RedirectToAction(nameof(Preview), new { id });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Preview(Guid id, ImportPreviewQuestion question, CancellationToken cancel) =>
        await Mine.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } import ? NotFound()
        : import.State is ContactImportState.Unmapped ? RedirectToAction(nameof(Columns), new { id })
        : !import.IsBefore ? RedirectToAction(nameof(Progress), new { id })
        : View(await previews.ReadAsync(import, question, cancel));

    [HttpPost("{id:guid}/confirm")]
    public async Task<IActionResult> Confirm(Guid id, CancellationToken cancel)
    {
        var confirmed = await Mine.Where(i => i.Id == id && i.State == ContactImportState.Previewed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, ContactImportState.Confirmed).SetProperty(i => i.ConfirmedAt, clock.GetUtcNow()), cancel);
        if (confirmed is 0 && !await Mine.AnyAsync(i => i.Id == id, cancel))
        {
            return NotFound();
        }

        worker.Ring();
        return RedirectToAction(nameof(Progress), new { id });
    }

    [HttpPost("{id:guid}/discard")]
    public async Task<IActionResult> Discard(Guid id, CancellationToken cancel)
    {
        if (await Mine.Where(i => i.Id == id && (i.State == ContactImportState.Previewed || i.State == ContactImportState.Unmapped))
            .ExecuteDeleteAsync(cancel) is 0)
        {
            return NotFound();
        }

        TempData["Notice"] = "Nothing was saved, and the file is gone";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Loads itself again until it is done; without a script that is what the Refresh header is for.</summary>
    [HttpGet("{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, CancellationToken cancel)
    {
        if (await Mine.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } import)
        {
            return NotFound();
        }

        if (import.IsBefore)
        {
            return RedirectToAction(nameof(Preview), new { id });
        }

        var page = ContactImportPreview.Progress(import, clock.GetUtcNow());
        if (import.State is ContactImportState.Confirmed)
        {
            Response.Headers["Refresh"] = "1";
            return View(page);
        }

        return View("Result", page with { LastNoticeOn = await checks.LastNoticeOnAsync(cancel) });
    }

    [HttpGet("{id:guid}/result.csv")]
    public async Task<IActionResult> Result(Guid id, CancellationToken cancel) =>
        await Mine.Where(i => i.Id == id && i.Result != null).Select(i => i.Result).SingleOrDefaultAsync(cancel) is { } result
            ? File(Encoding.UTF8.GetBytes(result), CsvFile.ContentType, "contacts-result.csv")
            : NotFound();

    private ViewResult Refuse(ContactFileForm form, string reason)
    {
        ModelState.AddModelError(nameof(ContactFileForm.File), reason);
        return View(nameof(Index), form);
    }
}
