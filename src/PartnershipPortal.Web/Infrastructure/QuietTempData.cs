using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// The message from one page to the next, in a cookie. The framework's own provider takes that cookie back on every page,
/// even from a browser that has none; this one only when there is one to take.
/// </summary>
internal sealed class QuietTempData(CookieTempDataProvider cookie) : ITempDataProvider
{
    private static readonly object Held = new();

    public IDictionary<string, object> LoadTempData(HttpContext context)
    {
        var values = cookie.LoadTempData(context);
        context.Items[Held] = values.Count > 0;

        return values;
    }

    public void SaveTempData(HttpContext context, IDictionary<string, object> values)
    {
        if (values.Count > 0 || context.Items[Held] is true)
        {
            cookie.SaveTempData(context, values);
        }
    }
}
