using System.Globalization;
using System.Text;
using CsvHelper;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure.Tables;

/// <summary>A line of a file as it came: which line it is for a person, and its cells, trimmed.</summary>
public sealed record RawLine(int Number, string[] Cells);

/// <summary>What a form sent: the file, or why it is not taken.</summary>
public sealed record ReceivedFile(byte[]? Content, TableFile? File, string? Problem);

/// <summary>How much of a file is read.</summary>
public sealed record TableLimits(int MaxBytes, int MaxRows)
{
    public static readonly TableLimits Usual = new(10 * 1024 * 1024, 50_000);

    /// <summary>A list of everything in the country, as a regulator publishes it.</summary>
    public static readonly TableLimits National = new(48 * 1024 * 1024, 150_000);
}

/// <summary>
/// A file of rows as people save it, CSV or Excel workbook, before anybody knows which column is which. Lines with nothing in them are left out.
/// Whatever is wrong with the file is said in a sentence (<see cref="BrokenRuleException"/>), and its size is looked at before its content.
/// </summary>
public sealed record TableFile(IReadOnlyList<RawLine> Lines)
{
    /// <summary>What is taken in to say in words that it is too big; more is turned away by the server.</summary>
    public const int MostSent = 64 * 1024 * 1024;

    public const int MaxColumns = 100;
    public const int MaxCellLength = 4_000;

    /// <summary>For the page on which a file is chosen.</summary>
    public static string Limits { get; } = string.Create(
        CultureInfo.GetCultureInfo("en-GB"), $"Up to {Megabytes(TableLimits.Usual)} MB and {TableLimits.Usual.MaxRows:N0} rows");

    private const int MaxRecordBytes = 1024 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly CsvReaderOptions Rows = CsvReaderOptions.Default with
    {
        HasHeader = false,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        DetectSeparatorHint = true,
        IncludeValuesInExceptions = false,
        MaxRecordSize = MaxRecordBytes,
        OnMalformedRecord = record =>
            Rule.Require(record.Reason is not CsvMalformedReason.UnterminatedQuote,
                $"The quotation mark that opens on line {record.LineNumber} is never closed."),
    };

    static TableFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Takes what a form sent; whatever is wrong with it is said, and its size is looked at before anything is read.</summary>
    public static async Task<ReceivedFile> ReceiveAsync(IFormFile? sent, CancellationToken cancel, TableLimits? limits = null)
    {
        if (sent is null)
        {
            return new ReceivedFile(null, null, "Choose a CSV file or an Excel workbook");
        }

        if (WhyNotOfSize(sent.Length, limits) is { } tooBig)
        {
            return new ReceivedFile(null, null, tooBig);
        }

        using var content = new MemoryStream((int)sent.Length);
        await sent.CopyToAsync(content, cancel);
        try
        {
            var bytes = content.ToArray();
            return new ReceivedFile(bytes, Read(bytes, limits), null);
        }
        catch (BrokenRuleException broken)
        {
            return new ReceivedFile(null, null, broken.Message);
        }
    }

    /// <summary>Why a file of this size is not read at all; null when it may be.</summary>
    public static string? WhyNotOfSize(long bytes, TableLimits? limits = null) =>
        bytes is 0 ? "The file is empty"
        : bytes > (limits ??= TableLimits.Usual).MaxBytes ? string.Create(CultureInfo.GetCultureInfo("en-GB"),
            $"The file has {bytes / 1024d / 1024d:0.#} MB and may have {Megabytes(limits)}. Split it into two")
        : null;

    /// <summary>Reads it all.</summary>
    public static TableFile Read(byte[] content, TableLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        Rule.Require(WhyNotOfSize(content.Length, limits) is null, $"{WhyNotOfSize(content.Length, limits)}.");
        var table = content switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] => new TableFile(Workbook.Read(content)),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new BrokenRuleException(
                "This is an old Excel file, or one with a password. Save it as “Excel Workbook (.xlsx)” without a password, or as “CSV UTF-8”."),
            [0x25, 0x50, 0x44, 0x46, ..] => throw new BrokenRuleException("This is a PDF. Send the spreadsheet itself, as .xlsx or CSV."),
            _ => new TableFile(ReadCsv(TextOf(content), limits)),
        };
        Rule.Require(table.Lines.Count > 0, "There is nothing in the file.");
        return table;
    }

    /// <summary>A cell as the portal keeps text, on one line (ADR 32).</summary>
    internal static string Clean(string cell) => CleanText.Line(cell).Trim();

    internal static void RequireRoom(int rows, TableLimits? limits = null) =>
        Rule.Require(rows <= (limits ??= TableLimits.Usual).MaxRows + 100,
            string.Create(CultureInfo.GetCultureInfo("en-GB"), $"The file has more than {limits.MaxRows:N0} rows. Split it into two."));

    internal static void RequireRoom(RawLine line)
    {
        Rule.Require(line.Cells.Length <= MaxColumns, $"Line {line.Number} has more than {MaxColumns} columns.");
        Rule.Require(Array.TrueForAll(line.Cells, c => c.Length <= MaxCellLength),
            string.Create(CultureInfo.GetCultureInfo("en-GB"),
            $"A cell of line {line.Number} has more than {MaxCellLength:N0} characters. If the file is CSV, a quotation mark may be missing there."));
    }

    private static int Megabytes(TableLimits limits) => limits.MaxBytes / 1024 / 1024;

    /// <summary>UTF-8 with or without its mark, the "Unicode text" of a spreadsheet, or else Windows-1252.</summary>
    private static string TextOf(byte[] content)
    {
        string text;
        try
        {
            text = content switch
            {
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content, 2, content.Length - 2),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2),
                _ => StrictUtf8.GetString(content),
            };
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.GetEncoding(1252).GetString(content);
        }

        Rule.Require(!text.Contains('\0', StringComparison.Ordinal),
            "This is neither a CSV file nor an Excel workbook. In a spreadsheet, choose “Save as” and “CSV UTF-8”.");
        return text.TrimStart('\uFEFF');
    }

    private static List<RawLine> ReadCsv(string text, TableLimits? limits)
    {
        var lines = new List<RawLine>();
        try
        {
            using var reader = CsvReader.FromText(text, Rows);
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = Clean(reader.GetString(i));
                }

                if (Array.Exists(cells, c => c.Length > 0))
                {
                    var line = new RawLine((int)reader.LineNumber, cells);
                    RequireRoom(line);
                    lines.Add(line);
                    RequireRoom(lines.Count, limits);
                }
            }
        }
        catch (CsvFormatException)
        {
            throw new BrokenRuleException("The file cannot be read as CSV. Check that every quotation mark that opens is closed.");
        }

        return lines;
    }
}
