using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Funding;

/// <summary>
/// Money that others give: anybody reads what has not closed, leads keep it for their area and administrators for England or any area. Source: S3-32.
/// </summary>
[Route("funding")]
public sealed class FundingController(PortalDbContext db, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    public const string List = "/funding";
    private const int PageSize = 20;

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    [AllowAnonymous]
    public async Task<IActionResult> Index(string? area, int page, CancellationToken cancel)
    {
        var (words, today, viewer) = (await book.CurrentAsync(cancel), clock.Today, HttpContext.ViewerOrNull());
        var asked = words.FindArea(area);
        var code = asked?.Code;
        var listed = db.FundingOpportunities.ListedOn(today).Where(f => code == null || f.IcsCode == null || f.IcsCode == code);
        var pages = Math.Max(1, (await listed.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await listed.AsNoTracking().Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return Page("Index", new FundingListPage(
            asked, [new("", "All of England"), .. words.AreaChoices(today)],
            [.. rows.Select(f => new FundingRow(f.Id, f.Title, f.ForWhom, f.OpensOn, f.ClosesOn, f.Source,
                f.IcsCode is null ? null : words.FindArea(f.IcsCode)?.Name ?? f.IcsCode, Keeps(viewer, f.IcsCode)))],
            today, viewer is { IsAdministrator: true } or { IsIcsLead: true }, page, pages));
    }

    [HttpGet("new")]
    [Authorize(Policies.AreaKeeper)]
    public Task<IActionResult> Create(CancellationToken cancel) => FormPageAsync(null, new(), cancel);

    [HttpPost("new")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Create(FundingForm form, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var area = Viewer.IsAdministrator ? words.FindArea(form.Area)?.Code : Viewer.AreaCode;
        if (Viewer.IsAdministrator && !string.IsNullOrEmpty(form.Area) && area is null)
        {
            ModelState.AddModelError(nameof(form.Area), "Choose a care system from the list, or all of England");
        }

        CheckClosing(form, today);
        if (!ModelState.IsValid)
        {
            return await FormPageAsync(null, form, cancel);
        }

        db.FundingOpportunities.Add(new FundingOpportunity(area, form.Said, today));
        await db.SaveChangesAsync(cancel);
        return Done(area, "It is listed until its last day has passed.");
    }

    [HttpGet("{id:guid}/change")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Change(Guid id, CancellationToken cancel) =>
        await KeptAsync(id, cancel) is { } funding ? await FormPageAsync(id, FundingForm.Of(funding, conflicts.VersionOf(funding)), cancel) : NotFound();

    [HttpPost("{id:guid}/change")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Change(Guid id, FundingForm form, CancellationToken cancel)
    {
        if (await KeptAsync(id, cancel) is not { } funding)
        {
            return NotFound();
        }

        form.Area = funding.IcsCode;
        CheckClosing(form, clock.Today);
        if (!ModelState.IsValid)
        {
            return await FormPageAsync(id, form, cancel);
        }

        if (conflicts.VersionOf(funding) != form.Version)
        {
            var theirs = FundingForm.Of(funding, conflicts.VersionOf(funding));
            return await conflicts.ShowAsync(this, "this funding opportunity", Of(funding.IcsCode), (nameof(FundingOpportunity), id.ToString()),
                theirs.Version, theirs.Fields(), form.Fields(), cancel);
        }

        funding.Change(form.Said, clock.Today);
        await db.SaveChangesAsync(cancel);
        return Done(funding.IcsCode, "Saved.");
    }

    [HttpPost("{id:guid}/remove")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await KeptAsync(id, cancel) is not { } funding)
        {
            return NotFound();
        }

        db.Remove(funding);
        await db.SaveChangesAsync(cancel);
        return Done(funding.IcsCode, "It is listed no more.");
    }

    /// <summary>The list of a care system, or of all.</summary>
    internal static string Of(string? area) => area is null ? List : $"{List}?area={Uri.EscapeDataString(area)}";

    /// <summary>An administrator keeps all, a lead what is for the own area.</summary>
    private static bool Keeps(Viewer? viewer, string? area) =>
        viewer is { IsAdministrator: true } || (viewer is { IsIcsLead: true } && area is not null && viewer.AreaCode == area);

    private async Task<FundingOpportunity?> KeptAsync(Guid id, CancellationToken cancel) =>
        await db.FundingOpportunities.ListedOn(clock.Today).SingleOrDefaultAsync(f => f.Id == id, cancel) is { } found && Keeps(Viewer, found.IcsCode)
            ? found : null;

    private void CheckClosing(FundingForm form, DateOnly today)
    {
        if (form.ClosesOn < today || form.ClosesOn > today.AddYears(FundingOpportunity.MostYears))
        {
            ModelState.AddModelError(nameof(form.ClosesOn), form.ClosesOn < today
                ? "It has closed: enter today or a day to come" : $"Enter a day within {FundingOpportunity.MostYears} years");
        }
    }

    private async Task<IActionResult> FormPageAsync(Guid? id, FundingForm form, CancellationToken cancel) => Page("Edit", new FundingFormPage(
        id, form, id is null && Viewer.IsAdministrator ? [new("", "All of England"), .. (await book.CurrentAsync(cancel)).AreaChoices(clock.Today)] : []));

    private ViewResult Page(string view, object page) => View($"~/Features/Areas/Funding/{view}.cshtml", page);

    private RedirectResult Done(string? area, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect(Of(area));
    }
}
