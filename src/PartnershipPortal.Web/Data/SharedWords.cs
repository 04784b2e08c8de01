using System.Collections.Concurrent;

namespace PartnershipPortal.Web.Data;

/// <summary>Words that many facts in memory repeat (titles, families, agendas, areas), each kept once.</summary>
internal static class SharedWords
{
    /// <summary>So many different words are kept; more would be a leak, and are simply not shared.</summary>
    private const int MostKept = 50_000;

    private static readonly ConcurrentDictionary<string, string> Words = new(StringComparer.Ordinal);

    public static string? Once(string? word) =>
        word is null ? null : Words.TryGetValue(word, out var known) ? known : Words.Count < MostKept ? Words.GetOrAdd(word, word) : word;
}
