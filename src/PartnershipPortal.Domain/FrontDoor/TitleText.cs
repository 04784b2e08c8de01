using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>A job title without what is not the job: acting, maternity cover, band 7, 0.6 WTE; with abbreviations that only titles have written out.</summary>
internal static partial class TitleText
{
    private static readonly FrozenDictionary<string, string> Abbreviations = ReaderWords.Pairs("title-abbreviation");

    public static string Plain(string title)
    {
        var bare = Spaces.Replace(Alone.Replace(InBrackets.Replace(title, " "), " "), " ").Trim(' ', '-', '–', '—', ',', ':', '/', '(', ')');
        bare = Disability.Replace(bare, "disability");
        bare = (bare.Length == 0 ? title : bare).Replace("co-ord", "coord", StringComparison.OrdinalIgnoreCase);
        bare = ForApprentices.Replace(bare, "apprenticeship");
        return Word.Replace(bare, m => Abbreviations.GetValueOrDefault(m.Value.ToLowerInvariant(), m.Value));
    }

    /// <summary>What stands before a name of the place: the "Manager" of "Manager - The Elms". Null where nothing does.</summary>
    public static string? Name(string title) =>
        Mark.Match(title) is { Success: true, Index: > 0 } mark && PlaceName.IsMatch(title[mark.Index..]) ? title[..mark.Index] : null;

    /// <summary>The title without its asides, then what its marks and its "and" divide, in order.</summary>
    public static IEnumerable<string> Parts(string title)
    {
        var main = Aside.Replace(title, " ");
        string[] sides = [.. Mark.Split(main).Where(s => s.Trim().Length > 0)];
        return [sides.Length > 0 ? sides[0] : main, main, .. Words.Jobs(main), .. sides.Skip(1)];
    }

    /// <summary>
    /// Whoever recruits or supports apprentices is none: "Apprentice Recruitment Officer", but not "Apprentice Support Worker". Several apprentices are
    /// nobody's own rank.
    /// </summary>
    private static readonly Regex ForApprentices = new(
        @"\bapprentices\b|\bapprentice(?=\s+"
            + $@"(?:{string.Join('|', ReaderWords.Of("for-apprentices").Order(StringComparer.Ordinal))})\b(?!\s+(?:worker|assistant)))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>Cover that somebody is, at the end or for somebody; a cover supervisor, or a head of cover, is another thing.</summary>
    private const string Covers = @"(?<!\b(?:of|and)\s+|&\s*)(?:covering|cover)(?=\s*(?:$|[-–—)\],;:/]|for\b))|^\s*covering";

    /// <summary>Words that tell how long, how much or at what pay the job is done.</summary>
    private const string Qualifier = @"(?:on\s+)?(?:maternity|mat|paternity|parental|adoption|sickness|long[\s-]term)(?:\s+leave\s+cover|\s+cover|\s+leave)"
        + @"|job[\s-]?share(?:\s+with\b[^)]*)?|part[\s-]?time|full[\s-]?time|term[\s-]?time(?:\s+only)?"
        + @"|fixed[\s-]?term(?:\s+contract)?(?:\s+(?:to|until)\s+\w+(?:\s+\d+)?)?|ftc|(?:temporary|temp)(?!\s+staff)|permanent"
        + @"|acting(?:\s+up)?|interim|secondment|seconded|on\s+secondment|" + Covers + @"|bands?\s*\d\w?|b\s?\d[abcd]?|afc\s*\d"
        + @"|(?:grade|scale)\s*\d+|hourly[\s-]paid|sessional|(?:zero|annuali[sz]ed|variable)[\s-]hours?|[pf]/t|hybrid|home[\s-]based|bank\s+contract"
        + @"|\d*\.?\d+\s*(?:wte|fte|days?|hours?|hrs)|wte|fte|pt|vacant|retire\s+and\s+return";

    [GeneratedRegex(@"[\(\[](?:[^\)\]]*\b)?(?:" + Qualifier + @")\b[^\)\]]*[\)\]]", RegexOptions.IgnoreCase)]
    private static partial Regex InBrackets { get; }

    [GeneratedRegex(@"\b(?:" + Qualifier + @")(?!\w)\s*:?", RegexOptions.IgnoreCase)]
    private static partial Regex Alone { get; }

    [GeneratedRegex(@"[\(\[][^\)\]]*[\)\]]?")]
    private static partial Regex Aside { get; }

    [GeneratedRegex(@"\s[-–—]+\s|[–—:,;|]")]
    private static partial Regex Mark { get; }

    /// <summary>A name of a house or company: "The Elms", "Oak Lodge", and no "Catering".</summary>
    [GeneratedRegex(@"^[\s,:;|–—-]*(?:The\s+[A-Z]|(?:[A-Z][\w'’]+\s+)+"
        + @"(?:House|Lodge|Court|Hall|Manor|Grange|Cottage|Care|Home|Homecare|Villa|Gardens?|View|Park)\b)")]
    private static partial Regex PlaceName { get; }

    /// <summary>A service for people with learning disabilities is about no learning.</summary>
    [GeneratedRegex(@"\blearning\s+(?:disabilit(?:y|ies)|difficult(?:y|ies))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Disability { get; }

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@"(?<![\w&'’.])\w{2,5}(?![\w&'’])")]
    private static partial Regex Word { get; }
}
