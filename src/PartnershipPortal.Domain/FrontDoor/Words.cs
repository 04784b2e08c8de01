using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Brings what people write about work to comparable words: lower case, no punctuation, singular, without filler.</summary>
internal static partial class Words
{
    private const int MostCharacters = 500;

    /// <summary>Words that say somebody is sought, not what for.</summary>
    private static readonly FrozenSet<string> Filler = ReaderWords.Of("filler");

    /// <summary>Abbreviations that are also everyday words: in a sentence only the capitals mean them, "we would send five" being no "SEND".</summary>
    private static readonly FrozenSet<string> ToldByCapitals = ReaderWords.Of("by-capitals");

    /// <summary>What the heads of an organisation are called for short.</summary>
    public static readonly FrozenSet<string> Chiefs = ReaderWords.Of("chief");

    /// <summary>Words of rank and role: they say what a person is, not what about.</summary>
    private static readonly FrozenSet<string> RoleWords = ReaderWords.Of("role");

    /// <summary>The words that make a phrase a job title rather than a subject.</summary>
    private static readonly FrozenSet<string> TitleWords = ReaderWords.Of("title");

    /// <summary>Abbreviations and other spellings people use in titles, each with the word or words meant.</summary>
    private static readonly FrozenDictionary<string, string> Spellings = ReaderWords.Pairs("spelling");

    public static bool IsRoleWord(string word) => RoleWords.Contains(word);

    public static bool IsTitleWord(string word) => TitleWords.Contains(word);

    /// <summary>The jobs of a title that names several: "Apprenticeships &amp; WP Lead" is "Apprenticeships" and "WP Lead". One for most titles.</summary>
    public static string[] Jobs(string title) => Conjunction.Split(title);

    /// <summary>The text in plain small letters with one space between words and one at either end, filler and all.</summary>
    public static string Flat(string text) => $" {string.Join(' ', Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";

    /// <summary>The telling words of a text, in order.</summary>
    public static string[] Of(string text) => [.. Split(text, inAnyCase: true).Select(w => w.Stem)];

    /// <summary>All words of a text as compared, filler too.</summary>
    public static HashSet<string> Every(string text) =>
        [.. Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Spell(w).Split(' ')).Select(Singular)];

    /// <summary>Each telling word as compared and as written.</summary>
    /// <param name="inAnyCase">Whether "it" is information technology and "send" special needs; in a sentence only "IT" and "SEND" are.</param>
    public static IEnumerable<(string Stem, string Written)> Split(string text, bool inAnyCase)
    {
        var capitals = inAnyCase ? [] : Capitals.Matches(text).Select(m => m.Value.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant()).ToHashSet();
        foreach (var word in Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var spelled in Spell(word).Split(' '))
            {
                var stem = Singular(spelled);
                if (ToldByCapitals.Contains(word) ? inAnyCase || capitals.Contains(word) : !Filler.Contains(spelled) && !Filler.Contains(stem))
                {
                    yield return (stem, spelled);
                }
            }
        }
    }

    [GeneratedRegex(@"\b(?:I\.?T\b\.?|SEND|SWAP)(?!\w)|" + SmallSwap)]
    private static partial Regex Capitals { get; }

    /// <summary>A sector-based work academy in small letters: "swap for adults", "a swap programme". Nobody swaps a programme, or for adults.</summary>
    private const string SmallSwap = @"(?i:(?<=^\s*|\b(?:a|an|the|our|your|run|running|nhs|next)\s+)swap"
        + @"(?=\s+(?:programmes?|courses?|candidates?|cohorts?|in\b|for\s+(?!a\b|an\b|the\b|my\b))))";

    [GeneratedRegex(@"\band\b|[&/+,;]", RegexOptions.IgnoreCase)]
    private static partial Regex Conjunction { get; }

    /// <summary>The usual spelling of a word, of its plural too: "mgrs" as "manager".</summary>
    private static string Spell(string word) =>
        Spellings.GetValueOrDefault(word) ?? (Singular(word) is var one && Spellings.TryGetValue(one, out var usual) ? usual : word);

    private static string Plain(string text)
    {
        text = text.Replace("im&t", "imt", StringComparison.OrdinalIgnoreCase).Replace("h&sc", "health and social care", StringComparison.OrdinalIgnoreCase);
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in CleanText.Of(CleanText.Cut(text, MostCharacters)).ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (c is '.' or '\'' or '’' or '`' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            plain.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }

        return plain.Replace("co ord", "coord").Replace("tlevel", "t level").Replace("well being", "wellbeing").Replace("health care", "healthcare").ToString();
    }

    private static string Singular(string word) => word switch
    {
        { Length: < 3 } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
        _ when word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal)
            || word.EndsWith("is", StringComparison.Ordinal) => word,
        _ when word.EndsWith('s') => word[..^1],
        _ => word,
    };
}
