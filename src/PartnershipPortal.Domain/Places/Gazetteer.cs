using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Domain.Places;

/// <summary>Finds the place a person means: a postcode, a part of one, or a town. Built once from the reference data, immutable, safe to share.</summary>
public sealed class Gazetteer(
    IEnumerable<PostcodeDistrict> districts,
    IEnumerable<PostcodeSector> sectors,
    IEnumerable<NamedPlace> places,
    IEnumerable<LocalAuthority> localAuthorities)
{
    /// <summary>Reads what was typed. A look-up; near spellings are searched only when nothing matched.</summary>
    public PlaceReading Read(string? text) => throw new NotImplementedException($"{text}{districts}{sectors}{places}{localAuthorities}");

    /// <summary>The integrated care systems whose towns lie next to this one's.</summary>
    public IReadOnlySet<string> NeighboursOf(string? icsCode) => throw new NotImplementedException(icsCode);
}
