using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Components;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>
/// A frozen or signed memorandum as a tagged PDF: headings, paragraphs and bookmarks a screen reader follows, the font inside, and on every page its
/// number, the fingerprint of the text and where to check it. The same document always gives the same bytes: dates and numbers in the file come from
/// the document, never from the clock or from chance.
/// </summary>
public static partial class MouPdf
{
    private const string Tag = "PPORTL";

    private static readonly XBrush Ink = new XSolidBrush(XColor.FromArgb(0x21, 0x2b, 0x32));
    private static readonly XPen Rule = new(XColor.FromArgb(0xae, 0xb7, 0xbd), 0.75);

    /// <summary>Writes the file into the stream, which is left open.</summary>
    public static void Write(MouDocument document, Stream to)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Settled(Drawn(document), document));
    }

    private static byte[] Drawn(MouDocument document)
    {
        var looks = new Looks();
        var pages = PdfPages.Of(BlocksOf(document, looks));
        using var pdf = new PdfDocument();
        pdf.Info.Title = $"{Clean(document.Title)}, {document.Reference}";
        pdf.Info.Author = MouDocument.Author;
        pdf.Info.Creator = MouDocument.Author;
        pdf.Info.CreationDate = document.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        pdf.Info.ModificationDate = pdf.Info.CreationDate;
        // Packed streams may differ between two versions of the packing library; plain ones are the same everywhere, and a memorandum is short.
        (pdf.Options.NoCompression, pdf.Options.CompressContentStreams) = (true, false);
        pdf.PageMode = PdfPageMode.UseOutlines;
        var access = UAManager.ForDocument(pdf);
        access.SetDocumentLanguage(MouDocument.Language);
        PdfBlock? open = null;
        for (var i = 0; i < pages.Count; i++)
        {
            var page = pdf.AddPage();
            (page.Width, page.Height) = (XUnit.FromPoint(PdfPages.Size.Width), XUnit.FromPoint(PdfPages.Size.Height));
            using var graphics = XGraphics.FromPdfPage(page);
            foreach (var line in pages[i])
            {
                open = Begin(line, open, access.StructureBuilder);
                Draw(graphics, line);
                if (line is { IsFirst: true, Block.Bookmark: { } bookmark })
                {
                    pdf.Outlines.Add(bookmark, page, opened: true);
                }
            }

            if (i == pages.Count - 1 || pages[i + 1] is [{ IsFirst: true }, ..])
            {
                access.StructureBuilder.End();
                open = null;
            }

            DrawFrame(graphics, document, looks, $"Page {i + 1} of {pages.Count}", access.StructureBuilder, isFirst: i is 0);
        }

        using var written = new MemoryStream();
        pdf.Save(written, closeStream: false);
        return written.ToArray();
    }

    /// <summary>A block that goes on over the page is one block for whoever listens.</summary>
    private static PdfBlock Begin(PdfLine line, PdfBlock? open, StructureBuilder structure)
    {
        if (!ReferenceEquals(open, line.Block))
        {
            if (open is not null)
            {
                structure.End();
            }

            structure.BeginElement(line.Block.Look.Tag);
        }

        return line.Block;
    }

    private static void Draw(XGraphics graphics, PdfLine line)
    {
        var look = line.Block.Look;
        var baseline = line.Y + (look.Height * 0.75);
        if (line is { IsFirst: true, Block.Hang: { } hang })
        {
            graphics.DrawString($"{hang} ", look.Font, Ink, PdfPages.Left, baseline);
        }

        // The space that the end of a line stands for is written, so that whoever copies the text copies words.
        graphics.DrawString(line.Text + " ", look.Font, Ink, PdfPages.Left + look.Indent, baseline);
    }

    /// <summary>What stands on every page is decoration for a screen reader: the text says it once.</summary>
    private static void DrawFrame(XGraphics graphics, MouDocument document, Looks looks, string number, StructureBuilder structure, bool isFirst)
    {
        structure.BeginArtifact();
        const double right = PdfPages.Left + PdfPages.Width;
        if (!isFirst)
        {
            graphics.DrawString(CleanText.Cut(Clean(document.Title), 90), looks.Small, Ink, PdfPages.Left, 44);
        }

        graphics.DrawLine(Rule, PdfPages.Left, 770, right, 770);
        graphics.DrawString(document.Line, looks.Small, Ink, PdfPages.Left, 783);
        graphics.DrawString(number, looks.Small, Ink, new XRect(PdfPages.Left, 775, PdfPages.Width, 10), XStringFormats.TopRight);
        if (document.Hash is { } hash)
        {
            graphics.DrawString($"Fingerprint (SHA-256): {hash}", looks.Smallest, Ink, PdfPages.Left, 796);
            graphics.DrawString($"Check it at {document.VerifyAt}", looks.Smallest, Ink, PdfPages.Left, 807);
        }

        structure.End();
    }

    private static List<PdfBlock> BlocksOf(MouDocument document, Looks looks)
    {
        List<PdfBlock> blocks =
        [
            new(looks.Title, Clean(document.Title)),
            new(looks.Text, $"{document.Line}. {document.Day.InWords}."),
            new(looks.Heading, "Between", "Between"),
            .. document.Parties.Select(p => new PdfBlock(looks.Numbered, $"{Clean(p.Name)}, {Clean(p.Side)}", Hang: "–")),
            .. document.Facts.Select(f => new PdfBlock(looks.Text, $"{Clean(f.Label)}: {Clean(f.Value)}")),
        ];
        foreach (var clause in document.Clauses)
        {
            var heading = string.Create(CultureInfo.InvariantCulture, $"{clause.Number}. {Clean(clause.Heading)}");
            blocks.Add(new(looks.Heading, heading, heading));
            blocks.AddRange(clause.Paragraphs.Select((text, i) => new PdfBlock(
                looks.Numbered, Clean(text), Hang: string.Create(CultureInfo.InvariantCulture, $"{clause.Number}.{i + 1}"))));
        }

        if (document.Signatures.Count > 0)
        {
            blocks.Add(new(looks.Heading, "Signatures", "Signatures", NewPage: true));
            foreach (var signature in document.Signatures)
            {
                blocks.Add(new(looks.Subheading, Clean(signature.Organisation)));
                blocks.Add(new(looks.Text, $"{Clean(signature.Name)}, {Clean(signature.Capacity)}"));
                blocks.Add(new(looks.Text, signature.At is { } at ? $"Signed on {at.InWords}." : "Not signed yet."));
                if (signature.Hash is { } signed)
                {
                    blocks.Add(new(looks.Text, $"Fingerprint of the text that was signed: {signed}"));
                }
            }
        }

        if (document.Hash is { } hash)
        {
            blocks.Add(new(looks.Heading, "How to check this document", "How to check this document"));
            blocks.Add(new(looks.Text, $"The fingerprint (SHA-256) of the text is {hash}. Anybody can check it, or this file, at {document.VerifyAt}."));
        }

        return blocks;
    }

    private static string Clean(string text) => CleanText.Line(text);

    /// <summary>
    /// The library gives fonts, file and description numbers of chance and the time of day. They are written over, with as many characters as
    /// before, so that no place in the file moves.
    /// </summary>
    private static byte[] Settled(byte[] pdf, MouDocument document)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var number = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Reference}\n{document.Version}\n{document.Hash}")))[..32];
        var identity = new Guid(Convert.FromHexString(number));
        var stamp = document.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        text = FontTag().Replace(text, $"/{Tag}+Noto");
        text = FileNumbers().Replace(text, m => m.Groups[1].Value + number + m.Groups[3].Value + number + m.Groups[5].Value);
        text = DescriptionNumber().Replace(text, $"uuid:{identity}");
        text = Moment().Replace(text, m => m.Value.Replace(m.Groups[1].Value, stamp + m.Groups[1].Value[10..11] + "00:00:00" + m.Groups[1].Value[19..],
            StringComparison.Ordinal));
        return Encoding.Latin1.GetBytes(text);
    }

    [GeneratedRegex(@"/[A-Z]{6}\+Noto")]
    private static partial Regex FontTag();

    [GeneratedRegex("(/ID *\\[ *<)([0-9A-F]{32})(> *<)([0-9A-F]{32})(>)")]
    private static partial Regex FileNumbers();

    [GeneratedRegex("uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex DescriptionNumber();

    [GeneratedRegex("<xmp:(?:CreateDate|ModifyDate|MetadataDate)>([^<]*)<")]
    private static partial Regex Moment();

    /// <summary>The faces of the document; sizes in points.</summary>
    private sealed class Looks
    {
        public PdfLook Title { get; } = new(PdfBlockLevelElementTag.Heading1, PdfFonts.Of(20, bold: true), 0, 27);

        public PdfLook Heading { get; } = new(PdfBlockLevelElementTag.Heading2, PdfFonts.Of(13, bold: true), 16, 19, KeepsLines: 2);

        public PdfLook Subheading { get; } = new(PdfBlockLevelElementTag.Heading3, PdfFonts.Of(10.5, bold: true), 12, 15, KeepsLines: 3);

        public PdfLook Text { get; } = new(PdfBlockLevelElementTag.Paragraph, PdfFonts.Of(10.5), 5, 15);

        public PdfLook Numbered { get; } = new(PdfBlockLevelElementTag.Paragraph, PdfFonts.Of(10.5), 5, 15, Indent: 36);

        public XFont Small { get; } = PdfFonts.Of(8);

        public XFont Smallest { get; } = PdfFonts.Of(7);
    }
}
