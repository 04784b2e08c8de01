namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>What an area is like, as far as it decides whom it is fairly compared with.</summary>
/// <param name="Deprived">Share of neighbourhoods among England's most deprived tenth, 0 to 1, over its council areas.</param>
public sealed record AreaLook(string Code, int Trusts, int Colleges, int Small, double Deprived);

/// <summary>
/// Which areas are similar: the nearest by four numbers, each measured in its own spread over all areas (mean and standard deviation), so that none
/// outweighs the others. Ties go to the code. It says nothing of how well an area does.
/// </summary>
public static class AreaLikeness
{
    public const int Most = 3;

    /// <summary>How similar is judged, for the page.</summary>
    public const string InWords =
        "Similar areas are the three nearest by four numbers: trusts, colleges, practices with networks and care providers, and the share of neighbourhoods "
        + "among England’s most deprived tenth. Each number counts the same.";

    /// <summary>The most similar first.</summary>
    public static IReadOnlyList<string> To(string code, IReadOnlyCollection<AreaLook> all)
    {
        if (all.FirstOrDefault(a => a.Code == code) is not { } own)
        {
            return [];
        }

        Func<AreaLook, double>[] numbers = [a => a.Trusts, a => a.Colleges, a => a.Small, a => a.Deprived];
        var spreads = numbers.Select(n => Spread([.. all.Select(n)])).ToList();
        double Distance(AreaLook other) => numbers.Select((n, i) => spreads[i] is 0 ? 0 : Math.Pow((n(other) - n(own)) / spreads[i], 2)).Sum();
        return [.. all.Where(a => a.Code != code).OrderBy(Distance).ThenBy(a => a.Code, StringComparer.Ordinal).Take(Most).Select(a => a.Code)];
    }

    private static double Spread(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
