using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Links;

/// <summary>
/// The link in our letters to a contact: without an account they read what is listed, confirm, correct, pause and refuse, for as long as the
/// link lasts. Opening it changes nothing; each act is a button, so that a mail scanner cannot do it.
/// </summary>
[AllowAnonymous]
[Route("contact-links/{secret}")]
[ResponseCache(NoStore = true)]
public sealed class ContactLinksController(
    PortalDbContext db, SafeLinks links, ContactLetters letters, ReferenceBook reference, TimeProvider clock) : Controller
{
    private const string Actor = "The contact, by the link in an e-mail";

    [HttpGet("")]
    public async Task<IActionResult> Index(string secret, CancellationToken cancel)
    {
        var link = await links.FindAsync(ContactLetters.LinkPurpose, secret, cancel);
        var contact = link is null ? null : await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == link.SubjectId, cancel);
        return EndOf(link, contact) is { } ending ? Ended(secret, ending, contact)
            : View(new ContactLinkPage(secret, contact!, await OrganisationOfAsync(contact!, cancel)));
    }

    [HttpPost("confirm")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Confirm(string secret, CancellationToken cancel) => ActAsync(
        secret,
        c =>
        {
            if (c.CanResume)
            {
                c.Resume(bySelf: true);
            }

            c.Confirm(clock.Today);
            return new(
                secret,
                "Thank you, that is all",
                "Your details are marked as checked today. We ask again in about six months, or when somebody says that they are out of date.");
        },
        cancel);

    [HttpPost("pause")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Pause(string secret, CancellationToken cancel) => ActAsync(
        secret,
        c =>
        {
            c.Pause(ContactWriter.Themselves);
            return new(
                secret,
                "You are paused",
                "Nobody outside your own organisation sees you until you end it. Use the link in the same e-mail, or sign in.");
        },
        cancel);

    [HttpPost("hide")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Hide(string secret, CancellationToken cancel) => ActAsync(
        secret,
        c =>
        {
            c.Object(clock.GetUtcNow());
            return new(
                secret,
                "You are no longer listed",
                "Nobody outside your own organisation sees you from this moment, and you are not suggested to anyone.",
                "Your organisation can see that you asked for this, but cannot undo it. To have it deleted as well, ask us; we answer within one month.");
        },
        cancel);

    [HttpPost("left")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> Left(string secret, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not { } contact)
        {
            return RedirectToAction(nameof(Index), new { secret });
        }

        AuditInterceptor.ActAs(Actor);
        contact.RecordNotice(clock.GetUtcNow());
        if (contact.IsListed)
        {
            contact.ReportOutOfDate(clock.GetUtcNow());
        }

        await letters.SaysTheyLeftAsync(contact, cancel);
        await db.SaveChangesAsync(cancel);
        return View("Done", new ContactLinkDone(
            secret,
            "Thank you for telling us",
            "We have written to your organisation and asked who takes over. "
                + $"Your details are removed {Contact.KeepAfterLeavingMonths} months after you left."));
    }

    /// <summary>The person's own answer; what others proposed ends with it.</summary>
    [HttpPost("name")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> ShowName(string secret, NameAnswerForm form, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not { } contact)
        {
            return RedirectToAction(nameof(Index), new { secret });
        }

        return ModelState.IsValid
            ? await ActAsync(
                secret,
                c =>
                {
                    c.Consent(form.Visibility!.Value, clock.GetUtcNow());
                    return form.Visibility.Value switch
                    {
                        ContactVisibility.Name => new(
                            secret,
                            "Your name is shown",
                            "Signed-in people of other organisations see your name and role. You can take that back at any time."),
                        ContactVisibility.Role => new(
                            secret,
                            "Your name is not shown",
                            "Other organisations see your role. Your name, e-mail and telephone number stay hidden until an introduction was accepted."),
                    };
                },
                cancel)
            : View(nameof(Index), new ContactLinkPage(secret, contact, await OrganisationOfAsync(contact, cancel)));
    }

    [HttpGet("correct")]
    public async Task<IActionResult> Correct(string secret, CancellationToken cancel) =>
        await OpenAsync(secret, cancel) is { } contact
            ? await CorrectionAsync(secret, new() { Name = contact.Name, JobTitle = contact.JobTitle, Phone = contact.Phone }, contact, cancel)
            : RedirectToAction(nameof(Index), new { secret });

    [HttpPost("correct")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> Correct(string secret, ContactCorrectionForm form, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not { } contact)
        {
            return RedirectToAction(nameof(Index), new { secret });
        }

        if (!ModelState.IsValid)
        {
            return await CorrectionAsync(secret, form, contact, cancel);
        }

        var sector = await db.Organisations.Where(o => o.Id == contact.OrganisationId).Select(o => o.Sector).SingleAsync(cancel);
        var family = (await reference.CurrentAsync(cancel)).RoleFamilyReader.Suggest(form.JobTitle, sector);
        return await ActAsync(
            secret,
            c =>
            {
                var follows = !c.IsRoleFamilyConfirmed && c.JobTitle != form.JobTitle!.Trim();
                c.Revise(
                    c.Details with
                    {
                        Name = form.Name!,
                        JobTitle = form.JobTitle!,
                        Phone = form.Phone,
                        RoleFamilyCode = follows ? family?.Code : c.RoleFamilyCode,
                    },
                    ContactWriter.Themselves,
                    clock.GetUtcNow());
                if (c.CanConfirm)
                {
                    c.Confirm(clock.Today);
                }

                return new(
                    secret,
                    "Your details are corrected",
                    "They are marked as checked today. No file that your organisation sends in changes what you set yourself.");
            },
            cancel);
    }

    /// <summary>Sends a new link to the address we hold, never to one typed in here.</summary>
    [HttpPost("new")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> New(string secret, CancellationToken cancel)
    {
        if (await links.FindAsync(ContactLetters.LinkPurpose, secret, cancel) is not { } link
            || await db.Contacts.SingleOrDefaultAsync(c => c.Id == link.SubjectId && c.Email != null, cancel) is not { IsGone: false } contact
            || IsOpen(link, contact))
        {
            return NotFound();
        }

        if (await letters.RoomForLinkAsync(contact, cancel) is { } room)
        {
            letters.FreshLink(room, contact);
            await db.SaveChangesAsync(cancel);
        }

        return View("Sent");
    }

    /// <summary>Of whoever it was sent to: not of the holder of an address mistyped once, and not of who had the role before.</summary>
    private bool IsOpen(SafeLink link, Contact contact) => links.IsOpen(link, contact.Name, contact.Email);

    private LinkEnding? EndOf(SafeLink? link, Contact? contact) =>
        link is null ? new(LinkEnd.Unknown)
        : contact is not { IsGone: false } ? new(LinkEnd.Gone)
        : links.EndOf(link, contact.Name, contact.Email);

    /// <summary>A new link goes to the address we hold, so whoever holds an old one may ask for it.</summary>
    private ViewResult Ended(string secret, LinkEnding ending, Contact? contact)
    {
        var page = LinkEndedPage.Of(LinkUse.ContactDetails, ending);
        return (contact is { IsGone: false, Email: not null }
            ? page with
            {
                Next = "Do you want to check, change or remove your details? We send a new link to the e-mail address we hold for you.",
                Button = "Send me a new link",
                Href = Url.Action(nameof(New), new { secret }),
                IsPost = true,
            }
            : page).Show(this, ending.End);
    }

    /// <summary>One act, one button. Whoever acts by the link has read our letter, so they have been told.</summary>
    private async Task<IActionResult> ActAsync(string secret, Func<Contact, ContactLinkDone> verb, CancellationToken cancel)
    {
        if (await OpenLinkAsync(secret, cancel) is not var (link, contact))
        {
            return RedirectToAction(nameof(Index), new { secret }); // says why it cannot be used, or that there is none
        }

        AuditInterceptor.ActAs(Actor);
        contact.RecordNotice(clock.GetUtcNow());
        var done = verb(contact);
        links.Bind(link, contact.Name); // who corrects their own name keeps their link
        await db.SaveChangesAsync(cancel);
        return View("Done", done);
    }

    private async Task<Contact?> OpenAsync(string secret, CancellationToken cancel) => (await OpenLinkAsync(secret, cancel))?.Contact;

    private async Task<(SafeLink Link, Contact Contact)?> OpenLinkAsync(string secret, CancellationToken cancel) =>
        await links.FindAsync(ContactLetters.LinkPurpose, secret, cancel) is { } link
        && await db.Contacts.SingleOrDefaultAsync(c => c.Id == link.SubjectId, cancel) is { IsGone: false } contact && IsOpen(link, contact)
            ? (link, contact)
            : null;

    private async Task<IActionResult> CorrectionAsync(string secret, ContactCorrectionForm form, Contact contact, CancellationToken cancel) =>
        View("Correct", new ContactCorrectionPage(secret, form, contact.Email, await OrganisationOfAsync(contact, cancel)));

    private Task<string> OrganisationOfAsync(Contact contact, CancellationToken cancel) =>
        db.Organisations.Where(o => o.Id == contact.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
}
