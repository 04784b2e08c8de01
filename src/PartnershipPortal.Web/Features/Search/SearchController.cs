using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>
/// One search of the whole portal: organisations, people, partnerships, communities, offers, needs, places and words, as far as the viewer may see them.
/// </summary>
[Route("search")]
[Authorize(Policies.SignedIn)]
public sealed class SearchController(SearchReader reader) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, CancellationToken cancel) => View(await reader.ReadAsync(q, HttpContext.Viewer(), cancel));
}
