using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>The account behind the request, for the pages where a person changes their own account.</summary>
public sealed class CurrentAccount(PortalDbContext db)
{
    /// <summary>The signed-in person's account or, on the way in, that of whoever has passed the password.</summary>
    public Task<Account> LoadAsync(HttpContext http, CancellationToken cancel)
    {
        var id = http.ViewerOrNull()?.AccountId ?? Guid.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return db.Users.SingleAsync(a => a.Id == id && a.DisabledAt == null, cancel);
    }

    /// <summary>The demonstration's people are shared by all who try it, so nobody may change how they sign in.</summary>
    public static void MayChange(Account account) =>
        Rule.Require(!account.IsDemo,
            "This account of the demonstration is shared, so how it signs in cannot be changed. Register to try it with an account of your own.");
}
