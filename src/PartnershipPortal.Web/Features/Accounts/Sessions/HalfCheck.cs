using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>Checks the cookie of a browser between password and second step against its row, wherever it is asked for.</summary>
internal static class HalfCheck
{
    /// <summary>The second step must follow the password within so long.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(20);

    private static readonly object Key = new();

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<PortalDbContext>();
        var after = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - Lasts;
        if (Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.Sid), out var id)
            && await db.HalfSignIns.AnyAsync(h => h.Id == id && h.StartedAt > after
                && db.Users.Any(a => a.Id == h.AccountId && a.DisabledAt == null && a.SecurityStamp == h.SecurityStamp), http.RequestAborted))
        {
            http.Items[Key] = id;
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>The half sign-in that let this request in; null when something else did.</summary>
    public static Guid? IdOf(HttpContext http) => http.Items[Key] as Guid?;
}
