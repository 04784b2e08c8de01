using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace PartnershipPortal.Web.Features.Errors;

/// <summary>
/// Says in plain words what went wrong and what to do next. The pipeline runs these pages in place of the one asked for, whatever
/// its method, so they take any and read nothing from the database.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
[ResponseCache(NoStore = true)]
public sealed class ErrorsController : Controller
{
    [Route("/error/{status:int:range(400,599)}")]
    public IActionResult Show()
    {
        // From the route alone, and without reading what was posted: that may be what went wrong, or call a field of its own so.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        Response.StatusCode = status;
        var page = ErrorPage.For(status, HttpContext);

        return status == StatusCodes.Status404NotFound ? View("Missing", page) : View("Problem", page);
    }
}
