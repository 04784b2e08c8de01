using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Which role families answer which agenda, at which level, how well. Vocabulary V3.</summary>
public sealed class AgendaRoutes(IEnumerable<AgendaRoute> routes)
{
    private readonly AgendaRoute[] _routes = [.. routes.Where(r => r.RemovedAt is null)];

    /// <summary>Families with any route to the agenda, at either level: what a candidate query filters on.</summary>
    public IReadOnlyList<string> FamiliesFor(string agendaCode) =>
        [.. _routes.Where(r => r.AgendaCode == agendaCode).Select(r => r.RoleFamilyCode).Distinct()];
}
