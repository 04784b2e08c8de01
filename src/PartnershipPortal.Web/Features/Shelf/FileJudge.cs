using System.Collections.Frozen;
using System.IO.Compression;
using System.Xml;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Infrastructure;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>
/// Says what a file is by its content, whatever its name and its sender say, or why it is not taken. Of Office files the parts inside count: one with
/// macros is refused under any name, and what it unpacks to is counted, not believed.
/// </summary>
internal static class FileJudge
{
    private const int MostParts = 5_000;
    private const long MostUnpacked = 200L * 1024 * 1024;
    private const long MostOfTypes = 1024 * 1024;
    private const int MostNested = 20;
    private const string Types = "[Content_Types].xml";

    private const string Unknown = "This is not a file we take. Choose a PDF, a Word, Excel or PowerPoint file, or a PNG or JPEG picture";
    private const string Macros = "This file holds macros, which could do harm. Save it without them, for example as .docx, .xlsx or .pptx";
    private const string Acting = "This PDF runs a script or carries other files, which could do harm. Print it to a new PDF, and choose that";
    private const string UnreadPdf = "This PDF has a password or is damaged. Save it again without a password, then choose it once more";
    private const string Old =
        "This is an old Office file, or one with a password. Save it as .docx, .xlsx or .pptx without a password";
    private const string Broken = "This file is damaged and cannot be read. Save it again, then choose it once more";
    private const string TooBig = "This file unpacks to far more than it should. Save its content as a new file";

    /// <summary>What makes a PDF do something by itself, or brings other files along.</summary>
    private static readonly FrozenSet<string> Deeds =
        FrozenSet.Create("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EF", "/RichMedia", "/ImportData", "/SubmitForm", "/XFA");

    private static readonly Dictionary<string, ShelfFileKind> MainParts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = ShelfFileKind.Word,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = ShelfFileKind.Excel,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"] = ShelfFileKind.PowerPoint,
        ["application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"] = ShelfFileKind.PowerPoint,
    };

    /// <param name="content">From its beginning; it is left somewhere in it.</param>
    public static (ShelfFileKind? Kind, string? Problem) Judge(Stream content)
    {
        var start = new byte[8];
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return start.AsSpan(0, read) switch
        {
            [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => OfPdf(content),
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] => (ShelfFileKind.Png, null),
            [0xFF, 0xD8, 0xFF, ..] => (ShelfFileKind.Jpeg, null),
            [0x50, 0x4B, 0x03, 0x04, ..] => OfOffice(content),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => (null, Old),
            _ => (null, Unknown),
        };
    }

    /// <summary>A PDF that runs something when it is opened, or carries other files, is refused; so is one that cannot be looked into.</summary>
    private static (ShelfFileKind? Kind, string? Problem) OfPdf(Stream content)
    {
        try
        {
            using var pdf = PdfReader.Open(content, PdfDocumentOpenMode.Import);
            return pdf.Internals.GetAllObjects().Any(o => Acts(o, MostNested)) ? (null, Acting) : (ShelfFileKind.Pdf, null);
        }
        catch (Exception unread) when (unread is not OutOfMemoryException)
        {
            return (null, UnreadPdf);
        }
    }

    private static bool Acts(PdfItem? item, int depth) => depth > 0 && item switch
    {
        PdfDictionary dictionary => dictionary.Elements.Any(e => Deeds.Contains(e.Key)
            || (e is { Key: "/S", Value: PdfName name } && Deeds.Contains(name.Value)) || Acts(e.Value, depth - 1)),
        PdfArray array => array.Elements.Any(e => Acts(e, depth - 1)),
        _ => false,
    };

    private static (ShelfFileKind? Kind, string? Problem) OfOffice(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (PackedSize.IsOver(zip, MostParts, MostUnpacked))
            {
                return (null, TooBig);
            }

            var types = zip.Entries.Where(e => string.Equals(e.FullName, Types, StringComparison.OrdinalIgnoreCase)).ToList();
            if (types is not [{ Length: <= MostOfTypes } only])
            {
                return (null, Unknown); // a zip of something else; or two lists, of which different programs would believe different ones
            }

            var found = TypesIn(only).ToList();
            if (found.Exists(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                    || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
                || zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                    || e.FullName.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)))
            {
                return (null, Macros);
            }

            return found.Where(MainParts.ContainsKey).Select(t => MainParts[t]).Distinct().ToList() is [var kind] ? (kind, null) : (null, Unknown);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            return (null, Broken);
        }
    }

    private static IEnumerable<string> TypesIn(ZipArchiveEntry list)
    {
        using var unpacked = list.Open();
        using var reader = XmlReader.Create(unpacked, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostOfTypes,
        });
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && reader.GetAttribute("ContentType") is { } type)
            {
                yield return type;
            }
        }
    }
}
