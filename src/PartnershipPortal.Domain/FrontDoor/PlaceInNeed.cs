using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>A need that says where, taken apart: "apprenticeships in Hull".</summary>
/// <param name="Need">The need without the place.</param>
/// <param name="Where">The place as written: what to look near.</param>
public sealed record PlaceInNeed(string Need, string Where)
{
    private const int MostWords = 4;

    /// <summary>A name alone at the end, "apprenticeships Bolton", is taken for the place only from this many letters on.</summary>
    private const int ShortestAlone = 5;

    /// <summary>Times that are also places or sound so: "in March", "near Easter".</summary>
    private static readonly FrozenSet<string> Times = ReaderWords.Of("time");

    /// <summary>Null when the need names no place we know.</summary>
    /// <param name="isWord">Whether a word is one of the vocabulary, and so no place unless something says that it is.</param>
    public static PlaceInNeed? In(string? need, Gazetteer gazetteer, Func<string, bool> isWord)
    {
        if (string.IsNullOrWhiteSpace(need))
        {
            return null;
        }

        foreach (Match lead in PlaceRegexes.Lead.Matches(need))
        {
            var start = lead.Index + lead.Length;
            if (Longest(need[start..], gazetteer, isWord, lead.Value) is { } where)
            {
                var after = PlaceRegexes.Area.Replace(need[(start + where.Length)..], "");
                var rest = PlaceRegexes.Spaces.Replace($"{need[..lead.Index]} {after}", " ").Replace(" ,", ",", StringComparison.Ordinal)
                    .Trim(' ', ',', '.', ';');
                return rest.Length == 0 ? null : new(rest, where.Trim(' ', ',', '.', ';', '?'));
            }
        }

        return Last(need, gazetteer, isWord);
    }

    /// <summary>An organisation's name after "near" is where to look, and not whom to ask: "work experience near Bolton College".</summary>
    /// <param name="rest">The need without the name.</param>
    public static PlaceInNeed? NearNamed(string rest, string name) =>
        PlaceRegexes.NearAtEnd.Match(rest) is { Success: true, Index: > 0 } near ? new(rest[..near.Index].Trim(' ', ','), name) : null;

    /// <summary>The longest name that follows "in" or "near" and after which the thought ends.</summary>
    private static string? Longest(string text, Gazetteer gazetteer, Func<string, bool> isWord, string lead)
    {
        if (PlaceRegexes.Nearness.IsMatch(lead) && PlaceRegexes.Building.Match(text) is { Success: true } building)
        {
            return building.Value; // "near Bolton hospital": which one that is, the list of sites knows
        }

        var words = PlaceRegexes.Word.Matches(text).Take(MostWords).ToArray();
        for (var count = words.Length; count > 0; count--)
        {
            var end = words[count - 1].Index + words[count - 1].Length;
            var name = text[..end];
            if (name.Contains(',', StringComparison.Ordinal) && count == 1)
            {
                continue;
            }

            if (gazetteer.Knows(name) && PlaceRegexes.Ends.IsMatch(text[end..]) && IsAskedAsPlace(lead, name, isWord))
            {
                return name;
            }
        }

        return PlaceRegexes.Nearness.IsMatch(lead) ? Unheard(text, words, isWord) : null;
    }

    /// <summary>A name nobody here has heard, after "near": which site or village that is, whoever looks it up may know, and it is no subject.</summary>
    private static string? Unheard(string text, Match[] words, Func<string, bool> isWord)
    {
        bool IsName(Match word) =>
            word.Length >= ShortestAlone && Words.Of(word.Value) is [var one] && !isWord(one) && !EnglishWords.Contains(one) && !Times.Contains(one);
        var count = words.TakeWhile((w, i) => IsName(w) || (i > 0 && char.IsUpper(w.Value[0]))).Count();
        var end = count == 0 ? 0 : words[count - 1].Index + words[count - 1].Length;
        return count > 0 && words[0].Index == 0 && PlaceRegexes.Ends.IsMatch(text[end..]) ? text[..end] : null;
    }

    /// <summary>
    /// Whether "in", "for" and the like, which say a time or a purpose as often, make a place of the name. "Near" always does. A month is a time, "for sale"
    /// is no town, and a word of the vocabulary, or after "for" and "of" any usual word, is a place only when it is written like a name.
    /// </summary>
    private static bool IsAskedAsPlace(string lead, string name, Func<string, bool> isWord)
    {
        var said = PlaceRegexes.Article.Replace(lead.Trim().ToLowerInvariant(), "");
        if (said is not ("in" or "at" or "for" or "from" or "of" or "around" or ","))
        {
            return true;
        }

        var flat = Words.Flat(name).Trim();
        if (Times.Contains(flat) || (said is "for" && flat is "sale") || (said is "for" or "from" or "of" && Gazetteer.IsElsewhere(name)))
        {
            return false;
        }

        return said is "around" || char.IsUpper(name[0]) || !(said is "for" or "of" ? flat.Split(' ').All(EnglishWords.Contains) : Words.Of(name).All(isWord));
    }

    private static PlaceInNeed? Last(string need, Gazetteer gazetteer, Func<string, bool> isWord)
    {
        var words = PlaceRegexes.Word.Matches(need.TrimEnd(' ', '?', '.', '!')).ToArray();
        for (var count = Math.Min(3, words.Length - 1); count > 0; count--)
        {
            var at = words[^count].Index;
            var name = need[at..].Trim(' ', '?', '.', '!');
            var isName = name.Length >= ShortestAlone && gazetteer.Knows(name) && !Gazetteer.IsElsewhere(name)
                && !Words.Of(name).Any(w => isWord(w) || EnglishWords.Contains(w));
            if ((gazetteer.IsPostcode(name) || isName)
                && need[..at].Trim(' ', ',') is { Length: > 0 } rest)
            {
                return new(rest, name);
            }
        }

        return null;
    }
}

internal static partial class PlaceRegexes
{
    /// <summary>How far is no part of the need, and what follows it can only be a place: "within 5 miles of".</summary>
    private const string Distance = @"within\s+(?:(?:about|easy|travelling|commuting)\s+)?"
        + @"(?:reach|distance|(?:\d+|an|half\s+an)\s*(?:miles?|minutes?|mins?|hours?|km)(?:['’]?\s+(?:drive|walk|travel))?)\s+(?:of|from)"
        + @"|\d+\s*(?:miles?|minutes?|mins?|km)\s+(?:of|from)|just\s+outside|anywhere\s+(?:in|near)";

    [GeneratedRegex(@"(?:\b(?:" + Distance + @"|in\s+and\s+around|in\s+or\s+near|somewhere\s+near|close\s+to|next\s+to|not\s+far\s+from|(?:based\s+)?in|near"
        + @"|nearby|around|across|at|within|from|for|of)\s+(?:the\s+|central\s+|greater\s+(?!manchester|london))?|,\s*)", RegexOptions.IgnoreCase)]
    public static partial Regex Lead { get; }

    [GeneratedRegex(@"[\p{L}\p{N}'’.-]*[\p{L}\p{N}]")]
    public static partial Regex Word { get; }

    /// <summary>Words that can only mean a place, whatever follows them.</summary>
    [GeneratedRegex(@"^(?:" + Distance + @"|somewhere\s+near|close\s+to|next\s+to|not\s+far\s+from|near|nearby|around)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Nearness { get; }

    [GeneratedRegex(@"\s*\b(?:close\s+to|next\s+to|not\s+far\s+from|near|nearby|around)(?:\s+the)?\s*$", RegexOptions.IgnoreCase)]
    public static partial Regex NearAtEnd { get; }

    /// <summary>A building by its name: up to four words and what it is.</summary>
    [GeneratedRegex(@"^(?:(?!(?:a|an|any|our|your|my|us|me)\b)[\p{L}'’.-]+\s+){1,4}"
        + @"(?:hospital|infirmary|campus|college|university|surgery|health\s+centre)\b",
        RegexOptions.IgnoreCase)]
    public static partial Regex Building { get; }

    /// <summary>What may follow a place: an end, a mark, or a word that begins another thought.</summary>
    [GeneratedRegex(@"^\s*(?:$|[,;.?!)]|(?:and|or|for|from|who|which|that|with|about|please|this|next|to|on|area|by|starting"
        + @"|because|where|we|our|i|is|has|are|can|if|but|so|would|will|do|does|before|after|during|until|takes?|offers?|needs?|wants?|taking|offering|hosting"
        + @"|looking|wanting|willing|doing|needing|running|providing|employing|recruiting|interested|able|happy|open)\b)",
        RegexOptions.IgnoreCase)]
    public static partial Regex Ends { get; }

    /// <summary>What is left over of "the Hull area".</summary>
    [GeneratedRegex(@"^\s+area\b", RegexOptions.IgnoreCase)]
    public static partial Regex Area { get; }

    [GeneratedRegex(@"\s+the$")]
    public static partial Regex Article { get; }

    [GeneratedRegex(@"\s{2,}")]
    public static partial Regex Spaces { get; }
}
