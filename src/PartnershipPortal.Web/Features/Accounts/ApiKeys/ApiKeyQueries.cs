using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;

namespace PartnershipPortal.Web.Features.Accounts.ApiKeys;

internal static class ApiKeyQueries
{
    extension(PortalDbContext db)
    {
        /// <summary>Keys that open something: not revoked, not run out, and made by somebody who may still make one.</summary>
        public IQueryable<ApiKey> WorkingApiKeysAt(DateTimeOffset now)
        {
            var approvers = db.LiveApprovers;
            return db.ApiKeys.Where(k => k.RevokedAt == null && now < k.ExpiresAt
                && approvers.Any(m => m.AccountId == k.CreatedBy && m.OrganisationId == k.OrganisationId));
        }
    }
}
