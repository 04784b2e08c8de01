using Microsoft.AspNetCore.Mvc;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

internal static class ReturnUrls
{
    /// <summary>Back to where the person was going, if that is a page of ours; otherwise home.</summary>
    public static IActionResult GoOn(this Controller controller, string? returnUrl) => controller.LocalRedirect(controller.Safe(returnUrl));

    public static string Safe(this Controller controller, string? returnUrl) => returnUrl is not null && controller.Url.IsLocalUrl(returnUrl) ? returnUrl : "/";

    public static string Query(string? returnUrl) => string.IsNullOrEmpty(returnUrl) ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
