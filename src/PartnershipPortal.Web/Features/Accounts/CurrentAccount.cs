using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>The account behind the request, for the pages where a person changes their own account.</summary>
public sealed class CurrentAccount(PortalDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(15);

    /// <summary>The signed-in person's account or, on the way in, that of whoever has passed the password.</summary>
    public Task<Account> LoadAsync(HttpContext http, CancellationToken cancel)
    {
        var id = http.ViewerOrNull()?.AccountId ?? Guid.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return db.Users.SingleAsync(a => a.Id == id && a.DisabledAt == null, cancel);
    }

    /// <summary>Where to go first when how the person signs in may not be changed yet in this browser; null when it may.</summary>
    public IActionResult? AskForProof(HttpContext http)
    {
        var needsProof = http.ViewerOrNull() is not null && http.ViewerSummary().ProvedAt < clock.GetUtcNow() - ProofLasts;
        return needsProof ? new LocalRedirectResult($"/account/prove?returnUrl={Uri.EscapeDataString(http.Request.Path)}") : null;
    }

    /// <summary>The demonstration's people are shared by all who try it, so nobody may change how they sign in.</summary>
    public static void MayChange(Account account) =>
        Rule.Require(!account.IsDemo, "This account of the demonstration is shared, so how it signs in cannot be changed. Register to try it with an account of your own.");
}
