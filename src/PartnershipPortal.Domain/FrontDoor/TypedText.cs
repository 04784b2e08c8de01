using System.Text;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// Cuts words out of a text as it was typed: what is left keeps its case and its marks, by which "IT" is told from "it" and two needs from one.
/// </summary>
public static partial class TypedText
{
    /// <summary>Bringing words to the form they are compared by may make them a little longer or shorter.</summary>
    private const int Slack = 12;

    /// <summary>The text with other words instead of each stretch that reads as the key.</summary>
    /// <param name="keyOf">Brings a stretch of the text to the form of the key.</param>
    public static string Replace(string text, string key, Func<string, string> keyOf, string with)
    {
        var words = Word.Matches(text);
        var (result, done) = (new StringBuilder(text.Length), 0);
        for (var first = 0; first < words.Count; first++)
        {
            var last = Enumerable.Range(first, words.Count - first).TakeWhile(i => EndOf(words[i]) - words[first].Index <= key.Length + Slack)
                .FirstOrDefault(i => keyOf(text[words[first].Index..EndOf(words[i])]) == key, -1);
            if (last >= 0)
            {
                result.Append(text, done, words[first].Index - done).Append(with);
                (done, first) = (EndOf(words[last]), last);
            }
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static int EndOf(Match word) => word.Index + word.Length;

    [GeneratedRegex(@"[\p{L}\p{N}\p{Mn}.'’`]*[\p{L}\p{N}\p{Mn}]|&")]
    private static partial Regex Word { get; }
}
