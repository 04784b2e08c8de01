using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// The HTML of a letter, made from its plain text, so that the two cannot differ. It understands three marks: an empty line parts paragraphs,
/// "&gt; " begins somebody's words, and a line that ends in an address ("Answer: https://…") is a link. Everything is encoded; inside somebody's
/// words nothing is a link.
/// </summary>
internal static partial class LetterHtml
{
    public static string Of(string subject, string text)
    {
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>").Append(Encoded(subject)).Append("</title></head>\n")
            .Append("<body style=\"margin:0;padding:16px;font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#212b32;background:#ffffff\">\n")
            .Append("<div style=\"max-width:600px\">\n");
        Append(html, text, isStyled: true);
        return html.Append("</div></body></html>\n").ToString();
    }

    /// <summary>What is inside, for a page that has styles of its own.</summary>
    public static string BodyOf(string text)
    {
        var html = new StringBuilder();
        Append(html, text, isStyled: false);
        return html.ToString();
    }

    private static void Append(StringBuilder html, string text, bool isStyled)
    {
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            AppendBlock(html, block, isStyled);
        }
    }

    private static void AppendBlock(StringBuilder html, string block, bool isStyled)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < lines.Length;)
        {
            var isSaid = IsSaid(lines[at]);
            var end = at;
            while (end < lines.Length && IsSaid(lines[end]) == isSaid)
            {
                end++;
            }

            var run = lines[at..end];
            var (tag, style) = isSaid ? ("blockquote", "margin:0 0 16px;padding:8px 12px;border-left:4px solid #768692") : ("p", "margin:0 0 16px");
            html.Append('<').Append(tag).Append(isStyled ? $" style=\"{style}\">" : ">")
                .AppendJoin("<br>\n", run.Select(line => isSaid ? Encoded(line[1..].Trim()) : Line(line))).Append("</").Append(tag).Append(">\n");
            at = end;
        }
    }

    private static bool IsSaid(string line) => line.StartsWith('>');

    private static string Line(string line)
    {
        if (Link().Match(line) is not { Success: true } link)
        {
            return Encoded(line);
        }

        var address = Encoded(link.Groups["address"].Value);
        return $"{Encoded(link.Groups["before"].Value)}<a href=\"{address}\">{address}</a>";
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex(@"^(?<before>.*?)(?<address>https?://\S+)$")]
    private static partial Regex Link();
}
