using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>
/// What lies behind the figures of an area: one indicator with its list, a council area, and everything as a file. Members read figures and their own
/// organisation's lines; leads of the area and administrators all lines. Source: permission matrix.
/// </summary>
[Route("areas/{code}")]
[Authorize(Policies.Member)]
[AskedDay]
public sealed class FiguresController(DashboardReader dashboards) : Controller
{
    [HttpGet("figures/{slug}")]
    public async Task<IActionResult> Indicator(string code, string slug, DashboardQuestion question, bool lacking, int page, CancellationToken cancel) =>
        await dashboards.IndicatorAsync(code, slug, question, lacking, page, HttpContext.Viewer(), cancel) is { } found
            ? View("~/Features/Areas/Figures/Indicator.cshtml", found) : NotFound();

    [HttpGet("figures/{slug}/file.csv")]
    public async Task<IActionResult> List(string code, string slug, DashboardQuestion question, CancellationToken cancel) =>
        await dashboards.ListAsync(code, slug, question, HttpContext.Viewer(), cancel) is { } list
            ? File(DashboardFiles.List(list.Page, list.Rows), CsvFile.ContentType, $"{list.Page.Code}-{slug}-{list.Page.Scope.Day:yyyy-MM-dd}.csv")
            : NotFound();

    [HttpGet("figures/file.csv")]
    public async Task<IActionResult> Csv(string code, DashboardQuestion question, CancellationToken cancel) =>
        await dashboards.ReadAsync(code, question, HttpContext.Viewer(), cancel) is { } page
            ? File(DashboardFiles.Csv(page), CsvFile.ContentType, $"{page.Code}-figures-{page.Scope.Day:yyyy-MM-dd}.csv") : NotFound();

    [HttpGet("figures/file.xlsx")]
    public async Task<IActionResult> Spreadsheet(string code, DashboardQuestion question, CancellationToken cancel) =>
        await dashboards.ReadAsync(code, question, HttpContext.Viewer(), cancel) is { } page
            ? File(DashboardFiles.Spreadsheet(page), WorkbookFile.ContentType, $"{page.Code}-figures-{page.Scope.Day:yyyy-MM-dd}.xlsx") : NotFound();

    [HttpGet("places/{council}")]
    public async Task<IActionResult> Council(string code, string council, DashboardQuestion question, CancellationToken cancel) =>
        await dashboards.CouncilAsync(code, council, question, HttpContext.Viewer(), cancel) is { } page
            ? View("~/Features/Areas/Figures/Council.cshtml", page) : NotFound();
}
