using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver says what their own organisation is, how it is organised and how to reach it.</summary>
[Route("organisation/edit")]
[Authorize(Policies.Approver)]
public sealed class OrganisationEditController(PortalDbContext db, Conflicts conflicts, TimeProvider clock) : Controller
{
    private IQueryable<Organisation> Own => db.Organisations.Where(o => o.Id == HttpContext.Viewer().OrganisationId);

    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel) =>
        await Own.SingleOrDefaultAsync(cancel) is { } organisation
            ? await ShowAsync(organisation, OrganisationForm.Of(organisation, conflicts.VersionOf(organisation)), cancel)
            : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Save([FromForm] OrganisationForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(cancel) is not { } organisation)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(organisation, form, cancel);
        }

        var now = clock.GetUtcNow();
        organisation.Describe(
            form.GeneralMailbox,
            form.Switchboard,
            WebsiteOf(form),
            form.HowOrganised?.ReplaceLineEndings("\n"),
            form.Size!.Value,
            form.ContactPolicy!.Value,
            form.WantsSupport,
            now);
        if (organisation.Sector is Sector.System)
        {
            organisation.SetPrinciples(form.Principles?.ReplaceLineEndings("\n"), now);
        }

        if (!await conflicts.SaveAsync(organisation, form.Version, cancel))
        {
            var version = conflicts.VersionOf(organisation);
            return await conflicts.ShowAsync(
                this,
                "your organisation’s page",
                "/organisation/edit",
                (nameof(Organisation), organisation.Id.ToString()),
                version,
                OrganisationForm.Of(organisation, version).Fields(),
                form.Fields(),
                cancel);
        }

        TempData["Notice"] = "Your page is saved";
        return Redirect($"/organisations/{organisation.Code}");
    }

    private static string? WebsiteOf(OrganisationForm form) => string.IsNullOrWhiteSpace(form.Website) ? null : PublicDetails.Website(form.Website.Trim());

    private async Task<IActionResult> ShowAsync(Organisation organisation, OrganisationForm form, CancellationToken cancel)
    {
        var sites = await db.Sites.Where(s => s.OrganisationId == organisation.Id).OrderBy(s => s.Name)
            .Select(s => new EditLine(s.Id, s.Name, s.Postcode, null)).ToListAsync(cancel);
        var mailboxes = await db.TeamMailboxes.Where(m => m.OrganisationId == organisation.Id).OrderBy(m => m.Label)
            .Select(m => new EditLine(m.Id, m.Label, m.Email, m.VerifiedOn)).ToListAsync(cancel);
        var suggested = await db.SuggestedSites.CountAsync(s => s.OrganisationId == organisation.Id && s.DecidedAt == null, cancel);
        var isSmallEnough = organisation.Sector is not (Sector.System or Sector.Nhs);
        return View("Edit", new EditPage(
            organisation.Code, organisation.Name, form, organisation.Sector is Sector.System, isSmallEnough, sites, suggested, mailboxes));
    }
}
