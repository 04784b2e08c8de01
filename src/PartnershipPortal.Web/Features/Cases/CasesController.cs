using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>The library of cases and each of them, for anyone. Nobody is named in it.</summary>
[Route("cases")]
[AllowAnonymous]
public sealed class CasesController(CaseReader reader) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] CaseQuestion question, CancellationToken cancel) =>
        View("Index", await reader.ListAsync(question, HttpContext.ViewerOrNull(), cancel));

    [HttpGet("{code}")]
    public async Task<IActionResult> Details(string code, CancellationToken cancel) =>
        await reader.PublicAsync(code, cancel) is { } page ? View("Details", page) : NotFound();
}
