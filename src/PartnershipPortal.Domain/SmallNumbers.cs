namespace PartnershipPortal.Domain;

/// <summary>
/// Hides counts of 1 to 4 from whoever is not one of the two sides, and a second one where the first could be worked out from a total. The same numbers are
/// always hidden the same way. Zero is shown. Source: B.9; pitfalls 61, 62.
/// </summary>
public static class SmallNumbers
{
    /// <summary>The least number that is shown.</summary>
    public const int Least = 5;

    public static bool IsSmall(int number) => number is > 0 and < Least;

    /// <summary>The parts of a total that is shown; null for one that is hidden.</summary>
    public static IReadOnlyList<int?> Of(IReadOnlyList<int> parts)
    {
        var hidden = parts.Select(IsSmall).ToArray();
        var sum = parts.Where((_, i) => hidden[i]).Sum();
        if (hidden.Count(h => h) is 1 || (hidden.Any(h => h) && IsSmall(sum)))
        {
            // One alone, or a few whose sum is small, could be worked out from the total: the smallest of the others goes, too.
            var next = Enumerable.Range(0, parts.Count).Where(i => !hidden[i] && parts[i] > 0).OrderBy(i => parts[i]).ThenBy(i => i).Select(i => (int?)i)
                .FirstOrDefault();
            if (next is { } also)
            {
                hidden[also] = true;
            }
        }

        return [.. parts.Select((p, i) => hidden[i] ? (int?)null : p)];
    }

    /// <summary>A part of a whole: hidden when it, or what is left, is small; all of it is shown.</summary>
    public static int? Part(int part, int whole) => IsSmall(part) && part != whole || IsSmall(whole - part) ? null : part;

    /// <summary>"8", "fewer than 5": what is shown in words.</summary>
    public static string Words(int? number) => number is { } shown ? $"{shown}" : "hidden";
}
