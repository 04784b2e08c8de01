using System.IO.Compression;
using System.Text;
using PdfSharp.Pdf;

namespace PartnershipPortal.Web.Tests.Shelf;

/// <summary>Files as people, and people who mean ill, send them.</summary>
internal static class AFile
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Pdf { get; } = OfPdf(_ => { });

    /// <summary>A PDF with something more in it.</summary>
    public static byte[] OfPdf(Action<PdfDocument> more)
    {
        using var pdf = new PdfDocument();
        pdf.AddPage();
        more(pdf);
        using var file = new MemoryStream();
        pdf.Save(file);
        return file.ToArray();
    }

    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static byte[] Html { get; } = "<html><script>alert(1)</script></html>"u8.ToArray();

    public static byte[] OldWord { get; } = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];

    public static byte[] Office(string mainType = Word, params (string Name, byte[] Content)[] more)
    {
        var types = $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Override PartName="/word/document.xml" ContentType="{mainType}"/></Types>
            """;
        return Zip([("[Content_Types].xml", Encoding.UTF8.GetBytes(types)), ("word/document.xml", "<w:document/>"u8.ToArray()), .. more]);
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }
}
