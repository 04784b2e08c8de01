using System.Collections.Frozen;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// The words by which titles and needs are taken apart, from <c>seeds/vocabulary/reader_words.csv</c>, which is built into the program: they are rules
/// of reading and no terms, so a running portal does not edit them.
/// </summary>
internal static class ReaderWords
{
    private static readonly ILookup<string, (string Word, string Means)> Lists =
        SeedLists.Read("reader_words.csv").ToLookup(r => r[0], r => (Word: r[1], Means: r[2]));

    /// <summary>The words of a list.</summary>
    public static FrozenSet<string> Of(string list) => Rows(list).Select(r => r.Word).ToFrozenSet();

    /// <summary>The words of a list, each with what it stands for.</summary>
    public static FrozenDictionary<string, string> Pairs(string list) => Rows(list).ToFrozenDictionary(r => r.Word, r => r.Means);

    /// <summary>The rows of a list in which a word may stand more than once.</summary>
    public static IEnumerable<(string Word, string Means)> Rows(string list) =>
        Lists.Contains(list) ? Lists[list] : throw new ArgumentException($"reader_words.csv has no list {list}.", nameof(list));
}
