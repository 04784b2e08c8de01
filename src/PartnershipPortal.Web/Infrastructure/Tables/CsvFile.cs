using CsvHelper;

namespace PartnershipPortal.Web.Infrastructure.Tables;

/// <summary>
/// Writes CSV for people who open it in a spreadsheet: UTF-8 with its mark, and an apostrophe before whatever would run as a formula.
/// </summary>
internal static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions ForSpreadsheets = CsvWriterOptions.Default with { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public static byte[] Write(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows) => Write(columns, rows, ForSpreadsheets);

    /// <summary>For the portal itself to read again: cells as they are.</summary>
    public static byte[] WritePlain(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows) => Write(columns, rows, CsvWriterOptions.Default);

    private static byte[] Write(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows, CsvWriterOptions options)
    {
        using var file = new MemoryStream();
        using (var writer = CsvWriter.Create(file, options, leaveOpen: true))
        {
            writer.WriteRecord([.. columns]);
            foreach (var row in rows)
            {
                writer.WriteRecord([.. row.Select(cell => cell ?? "")]);
            }
        }

        return file.ToArray();
    }

    /// <summary>What was protected for spreadsheets, as it was.</summary>
    public static string Unprotected(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell[1..] : cell;
}
