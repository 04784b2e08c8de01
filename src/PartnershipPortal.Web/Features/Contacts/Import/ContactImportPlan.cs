using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>What becomes of one row of the file, with the reasons a person needs.</summary>
/// <param name="Notes">The reasons, without those of <see cref="Marks"/>.</param>
public sealed record ContactImportRow(
    CsvLine Cells, string Name, string JobTitle, string Organisation, ImportOutcome Outcome, IReadOnlyList<string> Notes)
{
    public int Line => Cells.Number;

    /// <summary>What a spreadsheet seems to have done to the row, for the person to look at.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>The record it writes; null when it writes none.</summary>
    public ContactChange? Change { get; init; }
}

/// <summary>A contact to be written, with what it was before: null when it is new.</summary>
/// <param name="Before">For the audit.</param>
/// <param name="Was">For the preview, and for taking the import back.</param>
public sealed record ContactChange(Contact Contact, IReadOnlyDictionary<string, object?>? Before, ContactMoment? Was);

/// <summary>What saving a file would do, row by row.</summary>
public sealed record ContactImportPlan(IReadOnlyList<ContactImportRow> Rows, IReadOnlyList<ContactChange> Changes)
{
    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    /// <summary>The file again, with line, outcome and reason beside each row.</summary>
    public byte[] ResultFile() => CsvFile.Write(
        [.. ContactFile.Columns, .. ContactFile.ResultColumns],
        Rows.Select(row => ContactFile.Columns.Select(c => c is "name" ? row.Name : CsvFile.Unprotected(row.Cells[c]))
            .Concat([$"{row.Line}", row.Outcome.Words(), string.Join(" ", row.Marks.Concat(row.Notes))])));
}

internal static class ImportOutcomeWords
{
    public static string Words(this ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Added => "added",
        ImportOutcome.Changed => "changed",
        ImportOutcome.LeftAlone => "left alone",
        ImportOutcome.Refused => "refused",
    };
}
