using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Members;

internal static class ApproverQueries
{
    extension(PortalDbContext db)
    {
        /// <summary>Those who may decide and can: an approver whose account was withdrawn decides nothing any more.</summary>
        public IQueryable<Membership> LiveApprovers => db.Memberships.CurrentApprovers().Where(m => db.Users.Any(a => a.Id == m.AccountId && a.DisabledAt == null));
    }
}
