using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>A published pledge, what stands behind each intention, and what has changed: for anyone. Roles, no names.</summary>
[Route("organisations/{code}/pledge")]
[AllowAnonymous]
public sealed class PublicPledgeController(PledgeReader reader) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string code, CancellationToken cancel) =>
        await reader.PublicAsync(code, HttpContext.ViewerOrNull(), cancel) is { } page ? View("Public", page) : NotFound();

    [HttpGet("evidence/{intention}")]
    public async Task<IActionResult> Evidence(string code, string intention, CancellationToken cancel) =>
        await reader.EvidenceAsync(code, intention, HttpContext.ViewerOrNull(), cancel) is { } page ? View("Evidence", page) : NotFound();

    [HttpGet("history")]
    public async Task<IActionResult> History(string code, int page, CancellationToken cancel) =>
        await reader.HistoryAsync(code, page, cancel) is { } found ? View("History", found) : NotFound();
}
