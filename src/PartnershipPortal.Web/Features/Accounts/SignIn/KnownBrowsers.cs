using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>
/// Browsers in which somebody has signed in before. Their guesses are counted by themselves, so that nobody who guesses elsewhere can
/// keep the owner out. The cookie lets nobody in: it only says by which count a guess is measured. Source: OWASP, device cookies.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    internal const string CookieName = "portal-known";
    private const int MostAccounts = 5;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(365);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("PartnershipPortal.KnownBrowser").ToTimeLimitedDataProtector();

    /// <summary>This browser's number when somebody has signed in here with the address; null when nobody has.</summary>
    public string? NumberFor(HttpContext http, string? email) => Open(http) is [var number, .. var known] && known.Contains(MarkOf(email)) ? number : null;

    /// <summary>Somebody has signed in here.</summary>
    public void Remember(HttpContext http, Account account)
    {
        var (mark, cookie) = (MarkOf(account.Email), new HostCookie(CookieName));
        var (number, known) = Open(http) is [var before, .. var marks] ? (before, marks) : (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), []);
        var options = cookie.Build(http);
        options.MaxAge = Lasts;
        string[] words = [number, mark, .. known.Where(m => m != mark).Take(MostAccounts - 1)];
        http.Response.Cookies.Append(cookie.Name!, seal.Protect(string.Join(' ', words), Lasts), options);
    }

    private string[]? Open(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[new HostCookie(CookieName).Name!] is { Length: > 0 } text ? seal.Unprotect(text).Split(' ') : null;
        }
        catch (CryptographicException)
        {
            return null; // forged, or a year old
        }
    }

    private static string MarkOf(string? email) => SafeLinks.HashOf("known|" + email)[..24];
}
