using Microsoft.AspNetCore.Mvc;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// A step that is taken once has no page any more, and the browser's "Back" still leads to it. Whoever may see the thing itself is led to it with what became
/// of the step; for everybody else there is no such page, as before.
/// </summary>
internal static class DoneSteps
{
    /// <param name="url">The thing's own page, which the viewer may see.</param>
    /// <param name="notice">What became of the step: done, by whom and when, where that is known.</param>
    public static RedirectResult DoneAlready(this Controller controller, string url, string notice)
    {
        controller.TempData["Notice"] = notice;
        return controller.Redirect(url);
    }
}
