using System.Buffers;
using System.Globalization;
using System.Text;

namespace PartnershipPortal.Domain;

/// <summary>
/// Text as the portal keeps it, however it came in: form, address, program, file or command. What nobody can see, or what a database
/// or another reader cannot hold, is taken out; every kind of space is a space; a line break is one character.
/// </summary>
public static class CleanText
{
    /// <summary>What most text is made of. Where there is nothing else, there is nothing to do.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\n']);

    /// <summary>The text clean, composed (é is one character). The same text when there was nothing to do.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyExcept(Plain) ? Clean(text) : text;
    }

    /// <summary>The same for what stands on one line: in an address, a log or a file's name.</summary>
    public static string Line(string text) => Of(text).Replace('\n', ' ');

    /// <summary>Whether the text is as the portal keeps it.</summary>
    public static bool IsClean(string text) => Of(text) == text;

    /// <summary>The beginning, at most so many UTF-16 characters, cut between what a reader sees as characters: no half letter, accent or emoji.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (text.Length <= most)
        {
            return text;
        }

        // Far enough before the cut to be sure of the character it falls into, and no further: the text may be long.
        var end = 0;
        while (end < most)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end, Math.Min(text.Length - end, LongestCharacter)));
            if (end + length > most)
            {
                break;
            }

            end += length;
        }

        return text[..end];
    }

    private const int LongestCharacter = 64;

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            var rune = isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            if (rune is '\r')
            {
                clean.Append(i + 1 < text.Length && text[i + 1] is '\n' ? "" : "\n");
            }
            else if (rune is '\v' or '\f' or 0x85 or 0x2028 or 0x2029)
            {
                clean.Append('\n');
            }
            else if (rune is '\t' or '\n')
            {
                clean.Append((char)rune);
            }
            else if (IsSpace(rune))
            {
                clean.Append(' ');
            }
            else if (!IsTakenOut(rune))
            {
                clean.Append(text, i, isPair ? 2 : 1);
            }

            i += isPair ? 1 : 0;
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>No-break, thin, wide and other spaces.</summary>
    private static bool IsSpace(int rune) => rune <= char.MaxValue && CharUnicodeInfo.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator;

    private static bool IsTakenOut(int rune) =>
        (rune & 0xFFFE) is 0xFFFE || rune is >= 0xFDD0 and <= 0xFDEF // noncharacters, the last two of each plane among them
        || CharUnicodeInfo.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => true, // NUL, bell, escape …
            UnicodeCategory.Surrogate => true, // half of a pair
            UnicodeCategory.Format => true, // soft hyphen, zero width, direction, byte order mark, tags
            _ => false,
        };
}
