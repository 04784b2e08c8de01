using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>Where letters to members go.</summary>
internal static class MemberAddresses
{
    /// <summary>The address an account has now; null once it is closed, or has no active place at the organisation.</summary>
    public static Task<string?> AddressOfAsync(this PortalDbContext db, Guid? account, Guid organisation, CancellationToken cancel) =>
        db.Users.Where(u => u.Id == account && u.DisabledAt == null && db.Memberships.Any(m => m.AccountId == u.Id && m.OrganisationId == organisation
            && m.State == MembershipState.Active)).Select(u => u.Email).SingleOrDefaultAsync(cancel);
}
