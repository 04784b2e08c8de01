using System.Collections.Frozen;

namespace PartnershipPortal.Domain.Places;

/// <summary>
/// Where a sector or district of postcodes does not say on which side of the border an address is: the few English postcodes of a sector that is mostly
/// Welsh or Scottish, and unknown sectors of districts that lie on both sides. From <c>seeds/reference/border.csv</c>.
/// </summary>
internal static class Border
{
    private static readonly FrozenDictionary<string, string> Beyond = SeedLists.Read("border.csv").ToFrozenDictionary(r => r[0], r => r[1]);

    /// <summary>The country the postcode may lie in as well; null where England is certain.</summary>
    /// <param name="sectorIsKnown">Whether the sector is one of ours; an unknown one of a district on both sides may be on the other.</param>
    public static string? CountryBeyond(PostcodeText postcode, bool sectorIsKnown) =>
        postcode.Full is null ? null
        : postcode.Sector is { } sector && Beyond.TryGetValue(sector, out var country) ? country
        : sectorIsKnown ? null
        : Beyond.GetValueOrDefault(postcode.District);
}
