using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

internal static class ClearSiteData
{
    /// <summary>
    /// Has the browser drop what it keeps of our pages, for whoever uses it next. The cookies go one by one instead of with the rest:
    /// the one that says the browser is known must stay, or others' guesses could lock its owner out.
    /// </summary>
    public static void ForgetThisSite(this HttpContext http)
    {
        var (kept, like) = (new HostCookie(KnownBrowsers.CookieName).Name, new HostCookie("").Build(http));
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        foreach (var name in http.Request.Cookies.Keys.Where(name => name != kept))
        {
            http.Response.Cookies.Delete(name, like);
        }
    }
}
