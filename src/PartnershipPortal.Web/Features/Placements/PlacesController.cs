using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>A host publishes places, changes them, repeats them, closes them. Source: B.5.</summary>
[Route("placements/places")]
[Authorize(Policies.ActingMember)]
[OnBehalf]
public sealed class PlacesController(
    PortalDbContext db, PlacesReader reader, PlacementDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Acting Acting => HttpContext.Acting();

    private IQueryable<PlacementCapacity> Own => db.PlacementCapacities.OfOwn(Viewer);

    [HttpGet("")]
    public async Task<IActionResult> Index(string? show, int page, CancellationToken cancel) =>
        View("Places", await reader.OwnAsync(show, page, Viewer, cancel));

    [HttpGet("open")]
    public async Task<IActionResult> Open(OpenPlacesQuestion question, CancellationToken cancel)
    {
        var page = await reader.OpenAsync(question, Viewer, cancel);
        if (page.Problem is { } problem)
        {
            ModelState.AddModelError("where", problem);
        }

        return View("Open", page);
    }

    [HttpGet("new")]
    public async Task<IActionResult> Create(CancellationToken cancel) =>
        View("PlacesForm", await reader.FormAsync(null, new PlacesForm { WithoutHolidays = true }, [], Viewer, cancel));

    [HttpPost("new")]
    public async Task<IActionResult> Create(PlacesForm form, CancellationToken cancel)
    {
        await CheckListsAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return View("PlacesForm", await reader.FormAsync(null, form, [], Viewer, cancel));
        }

        var places = new PlacementCapacity(Acting.OrganisationId, form.Facts((await book.CurrentAsync(cancel)).WorkingDays), Acting.AccountId,
            clock.GetUtcNow());
        db.PlacementCapacities.Add(places);
        await db.SaveChangesAsync(cancel);
        return Done(places.Id, "Saved as a draft. Nobody else sees it until you publish it.");
    }

    [HttpGet("bulk")]
    public IActionResult Bulk() => View("Bulk", new BulkPlacesPage(new(), []));

    [HttpPost("bulk")]
    public async Task<IActionResult> Bulk(BulkPlacesForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var (forms, wrong) = ModelState.IsValid ? BulkPlaces.Read(form.Lines, words) : ([], []);
        if (wrong.Count > 0 || (ModelState.IsValid && forms.Count is 0))
        {
            ModelState.AddModelError(nameof(form.Lines), wrong.Count is 0 ? "Paste at least one line" : "Some lines are not right yet. Nothing was saved");
        }

        if (!ModelState.IsValid)
        {
            return View("Bulk", new BulkPlacesPage(form, wrong));
        }

        var made = forms.ConvertAll(f => new PlacementCapacity(Acting.OrganisationId, f.Facts(words.WorkingDays), Acting.AccountId, clock.GetUtcNow()));
        made.ForEach(p =>
        {
            if (form.Publish)
            {
                p.Publish(clock.Today);
            }
        });
        db.PlacementCapacities.AddRange(made);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = $"{made.Count} saved{(form.Publish ? " and published" : " as drafts")}.";
        return Redirect($"/placements/places{(form.Publish ? "" : "?show=drafts")}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        await reader.PlaceAsync(id, null, Viewer, cancel) is { } page ? View("Place", page) : NotFound();

    [HttpGet("{id:guid}/change")]
    public async Task<IActionResult> Change(Guid id, CancellationToken cancel) => await Own.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } places
        ? View("PlacesForm", await reader.FormAsync(id, PlacesForm.Of(places, conflicts.VersionOf(places)), [], Viewer, cancel)) : NotFound();

    [HttpPost("{id:guid}/change")]
    public async Task<IActionResult> Change(Guid id, PlacesForm form, CancellationToken cancel)
    {
        if (!await Own.AnyAsync(c => c.Id == id, cancel) || await desk.TakePlacesAsync(id, cancel) is not { } places)
        {
            return NotFound();
        }

        await CheckListsAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return View("PlacesForm", await reader.FormAsync(id, form, [], Viewer, cancel));
        }

        if (conflicts.VersionOf(places) is var version && version != form.Version)
        {
            var sites = await reader.SitesAsync(Viewer, cancel);
            return await conflicts.ShowAsync(
                this, "these places", $"/placements/places/{id}", (nameof(PlacementCapacity), id.ToString()), version,
                PlacesForm.Of(places, version).Fields(sites), form.Fields(sites), cancel);
        }

        var facts = form.Facts((await book.CurrentAsync(cancel)).WorkingDays);
        if (await AffectedAsync(id, facts, cancel) is { Count: > 0 } affected)
        {
            ModelState.AddModelError(nameof(form.Places), "People are booked on days or places that this would take away. See who, below");
            return View("PlacesForm", await reader.FormAsync(id, form, affected, Viewer, cancel));
        }

        places.Change(facts);
        await desk.SaveAsync(cancel);
        await desk.OfferAsync(places, cancel);
        await desk.CommitAsync(cancel);
        return Done(id, "Saved. Whoever waits has been offered what became free.");
    }

    [HttpPost("{id:guid}/publish")]
    public Task<IActionResult> Publish(Guid id, CancellationToken cancel) =>
        VerbAsync(id, p => p.Publish(clock.Today), "Published. Colleges see these places now and can ask for them.", cancel);

    [HttpPost("{id:guid}/close")]
    public Task<IActionResult> Close(Guid id, CancellationToken cancel) =>
        VerbAsync(id, p => p.Close(), "Closed. Nobody new can ask; whoever has places keeps them.", cancel);

    /// <summary>The same a term or a year later, as a draft.</summary>
    [HttpPost("{id:guid}/repeat")]
    public async Task<IActionResult> Repeat(Guid id, RepeatForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } places)
        {
            return NotFound();
        }

        if (ModelState.IsValid && places.WhyNotRepeated(form.First!.Value, form.Last!.Value) is { } why)
        {
            ModelState.AddModelError(nameof(form.First), why);
        }

        if (!ModelState.IsValid)
        {
            return View("Place", await reader.PlaceAsync(id, form, Viewer, cancel));
        }

        var next = places.Repeat(form.First!.Value, form.Last!.Value, Acting.AccountId, clock.GetUtcNow());
        db.PlacementCapacities.Add(next);
        await db.SaveChangesAsync(cancel);
        return Done(next.Id, "Copied as a draft. Closed days are not copied: add them, then publish.");
    }

    /// <summary>All of last academic year's places, 52 weeks later, once: what has been copied already is left out.</summary>
    [HttpPost("copy-last-year")]
    public async Task<IActionResult> CopyLastYear(CancellationToken cancel)
    {
        var year = AcademicYear.Of(clock.Today);
        var (from, until) = (new AcademicYear(year.Start - 1).End.AddYears(-1), new AcademicYear(year.Start - 1).End);
        var last = await Own.Where(c => c.State != CapacityState.Draft && c.FirstDay > from && c.FirstDay <= until
            && !db.PlacementCapacities.Any(n => n.CopiedFromId == c.Id)).ToListAsync(cancel);
        const int aYear = 364; // the same days of the week
        db.PlacementCapacities.AddRange(last.Select(c => c.Repeat(c.FirstDay.AddDays(aYear), c.LastDay.AddDays(aYear), Acting.AccountId, clock.GetUtcNow())));
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = last.Count is 0 ? "There is nothing of last year that has not been copied."
            : $"{last.Count} copied as drafts. Check the dates, then publish.";
        return Redirect("/placements/places?show=drafts");
    }

    private async Task<IActionResult> VerbAsync(Guid id, Action<PlacementCapacity> verb, string notice, CancellationToken cancel)
    {
        if (!await Own.AnyAsync(c => c.Id == id, cancel) || await desk.TakePlacesAsync(id, cancel) is not { } places)
        {
            return NotFound();
        }

        verb(places);
        await desk.CommitAsync(cancel);
        return Done(id, notice);
    }

    /// <summary>Who is booked on a day that would go, or for more than would be left: one line each.</summary>
    private async Task<IReadOnlyList<string>> AffectedAsync(Guid id, CapacityFacts facts, CancellationToken cancel)
    {
        var left = WeekdayPattern.Between(facts.FirstDay, facts.LastDay, facts.Weekdays).Except(facts.ClosedDays).ToHashSet();
        var lost = (await db.PlacementDays.AsNoTracking().Where(d => d.CapacityId == id && d.Taken > 0).ToListAsync(cancel))
            .Where(d => !left.Contains(d.Day) || d.Taken > facts.Places).Select(d => d.Day).ToHashSet();
        if (lost.Count is 0)
        {
            return [];
        }

        var bookings = await db.PlacementBookings.AsNoTracking().TakingPlaces().Where(b => b.CapacityId == id).OrderBy(b => b.FirstDay).ThenBy(b => b.Id)
            .Select(b => new
            {
                b.Days,
                b.For,
                b.People,
                Name = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == b.OrganisationId).Select(o => o.Name).First()
            })
            .ToListAsync(cancel);
        return
        [
            .. bookings.Where(b => b.Days.Exists(lost.Contains)).Select(b =>
                $"{b.Name}: {b.For}, {Counted.People(b.People)}, first on {b.Days.First(lost.Contains).InWords}"),
        ];
    }

    private async Task CheckListsAsync(PlacesForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (form.Site is not null && !await db.Sites.AnyAsync(s => s.Id == form.Site && s.OrganisationId == Acting.OrganisationId, cancel))
        {
            ModelState.AddModelError(nameof(form.Site), "Choose one of your sites");
        }

        if (form.Programme is { Length: > 0 } && words.Find(Domain.Vocabulary.TermKind.Programme, form.Programme) is null)
        {
            ModelState.AddModelError(nameof(form.Programme), "Choose one from the list");
        }

        if (form.Model is { Length: > 0 } && words.Find(Domain.Vocabulary.TermKind.PlacementModel, form.Model) is null)
        {
            ModelState.AddModelError(nameof(form.Model), "Choose one from the list");
        }

        if (ModelState.IsValid && !WeekdayPattern.Between(form.First!.Value, form.Last!.Value, form.Facts(words.WorkingDays).Weekdays)
            .Except(form.Facts(words.WorkingDays).ClosedDays).Any())
        {
            ModelState.AddModelError(nameof(form.On), "None of these days lies between the first and the last, or all of them are closed");
        }
    }

    private RedirectResult Done(Guid id, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/placements/places/{id}");
    }
}
