using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>What a piece of text is, for the eye and for a screen reader.</summary>
/// <param name="Tag">What it is in the structure of the document.</param>
/// <param name="Above">Space before it, unless it begins a page.</param>
/// <param name="Height">Of one line.</param>
/// <param name="KeepsLines">Lines of what follows that must stand under it on the same page.</param>
internal sealed record PdfLook(PdfBlockLevelElementTag Tag, XFont Font, double Above, double Height, double Indent = 0, int KeepsLines = 0);

/// <summary>A paragraph that is to be set.</summary>
/// <param name="Bookmark">What it is called among the bookmarks; null for none.</param>
/// <param name="Hang">What stands before the indent, such as a number.</param>
internal sealed record PdfBlock(PdfLook Look, string Text, string? Bookmark = null, string? Hang = null, bool NewPage = false);

/// <summary>A line in its place.</summary>
internal readonly record struct PdfLine(PdfBlock Block, string Text, double Y, bool IsFirst);

/// <summary>
/// Breaks blocks into lines and lines into pages, before anything is drawn: the number of pages stands on each of them. A heading never stands
/// alone at the foot of a page.
/// </summary>
internal sealed class PdfPages
{
    /// <summary>A4 in points.</summary>
    public static readonly XSize Size = new(595, 842);

    public const double Left = 64;
    public const double Width = 467;
    public const double Top = 72;
    public const double Bottom = 752;

    private readonly List<List<PdfLine>> _pages = [[]];
    private readonly XGraphics _measure = XGraphics.CreateMeasureContext(Size, XGraphicsUnit.Point, XPageDirection.Downwards);
    private double _y = Top;

    public static IReadOnlyList<IReadOnlyList<PdfLine>> Of(IReadOnlyList<PdfBlock> blocks)
    {
        var pages = new PdfPages();
        foreach (var block in blocks)
        {
            pages.Set(block);
        }

        pages._measure.Dispose();
        return pages._pages;
    }

    private void Set(PdfBlock block)
    {
        var look = block.Look;
        var lines = LinesOf(block);
        if (block.NewPage && _pages[^1].Count > 0)
        {
            TurnPage();
        }

        _y += _pages[^1].Count is 0 ? 0 : look.Above;
        if (_y + ((lines.Count + look.KeepsLines) * look.Height) > Bottom && look.KeepsLines > 0)
        {
            TurnPage();
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (_y + look.Height > Bottom)
            {
                TurnPage();
            }

            _pages[^1].Add(new PdfLine(block, lines[i], _y, i is 0));
            _y += look.Height;
        }
    }

    private void TurnPage()
    {
        _pages.Add([]);
        _y = Top;
    }

    private List<string> LinesOf(PdfBlock block)
    {
        var (font, room) = (block.Look.Font, Width - block.Look.Indent);
        var lines = new List<string>();
        var line = "";
        foreach (var word in block.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Broken(w, font, room)))
        {
            var longer = line.Length is 0 ? word : $"{line} {word}";
            if (WidthOf(longer, font) <= room)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>A word too long for a line, in pieces that are not; any other as it is.</summary>
    private IEnumerable<string> Broken(string word, XFont font, double room)
    {
        while (WidthOf(word, font) > room)
        {
            var most = word.Length - 1;
            while (most > 1 && WidthOf(word[..most], font) > room)
            {
                most = Math.Max(1, most * 9 / 10);
            }

            most = most > 1 && char.IsHighSurrogate(word[most - 1]) ? most - 1 : most;
            yield return word[..most];
            word = word[most..];
        }

        yield return word;
    }

    private double WidthOf(string text, XFont font) => _measure.MeasureString(text, font).Width;
}
