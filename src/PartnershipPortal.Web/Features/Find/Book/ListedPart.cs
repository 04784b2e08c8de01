using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Features.Offers;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>
/// What anybody offers, or needs, from south to north, so that those near a place are a stretch of a list. Made anew, when somebody asks, after any of it
/// has changed.
/// </summary>
internal sealed class ListedPart
{
    private readonly Dictionary<OpportunityKind, (Entry[] Placed, OpportunityFacts[] Elsewhere)> _ofKind;

    public ListedPart(IEnumerable<OpportunityFacts> listed) => _ofKind = listed.GroupBy(f => f.Kind).ToDictionary(
        kind => kind.Key,
        kind => (
            kind.Where(f => f.Point is not null).Select(f => new Entry(f.Point!.Value, f)).OrderBy(e => e.Point.Latitude).ThenBy(e => e.Facts.Id).ToArray(),
            kind.Where(f => f.Point is null).ToArray()));

    /// <summary>Those in the box, all without one, and those of which nobody said where they are.</summary>
    public IEnumerable<OpportunityFacts> In(OpportunityKind kind, GeoBox? box)
    {
        if (!_ofKind.TryGetValue(kind, out var known))
        {
            yield break;
        }

        foreach (var facts in known.Elsewhere)
        {
            yield return facts;
        }

        for (var i = box is { } from ? FirstFrom(known.Placed, from.South) : 0; i < known.Placed.Length; i++)
        {
            var (point, facts) = known.Placed[i];
            if (box is { } within)
            {
                if (point.Latitude > within.North)
                {
                    break;
                }

                if (point.Longitude < within.West || point.Longitude > within.East)
                {
                    continue;
                }
            }

            yield return facts;
        }
    }

    private static int FirstFrom(Entry[] placed, double south)
    {
        var (low, high) = (0, placed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = placed[middle].Point.Latitude < south ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Entry(GeoPoint Point, OpportunityFacts Facts);
}
