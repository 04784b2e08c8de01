using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// The request board: a school or college asks for ambassadors, asks those who fit, and says afterwards who came. Members of the organisation that asks.
/// Source: S3-21.
/// </summary>
[Route("ambassadors")]
[Authorize(Policies.ActingMember)]
public sealed class AmbassadorRequestsController(
    PortalDbContext db, AmbassadorRequestReader reader, AmbassadorDesk desk, AmbassadorLetters letters, PlaceSearch places, ReferenceBook book,
    Conflicts conflicts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Deed Deed => Acting.Now(clock);

    private IQueryable<AmbassadorRequest> Ours => db.AmbassadorRequests.Of(Acting.OrganisationId);

    [HttpGet("")]
    public async Task<IActionResult> Index(int page, CancellationToken cancel) => View("Board", await reader.BoardAsync(Acting, page, cancel));

    /// <param name="type">A type of activity of a plan, from which somebody comes here.</param>
    [HttpGet("requests/new")]
    public async Task<IActionResult> New(string? type, DateOnly? on, int? learners, CancellationToken cancel)
    {
        if (!AmbassadorRequest.MayAsk(Acting.Sector))
        {
            return NotFound();
        }

        ModelState.Clear();
        var words = await book.CurrentAsync(cancel);
        return await FormAsync(null, new()
        {
            Activity = words.CurrentTerms(TermKind.AmbassadorActivity).FirstOrDefault(t => t.Group?.Split('|').Contains(type) is true)?.Code,
            On = on > clock.Today ? on : null,
            Learners = learners,
            Needed = 1,
            Where = (await OwnPlace.ReadAsync(db, HttpContext.Viewer(), cancel))?.Text,
        }, cancel);
    }

    [HttpPost("requests/new")]
    public async Task<IActionResult> New(AmbassadorRequestForm form, CancellationToken cancel)
    {
        if (!AmbassadorRequest.MayAsk(Acting.Sector))
        {
            return NotFound();
        }

        if (await CheckedAsync(form, cancel) is not { } place)
        {
            return await FormAsync(null, form, cancel);
        }

        var request = new AmbassadorRequest(form.At(place), Acting.Sector, Deed);
        db.AmbassadorRequests.Add(request);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Saved. Now choose whom to ask.";
        return LocalRedirect(AmbassadorUrls.Request(request.Id));
    }

    [HttpGet("requests/{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        await reader.OneAsync(Acting.OrganisationId, id, HttpContext.Viewer(), cancel) is { } page ? View("Request", page) : NotFound();

    [HttpGet("requests/{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Ours.Include(r => r.Asks).SingleOrDefaultAsync(r => r.Id == id, cancel) is { Accepted: 0, CancelledOn: null } r && r.On >= clock.Today
            ? await FormAsync(id, AmbassadorRequestForm.Of(r, conflicts.VersionOf(r)), cancel) : NotFound();

    [HttpPost("requests/{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, AmbassadorRequestForm form, CancellationToken cancel)
    {
        if (await desk.TakeRequestAsync(Ours, id, [], cancel) is not { } r)
        {
            return NotFound();
        }

        if (await CheckedAsync(form, cancel) is not { } place)
        {
            return await FormAsync(id, form, cancel);
        }

        if (conflicts.VersionOf(r) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(this, "this request", AmbassadorUrls.Request(id), (nameof(AmbassadorRequest), id.ToString()), version,
                AmbassadorRequestForm.Of(r, version).Fields(), form.Fields(), cancel);
        }

        r.Change(form.At(place), Deed);
        return await desk.SaveAsync(this, "Saved", AmbassadorUrls.Request(id), cancel);
    }

    /// <summary>Asks some of those who fit.</summary>
    [HttpPost("requests/{id:guid}/ask")]
    public async Task<IActionResult> Ask(Guid id, AskAmbassadorsForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await Details(id, cancel);
        }

        var chosen = form.Ambassadors.Distinct().ToArray();
        if (await desk.TakeRequestAsync(Ours, id, chosen, cancel) is not { } request)
        {
            return NotFound();
        }

        if (request.Room is > 0 and var room && chosen.Length > room)
        {
            ModelState.AddModelError(nameof(form.Ambassadors), $"Choose at most {room}");
            return await Details(id, cancel);
        }

        var fit = (await reader.MatchesAsync(request, await book.CurrentAsync(cancel), cancel)).Select(m => m.Candidate.Id).ToHashSet();
        Rule.Require(chosen.All(fit.Contains), "Somebody you chose cannot be asked any more. Look again at who fits.");
        foreach (var (ambassador, contact) in await letters.PeopleAsync(chosen, cancel))
        {
            request.Ask(ambassador, clock.Today);
            await letters.WillYouComeAsync(request, ambassador, contact, isReminder: false, cancel);
        }

        return await desk.SaveAsync(
            this, $"{(chosen.Length is 1 ? "One has" : $"{chosen.Length} have")} been asked by e-mail. You are told what they answer.",
            AmbassadorUrls.Request(id), cancel);
    }

    [HttpGet("requests/{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, CancellationToken cancel) =>
        await Ours.AsNoTracking().Include(r => r.Asks).SingleOrDefaultAsync(r => r.Id == id, cancel) is { } r && r.CanBeCancelledOn(clock.Today)
            ? View("Cancel", await AboutAsync(r, "cancel", new CancelRequestForm(), cancel)) : NotFound();

    [HttpPost("requests/{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, CancelRequestForm form, CancellationToken cancel)
    {
        if (await desk.TakeRequestAsync(Ours, id, [], cancel) is not { } request)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("Cancel", await AboutAsync(request, "cancel", form, cancel));
        }

        var told = request.Asks.Where(a => a.State is AmbassadorAskState.Asked or AmbassadorAskState.Accepted).Select(a => a.AmbassadorId).ToList();
        request.Cancel(form.Why, Deed);
        await letters.NotNeededAsync(request, told, cancel);
        return await desk.SaveAsync(this, "Cancelled. Those who were asked are told.", AmbassadorUrls.Request(id), cancel);
    }

    [HttpGet("requests/{id:guid}/came/{ask:guid}")]
    public async Task<IActionResult> Came(Guid id, Guid ask, CancellationToken cancel)
    {
        var found = await Ours.AsNoTracking().Include(r => r.Asks).SingleOrDefaultAsync(r => r.Id == id, cancel);
        return found is not null && clock.Today >= found.On && found.Asks.FirstOrDefault(a => a.Id == ask) is { State: AmbassadorAskState.Accepted } one
            ? await CamePageAsync(found, one, new(), cancel) : NotFound();
    }

    [HttpPost("requests/{id:guid}/came/{ask:guid}")]
    public async Task<IActionResult> Came(Guid id, Guid ask, CameForm form, CancellationToken cancel)
    {
        var of = await db.Set<AmbassadorAsk>().Where(a => a.Id == ask && a.RequestId == id).Select(a => a.AmbassadorId).ToArrayAsync(cancel);
        if (await desk.TakeRequestAsync(Ours, id, of, cancel) is not { } request || request.Asks.FirstOrDefault(a => a.Id == ask) is not { } one)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return one.State is AmbassadorAskState.Accepted ? await CamePageAsync(request, one, form, cancel) : NotFound();
        }

        var ambassador = await db.Ambassadors.SingleAsync(a => a.Id == one.AmbassadorId, cancel);
        var with = request.School ?? Acting.OrganisationName;
        if (request.Record(one, ambassador, form.Minutes!.Value, form.Thanks, with, Deed) is { } visit)
        {
            var isNew = !await desk.IsCountedAsync(visit, cancel);
            if (isNew)
            {
                db.AmbassadorVisits.Add(visit);
            }

            foreach (var (_, contact) in await letters.PeopleAsync([ambassador.Id], cancel))
            {
                await letters.ThankYouAsync(request, ambassador, contact, isNew ? visit.Minutes : null, visit.Thanks, cancel);
            }
        }

        return await desk.SaveAsync(
            this, one.State is AmbassadorAskState.Came ? "Their hours are counted, and they are thanked by e-mail." : "Saved: they did not come.",
            AmbassadorUrls.Request(id), cancel);
    }

    /// <summary>Where it is; null, with what is wrong said, when the form cannot be saved.</summary>
    private async Task<FoundPlace?> CheckedAsync(AmbassadorRequestForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        foreach (var (name, kind, codes) in new (string, TermKind, string[])[]
        {
            (nameof(form.Activity), TermKind.AmbassadorActivity, form.Activity is null ? [] : [form.Activity]),
            (nameof(form.YearGroups), TermKind.YearGroup, form.YearGroups), (nameof(form.Groups), TermKind.WpGroup, form.Groups),
        })
        {
            if (Array.Exists(codes, c => words.Find(kind, c) is null))
            {
                ModelState.AddModelError(name, "Choose from the list");
            }
        }

        if (form.On <= clock.Today || form.On > clock.Today.AddDays(AmbassadorRequest.DaysAhead))
        {
            ModelState.AddModelError(nameof(form.On), "Enter a day from tomorrow on, within about a year");
        }

        if (string.IsNullOrWhiteSpace(form.Where))
        {
            return null;
        }

        var reading = await places.ReadAsync(form.Where, Acting.OrganisationId, words, cancel);
        if (reading.Place is null)
        {
            ModelState.AddModelError(nameof(form.Where), reading.Outcome is PlaceOutcome.Several
                ? "There is more than one place by that name. Enter a postcode there" : reading.Problem ?? "Enter a postcode or town in England");
        }

        return ModelState.IsValid ? reading.Place : null;
    }

    private async Task<IActionResult> FormAsync(Guid? id, AmbassadorRequestForm form, CancellationToken cancel) =>
        View("RequestForm", await reader.FormAsync(id, form, cancel));

    private async Task<IActionResult> CamePageAsync(AmbassadorRequest request, AmbassadorAsk ask, CameForm form, CancellationToken cancel)
    {
        var who = await db.Ambassadors.Where(a => a.Id == ask.AmbassadorId).Join(db.Contacts, a => a.ContactId, c => c.Id, (a, c) => c.Name)
            .SingleAsync(cancel);
        return View("Came", await AboutAsync(request, $"came/{ask.Id}", form, cancel) with { Subject = who });
    }

    private async Task<AboutPage<T>> AboutAsync<T>(AmbassadorRequest request, string what, T form, CancellationToken cancel)
    {
        var words = await letters.WordsAsync(request, cancel);
        return new($"{AmbassadorUrls.Request(request.Id)}/{what}", AmbassadorUrls.Request(request.Id), $"{words.What}, {request.On.InWords}", form);
    }
}
