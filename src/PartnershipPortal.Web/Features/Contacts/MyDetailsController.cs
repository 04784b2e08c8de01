using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>A person's own contact record: to their page when they are listed, else the form that lists them, filled from the draft made when they
/// joined.</summary>
[Route("my-details")]
[Authorize(Policies.ActingMember)]
public sealed class MyDetailsController(PortalDbContext db, ContactPageReader pages, KnownPeople people, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private IQueryable<Contact> Mine =>
        db.Contacts.OfOrganisation(Viewer.OrganisationId).Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(c => c.AccountId == Viewer.AccountId, cancel) is { } own)
        {
            return own.State is ContactState.Draft ? await FormAsync(ContactForm.Of(own, 0), cancel)
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
            : ContactForm.Of(listed, 0);
        return await FormAsync(form, cancel);
    }

    /// <summary>Lists the person, or takes over the record their organisation made with their confirmed e-mail address.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Index(ContactForm form, CancellationToken cancel)
    {
        if (await Mine.AnyAsync(c => c.AccountId == Viewer.AccountId && c.State != ContactState.Draft, cancel))
        {
            return NotFound();
        }

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
        await pages.MakeRoomForSinglePointAsync(contact, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = "You are listed. Others can now be sent to you";
        return RedirectToAction("Details", "OwnContacts", new { id = contact.Id });
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
