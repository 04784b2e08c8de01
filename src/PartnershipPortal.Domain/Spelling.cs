namespace PartnershipPortal.Domain;

/// <summary>How near two spellings are. Used only when nothing matched exactly.</summary>
public static class Spelling
{
    /// <summary>
    /// Letters to add, drop, change or swap with their neighbour to turn one word into the other;
    /// <paramref name="limit"/> + 1 when more than the limit.
    /// </summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        const int Longest = 64;
        if (b.Length > Longest)
        {
            return a.SequenceEqual(b) ? 0 : limit + 1;
        }

        Span<int> before = stackalloc int[Longest + 1];
        Span<int> above = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return Math.Min(above[b.Length], limit + 1);
    }

    /// <summary>How many letters may be wrong in a word of this length before it is another word.</summary>
    public static int Tolerance(int length) => length switch { < 4 => 0, < 7 => 1, < 14 => 2, _ => 3 };

    /// <summary>Whether somebody who typed one may have meant the other, in any case.</summary>
    public static bool IsLike(string typed, string word) =>
        Tolerance(typed.Length) is var most and > 0 && Distance(typed.ToUpperInvariant(), word.ToUpperInvariant(), most) <= most;

    /// <summary>The known spellings nearest to the text, nearest first, within the tolerance of its length.</summary>
    public static IReadOnlyList<string> Nearest(string text, IEnumerable<string> known, int most)
    {
        var limit = Tolerance(text.Length);
        return limit == 0
            ? []
            : [.. known
                .Select(k => (Known: k, Distance: Distance(k, text, limit)))
                .Where(k => k.Distance <= limit)
                .OrderBy(k => k.Distance)
                .ThenBy(k => k.Known, StringComparer.Ordinal)
                .Take(most)
                .Select(k => k.Known)];
    }
}
