using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>Where someone is sent who may not be here: to sign in, to their organisations, or nowhere (a program is told by the status alone).</summary>
internal static class Redirects
{
    public static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsProgram(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        // A form cannot be sent again by coming back to its address.
        var back = HttpMethods.IsGet(request.Method) && request.Path != "/" ? $"?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}" : "";
        context.Response.Redirect(AccountsSetup.SignInPath + back);
        return Task.CompletedTask;
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

    private static bool IsProgram(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
