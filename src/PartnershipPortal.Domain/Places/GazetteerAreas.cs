using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Domain.Places;

/// <summary>The names the gazetteer knows: towns first, then counties, regions, council areas, skills plan areas and care systems with their extent;
/// and what to ask when one name is not one place.</summary>
public sealed partial class Gazetteer
{
    /// <summary>An area belongs to the care system or skills plan area that more than this share of its postcode sectors lies in, else to none.</summary>
    private const double Mostly = 0.5;

    /// <summary>The postcode sector of a postcode, for whether an area holds it; null when it is not known.</summary>
    public static string? SectorOf(string? postcode) => postcode is null ? null : PlaceWords.Postcode(postcode)?.Sector;

    [GeneratedRegex(@"\s*/\s*|\s*&\s*|\s+(?:or|and)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Between { get; }

    /// <summary>The words without "England" or "UK" at their end, and whether England was said.</summary>
    private static bool WithoutEngland(ref string words)
    {
        foreach (var (said, isEngland) in (ReadOnlySpan<(string, bool)>)[("england", true), ("united kingdom", false), ("great britain", false), ("uk", false)])
        {
            if (words.Length > said.Length + 1 && words.EndsWith(said, StringComparison.Ordinal) && words[^(said.Length + 1)] is ' ' or ',')
            {
                words = words[..^said.Length].Trim(' ', ',');
                return isEngland;
            }
        }

        return false;
    }

    /// <summary>"Bolton / Bury": each is a place of its own, and which to look near is for the person to say.</summary>
    private PlaceReading? TwoPlaces(string typed)
    {
        var parts = Between.Split(typed).Where(p => p.Length > 0).ToArray();
        if (parts.Length is < 2 or > 4 || !parts.All(p => IsPostcode(p) || _named.ContainsKey(PlaceWords.Key(p))))
        {
            return null;
        }

        FoundPlace[] choices = [.. parts.Select(Read).Select(r => r.Place ?? (r.Choices is [var first, ..] ? first : null))
            .OfType<FoundPlace>().DistinctBy(p => p.Query)];
        return choices.Length < 2 ? null
            : new(PlaceOutcome.Several, null, choices, "You named more than one place. Which should we look near?") { IsToBeAsked = true };
    }

    /// <summary>"BL4 Bolton" or "Bolton BL4": the start of a postcode beside a name we know.</summary>
    private PlaceReading? Outward(string words) =>
        PlaceWords.OutwardWithin(words) is var (postcode, rest) && _named.ContainsKey(rest)
            && ReadPostcode(postcode) is { Outcome: not PlaceOutcome.NotFound } read ? read : null;

    /// <summary>A postcode that may lie on the other side of the border is asked about, unless England was said.</summary>
    private static PlaceReading AtTheBorder(PostcodeText postcode, bool sectorIsKnown, bool isInEngland, FoundPlace place) =>
        isInEngland || Border.CountryBeyond(postcode, sectorIsKnown) is not { } beyond ? Found(place)
        : new(PlaceOutcome.Several, null, [place with { Label = $"{place.Label}, in England", Query = $"{place.Query}, England" }],
            $"We cannot tell whether {place.Label} is in England or in {beyond}. The portal covers England: if it is there, choose it.")
        { IsToBeAsked = true };

    /// <summary>Every name a person may type, towns first; areas where no town has the name.</summary>
    private Dictionary<string, FoundPlace[]> Names(List<NamedPlace> towns, IEnumerable<IntegratedCareSystem> careSystems)
    {
        var repeated = towns.CountBy(t => PlaceWords.Key(t.Name)).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        var names = towns
            .GroupBy(t => PlaceWords.Key(t.Name))
            .ToDictionary(g => g.Key, g => g
                .DistinctBy(Query)
                .Select(t =>
                {
                    var label = repeated.Contains(g.Key) && _authorities.TryGetValue(t.LocalAuthorityCode, out var authority) && authority.Name != t.Name
                        ? $"{t.Name}, {authority.Name}" : t.Name;
                    return Place(label, PlaceKind.Town, new(t.Latitude, t.Longitude), t.LocalAuthorityCode, t.IcsCode, Query(t));
                })
                .ToArray());

        var byCouncil = _sectors.Values.Where(s => s.LocalAuthorityCode is not null && _authorities.ContainsKey(s.LocalAuthorityCode))
            .ToLookup(s => s.LocalAuthorityCode!);
        foreach (var named in Counties.All.GroupBy(c => PlaceWords.Key(c.Name)))
        {
            AddCounties(names, [.. named], byCouncil);
        }

        foreach (var area in byCouncil)
        {
            AddArea(names, _authorities[area.Key].Name, [.. area]);
        }

        foreach (var area in byCouncil.SelectMany(c => c).GroupBy(s => _authorities[s.LocalAuthorityCode!].LsipName).Where(g => g.Key is not null))
        {
            AddArea(names, area.Key!, [.. area]);
        }

        var byCareSystem = _sectors.Values.Where(s => s.IcsCode is not null).ToLookup(s => s.IcsCode!);
        foreach (var system in careSystems.Where(c => byCareSystem.Contains(c.Code)).OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            AddArea(names, system.Name, [.. byCareSystem[system.Code]]);
        }

        return names;
    }

    /// <summary>Counties and regions by every spelling. Of two with one name, the West Midlands, each is known with its kind as well.</summary>
    private void AddCounties(Dictionary<string, FoundPlace[]> names, County[] named, ILookup<string, PostcodeSector> byCouncil)
    {
        FoundPlace[] places = [.. named
            .Select(c => (County: c, Sectors: c.Councils.SelectMany(code => byCouncil[code]).ToArray()))
            .Where(c => c.Sectors.Length > 0)
            .Select(c => named.Length == 1 ? Area(c.County.Name, c.County.Name, c.Sectors)
                : Area($"{c.County.Name} ({c.County.Kind})", $"{c.County.Name} {c.County.Kind}", c.Sectors))];
        if (places.Length == 0)
        {
            return;
        }

        foreach (var name in named.SelectMany(c => c.Also.Prepend(c.Name)))
        {
            names.TryAdd(PlaceWords.Key(name), places);
        }

        foreach (var place in places)
        {
            names.TryAdd(PlaceWords.Key(place.Query), [place]);
        }
    }

    private void AddArea(Dictionary<string, FoundPlace[]> names, string name, PostcodeSector[] sectors)
    {
        var area = Area(name, name.Split(',')[0], sectors);
        if (names.TryAdd(PlaceWords.Key(area.Query), [area]) && area.Query != name)
        {
            names.TryAdd(PlaceWords.Key(name), [area]);
        }
    }

    private FoundPlace Area(string label, string query, PostcodeSector[] sectors)
    {
        var extent = new PlaceExtent(sectors);
        var councils = sectors.Select(s => s.LocalAuthorityCode).Distinct().ToArray();
        return Place(label, PlaceKind.Area, extent.Middle, councils is [var only] ? only : null, MostOf(sectors, s => s.IcsCode), query) with
        {
            Extent = extent,
            LsipCode = MostOf(sectors, s => s.LocalAuthorityCode is { } code ? _authorities.GetValueOrDefault(code)?.LsipCode : null),
        };
    }

    private static string? MostOf(PostcodeSector[] sectors, Func<PostcodeSector, string?> of) =>
        sectors.Select(of).OfType<string>().CountBy(c => c).MaxBy(c => c.Value) is { Key: { } code, Value: var count }
            && count > Mostly * sectors.Length ? code : null;
}
