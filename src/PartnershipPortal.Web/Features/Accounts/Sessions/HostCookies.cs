using Microsoft.AspNetCore.Authentication.Cookies;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>
/// Over HTTPS a cookie is named <c>__Host-…</c>, so that browsers take it only from this very host, secure and for all paths.
/// Browsers refuse that name over plain HTTP, which is how a developer's own machine serves.
/// </summary>
internal sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, Name(context, key), value, AtRoot(options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        cookies.DeleteCookie(context, Name(context, key), AtRoot(options));

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;

    private static CookieOptions AtRoot(CookieOptions options)
    {
        (options.Path, options.Domain) = ("/", null);
        return options;
    }
}
