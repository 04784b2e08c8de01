using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Organisations.Hosting;

/// <summary>An organisation with what it says of new partners.</summary>
public sealed record HostingRow(string Code, string Name, string? Town, Sector Sector, string Says, Appetite Appetite);

/// <summary>Who looks for partners this academic year, or why not: by area, sector and answer.</summary>
public sealed record HostingPage(
    AcademicYear Year, string? Area, string? Sector, string? Says, IReadOnlyList<Choice> Areas, IReadOnlyList<HostingRow> Rows, int Total, int Page, int Pages,
    IReadOnlyList<(Choice Choice, int Count)> Answers)
{
    public const int PageSize = 50;
}

/// <summary>
/// The list of what organisations say of new partners this year, without places: public like the answers themselves, from
/// <c>/organisation/this-year</c>. Source: product.md section 7, capacity and appetite.
/// </summary>
[AllowAnonymous]
[Route("hosting")]
public sealed class HostingController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    private static readonly (Appetite Appetite, string Code, string Label)[] Answers =
    [
        (Appetite.Looking, "looking", "Looking"),
        (Appetite.Interested, "interested", "Interested"),
        (Appetite.Arranged, "arranged", "Already arranged"),
        (Appetite.NotNow, "not-now", "Not now"),
        (Appetite.NotUntil, "not-until", "Not again until a day"),
    ];

    [HttpGet("")]
    public async Task<IActionResult> Index(string? area, string? sector, string? says, int? page, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var rows = await RowsAsync(area, sector, cancel);
        var found = rows.Where(r => says is not { Length: > 0 } || Array.Exists(Answers, a => a.Code == says && a.Appetite == r.Appetite)).ToList();
        var pages = Math.Max(1, (found.Count + HostingPage.PageSize - 1) / HostingPage.PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        return View("~/Features/Organisations/Hosting/Index.cshtml", new HostingPage(
            AcademicYear.Of(clock.Today), words.FindArea(area)?.Code, Sectors.TryParse(sector, out var kind) ? kind.Code() : null, says,
            words.AreaChoices(clock.Today),
            [.. found.Skip((shown - 1) * HostingPage.PageSize).Take(HostingPage.PageSize)], found.Count, shown, pages,
            [.. Answers.Select(a => (new Choice(a.Code, a.Label), rows.Count(r => r.Appetite == a.Appetite)))]));
    }

    [HttpGet("export")]
    public async Task<IActionResult> Export(string? area, string? sector, string? says, CancellationToken cancel) => File(
        CsvFile.Write(
            ["code", "name", "town", "sector", "says"],
            (await RowsAsync(area, sector, cancel)).Where(r => says is not { Length: > 0 } || Array.Exists(Answers, a => a.Code == says
                && a.Appetite == r.Appetite))
                .Select(r => (IEnumerable<string?>)[r.Code, r.Name, r.Town, r.Sector.Label(), r.Says])),
        CsvFile.ContentType, "who-looks-for-partners.csv");

    /// <summary>Of this year and still true today; those who look first.</summary>
    private async Task<List<HostingRow>> RowsAsync(string? area, string? sector, CancellationToken cancel)
    {
        var (today, year) = (clock.Today, AcademicYear.Of(clock.Today).Start);
        var said = db.Organisations.OpenOn(today).Where(o => o.Appetite != null && (o.AppetiteYear == year || o.NotAgainUntil > today));
        if (Sectors.TryParse(sector, out var kind))
        {
            said = said.Where(o => o.Sector == kind);
        }

        if ((await book.CurrentAsync(cancel)).FindArea(area) is { } system)
        {
            said = said.Where(o => db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && m.IcsCode == system.Code));
        }

        var rows = await said.Select(o => new { o.Code, o.Name, o.Town, o.Sector, o.Appetite, o.AppetiteYear, o.NotAgainUntil, o.NotNowReason })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(o => (o, Appetite: Organisation.AppetiteOf(o.Appetite, o.AppetiteYear, o.NotAgainUntil, today)))
                .Select(x => (x.o, x.Appetite, Says: HostingWords.Of(x.Appetite, x.o.NotNowReason, x.o.NotAgainUntil)))
                .Where(x => x.Says is not null)
                .OrderBy(x => Array.FindIndex(Answers, a => a.Appetite == x.Appetite)).ThenBy(x => x.o.Name, StringComparer.Ordinal)
                .ThenBy(x => x.o.Code, StringComparer.Ordinal)
                .Select(x => new HostingRow(x.o.Code, x.o.Name, x.o.Town, x.o.Sector, x.Says!, x.Appetite)),
        ];
    }
}
