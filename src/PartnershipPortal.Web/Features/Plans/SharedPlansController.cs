using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>Shared plans of other organisations and of an area, for members of any. Roles, and names by the ladder; no counts from 1 to 4.</summary>
[Authorize(Policies.Member)]
public sealed class SharedPlansController(PlanReader reader, AreaPlansReader areas) : Controller
{
    [HttpGet("organisations/{code}/plan/{year:int}")]
    public async Task<IActionResult> Plan(string code, int year, string? tag, CancellationToken cancel) =>
        await reader.SharedAsync(code, year, tag, cancel) is { } page ? View("Plan", page) : NotFound();

    [HttpGet("organisations/{code}/plan/{year:int}/report")]
    public async Task<IActionResult> Report(string code, int year, CancellationToken cancel) =>
        await reader.SharedAsync(code, year, null, cancel) is { } page ? View("Report", page) : NotFound();

    [HttpGet("areas/{code}/plans")]
    public async Task<IActionResult> Area(string code, CancellationToken cancel) =>
        await areas.ReadAsync(code, HttpContext.Viewer(), cancel) is { } page ? View("Area", page) : NotFound();
}
