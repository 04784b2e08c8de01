namespace PartnershipPortal.Domain.Areas;

/// <summary>The questions the portal asks of gaps.</summary>
public static class GapQueries
{
    extension(IQueryable<Gap> gaps)
    {
        /// <summary>The organisation's own, and for an ICS lead those of the area.</summary>
        public IQueryable<Gap> VisibleTo(Viewer viewer) =>
            viewer.IsAdministrator
                ? gaps
                : gaps.Where(g => g.OrganisationId == viewer.OrganisationId || (viewer.AreaCode != null && g.IcsCode == viewer.AreaCode));
    }
}
