using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <summary>The questions the portal asks of communities, said once, in a form the database can answer.</summary>
public static class CommunityQueries
{
    extension(IQueryable<Community> communities)
    {
        /// <summary>
        /// Those whose charter the viewer may read: signed out the open ones; signed in all but confidential ones and those still being brought together,
        /// and whatever they are in or asked to. An administrator all charters. Source: product.md, permission matrix.
        /// </summary>
        public IQueryable<Community> VisibleTo(Viewer? viewer)
        {
            if (viewer is { IsAdministrator: true })
            {
                return communities;
            }

            if (viewer is not { IsMember: true, AccountId: var account })
            {
                return communities.Where(c => c.Access == CommunityAccess.Open && c.State != CommunityState.Proposed);
            }

            var organisation = viewer.InsideId;
            return communities.Where(c => (c.Access != CommunityAccess.Confidential && c.State != CommunityState.Proposed)
                || c.Members.Any(m => m.AccountId == account && m.OrganisationId == organisation && m.State == CommunityMemberState.Active));
        }

        /// <summary>
        /// Those of which the viewer may know when they meet and, by role, who is in them: restricted ones for whoever is signed in, open ones for members of
        /// the portal, and their own. Lists and calendars of others count and date no more than these.
        /// </summary>
        public IQueryable<Community> DatedFor(Viewer? viewer)
        {
            var (isSignedIn, isMember, account, organisation) = (viewer is not null, viewer is { IsMember: true }, viewer?.AccountId, viewer?.InsideId);
            return communities.VisibleTo(viewer).Where(c => (isSignedIn && c.Access == CommunityAccess.Restricted)
                || (isMember && c.Access == CommunityAccess.Open)
                || c.Members.Any(m => m.AccountId == account && m.OrganisationId == organisation && m.State == CommunityMemberState.Active));
        }

        /// <summary>Those the viewer is in, for the organisation they act for.</summary>
        public IQueryable<Community> Of(Viewer viewer)
        {
            var (account, organisation) = (viewer.AccountId, viewer.InsideId);
            return communities.Where(c => c.Members.Any(m =>
                m.AccountId == account && m.OrganisationId == organisation && m.State == CommunityMemberState.Active));
        }

        /// <summary>Those whose meetings and notes the viewer reads: their own, and open ones.</summary>
        public IQueryable<Community> ReadBy(Viewer viewer)
        {
            var (account, organisation) = (viewer.AccountId, viewer.InsideId);
            return communities.VisibleTo(viewer).Where(c => c.Access == CommunityAccess.Open || c.Members.Any(m =>
                m.AccountId == account && m.OrganisationId == organisation && m.State == CommunityMemberState.Active));
        }

        /// <summary>Those the viewer runs as chair, sponsor or owner.</summary>
        public IQueryable<Community> RunBy(Viewer viewer)
        {
            var (account, organisation) = (viewer.AccountId, viewer.InsideId);
            return communities.Where(c => c.Members.Any(m => m.AccountId == account && m.OrganisationId == organisation
                && m.State == CommunityMemberState.Active && (m.Role != CommunityRole.Member || m.Id == c.OwnerMemberId)));
        }

        public IQueryable<Community> Live() => communities.Where(c => c.State == CommunityState.Open);

        /// <summary>The last two meetings were missed; the same answer as <see cref="Community.StandingOn"/>.</summary>
        public IQueryable<Community> DormantOn(DateOnly today)
        {
            var (monthly, quarterly, twice) = (Community.QuietSince(MeetingCadence.Monthly, today), Community.QuietSince(MeetingCadence.Quarterly, today),
                Community.QuietSince(MeetingCadence.TwiceAYearAndConference, today));
            return communities.Where(c => c.State == CommunityState.Open && (c.LastHeldOn ?? c.OpenedOn) < (c.Cadence == MeetingCadence.Monthly ? monthly
                : c.Cadence == MeetingCadence.TwiceAYearAndConference ? twice : quarterly));
        }

        /// <summary>Nobody strategic stands up for it. Source: S0-25.</summary>
        public IQueryable<Community> WithoutSponsor() => communities.Where(c => c.State == CommunityState.Open
            && !c.Members.Any(m => m.State == CommunityMemberState.Active && m.Role == CommunityRole.Sponsor));
    }
}
