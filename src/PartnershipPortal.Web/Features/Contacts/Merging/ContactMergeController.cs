using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Merging;

/// <summary>Which record ends.</summary>
public sealed class ContactMergeForm
{
    public Guid? With { get; set; }
}

/// <summary>Choosing the other record of the same person.</summary>
public sealed record ContactMergePage(Guid Id, string Name, string JobTitle, ContactMergeForm Form, IReadOnlyList<Choice> Others);

/// <summary>What the two say, and what would move.</summary>
/// <param name="Why">Why they cannot become one; null when they can.</param>
public sealed record ContactMergePreview(Contact Kept, Contact Ends, MergeMoves Moves, string? Why);

/// <summary>An approver makes one record of two of the same person: choose, look, confirm.</summary>
[Route("organisation/contacts/{id:guid}/merge")]
[Authorize(Policies.Approver)]
public sealed class ContactMergeController(PortalDbContext db, ContactMerge merge) : Controller
{
    private const int Offered = 500;

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, Guid? with, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } kept)
        {
            return NotFound();
        }

        return await FindAsync(with, cancel) is { } ends && ends.Id != kept.Id
            ? View("Preview", await PreviewAsync(kept, ends, cancel))
            : await ChooseAsync(kept, new ContactMergeForm(), cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> Merge(Guid id, ContactMergeForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } kept)
        {
            return NotFound();
        }

        if (await FindAsync(form.With, cancel) is not { } ends)
        {
            ModelState.AddModelError(nameof(form.With), "Choose the other record of this person");
            return await ChooseAsync(kept, form, cancel);
        }

        if (kept.WhyNotAbsorb(ends) is not null)
        {
            return View("Preview", await PreviewAsync(kept, ends, cancel));
        }

        db.ChangeTracker.Clear();
        await merge.MergeAsync(kept.Id, ends.Id, Viewer, cancel);
        TempData["Notice"] = "One record now. What belonged to the other has moved here";
        return RedirectToAction("Details", "OwnContacts", new { id });
    }

    private async Task<Contact?> FindAsync(Guid? id, CancellationToken cancel) => id is null ? null : await db.Contacts.EditableBy(Viewer)
        .SingleOrDefaultAsync(c => c.Id == id && c.MergedIntoId == null && c.State != ContactState.Pseudonymised, cancel);

    private async Task<ContactMergePreview> PreviewAsync(Contact kept, Contact ends, CancellationToken cancel) =>
        new(kept, ends, await merge.MovesAsync(ends, cancel), kept.WhyNotAbsorb(ends));

    private async Task<IActionResult> ChooseAsync(Contact kept, ContactMergeForm form, CancellationToken cancel)
    {
        var others = await db.Contacts.OfOrganisation(kept.OrganisationId).Where(c => c.Id != kept.Id && c.State != ContactState.Pseudonymised)
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Offered)
            .Select(c => new Choice(c.Id.ToString(), c.Name + ", " + c.JobTitle, null, null)).ToListAsync(cancel);
        return View("Index", new ContactMergePage(kept.Id, kept.Name, kept.JobTitle, form, others));
    }
}
