using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Corrections;

/// <summary>An administrator puts right what the directory says of an organisation, with a reason its approvers can read.</summary>
[Route("admin/organisations")]
[Authorize(Policies.Administrator)]
public sealed class CorrectionsController(PortalDbContext db, ReferenceBook reference, Conflicts conflicts, TimeProvider clock) : Controller
{
    private const int Most = 25;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, CancellationToken cancel)
    {
        var (pattern, code, approvers) = (Like.Contains(q ?? ""), (q ?? "").Trim().ToUpperInvariant(), db.LiveApprovers);
        var rows = string.IsNullOrWhiteSpace(q)
            ? []
            : await db.Organisations.OpenOn(clock.Today)
                .Where(o => o.Code == code || EF.Functions.ILike(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern), Like.Escape))
                .OrderBy(o => o.Name).Take(Most)
                .Select(o => new OrganisationToCorrect(o.Code, o.Name, o.Town, approvers.Count(m => m.OrganisationId == o.Id))).ToListAsync(cancel);
        return View(new OrganisationsToCorrectPage(q, rows));
    }

    [HttpGet("{code}")]
    public async Task<IActionResult> Correct(string code, CancellationToken cancel) =>
        await FindAsync(code, cancel) is { } organisation ? await AskAsync(organisation, FormOf(organisation), cancel) : NotFound();

    [HttpPost("{code}")]
    public async Task<IActionResult> Correct(string code, CorrectionForm form, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } organisation)
        {
            return NotFound();
        }

        var book = await reference.CurrentAsync(cancel);
        if (ModelState.IsValid && Read(form, organisation, book) is var (sector, place))
        {
            var website = string.IsNullOrWhiteSpace(form.Website) ? null : PublicDetails.Website(form.Website.Trim());
            organisation.Correct(form.Name!, sector, form.Type!, form.GeneralMailbox, form.Switchboard, website, clock.GetUtcNow());
            await PlaceAsync(organisation, form, place, cancel);
            AuditInterceptor.Because(HttpContext, form.Reason!);
            if (!await conflicts.SaveAsync(organisation, form.Version, cancel))
            {
                var theirs = FormOf(organisation);
                string? Type(string? type) => book.Find(TermKind.OrganisationType, type)?.Label ?? type;
                return await conflicts.ShowAsync(
                    this,
                    "this organisation",
                    $"/admin/organisations/{organisation.Code}",
                    (nameof(Organisation), organisation.Id.ToString()),
                    theirs.Version,
                    theirs.Fields(Type),
                    form.Fields(Type),
                    cancel);
            }

            TempData["Notice"] = $"{organisation.Name} is corrected. A reload of the reference data leaves it alone from now on.";
            return Redirect($"/organisations/{organisation.Code}");
        }

        return await AskAsync(organisation, form, cancel);
    }

    private Task<Organisation?> FindAsync(string code, CancellationToken cancel) => db.Organisations.WithCode(code).SingleOrDefaultAsync(cancel);

    /// <summary>The sector and the place, understood; null, with the reason beside the field, when they are not. A postcode left as it was stays as
    /// it is.</summary>
    private (Sector Sector, FoundPlace? Place)? Read(CorrectionForm form, Organisation organisation, ReferenceBookSnapshot book)
    {
        var type = book.Find(TermKind.OrganisationType, form.Type);
        if (type is null || !Sectors.TryParse(type.Group, out var sector))
        {
            ModelState.AddModelError(nameof(form.Type), "Choose what kind of organisation it is");
            return null;
        }

        if (form.Postcode!.Trim() == organisation.Postcode)
        {
            return (sector, null);
        }

        var reading = book.Gazetteer.ReadSite(form.Postcode);
        if (reading.Place is not { Kind: PlaceKind.Postcode } place)
        {
            ModelState.AddModelError(nameof(form.Postcode),
                reading.Outcome is PlaceOutcome.OutsideEngland ? "Enter a postcode in England" : "Enter a full postcode, like OL6 9RW");
            return null;
        }

        return (sector, place);
    }

    /// <summary>Where it is, and with a new postcode its council and care system too.</summary>
    private async Task PlaceAsync(Organisation organisation, CorrectionForm form, FoundPlace? moved, CancellationToken cancel)
    {
        var (address, town) =
            (Rule.OptionalText(form.Address, Organisation.AddressMaxLength, "An address"), Rule.OptionalText(form.Town, Organisation.TownMaxLength, "A town"));
        if (moved is null)
        {
            organisation.Locate(address, town, organisation.Postcode, organisation.Latitude, organisation.Longitude, organisation.LocalAuthorityCode);
            return;
        }

        organisation.Locate(address, town, moved.Label, moved.Point.Latitude, moved.Point.Longitude, moved.LocalAuthorityCode);
        var current = await db.AreaMemberships.Where(m => m.OrganisationId == organisation.Id && m.To == null).ToListAsync(cancel);
        if (organisation.Sector is Sector.System || moved.IcsCode is not { } ics || current.Exists(m => m.IcsCode == ics))
        {
            return;
        }

        current.ForEach(m => m.EndOn(clock.Today));
        db.AreaMemberships.Add(new AreaMembership(organisation.Id, ics, clock.Today).ByPerson());
    }

    private CorrectionForm FormOf(Organisation organisation) => new()
    {
        Name = organisation.Name,
        Type = organisation.Type,
        Address = organisation.Address,
        Town = organisation.Town,
        Postcode = organisation.Postcode,
        GeneralMailbox = organisation.GeneralMailbox,
        Switchboard = organisation.Switchboard,
        Website = organisation.Website,
        Version = conflicts.VersionOf(organisation),
    };

    private async Task<IActionResult> AskAsync(Organisation organisation, CorrectionForm form, CancellationToken cancel)
    {
        var isBoard = organisation.Sector is Sector.System;
        var types = (await reference.CurrentAsync(cancel)).TermsOf(TermKind.OrganisationType)
            .Where(t => (t.Status is TermStatus.Current || t.Code == organisation.Type) && Sectors.TryParse(t.Group, out var sector)
                && sector is Sector.System == isBoard)
            .Select(t => new Choice(t.Code, t.Label, Group: Sectors.TryParse(t.Group, out var group) ? group.Label() : null));
        return View("Correct", new CorrectionPage(organisation.Code, organisation.Name, form, [.. types]));
    }
}
