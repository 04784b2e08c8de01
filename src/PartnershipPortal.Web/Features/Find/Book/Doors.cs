using System.Collections.Concurrent;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>The doors of <c>contact_doors</c> by number, so that a million of them are small.</summary>
internal sealed class DoorNumbers
{
    private readonly ConcurrentDictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();

    public ushort Of(string door)
    {
        if (_numbers.TryGetValue(door, out var known))
        {
            return known;
        }

        lock (_adding)
        {
            return _numbers.GetOrAdd(door, _ => checked((ushort)_numbers.Count));
        }
    }

    /// <summary>Doors in an order of preference. A door that nobody stands behind has no number, and is left out.</summary>
    public DoorOrder InOrder(IEnumerable<string> doors)
    {
        var places = new Dictionary<ushort, int>();
        foreach (var (door, place) in doors.Select((door, place) => (door, place)))
        {
            if (_numbers.TryGetValue(door, out var number))
            {
                places.TryAdd(number, place);
            }
        }

        return new DoorOrder(places);
    }
}

/// <summary>The doors a search asks at, best first.</summary>
internal sealed class DoorOrder
{
    public const int Nowhere = int.MaxValue;

    private readonly int[] _places;

    public DoorOrder(Dictionary<ushort, int> places)
    {
        _places = new int[places.Count == 0 ? 0 : places.Keys.Max() + 1];
        Array.Fill(_places, Nowhere);
        foreach (var (door, place) in places)
        {
            _places[door] = place;
        }
    }

    public int PlaceOf(ushort door) => door < _places.Length ? _places[door] : Nowhere;

    /// <summary>The place of the best of them; <see cref="Nowhere"/> when none is asked at.</summary>
    public int BestOf(ushort[] doors)
    {
        var best = Nowhere;
        foreach (var door in doors)
        {
            best = Math.Min(best, PlaceOf(door));
        }

        return best;
    }

    public bool Has(ushort door) => PlaceOf(door) != Nowhere;
}
