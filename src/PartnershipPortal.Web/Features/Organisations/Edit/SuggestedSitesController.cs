using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver looks through the sites that public lists name for their organisation: theirs, or not.</summary>
[Route("organisation/suggested-sites")]
[Authorize(Policies.Approver)]
public sealed class SuggestedSitesController(PortalDbContext db, TimeProvider clock) : Controller
{
    private IQueryable<SuggestedSite> Undecided
    {
        get
        {
            var organisation = HttpContext.Viewer().OrganisationId;
            return db.SuggestedSites.Where(s => s.OrganisationId == organisation && s.DecidedAt == null);
        }
    }

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(
        "~/Features/Organisations/Edit/SuggestedSites.cshtml",
        new SuggestedSitesPage(HttpContext.Acting().OrganisationName, await Undecided.OrderBy(s => s.Name).ThenBy(s => s.Id)
            .Select(s => new SuggestedSiteRow(s.Id, s.Name, s.Kind, s.Town, s.Postcode, s.ListedYear, s.Source)).ToListAsync(cancel)));

    [HttpPost("{id:guid}/take")]
    public async Task<IActionResult> Take(Guid id, CancellationToken cancel)
    {
        if (await Undecided.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site)
        {
            return NotFound();
        }

        db.Sites.Add(site.Take(clock.GetUtcNow()));
        return await DoneAsync($"{site.Name} is a site of yours now", cancel);
    }

    [HttpPost("{id:guid}/drop")]
    public async Task<IActionResult> Drop(Guid id, CancellationToken cancel)
    {
        if (await Undecided.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site)
        {
            return NotFound();
        }

        site.Drop(clock.GetUtcNow());
        return await DoneAsync($"{site.Name} is not shown any more", cancel);
    }

    [HttpPost("take-all")]
    public async Task<IActionResult> TakeAll(CancellationToken cancel)
    {
        var all = await Undecided.ToListAsync(cancel);
        db.Sites.AddRange(all.ConvertAll(s => s.Take(clock.GetUtcNow())));
        return await DoneAsync(all.Count is 1 ? "1 site added" : $"{all.Count} sites added", cancel);
    }

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>A site of public lists that nobody has decided on.</summary>
public sealed record SuggestedSiteRow(Guid Id, string Name, string Kind, string? Town, string? Postcode, int ListedYear, string Source);

/// <summary>Those of one's own organisation.</summary>
public sealed record SuggestedSitesPage(string Organisation, IReadOnlyList<SuggestedSiteRow> Rows);
