using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>The people one's own organisation lists: an approver keeps them all, everyone keeps their own record.</summary>
[Route("organisation/contacts")]
[Authorize(Policies.Member)]
public sealed class OwnContactsController(
    PortalDbContext db,
    ContactPageReader pages,
    ContactChecks checks,
    KnownPeople people,
    ReferenceBook reference,
    SealedWords words,
    Conflicts conflicts,
    TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private IQueryable<Contact> Editable => db.Contacts.EditableBy(Viewer);

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ContactListQuestion question, CancellationToken cancel) =>
        Viewer.IsMember ? View(await pages.ListAsync(Viewer, question with { Q = words.Open(Viewer.AccountId, question.Sought) }, cancel)) : NotFound();

    [HttpPost("search")]
    public IActionResult Search(ContactSearchForm form) =>
        RedirectToAction(nameof(Index), new { sought = words.Seal(Viewer.AccountId, form.Q), form.Status, form.Family, form.Level, form.Sort });

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        await pages.DetailsAsync(Viewer, id, cancel) is { } page ? View(page)
        : await db.Contacts.Where(c => c.Id == id && c.OrganisationId == Viewer.OrganisationId)
            .Select(c => c.MergedIntoId).SingleOrDefaultAsync(cancel) is { } kept
            ? RedirectToAction(nameof(Details), new { id = kept })
        : NotFound();

    [HttpGet("add")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Add(CancellationToken cancel)
    {
        var form = new ContactForm { Level = ContactLevel.Operational };
        return await FormAsync(form, null, cancel);
    }

    [HttpPost("add")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Add(ContactForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await FormAsync(form, null, cancel);
        }

        var contact = new Contact(HttpContext.Acting().OrganisationId, await pages.DetailsOfAsync(form, null, Viewer, cancel), RecordOrigin.Registered,
            clock.GetUtcNow());
        contact.List(clock.Today);
        db.Contacts.Add(contact);
        await checks.WriteWhatIsDueAsync(contact, cancel);
        return await SaveAsync(contact, form, isNewName: true, "Contact added", cancel);
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await EditableAsync(id, cancel) is { } contact
            ? await FormAsync(ContactForm.Of(contact, conflicts.VersionOf(contact)), contact, cancel)
            : NotFound();

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, ContactForm form, CancellationToken cancel)
    {
        if (await EditableAsync(id, cancel) is not { } contact)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await FormAsync(form, contact, cancel);
        }

        conflicts.Expect(contact, form.Version);
        var before = contact.Details;
        contact.Revise(await pages.DetailsOfAsync(form, contact, Viewer, cancel), WriterOf(contact), clock.GetUtcNow());
        if (WriterOf(contact) is ContactWriter.Themselves)
        {
            contact.Vouch();
        }

        if (contact.CanConfirm)
        {
            contact.Confirm(clock.Today); // whoever just went through the form has checked the details
        }

        await checks.WriteWhatIsDueAsync(contact, cancel);

        var isNewName = contact.Details.ChangesFrom(before).Any(n => n is nameof(Contact.Name) or nameof(Contact.Email));
        return await SaveAsync(contact, form, isNewName, "Contact saved", cancel);
    }

    /// <summary>The family that fits a title, for the form to show while it is typed.</summary>
    [HttpGet("role-family")]
    public async Task<IActionResult> RoleFamily(string? title, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var suggestion = Viewer.Sector is { } sector ? book.RoleFamilyReader.Suggest(title, sector) : null;
        return Json(new { suggestion?.Label, Level = suggestion?.Level.ToString(), meaning = book.Find(TermKind.RoleFamily, suggestion?.Code)?.Meaning });
    }

    [HttpPost("{id:guid}/confirm")]
    public Task<IActionResult> Confirm(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, c => c.Confirm(clock.Today), "Thank you. The details are marked as checked today", cancel);

    [HttpPost("{id:guid}/pause")]
    public Task<IActionResult> Pause(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, c => c.Pause(WriterOf(c)), "Paused. Nobody outside sees this contact until you resume", cancel);

    [HttpPost("{id:guid}/resume")]
    public Task<IActionResult> Resume(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, c => c.Resume(bySelf: c.AccountId == Viewer.AccountId), "Listed again", cancel);

    [HttpPost("{id:guid}/list")]
    public Task<IActionResult> List(Guid id, CancellationToken cancel) => ChangeAsync(id, c => c.List(clock.Today, WriterOf(c)), "Listed", cancel);

    private ContactWriter WriterOf(Contact contact) => contact.AccountId == Viewer.AccountId ? ContactWriter.Themselves : ContactWriter.Colleague;

    /// <summary>A contact whose details the viewer may write: not somebody who has left, and not a draft that another is filling in about themselves.</summary>
    private async Task<Contact?> EditableAsync(Guid id, CancellationToken cancel) =>
        await Editable.SingleOrDefaultAsync(c => c.Id == id, cancel) is { IsGone: false } contact
        && (!contact.IsOwnDraft || contact.AccountId == Viewer.AccountId)
            ? contact
            : null;

    private async Task<IActionResult> ChangeAsync(Guid id, Action<Contact> verb, string notice, CancellationToken cancel)
    {
        if (await Editable.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } contact)
        {
            return NotFound();
        }

        verb(contact);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<IActionResult> AskWhoAsync(ContactForm form, Contact contact, IReadOnlyList<PersonMatch> alike, CancellationToken cancel)
    {
        ModelState.AddModelError(nameof(ContactForm.IsSomebodyElse), "Already listed? Look at who it may be, and tick if this is somebody else");
        form.Choices = await pages.ChoicesAsync(form, KnownOrNull(contact), Viewer, cancel) with { Alike = alike };
        return View("Edit", form);
    }

    private Contact? KnownOrNull(Contact contact) => db.Entry(contact).State is EntityState.Added or EntityState.Detached ? null : contact;

    private async Task<IActionResult> FormAsync(ContactForm form, Contact? contact, CancellationToken cancel)
    {
        form.Choices = await pages.ChoicesAsync(form, contact, Viewer, cancel);
        return View("Edit", form);
    }

    /// <summary>Somebody saved this contact first: both versions.</summary>
    private async Task<IActionResult> StaleAsync(Contact contact, ContactForm form, CancellationToken cancel)
    {
        await conflicts.ReloadAsync(contact, cancel);
        var theirs = ContactForm.Of(contact, conflicts.VersionOf(contact));
        var choices = await pages.ChoicesAsync(theirs, contact, Viewer, cancel);
        return await conflicts.ShowAsync(
            this,
            "this contact",
            $"/organisation/contacts/{contact.Id}",
            (nameof(Contact), contact.Id.ToString()),
            theirs.Version,
            theirs.Fields(choices),
            form.Fields(choices),
            cancel);
    }

    /// <param name="isNewName">Who this is has not been asked yet: the record is new, or its name or address changed.</param>
    private async Task<IActionResult> SaveAsync(Contact contact, ContactForm form, bool isNewName, string notice, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await people.LockAsync(contact.OrganisationId, cancel);
        if (isNewName && !form.IsSomebodyElse && (await people.OfAsync(contact.OrganisationId, cancel)).Find(PersonFacts.Of(contact)) is { Count: > 0 } alike)
        {
            await transaction.RollbackAsync(cancel); // what the page shows is read without holding anything
            return await AskWhoAsync(form, contact, alike, cancel);
        }

        try
        {
            await pages.MakeRoomForSinglePointAsync(contact, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(cancel);
            return await StaleAsync(contact, form, cancel);
        }
        catch (DbUpdateException clash) when (clash.InnerException is PostgresException { ConstraintName: ContactConfiguration.OneSinglePointIndex })
        {
            await transaction.RollbackAsync(cancel);
            ModelState.AddModelError(nameof(ContactForm.IsSinglePointOfContact),
                "Somebody else was just made the single point of contact. Save again to move it here");
            return await FormAsync(form, KnownOrNull(contact), cancel);
        }

        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Details), new { id = contact.Id });
    }
}
