using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>
/// Integrated care systems and NHS regions: who covers a place, on any day. Open to anyone; figures to whoever is signed in for an organisation, gaps only to
/// the area's lead.
/// </summary>
[AllowAnonymous]
[AskedDay]
public sealed class AreasController(AreaProfile areas, Successors successors, TimeProvider clock) : Controller
{
    [HttpGet("areas")]
    public async Task<IActionResult> Index(DateOnly? asat, CancellationToken cancel) => View(await areas.AllAsync(asat ?? clock.Today, cancel));

    /// <summary>The code of an abolished board leads to its successors, unless a day is asked for on which it existed. One that began later is shown on days
    /// before by the organisations that went into it.</summary>
    [HttpGet("areas/{code}")]
    public async Task<IActionResult> Details(string code, DashboardQuestion question, CancellationToken cancel)
    {
        if (await areas.OneAsync(code, question, HttpContext.ViewerOrNull(), cancel) is not { } page)
        {
            return NotFound();
        }

        if (page.Area.ExistsOn(page.AsAt) || page.Dashboard is not null)
        {
            return page.Area.Code == code ? View(page) : RedirectPermanent(AddressOf(page.Area.Code, question.AsAt));
        }

        return await successors.OfAsync(code, cancel) switch
        {
            { Successors: [var only] } => RedirectPermanent(AddressOf(only.Code, null)),
            { } several => View("../Organisations/Successors", several),
            null => NotFound(),
        };
    }

    [HttpGet("regions")]
    public async Task<IActionResult> Regions(string? agenda, CancellationToken cancel) =>
        View(await areas.RegionsAsync(agenda, HttpContext.ViewerOrNull(), cancel));

    [HttpGet("regions/{code}")]
    public async Task<IActionResult> Region(string code, string? agenda, CancellationToken cancel) =>
        await areas.RegionAsync(code, agenda, HttpContext.ViewerOrNull(), cancel) is { } page ? View(page) : NotFound();

    /// <summary>Written out, because generated addresses are in small letters and codes are not.</summary>
    private static string AddressOf(string code, DateOnly? asat) => $"/areas/{Uri.EscapeDataString(code)}{(asat is { } day ? $"?asat={day:O}" : "")}";
}
