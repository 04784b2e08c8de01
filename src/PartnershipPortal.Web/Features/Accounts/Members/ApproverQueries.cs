using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Members;

internal static class ApproverQueries
{
    extension(PortalDbContext db)
    {
        /// <summary>Those who may decide and can: an approver whose account was withdrawn decides nothing any more.</summary>
        public IQueryable<Membership> LiveApprovers =>
            db.Memberships.CurrentApprovers().Where(m => db.Users.Any(a => a.Id == m.AccountId && a.DisabledAt == null));

        /// <summary>Invitations that can be taken up: open, and from somebody who may still give such a place.</summary>
        public IQueryable<Invitation> StandingInvitationsAt(DateTimeOffset now)
        {
            var approvers = db.LiveApprovers;
            return db.Invitations.OpenAt(now).Where(i =>
                approvers.Any(m => m.AccountId == i.InvitedBy && m.OrganisationId == i.OrganisationId)
                || db.Users.Any(a => a.Id == i.InvitedBy && a.IsAdministrator && a.DisabledAt == null));
        }
    }
}
