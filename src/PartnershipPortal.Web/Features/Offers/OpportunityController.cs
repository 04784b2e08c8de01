using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>The page of one offer or need, for anyone to read and to pass on. Closed ones say so, and ask search engines to forget them.</summary>
[AllowAnonymous]
[Route("opportunities/{id:guid}")]
public sealed class OpportunityController(OpportunityReader reader) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel)
    {
        if (await reader.PageAsync(id, HttpContext.ViewerOrNull(), cancel) is not { } page)
        {
            return NotFound();
        }

        if (!page.IsOpen)
        {
            Response.Headers["X-Robots-Tag"] = "noindex";
        }

        return View("~/Features/Offers/Details.cshtml", page);
    }
}
