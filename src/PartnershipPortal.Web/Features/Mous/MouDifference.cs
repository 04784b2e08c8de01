using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;
using PartnershipPortal.Web.Features.Mous.Documents;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>
/// Two wordings in one, by words: what was added underlined, what was removed struck through, and both said in words for whoever sees neither lines nor
/// colour.
/// </summary>
public sealed class MouDifference(string before, string after)
{
    private readonly IReadOnlyList<WordPiece> _pieces = WordDifference.Between(before, after);

    public bool IsSame => _pieces.All(p => p.Fate is WordFate.Kept);

    /// <summary>How much differs, in a sentence.</summary>
    public string Said => IsSame ? "The two read the same." : $"{WordsOf(WordFate.Added)} added, {WordsOf(WordFate.Removed)} removed.";

    /// <summary>In HTML, a paragraph for each line.</summary>
    public IHtmlContent Html()
    {
        var html = new StringBuilder("<p>");
        foreach (var piece in _pieces)
        {
            html.Append(piece.Text is "\n" ? "</p><p>" : Marked(piece));
        }

        return new HtmlString(html.Append("</p>").Replace("<p></p>", "").ToString());
    }

    private static string Marked(WordPiece piece)
    {
        var words = WebUtility.HtmlEncode(piece.Text);
        return string.IsNullOrWhiteSpace(piece.Text) ? words : piece.Fate switch
        {
            WordFate.Kept => words,
            WordFate.Added => $"<ins><span class=\"nhsuk-u-visually-hidden\">added: </span>{words}</ins>",
            WordFate.Removed => $"<del><span class=\"nhsuk-u-visually-hidden\">removed: </span>{words}</del>",
        };
    }

    private string WordsOf(WordFate fate)
    {
        var count = _pieces.Where(p => p.Fate == fate).Sum(p => p.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        return count is 1 ? "1 word" : $"{count} words";
    }
}
