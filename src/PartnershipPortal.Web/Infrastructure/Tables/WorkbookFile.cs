using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PartnershipPortal.Web.Infrastructure.Tables;

/// <summary>A sheet: its name, its columns and its rows. A cell is text, a whole number, a number or a day; anything else is nothing.</summary>
internal sealed record TableSheet(string Name, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>Writes a spreadsheet. Text is text, whatever it begins with, so nothing runs as a formula; numbers and days are numbers and days (pitfalls 63,
/// 74).</summary>
internal static class WorkbookFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const uint PlainStyle = 0;
    private const uint HeadStyle = 1;
    private const uint DayStyle = 2;
    private const uint UsualDay = 14;

    public static byte[] Write(IEnumerable<TableSheet> sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var list = new Sheets();
            foreach (var (sheet, number) in sheets.Select((s, i) => (s, (uint)i + 1)))
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(
                    sheet.Rows.Select(r => new Row(r.Select(CellOf))).Prepend(new Row(sheet.Columns.Select(c => TextCell(c, HeadStyle))))));
                list.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = number, Name = sheet.Name });
            }

            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
        }

        return file.ToArray();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        int number => NumberCell(number.ToString(CultureInfo.InvariantCulture), PlainStyle),
        double number => NumberCell(number.ToString("R", CultureInfo.InvariantCulture), PlainStyle),
        DateOnly day => NumberCell(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture), DayStyle),
        _ => TextCell(value.ToString() ?? "", PlainStyle),
    };

    private static Cell NumberCell(string number, uint style) => new() { CellValue = new CellValue(number), DataType = CellValues.Number, StyleIndex = style };

    private static Cell TextCell(string text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
        StyleIndex = style,
    };

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = UsualDay, ApplyNumberFormat = true }));
}
