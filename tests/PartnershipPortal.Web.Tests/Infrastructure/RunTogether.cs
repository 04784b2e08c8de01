using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>
/// Finds words of a page that ran together, such as "organisations" and "that": words in small letters that stand in no source of ours, neither code, page,
/// seed nor test, and so can only come of two. Where one inline element ends and the next begins there is no space for a reader either.
/// </summary>
internal static partial class RunTogether
{
    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "cite", "code", "dfn", "em", "i", "mark", "q", "small", "span", "strong", "time",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "svg", "template", "noscript", "datalist" };

    private static readonly Lazy<HashSet<string>> Known = new(ReadKnown);

    public static IEnumerable<string> On(IHtmlDocument page)
    {
        var said = new StringBuilder();
        Say(page.QuerySelector("main") ?? (IElement)page.Body!, said);
        var touching = page.QuerySelectorAll("main a[href^='mailto:'] + a, main a[href^='tel:'] + a").Where(a => a.PreviousSibling is IElement)
            .Select(a => a.PreviousElementSibling!.TextContent + a.TextContent);
        return Words().Matches(said.ToString()).Select(m => m.Value).Where(IsUnknown).Concat(touching).Distinct();
    }

    internal static bool IsUnknown(string word) => !Known.Value.Contains(word) && !(word.EndsWith('s') && Known.Value.Contains(word[..^1]));

    private static void Say(INode node, StringBuilder said)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                said.Append(text.Data);
            }
            else if (child is IElement element && !Silent.Contains(element.LocalName))
            {
                var mark = Inline.Contains(element.LocalName) ? "" : "\n";
                said.Append(mark);
                Say(element, said);
                said.Append(mark);
            }
        }
    }

    private static HashSet<string> ReadKnown()
    {
        var root = AppFolders.Repository!;
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in new[] { "src", "seeds", "tests", "docs" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".csv" or ".md" && !f.Contains("/obj/", StringComparison.Ordinal)
                    && !f.Contains("/node_modules/", StringComparison.Ordinal)))
            {
                words.UnionWith(Words().Matches(File.ReadAllText(file)).Select(m => m.Value));
                words.UnionWith(Anything().Matches(File.ReadAllText(file)).Select(m => m.Value.ToLowerInvariant()));
            }
        }

        return words;
    }


    /// <summary>Small letters only, between what is no letter: names and codes are not ours to know.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}@._/-])\p{Ll}{6,}(?![\p{L}\p{N}@_/-]|\.\p{L})")]
    private static partial Regex Words();

    [GeneratedRegex(@"\p{L}{6,}")]
    private static partial Regex Anything();
}
