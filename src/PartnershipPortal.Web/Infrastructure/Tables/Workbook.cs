using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure.Tables;

/// <summary>
/// The first sheet of an Excel workbook as text: strings as they stand, dates as 2026-11-22, numbers as they were typed.
/// A workbook is a zip, so what it would unpack to is counted before anything is unpacked.
/// </summary>
internal static class Workbook
{
    private const int MaxParts = 2_000;
    private const long MaxUnpackedBytes = 120L * 1024 * 1024;
    private const long MaxCharactersInPart = 100L * 1024 * 1024;
    private const string Broken =
        "The workbook cannot be read. Open it in your spreadsheet, save it again as “Excel Workbook (.xlsx)” or “CSV UTF-8”, and send that.";

    public static List<RawLine> Read(byte[] content)
    {
        try
        {
            RequireSmall(content);
            using var stream = new MemoryStream(content, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxCharactersInPart });
            return ReadFirstSheet(document);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or FormatException
            or ArgumentException or InvalidOperationException or KeyNotFoundException or IOException or OverflowException)
        {
            throw new BrokenRuleException(Broken);
        }
    }

    private static void RequireSmall(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        Rule.Require(!PackedSize.IsOver(zip, MaxParts, MaxUnpackedBytes), TooBig);
    }

    private const string TooBig =
        "The workbook holds much more than a list of contacts would. Copy the rows into a new workbook, or save the sheet as “CSV UTF-8”.";

    private static List<RawLine> ReadFirstSheet(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart ?? throw new FormatException();
        var sheet = workbook.Workbook.Descendants<Sheet>().FirstOrDefault(s => s.State is null || s.State.Value == SheetStateValues.Visible)
            ?? throw new FormatException();
        var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
        var words = new Words(
            [.. workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(TextOf) ?? []],
            Formats.Of(workbook),
            workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false);

        var lines = new List<RawLine>();
        var number = 0;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
            {
                continue;
            }

            number = (int?)row.RowIndex?.Value ?? number + 1;
            var cells = CellsOf(row, words);
            if (Array.Exists(cells, c => c.Length > 0))
            {
                var line = new RawLine(number, cells);
                TableFile.RequireRoom(line);
                lines.Add(line);
                TableFile.RequireRoom(lines.Count);
            }
        }

        return lines;
    }

    private static string[] CellsOf(Row row, Words words)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var text = TableFile.Clean(words.TextOf(cell));
            var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
            if (text.Length > 0 && column < 16_384)
            {
                while (cells.Count <= column)
                {
                    cells.Add("");
                }

                cells[column] = text;
            }
        }

        return [.. cells];
    }

    /// <summary>2 for "C7".</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3))
        {
            column = (column * 26) + (letter - 'A') + 1;
        }

        return column is 0 ? null : column - 1;
    }

    private static string TextOf(OpenXmlElement words) =>
        string.Concat(words.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text)).Trim();

    /// <summary>What the cells of one workbook mean.</summary>
    private sealed record Words(string[] Shared, Formats Formats, bool CountsFrom1904)
    {
        public string TextOf(Cell cell)
        {
            var raw = cell.CellValue?.Text?.Trim() ?? "";
            var type = cell.DataType?.Value;
            return type switch
            {
                _ when type == CellValues.InlineString => cell.InlineString is { } inline ? Workbook.TextOf(inline) : "",
                _ when raw.Length is 0 => "",
                _ when type == CellValues.SharedString =>
                    Shared.ElementAtOrDefault(int.Parse(raw, CultureInfo.InvariantCulture)) ?? throw new FormatException(),
                _ when type == CellValues.Boolean => raw is "1" ? "yes" : "no",
                _ when type == CellValues.String || type == CellValues.Error => raw,
                _ when type == CellValues.Date => raw.Length >= 10 ? raw[..10] : raw,
                _ => NumberOf(raw, cell.StyleIndex?.Value ?? 0),
            };
        }

        private string NumberOf(string raw, uint style)
        {
            if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return raw;
            }

            if (Formats.IsDate(style) && number is >= 1 and < 2_958_466)
            {
                return DateTime.FromOADate(number + (CountsFrom1904 ? 1462 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }

            var text = Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture) : raw;
            return text.All(char.IsAsciiDigit) ? text.PadLeft(Formats.Zeros(style), '0') : text;
        }
    }

    /// <summary>Which styles show a number as a date, and which put zeros before it.</summary>
    private sealed record Formats(bool[] Dates, int[] LeadingZeros)
    {
        public static Formats Of(WorkbookPart workbook)
        {
            var styles = workbook.WorkbookStylesPart?.Stylesheet;
            var own = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null)
                .GroupBy(f => f.NumberFormatId!.Value).ToDictionary(g => g.Key, g => g.First().FormatCode?.Value ?? "") ?? [];
            var ids = styles?.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0).ToList() ?? [];
            return new Formats(
                [.. ids.Select(id =>
                    id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || (own.TryGetValue(id, out var code) && ShowsDate(code)))],
                [.. ids.Select(id => own.TryGetValue(id, out var code) && code.Length <= 20 && code.All(c => c is '0') ? code.Length : 0)]);
        }

        public bool IsDate(uint style) => style < Dates.Length && Dates[style];

        public int Zeros(uint style) => style < LeadingZeros.Length ? LeadingZeros[style] : 0;

        /// <summary>A day, month or year outside quotation marks and square brackets.</summary>
        private static bool ShowsDate(string code)
        {
            var (isQuoted, isBracketed) = (false, false);
            foreach (var mark in code)
            {
                isQuoted ^= mark is '"';
                isBracketed = mark is '[' || (isBracketed && mark is not ']');
                if (!isQuoted && !isBracketed && mark is 'd' or 'D' or 'y' or 'Y')
                {
                    return true;
                }
            }

            return false;
        }
    }
}
