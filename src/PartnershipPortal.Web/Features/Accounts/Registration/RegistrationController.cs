using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Accounts.Registration;

/// <summary>Two questions: which organisation, and who are you. Then a link by e-mail, then a person there decides.</summary>
[AllowAnonymous]
public sealed class RegistrationController(
    PortalDbContext db,
    Organisations.Directory directory,
    ReferenceBook reference,
    Registrations registrations,
    FrontDoors frontDoors,
    PasswordCheck passwords,
    AccountLinks links,
    CurrentAccount current,
    TimeProvider clock) : Controller
{
    private const int Shown = 12;

    [HttpGet("/register")]
    public async Task<IActionResult> Which(string? q, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            return View(new WhichOrganisationPage(null, [], false, false));
        }

        var found = await directory.AskAsync(new DirectoryQuestion { Q = q }, null, cancel);
        var rows = found.Rows.Take(Shown).Select(r => new OrganisationChoice(r.Code, r.Name, r.Town, r.TypeLabel))
            .Concat(found.Former.Where(f => found.Rows.All(r => r.Code != f.Code))
                .Select(f => new OrganisationChoice(f.Code, f.Name, $"formerly {f.Was}", null)))
            .ToList();
        return View(new WhichOrganisationPage(q, rows, found.IsNearSpelling, found.Total > Shown));
    }

    [HttpGet("/register/{code}")]
    public async Task<IActionResult> You(string code, CancellationToken cancel) =>
        await FindAsync(code, cancel) is { } organisation ? View(new PersonForm { Page = await PageOfAsync(organisation, cancel) }) : NotFound();

    [HttpPost("/register/{code}")]
    [EnableRateLimiting(RateLimits.Attempts)]
    [EvenPace]
    public async Task<IActionResult> You(string code, PersonForm form, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } organisation)
        {
            return NotFound();
        }

        form.Page = await PageOfAsync(organisation, cancel);
        return await SaveAsync(form, organisation, null, cancel);
    }

    [HttpGet("/register/new")]
    public async Task<IActionResult> NotListed(NewOrganisationForm form, CancellationToken cancel)
    {
        ModelState.Clear(); // the first look at an empty form, or back from the next page to change something
        form.Types = await TypesAsync(cancel);
        return View(form);
    }

    [HttpPost("/register/new")]
    [ActionName(nameof(NotListed))]
    public async Task<IActionResult> SendNotListed(NewOrganisationForm form, CancellationToken cancel)
    {
        if (ModelState.IsValid && await CheckAsync(form, cancel) is not null)
        {
            KeptWordsFilter.KeepTyped(HttpContext); // so that Back from the next page finds it
            return RedirectToAction(nameof(YouAtNew), new { form.OrganisationName, form.Type, form.Postcode, form.WantsSupport });
        }

        form.Types = await TypesAsync(cancel);
        return View(form);
    }

    [HttpGet("/register/new/you")]
    public async Task<IActionResult> YouAtNew([FromQuery] NewOrganisationForm organisation, CancellationToken cancel) =>
        ModelState.IsValid && await CheckAsync(organisation, cancel) is not null
            ? View(nameof(You), new PersonForm { Page = await PageOfNewAsync(organisation, cancel) })
            : RedirectToAction(nameof(NotListed), organisation);

    [HttpPost("/register/new/you")]
    [EnableRateLimiting(RateLimits.Attempts)]
    [EvenPace]
    public async Task<IActionResult> YouAtNew([FromQuery] NewOrganisationForm organisation, [FromForm] PersonForm form, CancellationToken cancel)
    {
        form.Page = await PageOfNewAsync(organisation, cancel);
        if (await CheckAsync(organisation, cancel) is not var (sector, place))
        {
            return RedirectToAction(nameof(NotListed), organisation);
        }

        var made = Registrations.NewOrganisation(organisation, sector, place, clock.GetUtcNow());
        return await SaveAsync(form, made.Organisation, made.Area, cancel);
    }

    [HttpGet("/confirm-email/{token}")]
    public async Task<IActionResult> Confirm(string token, CancellationToken cancel) =>
        await FindPreparedAsync(token, cancel) is var (_, prepared) ? View(new ConfirmForm { Prepared = prepared }) : await EndedAsync(token, cancel);

    /// <summary>A form, because mail scanners open links before their reader does; and with the password, because the address may be another's.</summary>
    [HttpPost("/confirm-email/{token}")]
    [EnableRateLimiting(RateLimits.SignIns)]
    public async Task<IActionResult> Confirm(string token, ConfirmForm form, CancellationToken cancel)
    {
        if (await FindPreparedAsync(token, cancel) is not var (found, prepared))
        {
            return await EndedAsync(token, cancel);
        }

        form.Prepared = prepared;
        var outcome = ModelState.IsValid ? await passwords.TryAsync(HttpContext, found.Account.Email!, form.Password!, cancel) : new(null, null);
        if (outcome.Account is null)
        {
            if (ModelState.IsValid)
            {
                var why = outcome.Wait is { } wait ? GuessLimit.TooMany(wait) : "This is not the password that was chosen";
                ModelState.AddModelError(nameof(form.Password), why);
            }

            return View(form);
        }

        await registrations.ConfirmAsync(found.Account, cancel);
        links.Use(found);
        await db.SaveChangesAsync(cancel);
        return View("Confirmed");
    }

    private async Task<(OpenAccountLink Link, PreparedAccount Prepared)?> FindPreparedAsync(string token, CancellationToken cancel) =>
        await links.OpenAsync(AccountLinks.ConfirmEmail, token, cancel) is { } found && await registrations.PreparedAsync(found.Account, cancel) is { } prepared
            ? (found, prepared)
            : null;

    private async Task<IActionResult> SaveAsync(PersonForm form, Organisation organisation, AreaMembership? area, CancellationToken cancel)
    {
        await CheckFrontDoorAsync(form, cancel);
        if (!form.Page.IsKnown && ModelState.IsValid && PasswordRules.WhyNot(form.Password, organisation.Name) is { } why)
        {
            ModelState.AddModelError(nameof(form.Password), why);
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(You), form);
        }

        if (!form.Page.IsKnown)
        {
            await registrations.RegisterAsync(form, organisation, area, cancel);
            KeptWordsFilter.ForgetTyped(HttpContext);
            return View("CheckEmail", new CheckEmailPage(form.Email!.Trim(), form.Page));
        }

        if (!await registrations.AskAsync(await current.LoadAsync(HttpContext, cancel), form, organisation, area, cancel))
        {
            ModelState.AddModelError(nameof(form.JobTitle), $"You belong to {organisation.Name} already, or have asked to join");
            return View(nameof(You), form);
        }

        TempData["Notice"] = $"You have asked to join {organisation.Name}.";
        return Redirect("/account/organisations");
    }

    /// <summary>A college that nobody can ask is of no use to an employer. Source: S0-17.</summary>
    private async Task CheckFrontDoorAsync(PersonForm form, CancellationToken cancel)
    {
        if (form.Page.FrontDoors.Count == 0 || (string.IsNullOrEmpty(form.FrontDoor) && await frontDoors.IsOneAsync(form.JobTitle, cancel)))
        {
            form.FrontDoor = null;
            return;
        }

        if (form.Page.FrontDoors.All(d => d.Value != form.FrontDoor))
        {
            ModelState.AddModelError(nameof(form.FrontDoor), "Choose whom employers ask first");
        }
        else if (form.FrontDoor != Membership.SinglePoint && EmailAddress.Read(form.FrontDoorMailbox).Value is null)
        {
            ModelState.AddModelError(nameof(form.FrontDoorMailbox), "Enter the team’s shared email address, like employers@example.ac.uk");
        }
    }

    private Task<Organisation?> FindAsync(string code, CancellationToken cancel) =>
        db.Organisations.OpenOn(clock.Today).WithCode(code).SingleOrDefaultAsync(cancel);

    private async Task<PersonPage> PageOfAsync(Organisation organisation, CancellationToken cancel)
    {
        var hasApprover = await db.LiveApprovers.AnyAsync(m => m.OrganisationId == organisation.Id, cancel);
        return new(organisation.Name, organisation.Town, IsKnown, hasApprover ? $"An approver at {organisation.Name}" : "A portal administrator",
            Request.Path + Request.QueryString)
        {
            FrontDoors = await frontDoors.IsMissingAtAsync(organisation, cancel) ? await frontDoors.ChoicesAsync(cancel) : [],
            OffersSupport = organisation.IsSmallEmployer && !hasApprover && !organisation.WantsSupport,
        };
    }

    private PersonPage PageOf(NewOrganisationForm organisation) =>
        new(organisation.OrganisationName ?? "", organisation.Postcode, IsKnown, "A portal administrator", Request.Path + Request.QueryString);

    /// <summary>A college that is new has nobody at its front door.</summary>
    private async Task<PersonPage> PageOfNewAsync(NewOrganisationForm organisation, CancellationToken cancel) =>
        PageOf(organisation) with
        {
            FrontDoors = TryFindSector(await reference.CurrentAsync(cancel), organisation.Type, out var sector) && sector is Sector.Fe
                ? await frontDoors.ChoicesAsync(cancel) : [],
        };

    private bool IsKnown => HttpContext.ViewerOrNull() is not null;

    /// <summary>What the form says of a new organisation, understood; null, with the reason beside the field, when it is not.</summary>
    private async Task<(Sector Sector, FoundPlace Place)?> CheckAsync(NewOrganisationForm form, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var isKind = TryFindSector(book, form.Type, out var sector);
        if (!isKind)
        {
            ModelState.AddModelError(nameof(form.Type), "Choose what kind of organisation it is");
        }

        var place = book.Gazetteer.ReadSite(form.Postcode).Place;
        if (place is not { Kind: PlaceKind.Postcode })
        {
            ModelState.AddModelError(nameof(form.Postcode), "Enter a full postcode in England, like OL6 9RW");
            return null;
        }

        if (form.OrganisationName?.Trim() is not { Length: > 0 } name)
        {
            return null; // its rule says so beside the field
        }

        if (await db.Organisations.AnyAsync(o => PortalDbContext.Fold(o.Name) == PortalDbContext.Fold(name) && o.Postcode == place.Label, cancel))
        {
            ModelState.AddModelError(nameof(form.OrganisationName), "This organisation is in the list. Go back and choose it");
            return null;
        }

        return isKind ? (sector, place) : null;
    }

    private static bool TryFindSector(ReferenceBookSnapshot book, string? type, out Sector sector)
    {
        sector = default;
        return book.CurrentTerms(TermKind.OrganisationType).FirstOrDefault(t => t.Code == type) is { } term && Sectors.TryParse(term.Group, out sector);
    }

    private async Task<IReadOnlyList<Choice>> TypesAsync(CancellationToken cancel) =>
        [.. (await reference.CurrentAsync(cancel)).CurrentTerms(TermKind.OrganisationType)
            .Select(t => new Choice(t.Code, t.Label, Group: Sectors.TryParse(t.Group, out var sector) ? sector.Label() : null))];

    private async Task<ViewResult> EndedAsync(string? token, CancellationToken cancel)
    {
        var ending = await links.EndOfAsync(AccountLinks.ConfirmEmail, token, cancel) ?? new(LinkEnd.Changed);
        return LinkEndedPage.Of(LinkUse.ConfirmAccount, ending).Show(this, ending.End);
    }
}

public sealed record CheckEmailPage(string Email, PersonPage Person);
