using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// The words of a letter as they are put together: <c>outbox.Post(…, $"{organisation} asks …")</c>. What stands in the source is ours and is
/// kept; whatever is filled in is somebody's and is cleaned as it comes, so that a name can neither start a line of its own nor carry an address
/// to a page. What a person wrote at length goes in as <c>{words:said}</c>, a quotation; an e-mail address or telephone number that the
/// disclosure ladder has let through as <c>{email:address}</c>. Only a <see cref="Uri"/>, which we made, becomes a link.
/// </summary>
/// <remarks>The text is the one source of the plain and the HTML letter: see <see cref="LetterHtml"/> for the marks that it understands.</remarks>
[InterpolatedStringHandler]
public sealed partial class LetterText
{
    /// <summary>A name, a title or a label is cut here.</summary>
    public const int NameMaxLength = 120;

    /// <summary>Longer subjects are cut off by mail readers anyway.</summary>
    public const int SubjectMaxLength = 150;

    private readonly StringBuilder _text;

    public LetterText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 20));

    /// <summary>For words that are chosen before they are sent: <c>LetterText.Of($"…")</c>.</summary>
    public static LetterText Of(LetterText text) => text;

    /// <summary>Parts of their own, each on its line or lines.</summary>
    public static LetterText Lines(IEnumerable<LetterText> parts) => Joined(parts, "\n");

    public static LetterText Paragraphs(IEnumerable<LetterText> parts) => Joined(parts, "\n\n");

    /// <summary>A back-slash at the end of a line of the source joins it to the next, so that paragraphs fit the page.</summary>
    public void AppendLiteral(string ours) => _text.Append(ours.ReplaceLineEndings("\n").Replace("\\\n", "", StringComparison.Ordinal));

    public void AppendFormatted(string? somebodys) => _text.Append(Name(somebodys));

    public void AppendFormatted(string? somebodys, string format) => _text.Append(format switch
    {
        "said" => Quoted(somebodys),
        "address" => OneLine(somebodys),
        _ => throw new FormatException($"A letter knows no format '{format}'."),
    });

    public void AppendFormatted(Uri link) => _text.Append(link.AbsoluteUri);

    public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>A part already put together; nothing when there is none.</summary>
    public void AppendFormatted(LetterText? part) => _text.Append(part?._text);

    /// <summary>The letter: no gaps where a part was left out.</summary>
    public override string ToString() => Gaps().Replace(_text.ToString().ReplaceLineEndings("\n"), "\n\n").Trim();

    /// <summary>As a subject: one short line.</summary>
    public string ToSubject() => Cut(OneLine(_text.ToString()), SubjectMaxLength);

    /// <summary>A name as a letter may carry it: one short line without an address that a mail reader would make a link of.</summary>
    internal static string Name(string? somebodys) => Cut(Dots().Replace(Schemes().Replace(OneLine(somebodys), ""), ". "), NameMaxLength);

    /// <summary>Marked line by line as somebody's words, so that none of it can pass for ours.</summary>
    internal static string Quoted(string? words) =>
        string.Join('\n', (words ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => $"> {OneLine(line)}".TrimEnd())).Trim();

    private static string OneLine(string? text) => Blanks().Replace(text ?? "", " ").Trim();

    private static LetterText Joined(IEnumerable<LetterText> parts, string by)
    {
        var all = new LetterText(0, 0);
        all.AppendLiteral(string.Join(by, parts.Select(p => p.ToString())));
        return all;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var kept = new StringBuilder();
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext() && kept.Length + characters.GetTextElement().Length < length)
        {
            kept.Append(characters.GetTextElement());
        }

        return kept.Append('…').ToString();
    }

    [GeneratedRegex(@"[\s\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*:/+|\bwww\.", RegexOptions.IgnoreCase)]
    private static partial Regex Schemes();

    /// <summary>A full stop that could part the labels of a domain: "evil.example", but not "U.K." or "St. John".</summary>
    [GeneratedRegex(@"(?<=[\p{L}\p{N}-])\.(?=[\p{L}\p{N}-]{2})")]
    private static partial Regex Dots();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Gaps();
}
