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
    public IActionResult Show(int status)
    {
        Response.StatusCode = status;
        var page = ErrorPage.For(status, HttpContext);

        return status == StatusCodes.Status404NotFound ? View("Missing", page) : View("Problem", page);
    }
}
