using System.Collections.Frozen;
using System.IO.Compression;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// The usual words of English, so that a right word is never put right: "reception" is not a slip for "retention".
/// Source: SCOWL, levels 10 to 35, English and British, Copyright 2000-2016 by Kevin Atkinson, free to use with this notice.
/// </summary>
internal static class EnglishWords
{
    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    /// <param name="word">In lower case, singular.</param>
    public static bool Contains(string word) => All.Value.Contains(word);

    private static FrozenSet<string> Read()
    {
        using var packed = typeof(EnglishWords).Assembly.GetManifestResourceStream("english.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
