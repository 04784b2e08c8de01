using System.Collections.Frozen;

namespace PartnershipPortal.Domain.Places;

/// <summary>Countries, and towns of theirs, that a person may type although the portal covers England only. From
/// <c>seeds/reference/places_elsewhere.csv</c>.</summary>
internal static class PlacesElsewhere
{
    private static readonly FrozenDictionary<string, string> ByName = SeedLists.Read("places_elsewhere.csv")
        .SelectMany(r => r[1].Split(';').Select(name => (Key: PlaceWords.Normalise(name), Country: r[0]))).DistinctBy(p => p.Key)
        .ToFrozenDictionary(p => p.Key, p => p.Country);

    private static readonly FrozenSet<string> Countries = SeedLists.Read("places_elsewhere.csv")
        .Select(r => PlaceWords.Normalise(r[1].Split(';')[0])).ToFrozenSet();

    /// <summary>The country, as it stands in a sentence; null when it is no place elsewhere that we know.</summary>
    public static string? CountryOf(string words) => ByName.GetValueOrDefault(words);

    /// <summary>The country at the end of the words: "Newport, Wales".</summary>
    public static string? CountryNamedIn(string words) =>
        Countries.Where(c => words.EndsWith(" " + c, StringComparison.Ordinal)).Select(c => ByName[c]).FirstOrDefault();
}
