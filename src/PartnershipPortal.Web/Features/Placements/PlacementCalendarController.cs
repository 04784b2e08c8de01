using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>The week by area and day, on the screen and as a file. Source: B.5.</summary>
[Route("placements/calendar")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class PlacementCalendarController(PlacementCalendarReader reader) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? week, Guid? site, CancellationToken cancel) =>
        View("Calendar", await reader.ReadAsync(DayOf(week), site, HttpContext.Viewer(), cancel));

    [HttpGet("file.csv")]
    public async Task<IActionResult> Csv(string? week, Guid? site, CancellationToken cancel)
    {
        var page = await reader.ReadAsync(DayOf(week), site, HttpContext.Viewer(), cancel);
        return File(
            CsvFile.Write(
                ["Area", "Site", "Day", "Places", "Taken", "College confirmed", "University confirmed", "Held", "Free", "State"],
                page.Rows.SelectMany(r => r.Cells.Select(c => new[]
                {
                    r.Area, r.Site, c.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Of(c.Places), Of(c.Taken), Of(c.College), Of(c.University),
                    Of(c.Held), Of(c.Free), c.Word,
                }))),
            CsvFile.ContentType, $"placements-{page.Monday:yyyy-MM-dd}.csv");
    }

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2100 ? day
            : null;
}

/// <summary>The rules of placements with their dates and sources, for anybody. Source: B.8.</summary>
[Route("placements/rules")]
[AllowAnonymous]
public sealed class PlacementRulesController(PortalDbContext db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var rules = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(
            db.PlacementRules.OrderBy(r => r.Code).ThenBy(r => r.Scope).ThenByDescending(r => r.ValidFrom), cancel);
        return View("Rules", rules);
    }
}
