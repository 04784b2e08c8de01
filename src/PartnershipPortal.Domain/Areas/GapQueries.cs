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

        /// <summary>Those the viewer sees to as lead of their area.</summary>
        public IQueryable<Gap> LedBy(Viewer viewer)
        {
            var area = viewer.IsIcsLead ? viewer.AreaCode : null;
            return gaps.Where(g => area != null && g.IcsCode == area);
        }

        /// <summary>Those the viewer may end: their own organisation's, and those of the area they lead.</summary>
        public IQueryable<Gap> ClosableBy(Viewer viewer)
        {
            var (own, area) = (viewer.IsMember ? viewer.OrganisationId : null, viewer.IsIcsLead ? viewer.AreaCode : null);
            return gaps.Where(g => (own != null && g.OrganisationId == own) || (area != null && g.IcsCode == area));
        }

        /// <summary>Those somebody can still fill; the same answer as <see cref="Gap.IsOpen"/>.</summary>
        public IQueryable<Gap> Open() => gaps.Where(g => g.State == GapState.Raised || g.State == GapState.Owned || g.State == GapState.InProgress);
    }
}

/// <summary>Gaps in words.</summary>
public static class GapWords
{
    public static string Label(this GapState state) => state switch
    {
        GapState.Raised => "Nobody sees to it yet",
        GapState.Owned => "Taken up",
        GapState.InProgress => "Being filled",
        GapState.Closed => "Closed",
        GapState.Parked => "Parked",
    };

    public static string Label(this GapOutcome outcome) => outcome switch
    {
        GapOutcome.PersonFound => "The right person was found",
        GapOutcome.TakenOn => "A college or employer took it on",
        GapOutcome.NotNeeded => "It is no longer needed",
    };
}
