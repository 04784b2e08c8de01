using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>A person's own contact record: to their page when they are listed, else the form that lists them, filled from the draft made when they
/// joined.</summary>
[Route("my-details")]
[Authorize(Policies.ActingMember)]
public sealed class MyDetailsController(
    PortalDbContext db, ContactPageReader pages, KnownPeople people, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private IQueryable<Contact> Mine =>
        db.Contacts.OfOrganisation(Viewer.OrganisationId).Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(c => c.AccountId == Viewer.AccountId, cancel) is { } own)
        {
            return own.State is ContactState.Draft ? await FormAsync(ContactForm.Of(own, conflicts.VersionOf(own)), cancel)
                : RedirectToAction("Details", "OwnContacts", new { id = own.Id });
        }

        var account = await db.Users.Where(a => a.Id == Viewer.AccountId).Select(a => new { a.DisplayName, a.Email, a.PhoneNumber }).SingleAsync(cancel);
        var title = await db.Memberships.Where(m => m.AccountId == Viewer.AccountId && m.OrganisationId == Viewer.OrganisationId
            && m.State == MembershipState.Active).Select(m => m.JobTitle).FirstOrDefaultAsync(cancel);
        var listed = await TheirRecordAsync(cancel);
        var form = listed is null
            ? new ContactForm
            {
                Name = account.DisplayName,
                JobTitle = title,
                Email = account.Email,
                Phone = account.PhoneNumber,
                Level = ContactLevel.Operational
            }
            : ContactForm.Of(listed, conflicts.VersionOf(listed));
        return await FormAsync(form, cancel);
    }

    /// <summary>Lists the person, or takes over the record their organisation made with their confirmed e-mail address.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Index(ContactForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await FormAsync(form, cancel);
        }

        var contact = await Mine.SingleOrDefaultAsync(c => c.AccountId == Viewer.AccountId, cancel) ?? await TheirRecordAsync(cancel);
        var details = await pages.DetailsOfAsync(form, contact, Viewer, cancel);
        if (contact is null)
        {
            contact = new Contact(HttpContext.Acting().OrganisationId, details, RecordOrigin.Registered, clock.GetUtcNow(), ContactWriter.Themselves);
            contact.List(clock.Today, ContactWriter.Themselves);
            db.Contacts.Add(contact);
        }
        else
        {
            // The form was empty, or came from what is not so any more: a colleague, or they themselves in another tab, saved first.
            conflicts.Expect(contact, form.Version);
            contact.Revise(details, ContactWriter.Themselves, clock.GetUtcNow());
            if (contact.State is ContactState.Draft)
            {
                contact.List(clock.Today, ContactWriter.Themselves);
            }

            if (contact.CanConfirm)
            {
                contact.Confirm(clock.Today);
            }
        }

        contact.BelongTo(Viewer.AccountId);
        contact.Vouch();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
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

        TempData["Notice"] = "You are listed. Others can now be sent to you";
        return RedirectToAction("Details", "OwnContacts", new { id = contact.Id });
    }

    private async Task<IActionResult> StaleAsync(Contact contact, ContactForm form, CancellationToken cancel)
    {
        await conflicts.ReloadAsync(contact, cancel);
        var theirs = ContactForm.Of(contact, conflicts.VersionOf(contact));
        var choices = await pages.ChoicesAsync(theirs, contact, Viewer, cancel);
        var subject = (nameof(Contact), contact.Id.ToString());
        return await conflicts.ShowAsync(
            this, "your details", "/my-details", subject, theirs.Version, theirs.Fields(choices), form.Fields(choices), cancel);
    }

    /// <summary>The record their organisation made of them; an address that a team shares, or that is not confirmed, opens nobody's.</summary>
    private async Task<Contact?> TheirRecordAsync(CancellationToken cancel)
    {
        var account = await db.Users.Where(a => a.Id == Viewer.AccountId && a.EmailConfirmed)
            .Select(a => new { a.DisplayName, a.Email }).SingleOrDefaultAsync(cancel);
        return account?.Email is not null
            && await people.RecordOfAsync(HttpContext.Acting().OrganisationId, new PersonFacts(account.DisplayName, "", account.Email), cancel) is { } id
                ? await Mine.SingleOrDefaultAsync(c => c.Id == id, cancel)
                : null;
    }

    private async Task<IActionResult> FormAsync(ContactForm form, CancellationToken cancel)
    {
        form.Choices = await pages.ChoicesAsync(form, null, Viewer, cancel) with { Heading = "List yourself as a contact", IsOwn = true, Back = "/" };
        return View("Edit", form);
    }
}
