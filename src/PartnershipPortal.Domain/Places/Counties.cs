using System.Collections.Frozen;
using System.Globalization;

namespace PartnershipPortal.Domain.Places;

/// <summary>A county old or new, a region, or what people call a part of England.</summary>
/// <param name="Kind"><c>county</c>, <c>former</c>, <c>group</c> or <c>region</c>.</param>
/// <param name="Councils">Codes of the council areas in it.</param>
/// <param name="Also">Other spellings: "lancs".</param>
internal sealed record County(string Kind, string Name, FrozenSet<string> Councils, IReadOnlyList<string> Also);

/// <summary>
/// The counties people write after a town ("Hythe, Hampshire") or instead of one ("Lancashire"), from <c>seeds/reference/counties.csv</c>.
/// The Office for National Statistics numbers the districts of one county in a row; unitary councils are placed in their ceremonial county.
/// </summary>
internal static class Counties
{
    public static IReadOnlyList<County> All { get; } = [.. SeedLists.Read("counties.csv").Select(r => new County(
        r[0], r[1], r[2].Split(';').SelectMany(Codes).ToFrozenSet(), r[3].Split(';', StringSplitOptions.RemoveEmptyEntries)))];

    private static readonly ILookup<string, string> NamesByCouncil = All
        .SelectMany(c => c.Councils.SelectMany(code => c.Also.Prepend(c.Name).Select(name => (Code: code, Name: PlaceWords.Key(name)))))
        .ToLookup(c => c.Code, c => c.Name);

    /// <summary>Whether the words stand in a name of a county or region that the council area lies in.</summary>
    public static bool IsIn(string? localAuthorityCode, string words) =>
        localAuthorityCode is not null && NamesByCouncil[localAuthorityCode].Any(n => n.Contains(words, StringComparison.Ordinal));

    /// <summary>"E07 8-12 15" as E07000008 and so on.</summary>
    private static IEnumerable<string> Codes(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Skip(1).SelectMany(range =>
        {
            var ends = range.Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray();
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"{parts[0]}{n:000000}"));
        });
    }
}
