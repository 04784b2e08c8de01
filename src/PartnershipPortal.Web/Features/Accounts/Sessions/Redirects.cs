using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>Where someone is sent who may not be here: to sign in, to their organisations, or nowhere (a program is told by the status alone).</summary>
internal static class Redirects
{
    public static async Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (http, request) = (context.HttpContext, context.Request);
        var to = IsProgram(request) ? null
            : HttpMethods.IsPost(request.Method) ? await WithWhatWasTypedAsync(http)
            : HttpMethods.IsGet(request.Method) && request.Path != "/" ? AccountsSetup.SignInPath + ReturnUrls.Query(request.Path + request.QueryString)
            : AccountsSetup.SignInPath;
        if (to is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        context.Response.Redirect(to);
    }

    public static Task WhenDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var waits = context.HttpContext.ViewerOrNull() is { IsMember: false, IsAdministrator: false };
        if (waits && HttpMethods.IsGet(context.Request.Method) && !IsProgram(context.Request))
        {
            context.Response.Redirect("/account/organisations");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// A form cannot be sent again by coming back to its address, so what was typed goes along. A second step that took too long begins anew, and
    /// leads on to where the person was going.
    /// </summary>
    private static async Task<string?> WithWhatWasTypedAsync(HttpContext http) =>
        http.Request.Path.StartsWithSegments(AccountsSetup.SignInPath, StringComparison.Ordinal)
            ? AccountsSetup.SignInPath + ReturnUrls.Query(await ReturnUrls.OfFormAsync(http.Request))
            : await http.RequestServices.GetRequiredService<LateForms>().SignedOutAsync(http);

    private static bool IsProgram(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
