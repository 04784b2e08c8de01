using System.Collections.Frozen;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Which role families answer which agenda, at which level, how well. Vocabulary V3.</summary>
public sealed class AgendaRoutes
{
    private readonly FrozenDictionary<(string Agenda, string Family, ContactLevel Level), RouteFit> _fits;
    private readonly FrozenDictionary<(string Agenda, ContactLevel Level), string[]> _families;
    private readonly FrozenDictionary<string, string[]> _primaryAgendas;

    public AgendaRoutes(IEnumerable<AgendaRoute> routes)
    {
        var live = routes.Where(r => r.RemovedAt is null).ToArray();
        _fits = live.GroupBy(r => (r.AgendaCode, r.RoleFamilyCode, r.Level)).ToFrozenDictionary(g => g.Key, g => g.Min(r => r.Fit));
        _families = _fits.GroupBy(f => (f.Key.Agenda, f.Key.Level)).ToFrozenDictionary(
            g => g.Key,
            g => g.OrderBy(f => f.Value).ThenBy(f => f.Key.Family, StringComparer.Ordinal).Select(f => f.Key.Family).ToArray());
        _primaryAgendas = _fits.Where(f => f.Value is RouteFit.Primary && f.Key.Agenda != AgendaReader.General).GroupBy(f => f.Key.Family).ToFrozenDictionary(
            g => g.Key,
            g => g.Select(f => f.Key.Agenda).Distinct().Order(StringComparer.Ordinal).ToArray());
    }

    /// <summary>Null when the family is not in the agenda's route at that level: its people are then never suggested for it.</summary>
    public RouteFit? FitOf(string agendaCode, string roleFamilyCode, ContactLevel level) =>
        _fits.TryGetValue((agendaCode, roleFamilyCode, level), out var fit) ? fit : null;

    /// <summary>Families with a route to the agenda at the level, best fit first: what a candidate query filters on.</summary>
    public IReadOnlyList<string> FamiliesFor(string agendaCode, ContactLevel level) => _families.GetValueOrDefault((agendaCode, level), []);

    /// <summary>Families with a route to the agenda at either level.</summary>
    public IReadOnlyList<string> FamiliesFor(string agendaCode) =>
        [.. FamiliesFor(agendaCode, ContactLevel.Operational).Union(FamiliesFor(agendaCode, ContactLevel.Strategic))];

    /// <summary>Agendas this family is the normal handler of, at either level, besides general asks.</summary>
    public IReadOnlyList<string> AgendasOf(string roleFamilyCode) => _primaryAgendas.GetValueOrDefault(roleFamilyCode, []);
}
