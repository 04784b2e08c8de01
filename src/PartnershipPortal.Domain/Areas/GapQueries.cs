using PartnershipPortal.Domain.Communities;

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

        /// <summary>The same, and those of communities the viewer is in.</summary>
        public IQueryable<Gap> VisibleTo(Viewer viewer, IQueryable<Community> communities)
        {
            if (viewer.IsAdministrator)
            {
                return gaps;
            }

            var own = communities.Of(viewer).Select(c => c.Id);
            return gaps.Where(g => g.OrganisationId == viewer.OrganisationId || (viewer.AreaCode != null && g.IcsCode == viewer.AreaCode)
                || (g.CommunityId != null && own.Contains(g.CommunityId.Value)));
        }

        /// <summary>Those the viewer sees to: as lead of the area, or as one who runs the community that owns it.</summary>
        public IQueryable<Gap> SeenToBy(Viewer viewer, IQueryable<Community> communities)
        {
            var (area, run) = (viewer.IsIcsLead ? viewer.AreaCode : null, communities.RunBy(viewer).Select(c => c.Id));
            return gaps.Where(g => (area != null && g.IcsCode == area) || (g.CommunityId != null && run.Contains(g.CommunityId.Value)));
        }

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

        /// <summary>The same, and those of a community the viewer runs.</summary>
        public IQueryable<Gap> ClosableBy(Viewer viewer, IQueryable<Community> communities)
        {
            var (own, area) = (viewer.IsMember ? viewer.OrganisationId : null, viewer.IsIcsLead ? viewer.AreaCode : null);
            var run = communities.RunBy(viewer).Select(c => c.Id);
            return gaps.Where(g => (own != null && g.OrganisationId == own) || (area != null && g.IcsCode == area)
                || (g.CommunityId != null && run.Contains(g.CommunityId.Value)));
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
        GapOutcome.Offer => "An offer fills it",
        GapOutcome.Partnership => "A partnership fills it",
        GapOutcome.Placement => "A placement fills it",
        GapOutcome.CommunityAction => "A community has done something about it",
        GapOutcome.Merged => "Another gap says the same, and goes on",
    };

    public static string Label(this GapSource source) => source switch
    {
        GapSource.EmptySearch => "A search that found nobody",
        GapSource.MatrixCell => "A role that no course leads to",
        GapSource.UnmetNeed => "A need that nobody answered",
        GapSource.ByHand => "Recorded by hand",
    };
}
