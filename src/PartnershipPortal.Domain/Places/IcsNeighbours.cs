using System.Collections.Frozen;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Domain.Places;

/// <summary>Works out which care systems adjoin, from postcode sectors within three miles of each other on either side of a border.</summary>
internal static class IcsNeighbours
{
    private const double Miles = 3;
    private const double CellDegrees = 0.1;

    public static FrozenDictionary<string, FrozenSet<string>> Of(IEnumerable<PostcodeSector> sectors)
    {
        var cells = sectors.Where(s => s.IcsCode is not null).ToLookup(s => Cell(s));
        var neighbours = new Dictionary<string, HashSet<string>>();
        foreach (var cell in cells)
        {
            var around = (from row in (int[])[-1, 0, 1]
                          from column in (int[])[-1, 0,
                1]
                          from s in cells[(cell.Key.Row + row, cell.Key.Column + column)]
                          select s).ToArray();
            if (around.All(s => s.IcsCode == around[0].IcsCode))
            {
                continue;
            }

            foreach (var sector in cell)
            {
                var point = new GeoPoint(sector.Latitude, sector.Longitude);
                foreach (var other in around.Where(o => o.IcsCode != sector.IcsCode && point.MilesTo(new(o.Latitude, o.Longitude)) <= Miles))
                {
                    (neighbours.TryGetValue(sector.IcsCode!, out var set) ? set : neighbours[sector.IcsCode!] = []).Add(other.IcsCode!);
                }
            }
        }

        return neighbours.ToFrozenDictionary(n => n.Key, n => n.Value.ToFrozenSet());
    }

    private static (int Row, int Column) Cell(PostcodeSector sector) =>
        ((int)Math.Floor(sector.Latitude / CellDegrees), (int)Math.Floor(sector.Longitude / CellDegrees));
}
