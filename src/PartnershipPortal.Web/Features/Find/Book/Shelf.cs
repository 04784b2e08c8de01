using System.Collections.Frozen;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>Every organisation by id, and those with a place on the map by sector. Made anew when one is added, removed or moves.</summary>
internal sealed class Shelf
{
    private readonly FrozenDictionary<Guid, BookOrganisation> _byId;
    private readonly FrozenDictionary<string, BookOrganisation> _systems;
    private readonly FrozenDictionary<Sector, Globe<BookOrganisation>> _bySector;

    public Shelf(IEnumerable<BookOrganisation> organisations)
    {
        _byId = organisations.ToFrozenDictionary(o => o.Facts.Id);
        _systems = _byId.Values.Where(o => o.Facts.Sector is Sector.System).ToFrozenDictionary(o => o.Facts.Code);
        _bySector = _byId.Values
            .Where(o => o.Facts is { Latitude: not null, Longitude: not null })
            .GroupBy(o => o.Facts.Sector)
            .ToFrozenDictionary(
                sector => sector.Key,
                sector => new Globe<BookOrganisation>(sector.Select(o => (Spot.Of(o.Facts.Latitude!.Value, o.Facts.Longitude!.Value), o))));
    }

    public IEnumerable<BookOrganisation> All => _byId.Values;

    public BookOrganisation? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The organisation that leads a care system.</summary>
    public BookOrganisation? LeadOf(string? icsCode) => icsCode is null ? null : _systems.GetValueOrDefault(icsCode);

    /// <summary>So many of the nearest of a sector that will do, with the square of the distance.</summary>
    public IEnumerable<(double Square, BookOrganisation Organisation)> Nearest(
        Sector sector, Spot from, int count, double reach, Func<BookOrganisation, bool> willDo) =>
        _bySector.TryGetValue(sector, out var globe) ? globe.Nearest(from, count, reach, willDo) : [];
}
