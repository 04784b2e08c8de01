using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PartnershipPortal.Web.Tests.Files;

/// <summary>Workbooks as Excel writes them, part by part, so that a test can also write what Excel never would.</summary>
internal static class Workbooks
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook of one sheet; each cell is the inside of a row's cells as XML.</summary>
    public static byte[] Of(string sheetRows, string sharedStrings = "", string styles = "", params (string Name, byte[] Content)[] more)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="bin" ContentType="application/octet-stream"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
                """);
            Add(zip, "_rels/.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
                </Relationships>
                """);
            Add(zip, "xl/workbook.xml", $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <workbook xmlns="{Namespace}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
                <Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
                """);
            Add(zip, "xl/worksheets/sheet1.xml",
                $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{Namespace}"><sheetData>{sheetRows}</sheetData></worksheet>""");
            Add(zip, "xl/sharedStrings.xml", $"""<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{Namespace}">{sharedStrings}</sst>""");
            Add(zip, "xl/styles.xml", $"""<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{Namespace}">{styles}</styleSheet>""");
            foreach (var (name, content) in more)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A workbook whose cells are all inline strings.</summary>
    public static byte[] OfText(params string[][] rows) => Of(string.Concat(rows.Select((cells, r) => Row(r + 1, [.. cells.Select(Text)]))));

    /// <summary>A row; an empty cell is left out, as Excel does.</summary>
    public static string Row(int number, params string[] cells)
    {
        var row = number.ToString(CultureInfo.InvariantCulture);
        return $"<row r=\"{row}\">{string.Concat(cells.Select((c, i) => c.Replace("<c", $"<c r=\"{(char)('A' + i)}{row}\"", StringComparison.Ordinal)))}</row>";
    }

    public static string Text(string text) => text.Length is 0 ? "" : $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content.Trim()));
    }
}
