using System.Text;
using CsvHelper;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>The organisation import in the browser: choose a file, see what each line would do, save.</summary>
[Route("admin/import-organisations")]
[Authorize(Policies.Administrator)]
public sealed class ImportOrganisationsController(OrganisationImport import) : Controller
{
    [HttpGet("")]
    public IActionResult Index() => View(new ImportFileForm());

    [HttpPost("preview")]
    public async Task<IActionResult> Preview([FromForm] ImportFileForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("Index", form);
        }

        using var reader = new StreamReader(form.File!.OpenReadStream(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancel);
        return await ReadAsync(text, import.PrepareAsync, cancel) is { } rows ? View(new ImportPreviewPage(form.File.FileName, text, rows))
            : View("Index", form);
    }

    /// <summary>Reads the same text again and saves what is good, so that nothing the preview said is taken on trust.</summary>
    [HttpPost("")]
    [RequestFormLimits(ValueLengthLimit = ImportFileForm.MostBytes)]
    public async Task<IActionResult> Save([FromForm] string? text, CancellationToken cancel)
    {
        return await ReadAsync(text ?? "", import.SaveAsync, cancel) is { } rows ? View("Done", new ImportPreviewPage("", "", rows))
            : View("Index", new ImportFileForm());
    }

    private async Task<IReadOnlyList<OrganisationImportRow>?> ReadAsync(
        string text, Func<CsvTable, CancellationToken, Task<IReadOnlyList<OrganisationImportRow>>> take, CancellationToken cancel)
    {
        try
        {
            return await take(CsvTable.Parse(text), cancel);
        }
        catch (Exception problem) when (problem is BrokenRuleException or CsvFormatException)
        {
            ModelState.AddModelError(nameof(ImportFileForm.File), problem.Message);
            return null;
        }
    }
}

/// <summary>The file of organisations to read.</summary>
public sealed record ImportFileForm
{
    public const int MostBytes = 8 * 1024 * 1024;

    public IFormFile? File { get; set; }

    internal sealed class Validator : AbstractValidator<ImportFileForm>
    {
        public Validator() => RuleFor(f => f.File).NotNull().WithMessage("Choose a CSV file")
            .Must(f => f!.Length > 0).WithMessage("The file is empty")
            .Must(f => f!.Length <= MostBytes).WithMessage("The file must be smaller than 8 MB. Split it, or use the command.");
    }
}

/// <summary>What each line of the file would do, or did.</summary>
/// <param name="Text">The file itself, sent back on confirming.</param>
public sealed record ImportPreviewPage(string FileName, string Text, IReadOnlyList<OrganisationImportRow> Rows)
{
    public const int MostShown = 500;

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    public int Good => Count(ImportOutcome.Added) + Count(ImportOutcome.Changed);

    /// <summary>Refused lines first, then those with something to say, then the rest.</summary>
    public IEnumerable<OrganisationImportRow> Shown =>
        Rows.OrderByDescending(r => r.Outcome is ImportOutcome.Refused).ThenByDescending(r => r.Notes.Count > 0).ThenBy(r => r.Line).Take(MostShown);
}
