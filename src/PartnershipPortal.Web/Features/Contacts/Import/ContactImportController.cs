using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>An approver brings in the organisation's contacts from a spreadsheet: choose, look, confirm, result.</summary>
[Route("organisation/contacts/import")]
[Authorize(Policies.Approver)]
public sealed class ContactImportController(PortalDbContext db, ContactImporter importer, ContactImportWorker worker, ContactChecks checks, TimeProvider clock)
    : Controller
{
    private const int PageSize = 50;

    private IQueryable<ContactImport> Mine
    {
        get
        {
            var own = HttpContext.Viewer().OrganisationId;
            return db.ContactImports.Where(i => i.OrganisationId == own);
        }
    }

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
    [RequestSizeLimit(ContactImport.MaxBytes)]
    public async Task<IActionResult> Upload(ContactFileForm form, CancellationToken cancel)
    {
        if (form.File is not { Length: > 0 } file)
        {
            return Refuse(form, "Choose a CSV file with at least one row");
        }

        if (file.Length > ContactImport.MaxBytes - 100_000)
        {
            return Refuse(form, "The file must be smaller than 10 MB. Split it into two");
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        int rows;
        try
        {
            rows = ContactFile.Read(content.ToArray(), needsOrganisation: false).Lines.Count;
        }
        catch (BrokenRuleException broken)
        {
            return Refuse(form, broken.Message);
        }

        var viewer = HttpContext.Viewer();
        var name = Path.GetFileName(file.FileName);
        var import = new ContactImport
        {
            OrganisationId = HttpContext.Acting().OrganisationId,
            AccountId = viewer.AccountId,
            Actor = viewer.Name,
            FileName = CleanText.Cut(name, ContactImport.FileNameMaxLength),
            Content = content.ToArray(),
            UploadedAt = clock.GetUtcNow(),
            Rows = rows,
        };
        db.ContactImports.Add(import);
        await db.SaveChangesAsync(cancel);
        return RedirectToAction(nameof(Preview), new { id = import.Id });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Preview(Guid id, ImportOutcome? show, int page, CancellationToken cancel)
    {
        if (await Mine.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } import)
        {
            return NotFound();
        }

        if (import.State is not ContactImportState.Previewed)
        {
            return RedirectToAction(nameof(Progress), new { id });
        }

        var plan = await importer.PlanAsync(ContactFile.Read(import.Content, needsOrganisation: false), import.OrganisationId, null, cancel);
        var shown = plan.Rows.Where(r => show is null || r.Outcome == show).ToList();
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return View(new ImportPreviewPage(
            id,
            import.FileName,
            plan.Count(ImportOutcome.Added),
            plan.Count(ImportOutcome.Changed),
            plan.Count(ImportOutcome.LeftAlone),
            plan.Count(ImportOutcome.Refused),
            show,
            [.. shown.Skip((page - 1) * PageSize).Take(PageSize).Select(r => new ImportPreviewRow(r.Line, r.Name, r.JobTitle, r.Outcome, r.Notes))],
            page,
            pages));
    }

    [HttpPost("{id:guid}/confirm")]
    public async Task<IActionResult> Confirm(Guid id, CancellationToken cancel)
    {
        var confirmed = await Mine.Where(i => i.Id == id && i.State == ContactImportState.Previewed)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ContactImportState.Confirmed).SetProperty(i => i.ConfirmedAt, clock.GetUtcNow()), cancel);
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
        if (await Mine.Where(i => i.Id == id && i.State == ContactImportState.Previewed).ExecuteDeleteAsync(cancel) is 0)
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
        var page = await Mine.Where(i => i.Id == id && i.State != ContactImportState.Previewed)
            .Select(i => new ImportProgressPage(i.Id, i.FileName, i.State, i.Rows, i.RowsDone, i.Added, i.Changed, i.Unchanged, i.Refused, i.Failure))
                .SingleOrDefaultAsync(cancel);
        if (page is null)
        {
            return NotFound();
        }

        if (page.State is ContactImportState.Confirmed)
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
