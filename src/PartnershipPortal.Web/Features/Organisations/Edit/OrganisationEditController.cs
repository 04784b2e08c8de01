using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver says what their own organisation is, how it is organised and how to reach it.</summary>
[Route("organisation/edit")]
[Authorize(Policies.Approver)]
public sealed class OrganisationEditController(PortalDbContext db, TimeProvider clock) : Controller
{
    private IQueryable<Organisation> Own => db.Organisations.Where(o => o.Id == HttpContext.Viewer().OrganisationId);

    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel) =>
        await Own.SingleOrDefaultAsync(cancel) is { } organisation ? await ShowAsync(organisation, OrganisationForm.Of(organisation, VersionOf(organisation)), cancel) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Save([FromForm] OrganisationForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(cancel) is not { } organisation)
        {
            return NotFound();
        }

        form = form.With(OrganisationForm.Of(organisation, form.Version), form.Theirs);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(organisation, form, cancel);
        }

        if (VersionOf(organisation) != form.Version)
        {
            return await ConflictAsync(organisation, form, cancel);
        }

        var now = clock.GetUtcNow();
        organisation.Describe(form.Name!, form.GeneralMailbox, form.Switchboard, WebsiteOf(form), form.HowOrganised?.ReplaceLineEndings("\n"), form.Size!.Value, form.ContactPolicy!.Value, form.WantsSupport, now);
        if (organisation.Sector is Sector.System)
        {
            organisation.SetPrinciples(form.Principles?.ReplaceLineEndings("\n"), now);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            await db.Entry(organisation).ReloadAsync(cancel);
            return await ConflictAsync(organisation, form, cancel);
        }

        TempData["Notice"] = "Your page is saved";
        return Redirect($"/organisations/{organisation.Code}");
    }

    private static string? WebsiteOf(OrganisationForm form) => string.IsNullOrWhiteSpace(form.Website) ? null : PublicDetails.Website(form.Website.Trim());

    private uint VersionOf(Organisation organisation) => db.Entry(organisation).Property<uint>("xmin").CurrentValue;

    private async Task<IActionResult> ShowAsync(Organisation organisation, OrganisationForm form, CancellationToken cancel)
    {
        var sites = await db.Sites.Where(s => s.OrganisationId == organisation.Id).OrderBy(s => s.Name).Select(s => new EditLine(s.Id, s.Name, s.Postcode, null)).ToListAsync(cancel);
        var mailboxes = await db.TeamMailboxes.Where(m => m.OrganisationId == organisation.Id).OrderBy(m => m.Label).Select(m => new EditLine(m.Id, m.Label, m.Email, m.VerifiedOn)).ToListAsync(cancel);
        return View("Edit", new EditPage(organisation.Code, form, organisation.Sector is Sector.System, organisation.Sector is not (Sector.System or Sector.Nhs), sites, mailboxes));
    }

    private async Task<IActionResult> ConflictAsync(Organisation organisation, OrganisationForm mine, CancellationToken cancel)
    {
        var version = VersionOf(organisation);
        var theirs = OrganisationForm.Of(organisation, version);
        var lines = theirs.Fields().Zip(mine.Fields(), (t, m) => new ConflictLine(t.Name, t.Label, t.Value, m.Value)).Where(l => l.Theirs != l.Mine).ToList();
        var id = organisation.Id.ToString();
        var last = await db.AuditEntries.Where(a => a.Subject == nameof(Organisation) && a.SubjectId == id).OrderByDescending(a => a.Id).Select(a => new { a.Actor, a.At }).FirstOrDefaultAsync(cancel);
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Conflict", new ConflictPage(mine with { Version = version, Theirs = [] }, lines, last?.Actor, last?.At));
    }
}
