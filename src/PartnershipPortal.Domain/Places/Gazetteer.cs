using System.Collections.Frozen;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Domain.Places;

/// <summary>
/// Finds the place a person means: a postcode, a part of one, a town, a council area. Built once from the reference data,
/// immutable, safe to share. Source: product.md section 7, step 0.
/// </summary>
public sealed partial class Gazetteer
{
    private const int MostChoices = 8;
    private const int ShortestQualifier = 3;

    // A town this large, and this many times larger than its namesakes, is taken to be meant; the message says so.
    private const int LargeTown = 50_000;
    private const int MuchLarger = 20;

    private static readonly FrozenDictionary<string, string> OtherCountries = new Dictionary<string, string>
    {
        ["BT"] = "Northern Ireland",
        ["JE"] = "Jersey",
        ["GY"] = "Guernsey",
        ["IM"] = "the Isle of Man",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, PostcodeDistrict> _districts;
    private readonly FrozenDictionary<string, PostcodeSector> _sectors;
    private readonly FrozenDictionary<string, FoundPlace[]> _named;
    private readonly FrozenDictionary<string, LocalAuthority> _authorities;
    private readonly FrozenDictionary<string, int> _population;
    private readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> _neighbours;

    public Gazetteer(
        IEnumerable<PostcodeDistrict> districts,
        IEnumerable<PostcodeSector> sectors,
        IEnumerable<NamedPlace> places,
        IEnumerable<LocalAuthority> localAuthorities,
        IEnumerable<IntegratedCareSystem> careSystems)
    {
        _authorities = localAuthorities.ToFrozenDictionary(a => a.Code);
        _districts = districts.ToFrozenDictionary(d => d.Code);
        _sectors = sectors.ToFrozenDictionary(s => s.Code);
        var towns = places.ToList();
        _named = Names(towns, careSystems).ToFrozenDictionary();
        _population = towns.GroupBy(Query).ToFrozenDictionary(g => g.Key, g => g.Max(p => p.Population ?? 0));
        _neighbours = new(() => IcsNeighbours.Of(_sectors.Values));
    }

    /// <summary>Reads what was typed. A look-up; near spellings are searched only when nothing matched.</summary>
    public PlaceReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(PlaceOutcome.Empty, null, [], "Enter a postcode or a town.");
        }

        var typed = CleanText.Cut(text, 100);
        var words = PlaceWords.Key(typed);
        if (!_named.ContainsKey(words) && TwoPlaces(typed) is { } two)
        {
            return two;
        }

        var saysEngland = WithoutEngland(ref words);
        var asPostcode = PlaceWords.Postcode(words) is { } postcode ? ReadPostcode(postcode, saysEngland)
            : PlaceWords.PostcodeWithin(words) is { } within ? ReadPostcode(within, saysEngland)
            : null;
        return asPostcode is { Outcome: not PlaceOutcome.NotFound } ? asPostcode
            : (asPostcode is null ? ReadName(words) : null) ?? ReadLookAlike(typed.Trim(), words) ?? asPostcode ?? NotFound(typed.Trim(), words);
    }

    /// <summary>The postcode of a site in England, so that one at the border is not asked about.</summary>
    public PlaceReading ReadSite(string? text) =>
        text is not null && PlaceWords.Postcode(PlaceWords.Key(text)) is { } postcode && ReadPostcode(postcode, isInEngland: true) is { IsFound: true } found
            ? found : Read(text);

    /// <summary>Whether this is a country, or a town, that is not in England.</summary>
    public static bool IsElsewhere(string text) => PlacesElsewhere.CountryOf(PlaceWords.Normalise(text)) is not null;

    /// <summary>Whether this is the exact name of a place, or a postcode, of ours: nothing near it and nothing longer.</summary>
    public bool Knows(string text) => IsPostcode(text) || _named.ContainsKey(PlaceWords.Normalise(text))
        || IsElsewhere(text) || IsTold(PlaceWords.Normalise(text));

    /// <summary>Whether this is the name of a town or village of ours, and not of a county or a council area only.</summary>
    public bool IsTown(string text) =>
        _named.TryGetValue(PlaceWords.Normalise(text), out var places) && places.Any(p => _population.ContainsKey(p.Query));

    /// <summary>"March, Cambridgeshire": what follows the comma does tell the place from its namesakes, and is no other thought.</summary>
    private bool IsTold(string words) => words.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
        && words[(comma + 1)..].Trim(',', ' ') is { Length: >= ShortestQualifier } qualifier
        && _named.TryGetValue(words[..comma], out var places) && places.Any(p => Fits(p, qualifier));

    /// <summary>Whether this is a postcode, or the start of one, in England.</summary>
    public bool IsPostcode(string text) =>
        text.Any(char.IsAsciiDigit) && PlaceWords.Postcode(PlaceWords.Normalise(text)) is { } postcode && _districts.ContainsKey(postcode.District);

    /// <summary>A place for an organisation's own site, which may lie outside England.</summary>
    public FoundPlace OfOrganisation(string label, GeoPoint point, string? localAuthorityCode, string? icsCode, string query) =>
        Place(label, PlaceKind.Organisation, point, localAuthorityCode, icsCode, query);

    /// <summary>
    /// Where journeys from a site with this postcode are counted from: the postcode's own point, so that a site left empty, the same
    /// postcode typed and a shared link all say the same minutes. Null when the postcode is not known.
    /// </summary>
    public GeoPoint? StartOf(string? postcode) =>
        postcode is not null && PlaceWords.Postcode(PlaceWords.Key(postcode)) is { } text
            && ReadPostcode(text, isInEngland: true) is { Place: { Kind: PlaceKind.Postcode } place } ? place.Point : null;

    /// <summary>The integrated care systems whose postcodes lie within three miles of this one's.</summary>
    public IReadOnlySet<string> NeighboursOf(string? icsCode) =>
        icsCode is not null && _neighbours.Value.TryGetValue(icsCode, out var neighbours) ? neighbours : FrozenSet<string>.Empty;

    private PlaceReading ReadPostcode(PostcodeText postcode, bool isInEngland = false)
    {
        var label = postcode.Full ?? postcode.District;
        if (postcode.Sector is { } sector && (postcode.Full is not null || postcode.PrefersSector) && _sectors.TryGetValue(sector, out var exact))
        {
            var kind = postcode.Full is null ? PlaceKind.Sector : PlaceKind.Postcode;
            return AtTheBorder(postcode, true, isInEngland, Place(postcode.Full ?? exact.Code, kind, new(exact.Latitude, exact.Longitude),
                exact.LocalAuthorityCode, exact.IcsCode, postcode.Full ?? exact.Code));
        }

        if (_districts.TryGetValue(postcode.District, out var district))
        {
            if (district.Country != "England")
            {
                return Outside(label, district.Country);
            }

            var place = Place(label, postcode.Full is null ? PlaceKind.District : PlaceKind.Postcode, new(district.Latitude, district.Longitude),
                district.LocalAuthorityCode, district.IcsCode, label);
            if (!isInEngland && Border.CountryBeyond(postcode, false) is not null)
            {
                return AtTheBorder(postcode, false, false, place);
            }

            return new(PlaceOutcome.Found, place, [], postcode.Full is null ? null
                : $"We do not know {label} exactly, so distances are from the middle of {district.Code}.");
        }

        if (postcode is { Full: null, Sector: { } loose } && _sectors.TryGetValue(loose, out var asSector))
        {
            return Found(Place(asSector.Code, PlaceKind.Sector, new(asSector.Latitude, asSector.Longitude), asSector.LocalAuthorityCode, asSector.IcsCode,
                asSector.Code));
        }

        var area = new string([.. postcode.District.TakeWhile(char.IsAsciiLetter)]);
        return OtherCountries.TryGetValue(area, out var country)
            ? Outside(label, country)
            : new(PlaceOutcome.NotFound, null, DistrictsNear(postcode.District),
                $"There is no postcode {label} in England that we know of. Check it, or use a town.");
    }

    /// <summary>A postcode with the letter O typed for nought or the like, when that makes one we know of: "0L6 9RW" for OL6 9RW.</summary>
    private PlaceReading? ReadLookAlike(string typed, string words)
    {
        var meant = PlaceWords.LookAlikes(words)
            .Where(l => _districts.TryGetValue(l.Postcode.District, out var district) && district.Country == "England")
            .ToArray();
        var fewest = meant.Where(m => m.Changes == meant.Min(x => x.Changes)).Select(m => ReadPostcode(m.Postcode, isInEngland: true)).ToArray();
        return fewest switch
        {
            [] => null,
            [var only] => only with { Message = $"We took “{typed}” to be {only.Place!.Label}." },
            _ => new(PlaceOutcome.Several, null, [.. fewest.Select(f => f.Place!)], $"“{typed}” may be more than one postcode. Which do you mean?"),
        };
    }

    private PlaceReading? ReadName(string words)
    {
        if (_named.TryGetValue(words, out var places))
        {
            return OneOf(places);
        }

        if (PlacesElsewhere.CountryOf(words) is { } country)
        {
            return Outside(Title(words), country);
        }

        return PlacesElsewhere.CountryNamedIn(words) is { } named ? Outside(Title(words), named)
            : Qualified(words, isLoose: false) ?? Outward(words) ?? Qualified(words, isLoose: true) ?? Longer(words);
    }

    /// <summary>"Newport, Isle of Wight" or "newport shropshire tf10": a name and something that tells it from its namesakes.</summary>
    /// <param name="isLoose">Whether a qualifier that does not fit may be left out of account.</param>
    private PlaceReading? Qualified(string words, bool isLoose)
    {
        for (var cut = words.LastIndexOf(' '); cut > 0; cut = words.LastIndexOf(' ', cut - 1))
        {
            if (_named.TryGetValue(words[..cut].TrimEnd(','), out var places))
            {
                var qualifier = words[(cut + 1)..].Trim(',', ' ');
                var fitting = places.Where(p => Fits(p, qualifier)).ToArray();
                return fitting.Length > 0 ? OneOf(fitting) : isLoose && (places.Length == 1 || words[cut - 1] == ',') ? OneOf(places) : null;
            }
        }

        return null;
    }

    private static bool Fits(FoundPlace place, string qualifier) =>
        PlaceWords.Normalise(place.LocalAuthorityName ?? "").Contains(qualifier, StringComparison.Ordinal)
        || Counties.IsIn(place.LocalAuthorityCode, qualifier)
        || PlaceWords.Normalise(place.Query).EndsWith($", {qualifier}", StringComparison.Ordinal);

    /// <summary>"Newcastle" for Newcastle upon Tyne or under Lyme: the typed words begin a longer name.</summary>
    private PlaceReading? Longer(string words)
    {
        if (words.Length < 4)
        {
            return null;
        }

        var longer = _named.Where(n => n.Key.StartsWith(words + " ", StringComparison.Ordinal)).SelectMany(n => n.Value).DistinctBy(p => p.Query).ToArray();
        return longer.Length == 0 ? null
            : OneOf(longer) is { Place: { } place, Message: null } only ? only with { Message = $"We took “{Title(words)}” to be {place.Label}." }
            : OneOf(longer);
    }

    private PlaceReading OneOf(FoundPlace[] places)
    {
        if (places.Length == 1)
        {
            return Found(places[0]);
        }

        var bySize = places.OrderByDescending(PopulationOf).ThenBy(p => p.Query, StringComparer.Ordinal).ToArray();
        var (largest, next) = (PopulationOf(bySize[0]), PopulationOf(bySize[1]));
        return largest >= LargeTown && largest >= MuchLarger * (long)next
            ? new(PlaceOutcome.Found, bySize[0], [.. bySize[1..].Take(MostChoices)], $"We took this to be {bySize[0].Label}{In(bySize[0])}.")
            : new(PlaceOutcome.Several, null, [.. bySize.Take(MostChoices)], "There is more than one place with this name. Which do you mean?");
    }

    private PlaceReading NotFound(string typed, string words)
    {
        var near = Spelling.Nearest(words, _named.Keys, 5).SelectMany(name => _named[name]).DistinctBy(p => p.Query).Take(5).ToArray();
        return new(PlaceOutcome.NotFound, null, near,
            near.Length > 0 ? $"We could not find “{typed}”. Did you mean one of these?"
            : $"We could not find “{typed}”. Use a postcode such as BL4, or a town in England.");
    }

    private static PlaceReading Outside(string label, string country) =>
        new(PlaceOutcome.OutsideEngland, null, [], $"{label} is in {country}. The portal covers England: use a place in England, or one of our organisations.");

    private static PlaceReading Found(FoundPlace place) => new(PlaceOutcome.Found, place, [], null);

    private FoundPlace[] DistrictsNear(string district) =>
        [.. _districts.Values
            .Where(d => d.Country == "England" && Spelling.Distance(d.Code, district, 1) <= 1)
            .OrderBy(d => d.Code, StringComparer.Ordinal).Take(5)
            .Select(d => Place(d.Code, PlaceKind.District, new(d.Latitude, d.Longitude), d.LocalAuthorityCode, d.IcsCode, d.Code))];

    private FoundPlace Place(string label, PlaceKind kind, GeoPoint point, string? authorityCode, string? icsCode, string query)
    {
        var authority = authorityCode is not null && _authorities.TryGetValue(authorityCode, out var known) ? known : null;
        return new(label, kind, point, authorityCode, authority?.Name, icsCode, authority?.LsipCode, query);
    }

    private string Query(NamedPlace place) =>
        $"{place.Name}, {place.District}";

    private int PopulationOf(FoundPlace place) => _population.GetValueOrDefault(place.Query);

    private static string In(FoundPlace place) =>
        place.LocalAuthorityName is { } name && !name.StartsWith(place.Label, StringComparison.Ordinal) ? $" in {name}" : "";

    private static string Title(string words) => string.Join(' ', words.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
