using System.Globalization;
using System.Text;

namespace PartnershipPortal.Domain.Places;

/// <summary>Brings place names and postcodes as typed to the form they are looked up by.</summary>
internal static class PlaceWords
{
    private const int MostLookAlikes = 5;

    private static readonly string[] LeadingNoise = ["near to ", "near ", "close to ", "around ", "next to ", "in ", "at ", "by ", "the "];

    /// <summary>Lower case, no accents, full stops, apostrophes or hyphens, one space between words, "saint" as "st", "&amp;" as "and".</summary>
    public static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in CleanText.Of(text).Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '.' or '\'' or '’' or '`')
            {
                continue;
            }

            if (c is '&')
            {
                plain.Append(" and ");
            }
            else
            {
                plain.Append(char.IsLetterOrDigit(c) ? c : c is ',' or ';' ? ',' : ' ');
            }
        }

        var words = plain.ToString().Replace(",", " , ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = words[i] is "saint" ? "st" : words[i];
        }

        return string.Join(' ', words).Replace(" , ", ", ", StringComparison.Ordinal).Trim(',', ' ');
    }

    /// <summary>The form a place is looked up by: normal, without "near" or "the" before it.</summary>
    public static string Key(string text) => WithoutLeadingNoise(Normalise(text));

    private static string WithoutLeadingNoise(string normalised)
    {
        foreach (var noise in LeadingNoise)
        {
            if (normalised.StartsWith(noise, StringComparison.Ordinal))
            {
                return WithoutLeadingNoise(normalised[noise.Length..]);
            }
        }

        return normalised;
    }

    /// <summary>Reads a postcode or the start of one; null when the text is not shaped like one.</summary>
    public static PostcodeText? Postcode(string text)
    {
        var spaced = text.Trim();
        var compact = new string([.. spaced.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (compact.Length is < 2 or > 7 || compact.Length < spaced.Count(char.IsLetterOrDigit))
        {
            return null;
        }

        if (compact.Length >= 5 && IsOutward(compact[..^3]) && IsInward(compact[^3..]) is { } inward)
        {
            var outward = compact[..^3];
            return new PostcodeText(outward, $"{outward} {inward[0]}", $"{outward} {inward}", false);
        }

        // "M1 1" is a sector when the gap is before its last digit; "M11" is a district first.
        var gap = spaced.LastIndexOf(' ');
        var gapBeforeLastDigit = gap == spaced.Length - 2 && IsOutward(compact[..^1]);
        return (IsOutward(compact), compact.Length >= 3 && char.IsAsciiDigit(compact[^1]) && IsOutward(compact[..^1])) switch
        {
            (true, var mayBeSector) => new PostcodeText(compact, mayBeSector ? $"{compact[..^1]} {compact[^1]}" : null, null, gapBeforeLastDigit),
            (false, true) => new PostcodeText(compact[..^1], $"{compact[..^1]} {compact[^1]}", null, true),
            _ => null,
        };
    }

    /// <summary>The full postcode within an address, wherever it stands; null when there is none.</summary>
    public static PostcodeText? PostcodeWithin(string normalised)
    {
        var words = normalised.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? null
            : Enumerable.Range(0, words.Length).Reverse().SelectMany(i => i + 1 < words.Length ? [words[i] + words[i + 1], words[i]] : new[] { words[i] })
                .Select(Postcode).FirstOrDefault(p => p?.Full is not null);
    }

    /// <summary>The start of a postcode among other words, with those words: "BL4" in "BL4 Bolton".</summary>
    public static (PostcodeText Postcode, string Beside)? OutwardWithin(string normalised)
    {
        var words = normalised.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length && words.Length > 1; i++)
        {
            if (words[i].Any(char.IsAsciiDigit) && Postcode(words[i]) is { Full: null } postcode)
            {
                return (postcode, string.Join(' ', words.Where((_, at) => at != i)));
            }
        }

        return null;
    }

    /// <summary>Postcodes the text may mean when letters and digits that look alike were mixed up, with how many were.</summary>
    public static IEnumerable<(PostcodeText Postcode, int Changes)> LookAlikes(string text)
    {
        var alike = text.ToUpperInvariant();
        var at = Enumerable.Range(0, alike.Length).Where(i => alike[i] is '0' or 'O' or '1' or 'I' or 'L').Take(MostLookAlikes + 1).ToArray();
        if (at.Length > MostLookAlikes || !alike.Any(char.IsAsciiDigit) || alike.Count(char.IsAsciiLetterOrDigit) > 7)
        {
            yield break;
        }

        var seen = new HashSet<string>();
        for (var swaps = 1; swaps < 1 << at.Length; swaps++)
        {
            var chars = alike.ToCharArray();
            foreach (var (position, bit) in at.Select((position, bit) => (position, bit)).Where(s => (swaps & (1 << s.bit)) != 0))
            {
                chars[position] = chars[position] switch { '0' => 'O', 'O' => '0', '1' => 'I', _ => '1' };
            }

            if (Postcode(new string(chars)) is { } postcode && seen.Add(postcode.Full ?? postcode.District))
            {
                yield return (postcode, System.Numerics.BitOperations.PopCount((uint)swaps));
            }
        }
    }

    private static bool IsOutward(string text)
    {
        var letters = text.TakeWhile(char.IsAsciiLetter).Count();
        var rest = text.Length - letters;
        return letters is 1 or 2 && rest is 1 or 2 && char.IsAsciiDigit(text[letters]);
    }

    /// <summary>The inward half with a letter O or I typed for its digit put right; null when it is not one.</summary>
    private static string? IsInward(string text)
    {
        var digit = text[0] switch { 'O' => '0', 'I' or 'L' => '1', var c => c };
        return char.IsAsciiDigit(digit) && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2]) ? $"{digit}{text[1..]}" : null;
    }
}

/// <summary>A postcode taken apart. Without <paramref name="Full"/> it is a district or, by preference, a sector.</summary>
internal sealed record PostcodeText(string District, string? Sector, string? Full, bool PrefersSector);
