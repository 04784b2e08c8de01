using System.Collections.Concurrent;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>The font that is built into the program, whatever is installed where it runs.</summary>
internal sealed class PdfFonts : IFontResolver
{
    private const string Family = "Noto Sans";
    private const string Regular = "NotoSans-Regular.ttf";
    private const string Bold = "NotoSans-Bold.ttf";

    private static readonly ConcurrentDictionary<string, byte[]> Files = new();

    /// <summary>The library asks one resolver, the same for the whole process.</summary>
    static PdfFonts() => GlobalFontSettings.FontResolver = new PdfFonts();

    public static XFont Of(double size, bool bold = false) =>
        new(Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode));

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);

    public byte[] GetFont(string faceName) => Files.GetOrAdd(faceName, static name =>
    {
        using var file = typeof(PdfFonts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The font {name} is missing.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    });
}
