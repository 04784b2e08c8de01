using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>A kind of organisation that a need names: "care homes" in "care homes who will take students".</summary>
/// <param name="Stems">The words that named it, as compared.</param>
/// <param name="IsAnother">Others of the kind are meant, whoever asks: "another trust".</param>
internal sealed record NamedSector(Sector Sector, string[] Stems, bool IsAnother);

/// <summary>Knows the words for the kinds of organisation. Longer names first, so that a care home is not a home and a GP practice no practice.</summary>
internal static partial class SectorWords
{
    /// <summary>What has a kind of organisation in its name and is none: a course, a profession, an idea.</summary>
    [GeneratedRegex(@"\b(?:health\s*(?:,|and|&)\s*(?:adult\s+)?social\s+care|h&sc|health\s+(?:and|&)\s+care|university\s+technical\s+college"
        + @"|college\s+leavers|councils?\s+of\s+governors|student\s+councils?|(?:head\s+of\s+)?schools?\s+of\s+\w+|royal\s+colleges?|school\s+nurs\w+"
        + @"|school\s+leavers|local\s+authority\s+funded|adult\s+care\s+worker|care\s+certificate"
        + @"|social\s+care\s+(?:certificate|diploma|students?|courses?))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotOne { get; }

    private static readonly (Sector Sector, Regex Words)[] All =
    [
        (Sector.Dwp, Of(@"job\s?cent(?:re|er)s?(?:\s+plus)?|dwp|department\s+for\s+work\s+and\s+pensions|jcp")),
        (Sector.System, Of(@"integrated\s+care\s+(?:board|system|partnership)s?|icbs?|icss?|care\s+systems?")),
        (Sector.PrimaryCare, Of(@"(?:gp|doctors?|doctor's)\s*(?:surger(?:y|ies)|practices?|clinics?)|general\s+practices?|gps?|surger(?:y|ies)"
            + @"|primary\s+care(?:\s+networks?)?|pcns?|(?:small|medical|local|our|my|the|a)\s+practices?\b" + Thought.Ends
            + @"|health\s+cent(?:re|er)s?|family\s+doctors?")),
        (Sector.SocialCare, Of(@"(?:care|nursing|residential|rest)\s+homes?|home\s*care(?:\s+(?:agenc(?:y|ies)|providers?|compan(?:y|ies)))?"
            + @"|domiciliary(?:\s+care)?|(?:adult\s+)?social\s+care(?:\s+providers?)?"
            + @"|care\s+(?:providers?|groups?|agenc(?:y|ies)|compan(?:y|ies)|sector|employers?)|supported\s+living"
            + @"|extra\s+care|hospices?")),
        (Sector.University, Of(@"universit(?:y|ies)|unis?|heis?")),
        (Sector.TrainingProvider, Of(@"(?:independent\s+|private\s+)?training\s+(?:providers?|compan(?:y|ies))|itps?")),
        (Sector.LocalAuthority, Of(@"(?:county\s+|city\s+|borough\s+|local\s+)?councils?|local\s+authorit(?:y|ies)|combined\s+authorit(?:y|ies)|town\s+hall")),
        (Sector.Voluntary, Of(@"charit(?:y|ies)|(?:voluntary|third)\s+sector|vcse?s?|voluntary\s+(?:organisations?|bod(?:y|ies)|groups?)|community\s+groups?")),
        (Sector.Fe, Of(@"(?:fe\s+|further\s+education\s+|sixth\s+form\s+|local\s+)?colleges?|further\s+education")),
        (Sector.Other, Of(@"(?:secondary\s+|high\s+|local\s+|primary\s+)?schools?|academy\s+trusts?")),
        (Sector.Nhs, Of(@"nhs(?:\s+(?:foundation\s+)?trusts?|\s+employers?)?|(?:foundation|hospital|acute|mental\s+health|community|ambulance)\s+trusts?"
            + @"|hospitals?|(?:the|a|your|our|local|any|which|each|every|another|other|all|both|neighbouring)\s+trusts?|trusts|trust's"
            + @"|trust(?=\s+(?:boards?|governors?|secretar\w+|staff|nurses?|contacts?|leads?|hr|executives?|estates|managers?|ceos?|cpos?|chiefs?)\b)"
            + @"|infirmary")),
    ];

    /// <summary>The kinds of organisation named, in the order of the text, each once.</summary>
    public static IReadOnlyList<NamedSector> In(string need)
    {
        var text = NotOne.Replace(need, m => new string('#', m.Length));
        var found = new List<(int At, NamedSector Named)>();
        foreach (var (sector, words) in All)
        {
            foreach (Match match in words.Matches(text))
            {
                found.Add((match.Index, new(sector, Words.Of(match.Value), Another.IsMatch(need[..(match.Index + match.Length)]))));
            }

            text = words.Replace(text, m => new string('#', m.Length));
        }

        return [.. found.OrderBy(f => f.At).Select(f => f.Named)];
    }

    /// <summary>"Other trusts" and the like, up to the name of the kind.</summary>
    [GeneratedRegex(@"\b(?:another|other|neighbouring|fellow)(?:\s+[\w'’]+){1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex Another { get; }

    private static Regex Of(string words) =>
        new($@"(?<![\w-])(?:{words})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.Compiled | RegexOptions.CultureInvariant);
}
