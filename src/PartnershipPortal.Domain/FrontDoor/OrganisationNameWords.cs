using System.Collections.Frozen;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Brings an organisation's name to the words it is looked up by: small letters, no marks, "and" for "&amp;",
/// "st" for "saint".</summary>
public static class OrganisationNameWords
{
    private const int ShortestTelling = 3;

    /// <summary>Abbreviations that are no one organisation's own.</summary>
    private static readonly FrozenSet<string> Usual = ((string[])["gps", "icb", "ics", "ltd", "limited", "nhs", "pcn", "plc", "cic", "surgery"]).ToFrozenSet();

    public static string Key(string name) => string.Join(' ', Of(name));

    public static string[] Of(string text) =>
        [.. Words.Flat(text.Replace("&", " and ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w is "saint" ? "st" : w)];

    /// <summary>Whether a name has a word of its own and so can be told from what people say anyway: "Bolton College", and not "The Health Centre".</summary>
    public static bool IsDistinct(string name) =>
        Of(name).Any(w => w.Length >= ShortestTelling && !EnglishWords.Contains(w) && !EnglishWords.Contains(w.TrimEnd('s')) && !Usual.Contains(w));
}
