using System.Globalization;
using System.Text;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>
/// The file in which contacts come and go: CSV with these columns, which the export writes and the import reads.
/// Read as people save it: UTF-8 with or without its mark, or a spreadsheet's Windows-1252.
/// </summary>
internal static class ContactFile
{
    public static readonly string[] Columns =
    [
        "organisation_code", "name", "job_title", "email", "phone", "role_family", "level", "agendas",
        "single_point_of_contact", "deputy_email", "visibility", "verified_on", "status",
    ];

    /// <summary>What the result file adds; ignored when such a file is sent in again.</summary>
    public static readonly string[] ResultColumns = ["line", "outcome", "reason"];

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static ContactFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file and holds it to its columns. Throws <see cref="BrokenRuleException"/> with a sentence for the person who sent it.</summary>
    /// <param name="needsOrganisation">The command needs the organisation's code in each row; an approver's own organisation goes without saying.</param>
    public static CsvTable Read(byte[] content, bool needsOrganisation)
    {
        var table = Parse(content);
        var missing = table.Missing(needsOrganisation ? ["organisation_code", "name", "job_title"] : ["name", "job_title"]);
        Rule.Require(missing.Count is 0, $"The first line must name the columns. Missing: {string.Join(", ", missing)}. The columns are {string.Join(",", Columns)}.");
        var unknown = table.Columns.Where(c => c.Length > 0).Except(Columns).Except(ResultColumns).ToList();
        Rule.Require(unknown.Count is 0, $"We do not know the {(unknown.Count is 1 ? "column" : "columns")} {string.Join(", ", unknown)}. The columns are {string.Join(",", Columns)}.");
        Rule.Require(table.Columns.Distinct().Count() == table.Columns.Count, "A column is named twice in the first line.");
        Rule.Require(table.Lines.Count > 0, "The file has no rows under its first line.");
        return table;
    }

    /// <summary>One line of CSV. A cell that a spreadsheet would run as a formula gets an apostrophe in front, which the import takes off again.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What <see cref="Line"/> protected, as it was.</summary>
    public static string Unprotected(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell[1..] : cell;

    public static string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Cell(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return safe.AsSpan().ContainsAny(",\"\r\n;") || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static CsvTable Parse(byte[] content)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.GetEncoding(1252).GetString(content);
        }

        Rule.Require(!text.Contains('\0', StringComparison.Ordinal), "This is not a CSV file. In a spreadsheet, choose “Save as” and “CSV UTF-8”.");
        try
        {
            return CsvTable.Parse(text);
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException || broken.GetType().Name.StartsWith("Csv", StringComparison.Ordinal))
        {
            throw new BrokenRuleException("The file cannot be read as CSV. Check that every quotation mark that opens is closed.");
        }
    }
}
