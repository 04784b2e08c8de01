using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>A contact of any organisation, as far as the ladder shows it. What it does not show is null.</summary>
public sealed record OtherContactPage(
    Guid Id,
    Disclosure Shown,
    string OrganisationCode,
    string OrganisationName,
    string JobTitle,
    string? FamilyLabel,
    ContactLevel Level,
    DateOnly? VerifiedOn,
    bool IsCheckDue,
    bool IsSinglePointOfContact,
    string? Name,
    string? Email,
    string? Phone,
    string? DeputyTitle,
    bool IsAdministrators)
{
    public AdministratorReasonForm Form { get; init; } = new();

    /// <summary>What they said themselves that they know about.</summary>
    public IReadOnlyList<string> Expertise { get; init; } = [];

    /// <summary>To ask them, or to open what has been asked of them; null for who acts for no organisation.</summary>
    public AskOffer? Offer { get; init; }

    /// <summary>For what they are a champion among ambassadors; null when they are none.</summary>
    public string? Citation { get; init; }
}

/// <summary>Why an administrator needs to see a person's details.</summary>
public sealed class AdministratorReasonForm
{
    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<AdministratorReasonForm>
    {
        public Validator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter a reason").MinimumLength(10)
            .WithMessage("Say a little more: the person can read it").MaximumLength(300);
    }
}

/// <summary>What is wrong with a contact, from someone outside.</summary>
public sealed class OutOfDateForm
{
    public const int NoteMaxLength = 280;

    public string? What { get; set; }

    public string? Note { get; set; }

    public static IReadOnlyList<Components.Choice> Whats { get; } =
    [
        new("left", "They have left, or moved to another role"), new("wrong", "The role or what they handle is wrong"), new("silent", "They do not answer"),
            new("other", "Something else"),
    ];

    internal sealed class Validator : AbstractValidator<OutOfDateForm>
    {
        public Validator()
        {
            RuleFor(f => f.What).Must(w => Whats.Any(o => o.Value == w)).WithMessage("Choose what is out of date");
            RuleFor(f => f.Note).MaximumLength(NoteMaxLength).WithMessage($"Your note must be {NoteMaxLength} characters or fewer");
        }
    }
}

public sealed record OutOfDatePage(OutOfDateForm Form, Guid Id, string JobTitle, string OrganisationName);

/// <summary>Contacts of other organisations: what the ladder shows of one, and "this is out of date". Source: S0-55.</summary>
public sealed class OtherContactsController(PortalDbContext db, ContactLetters letters, ReferenceBook reference, TimeProvider clock) : Controller
{
    /// <summary>Reports one person may make in a day.</summary>
    private const int ReportsADay = 10;

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("contacts/{id:guid}")]
    [Authorize(Policies.Member)]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel)
    {
        if (await ReadAsync(id, null, cancel) is not { } page)
        {
            // An address from before two records of one person were merged leads to the one that is kept, for whoever may see that.
            return await db.Contacts.Where(c => c.Id == id).Select(c => c.MergedIntoId).SingleOrDefaultAsync(cancel) is { } kept
                && await ReadAsync(kept, null, cancel) is not null
                    ? RedirectToAction(nameof(Details), new { id = kept })
                    : NotFound();
        }

        return page.OrganisationCode == Viewer.OrganisationCode ? RedirectToAction("Details", "OwnContacts", new { id }) : View("OtherDetails", page);
    }

    /// <summary>All there is, for an administrator with a reason. The reason is written down where the contact and their organisation can read it.</summary>
    [HttpPost("admin/contacts/{id:guid}")]
    [FreshProof]
    [Authorize(Policies.Administrator)]
    public async Task<IActionResult> Disclose(Guid id, AdministratorReasonForm form, CancellationToken cancel)
    {
        if (await ReadAsync(id, ModelState.IsValid ? form.Reason : null, cancel) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("OtherDetails", page with { Form = form });
        }

        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            AccountId = Viewer.AccountId,
            Actor = Viewer.Name,
            Action = "disclosed",
            Subject = nameof(Contact),
            SubjectId = id.ToString(),
            OrganisationId = await db.Contacts.Where(c => c.Id == id).Select(c => c.OrganisationId).SingleAsync(cancel),
            Reason = form.Reason!.Trim(),
        });
        await db.SaveChangesAsync(cancel);
        return View("OtherDetails", page);
    }

    [HttpGet("contacts/{id:guid}/out-of-date")]
    [Authorize(Policies.Member)]
    public async Task<IActionResult> OutOfDate(Guid id, CancellationToken cancel) =>
        await ReadAsync(id, null, cancel) is { } page ? View(new OutOfDatePage(new OutOfDateForm(), id, page.JobTitle, page.OrganisationName)) : NotFound();

    [HttpPost("contacts/{id:guid}/out-of-date")]
    [Authorize(Policies.Member)]
    public async Task<IActionResult> OutOfDate(Guid id, OutOfDateForm form, CancellationToken cancel)
    {
        if (await ReadAsync(id, null, cancel) is not { } page
            || await db.Contacts.VisibleTo(Viewer).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } contact)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(new OutOfDatePage(form, id, page.JobTitle, page.OrganisationName));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Of many at once each sees the one before.
        await db.Database.ExecuteSqlAsync($"select 1 from accounts where id = {Viewer.AccountId} for no key update", cancel);
        var since = clock.GetUtcNow().AddDays(-1);
        var mine = await db.AuditEntries.CountAsync(e => e.AccountId == Viewer.AccountId && e.Action == "reported" && e.At > since, cancel);
        Rule.Require(mine < ReportsADay,
            $"You have reported {ReportsADay} contacts since yesterday, which is the most one person can. Thank you; please go on tomorrow.");
        var what = OutOfDateForm.Whats.First(w => w.Value == form.What).Text + (string.IsNullOrWhiteSpace(form.Note) ? "." : $". {form.Note.Trim()}");
        if (contact.IsListed)
        {
            contact.ReportOutOfDate(clock.GetUtcNow());
            await letters.ReportedAsync(contact, Viewer.OrganisationName ?? "another organisation", what, cancel);
        }

        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            AccountId = Viewer.AccountId,
            Actor = $"Somebody at {Viewer.OrganisationName}",
            Action = "reported",
            Subject = nameof(Contact),
            SubjectId = id.ToString(),
            OrganisationId = contact.OrganisationId,
            Reason = what,
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = "Thank you. We have asked them to check";
        return RedirectToAction("Details", "Organisations", new { code = page.OrganisationCode });
    }

    private async Task<OtherContactPage?> ReadAsync(Guid id, string? reason, CancellationToken cancel)
    {
        if (await db.Contacts.AsNoTracking().VisibleTo(Viewer).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } contact)
        {
            return null;
        }

        var book = await reference.CurrentAsync(cancel);
        var organisation = await db.Organisations.Where(o => o.Id == contact.OrganisationId).Select(o => new
        {
            o.Code,
            o.Name,
            Citation = db.Ambassadors.Active().Where(a => a.ContactId == id).Select(a => a.Citation).FirstOrDefault(),
        }).SingleAsync(cancel);
        var isLinked = await db.Contacts.LinkedTo(Viewer, db.Introductions, db.Partnerships).AnyAsync(c => c.Id == id, cancel);
        var shown = ContactDisclosure.Show(Viewer, contact.Fields, contact.StandingFor(isLinked), reason);
        return shown.Rung is Disclosure.Nothing ? null : new OtherContactPage(
            id,
            shown.Rung,
            organisation.Code,
            organisation.Name,
            shown.JobTitle!,
            book.Find(TermKind.RoleFamily, contact.RoleFamilyCode)?.Label,
            contact.Level,
            contact.VerifiedOn,
            contact.IsCheckDueOn(clock.Today),
            contact.IsSinglePointOfContact,
            shown.Name,
            shown.Email,
            shown.Phone,
            shown.DeputyId is { } deputy ? await db.Contacts.Where(c => c.Id == deputy).Select(c => c.JobTitle).SingleOrDefaultAsync(cancel) : null,
            Viewer.IsAdministrator && ContactDisclosure.NeedsAudit(Viewer, contact.StandingFor(isLinked)))
        {
            Expertise = contact.Expertise,
            Offer = Viewer.OrganisationId is not { } own ? null : new AskOffer(
                (await db.AskedByContactAsync(own, contact.OrganisationId, cancel)).GetValueOrDefault(id), Viewer, clock.Today,
                $"/introductions/new?contact={id}", $"the {shown.JobTitle} at {organisation.Name}", "nhsuk-button"),
            Citation = organisation.Citation,
        };
    }
}
