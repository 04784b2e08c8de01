using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver keeps the list of their organisation's campuses, hospitals or homes.</summary>
[Route("organisation/sites")]
[Authorize(Policies.Approver)]
public sealed class SitesController(PortalDbContext db, ReferenceBook reference, Conflicts conflicts) : Controller
{
    private IQueryable<Site> Own => db.Sites.Where(s => s.OrganisationId == HttpContext.Viewer().OrganisationId);

    [HttpGet("new")]
    public IActionResult New() => View("Site", new SitePage(null, new SiteForm(), 0));

    [HttpPost("new")]
    public async Task<IActionResult> Add([FromForm] SiteForm form, CancellationToken cancel)
    {
        if (await PlaceAsync(form, cancel) is not { } place)
        {
            return View("Site", new SitePage(null, form, 0));
        }

        db.Sites.Add(new Site(HttpContext.Acting().OrganisationId, form.Name!, place.Label, place.Point.Latitude, place.Point.Longitude));
        return await DoneAsync($"{form.Name!.Trim()} is added", cancel);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is { } site
            ? View("Site", new SitePage(id, FormOf(site), await PeopleAtAsync(id, cancel)))
            : NotFound();

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Save(Guid id, [FromForm] SiteForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site)
        {
            return NotFound();
        }

        if (await PlaceAsync(form, cancel) is not { } place)
        {
            return View("Site", new SitePage(id, form, await PeopleAtAsync(id, cancel)));
        }

        site.Change(form.Name!, place.Label, place.Point.Latitude, place.Point.Longitude);
        if (!await conflicts.SaveAsync(site, form.Version, cancel))
        {
            var theirs = FormOf(site);
            return await conflicts.ShowAsync(
                this, "this site", $"/organisation/sites/{id}", (nameof(Site), id.ToString()), theirs.Version, theirs.Fields(), form.Fields(), cancel);
        }

        return await DoneAsync($"{site.Name} is saved", cancel);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site)
        {
            return NotFound();
        }

        Rule.Require(await PeopleAtAsync(id, cancel) == 0, "People are listed at this site. Move them to another site first.");
        db.Sites.Remove(site);
        return await DoneAsync($"{site.Name} is removed", cancel);
    }

    private SiteForm FormOf(Site site) => new() { Name = site.Name, Postcode = site.Postcode, Version = conflicts.VersionOf(site) };

    private Task<int> PeopleAtAsync(Guid id, CancellationToken cancel) => db.Contacts.CountAsync(c => c.SiteId == id, cancel);

    private async Task<FoundPlace?> PlaceAsync(SiteForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return null;
        }

        var reading = (await reference.CurrentAsync(cancel)).Gazetteer.ReadSite(form.Postcode);
        if (reading.Place is { Kind: PlaceKind.Postcode } place)
        {
            return place;
        }

        ModelState.AddModelError(nameof(form.Postcode),
            reading.Outcome is PlaceOutcome.OutsideEngland ? "Enter a postcode in England" : "Enter a full postcode, like OL6 9RW");
        return null;
    }

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect("/organisation/edit#sites");
    }
}
