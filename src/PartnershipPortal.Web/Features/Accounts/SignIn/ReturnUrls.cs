using Microsoft.AspNetCore.Mvc;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

internal static class ReturnUrls
{
    /// <summary>Back to where the person was going, if that is a page of ours; otherwise home.</summary>
    public static IActionResult GoOn(this Controller controller, string? returnUrl)
    {
        var target = controller.Safe(returnUrl);
        if (target == "/")
        {
            controller.TempData[JustSignedIn] = true;
        }

        return controller.LocalRedirect(target);
    }

    /// <summary>Set for the first page after signing in: the first thing there is to type in has the focus.</summary>
    public const string JustSignedIn = "JustSignedIn";

    public static string Safe(this Controller controller, string? returnUrl) => returnUrl is not null && controller.Url.IsLocalUrl(returnUrl) ? returnUrl : "/";

    /// <summary>Where a step of signing in that came too late was going.</summary>
    public static async Task<string?> OfFormAsync(HttpRequest request) =>
        request.HasFormContentType ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))["ReturnUrl"].ToString() : null;

    public static string Query(string? returnUrl) => string.IsNullOrEmpty(returnUrl) ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
