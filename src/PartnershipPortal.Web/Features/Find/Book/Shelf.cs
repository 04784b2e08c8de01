using System.Collections.Frozen;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Features.Offers;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>Every organisation by id and by care system, and those with a place on the map by sector. Made anew when one is added, removed or moves.</summary>
internal sealed class Shelf
{
    private const int MostWordsOfName = 10;
    private const int ShortestShortForm = 3;

    private readonly FrozenDictionary<Guid, BookOrganisation> _byId;
    private readonly FrozenDictionary<string, BookOrganisation> _systems;
    private readonly FrozenDictionary<string, BookOrganisation[]> _bySystem;
    private readonly FrozenDictionary<Sector, Globe<BookOrganisation>> _bySector;

    private readonly Lock _lock = new();
    private ListedPart? _listed;
    private int _listedEdition;

    /// <summary>Names are looked up only when a need has several words, and read when the first one has.</summary>
    private readonly Lazy<FrozenDictionary<string, Guid>> _byName;

    public Shelf(IEnumerable<BookOrganisation> organisations)
    {
        _byName = new(() => _byId!.Values.Where(o => o.Facts.ClosedOn is null)
            .SelectMany(o => o.Facts.Also.Prepend(o.Facts.Name).Select(OrganisationNameWords.Key).Where(IsTelling).Distinct()
                .Select(key => (Key: key, o.Facts.Id)))
            .GroupBy(o => o.Key).Where(g => g.Count() == 1).ToFrozenDictionary(g => g.Key, g => g.Single().Id));
        _byId = organisations.ToFrozenDictionary(o => o.Facts.Id);
        _systems = _byId.Values.Where(o => o.Facts.Sector is Sector.System).ToFrozenDictionary(o => o.Facts.Code);
        _bySystem = _byId.Values.SelectMany(o => o.Facts.Areas.Select(a => a.IcsCode).Distinct().Select(code => (Code: code, Organisation: o)))
            .GroupBy(o => o.Code, o => o.Organisation)
            .ToFrozenDictionary(system => system.Key, system => system.OrderBy(o => o.Facts.Code, StringComparer.Ordinal).ToArray());
        _bySector = _byId.Values
            .Where(o => o.Facts is { Latitude: not null, Longitude: not null })
            .GroupBy(o => o.Facts.Sector)
            .ToFrozenDictionary(
                sector => sector.Key,
                sector => new Globe<BookOrganisation>(sector.Select(o => (Spot.Of(o.Facts.Latitude!.Value, o.Facts.Longitude!.Value), o))));
    }

    public IEnumerable<BookOrganisation> All => _byId.Values;

    /// <summary>
    /// The organisation whose whole name stands in the text, the longest such name, today's, an earlier one, or what people call it in capitals ("MFT");
    /// and the text without it. A name of usual words only, such as "The Health Centre", is read where nothing else is said.
    /// </summary>
    /// <param name="isWord">Whether a word is one of the vocabulary: "HCA" is a healthcare assistant before it is a college.</param>
    public (OrganisationFacts? Organisation, string? Without) NamedIn(string? text, Func<string, bool> isWord)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, text);
        }

        var words = OrganisationNameWords.Of(text);
        for (var count = Math.Min(words.Length, MostWordsOfName); count > 0; count--)
        {
            for (var from = 0; from + count <= words.Length; from++)
            {
                var key = string.Join(' ', words[from..(from + count)]);
                if (_byName.Value.TryGetValue(key, out var id) && Find(id)?.Facts is { } facts
                    && (count > 1 ? count == words.Length || OrganisationNameWords.IsDistinct(key) : !isWord(key) && IsSaidInCapitals(key, text)))
                {
                    return (facts, TypedText.Replace(text, key, OrganisationNameWords.Key, "").Trim());
                }
            }
        }

        return (null, text);
    }

    /// <summary>Names of two words or more, and short forms of at least three letters that are no word.</summary>
    private static bool IsTelling(string key) =>
        key.Contains(' ', StringComparison.Ordinal) || (key.Length >= ShortestShortForm && OrganisationNameWords.IsDistinct(key));

    /// <summary>A short form is meant only where it is written like one: "MFT" and not "mft".</summary>
    private static bool IsSaidInCapitals(string key, string text) => text.Contains(key.ToUpperInvariant(), StringComparison.Ordinal);

    public BookOrganisation? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>What anybody offers, or needs, that is listed that day: in the box, or where nobody said where it is.</summary>
    public IEnumerable<OpportunityFacts> Listed(OpportunityKind kind, DateOnly day, GeoBox? box) =>
        (Volatile.Read(ref _listed) ?? ReadListed()).In(kind, box).Where(o => o.IsLiveOn(day));

    /// <summary>Something listed has changed.</summary>
    public void ForgetListed()
    {
        lock (_lock)
        {
            _listedEdition++;
            _listed = null;
        }
    }

    private ListedPart ReadListed()
    {
        var edition = Volatile.Read(ref _listedEdition);
        var listed = new ListedPart(All.SelectMany(o => o.Facts.Listed));
        lock (_lock)
        {
            // What was changed while it was read has been read in part: it serves this once.
            _listed = edition == _listedEdition ? listed : null;
        }

        return listed;
    }

    /// <summary>The organisation that leads a care system.</summary>
    public BookOrganisation? LeadOf(string? icsCode) => icsCode is null ? null : _systems.GetValueOrDefault(icsCode);

    /// <summary>Whoever is in a care system on that day, by code.</summary>
    public IEnumerable<BookOrganisation> In(string icsCode, DateOnly day) =>
        _bySystem.GetValueOrDefault(icsCode, []).Where(o => Array.Exists(o.Facts.Areas, a => a.IcsCode == icsCode && a.HoldsOn(day)));

    /// <summary>So many of the nearest of a sector that will do, with the square of the distance.</summary>
    public IEnumerable<(double Square, BookOrganisation Organisation)> Nearest(
        Sector sector, Spot from, int count, double reach, Func<BookOrganisation, bool> willDo) =>
        _bySector.TryGetValue(sector, out var globe) ? globe.Nearest(from, count, reach, willDo) : [];
}
