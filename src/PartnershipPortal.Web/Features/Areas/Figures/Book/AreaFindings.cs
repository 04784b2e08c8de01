using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>What has been worked out of the book of areas, each until a fact it rests on changes. Whoever reads or changes it holds the book's lock.</summary>
internal sealed class AreaFindings
{
    /// <summary>Days and places of which counts are kept.</summary>
    private const int MostCounts = 200;

    private readonly Dictionary<string, AreaEdition> _editions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LinkBirth>> _births = new(StringComparer.Ordinal);

    /// <summary>Another whenever something has been thrown away.</summary>
    public int State { get; private set; }

    /// <summary>Counts of organisations, until one of them changes.</summary>
    public WorkedOut<(DateOnly Day, string? Areas)> Counts { get; } = new(MostCounts);

    public AreaEdition? Edition(string area, ReferenceBookSnapshot words) =>
        _editions.GetValueOrDefault(area) is { } kept && ReferenceEquals(kept.Words, words) ? kept : null;

    /// <summary>Keeps an edition, unless something was thrown away while it was read: that may have been this one.</summary>
    /// <param name="state">The <see cref="State"/> before it was read.</param>
    public void Keep(string area, AreaEdition edition, int state)
    {
        if (state == State)
        {
            _editions[area] = edition;
        }
    }

    public IReadOnlyList<LinkBirth> Births(string area, Func<IReadOnlyList<LinkBirth>> find)
    {
        if (!_births.TryGetValue(area, out var births))
        {
            _births.Add(area, births = find());
        }

        return births;
    }

    public void ThrowAway(IEnumerable<string> areas)
    {
        foreach (var area in areas)
        {
            State++;
            _editions.Remove(area);
            _births.Remove(area);
        }
    }

    /// <summary>
    /// What is not in the book has changed in a care system: with it go the editions that take over from it, and what is being read just now.
    /// </summary>
    public void ThrowAwayRest(string area)
    {
        State++;
        ThrowAway(_editions.Where(e => e.Value.Facts.Areas.Any(a => a.Code == area || a.Predecessors.Contains(area))).Select(e => e.Key).ToList());
    }

    /// <summary>What an organisation changes elsewhere: whoever deals with it says its name, and it is counted where it is.</summary>
    public void ThrowAwayOthers(IReadOnlyList<OrganisationFact> before, IReadOnlyList<OrganisationFact> after)
    {
        var known = before.ToDictionary(o => o.Id);
        if (after.Count < before.Count || after.Any(o => !IsKnownAs(known.GetValueOrDefault(o.Id), o)))
        {
            ThrowAllAway();
        }
        else if (after.Any(o => !IsCountedAs(known.GetValueOrDefault(o.Id), o)))
        {
            Counts.Clear();
        }
    }

    public void ThrowAllAway()
    {
        State++;
        _editions.Clear();
        _births.Clear();
        Counts.Clear();
    }

    /// <summary>Whether whoever deals with an organisation reads the same of it.</summary>
    private static bool IsKnownAs(OrganisationFact? before, OrganisationFact after) => before is not null && before.Name == after.Name
        && before.Code == after.Code && before.Sector == after.Sector && before.ClosedOn == after.ClosedOn && before.Council == after.Council
        && before.Latitude == after.Latitude && before.Longitude == after.Longitude;

    /// <summary>Whether it counts the same wherever organisations are counted.</summary>
    private static bool IsCountedAs(OrganisationFact? before, OrganisationFact after) => before is not null && before.Sector == after.Sector
        && before.ClosedOn == after.ClosedOn && before.HasPeople == after.HasPeople && before.Spans.SequenceEqual(after.Spans);
}
