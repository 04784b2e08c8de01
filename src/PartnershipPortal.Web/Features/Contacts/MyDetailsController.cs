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

/// <summary>A person's own contact record: to their page when they are listed, else the form that lists them, filled from the draft made when they joined.</summary>
[Route("my-details")]
[Authorize(Policies.ActingMember)]
public sealed class MyDetailsController(PortalDbContext db, ContactPageReader pages, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private IQueryable<Contact> Mine => db.Contacts.OfOrganisation(Viewer.OrganisationId).Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(c => c.AccountId == Viewer.AccountId, cancel) is { } own)
        {
            return own.State is ContactState.Draft ? await FormAsync(ContactForm.Of(own, 0), cancel) : RedirectToAction("Details", "OwnContacts", new { id = own.Id });
        }

        var account = await db.Users.Where(a => a.Id == Viewer.AccountId).Select(a => new { a.DisplayName, a.Email, a.PhoneNumber }).SingleAsync(cancel);
        var listed = await Mine.SingleOrDefaultAsync(c => c.Email == account.Email && c.AccountId == null, cancel);
        var title = await db.Memberships.Where(m => m.AccountId == Viewer.AccountId && m.OrganisationId == Viewer.OrganisationId && m.State == MembershipState.Active).Select(m => m.JobTitle).FirstOrDefaultAsync(cancel);
        var form = listed is null
            ? new ContactForm { Name = account.DisplayName, JobTitle = title, Email = account.Email, Phone = account.PhoneNumber, Level = ContactLevel.Operational }
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

        var email = await db.Users.Where(a => a.Id == Viewer.AccountId && a.EmailConfirmed).Select(a => a.Email).SingleOrDefaultAsync(cancel);
        var contact = await Mine.SingleOrDefaultAsync(c => c.AccountId == Viewer.AccountId, cancel)
            ?? (email is null ? null : await Mine.FirstOrDefaultAsync(c => c.Email == email && c.AccountId == null, cancel));
        var details = await pages.DetailsOfAsync(form, contact, Viewer, cancel);
        if (contact is null)
        {
            contact = new Contact(HttpContext.Acting().OrganisationId, details, RecordOrigin.Registered, clock.GetUtcNow());
            contact.List(clock.Today);
            db.Contacts.Add(contact);
        }
        else
        {
            contact.Revise(details, clock.GetUtcNow());
            if (contact.State is ContactState.Draft)
            {
                contact.List(clock.Today);
            }

            if (contact.CanConfirm)
            {
                contact.Confirm(clock.Today);
            }
        }

        contact.BelongTo(Viewer.AccountId);
        contact.Consent(form.Visibility, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await pages.MakeRoomForSinglePointAsync(contact, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = "You are listed. Others can now be sent to you";
        return RedirectToAction("Details", "OwnContacts", new { id = contact.Id });
    }

    private async Task<IActionResult> FormAsync(ContactForm form, CancellationToken cancel)
    {
        form.Choices = await pages.ChoicesAsync(form, null, Viewer, cancel) with { Heading = "List yourself as a contact", IsOwn = true, Back = "/" };
        return View("Edit", form);
    }
}
