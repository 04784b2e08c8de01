namespace PartnershipPortal.Domain.Accounts;

/// <summary>The questions the portal asks of people's places in organisations, and who may ask them.</summary>
public static class MembershipQueries
{
    extension(IQueryable<Membership> memberships)
    {
        /// <summary>Places at the organisation the viewer approves for; nobody else sees any.</summary>
        public IQueryable<Membership> ManagedBy(Viewer viewer)
        {
            var organisation = viewer.IsApprover ? viewer.OrganisationId : null;
            return memberships.Where(m => m.OrganisationId == organisation);
        }

        /// <summary>Those who may decide who joins: approvers and, at an ICS, its leads.</summary>
        public IQueryable<Membership> CurrentApprovers() =>
            memberships.Where(m => m.State == MembershipState.Active && (m.Role == MembershipRole.Approver || m.Role == MembershipRole.IcsLead));

        /// <summary>Places of those who said that they leave, and whose day has come.</summary>
        public IQueryable<Membership> LeavingBy(DateOnly today) =>
            memberships.Where(m => m.State == MembershipState.Active && m.LeavingOn != null && m.LeavingOn <= today);

        /// <summary>Places that ended lately and can be brought back; the same answer as <see cref="Membership.CanReturnAt"/>.</summary>
        public IQueryable<Membership> ReturningAt(DateTimeOffset now)
        {
            var since = now - Membership.ReturnWithin;
            return memberships.Where(m => m.State == MembershipState.Ended && m.DecidedAt != null && m.EndedAt > since
                && (m.Ending == null || (m.Ending != MembershipEnding.TakenBack && m.Ending != MembershipEnding.Merged)));
        }

        /// <summary>Requests that fall to an administrator, because the organisation has nobody who could decide.</summary>
        /// <param name="approvers">Those of the <see cref="CurrentApprovers"/> who can still sign in.</param>
        public IQueryable<Membership> RequestsWithoutApprover(IQueryable<Membership> approvers) =>
            memberships.Where(m => m.State == MembershipState.Requested && !approvers.Any(a => a.OrganisationId == m.OrganisationId));
    }

    extension(IQueryable<Invitation> invitations)
    {
        /// <summary>Invitations of the organisation the viewer approves for.</summary>
        public IQueryable<Invitation> ManagedBy(Viewer viewer)
        {
            var organisation = viewer.IsApprover ? viewer.OrganisationId : null;
            return invitations.Where(i => i.OrganisationId == organisation);
        }

        public IQueryable<Invitation> OpenAt(DateTimeOffset now) => invitations.Where(i => i.AcceptedAt == null && i.RevokedAt == null && now < i.ExpiresAt);
    }
}
