using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Searches;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Searches;

/// <summary>A person's saved searches: kept with place and drive, changed, removed; and what each letter listed.</summary>
[Route("saved-searches")]
[Authorize(Policies.ActingMember)]
public sealed class SavedSearchesController(PortalDbContext db, OfferSearch search, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private IQueryable<SavedSearch> Own
    {
        get
        {
            var account = HttpContext.Viewer().AccountId;
            return db.SavedSearches.Where(s => s.AccountId == account);
        }
    }

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("~/Features/Offers/Searches/Index.cshtml", new SavedSearchesPage(
        await Own.OrderBy(s => s.Name).ThenBy(s => s.Id).Select(s => new SavedSearchRow(s.Id, s.Name, s.Kind, s.Query, s.Alert)).ToListAsync(cancel),
        await OwnOfPeople.OrderBy(s => s.Name).ThenBy(s => s.Id).Select(s => new PeopleSearchRow(s.Id, s.Name, s.Query)).ToListAsync(cancel)));

    private IQueryable<PeopleSearch> OwnOfPeople
    {
        get
        {
            var account = HttpContext.Viewer().AccountId;
            return db.PeopleSearches.Where(s => s.AccountId == account);
        }
    }

    [HttpGet("new")]
    public async Task<IActionResult> New(string? kind, string? query, CancellationToken cancel) =>
        await PageAsync(null, KindOf(kind), new() { Kind = kind, Query = query, Alert = SearchAlert.Weekly }, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Save([FromForm] SavedSearchForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await PageAsync(null, KindOf(form.Kind), form, cancel);
        }

        Rule.Require(await Own.CountAsync(cancel) < SavedSearch.Most, $"You keep {SavedSearch.Most} searches already. Remove one first.");
        db.SavedSearches.Add(new SavedSearch(
            KindOf(form.Kind), form.Name, (await WholeAsync(form.Query, cancel)).Query, form.Alert!.Value, HttpContext.Acting().Now(clock)));
        return await DoneAsync("Saved. We write only when something new fits", cancel);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) => await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is { } saved
        ? await PageAsync(id, saved.Kind, FormOf(saved), cancel) : NotFound();

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Change(Guid id, [FromForm] SavedSearchForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } saved)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            form.Query = saved.Query;
            return await PageAsync(id, saved.Kind, form, cancel);
        }

        saved.Change(form.Name, form.Alert!.Value);
        if (!await conflicts.SaveAsync(saved, form.Version, cancel))
        {
            var theirs = FormOf(saved);
            return await conflicts.ShowAsync(
                this, "this search", $"/saved-searches/{id}", (nameof(SavedSearch), id.ToString()), theirs.Version, theirs.Fields(), form.Fields(), cancel);
        }

        return await DoneAsync("Changed", cancel);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } saved)
        {
            return NotFound();
        }

        db.SavedSearches.Remove(saved);
        return await DoneAsync("Removed. No more letters come of it", cancel);
    }

    /// <summary>Exactly what one letter listed.</summary>
    [HttpGet("{id:guid}/news/{letter:guid}")]
    public async Task<IActionResult> News(Guid id, Guid letter, CancellationToken cancel)
    {
        if (await Own.Where(s => s.Id == id).Select(s => new SavedSearchRow(s.Id, s.Name, s.Kind, s.Query,
            s.Alert)).SingleOrDefaultAsync(cancel) is not { } saved)
        {
            return NotFound();
        }

        var words = await book.CurrentAsync(cancel);
        var facts = await db.FactsOf(db.Opportunities.Where(o => o.State != OpportunityState.Draft
                && db.SavedSearchHits.Any(h => h.SearchId == id && h.LetterId == letter && h.OpportunityId == o.Id)))
            .OrderBy(f => f.PublishedAt).ThenBy(f => f.Id).ToListAsync(cancel);
        return facts.Count is 0 ? NotFound() : View("~/Features/Offers/Searches/News.cshtml", new SearchNewsPage(saved,
        [
            .. facts.Select(f => new SearchNewsRow(
                f.Id, f.Title(words), f.OrganisationName, OfferCard.PlacesOf(f), OfferCard.StartsOf(f.Starts), f.StandingOn(clock.Today))),
        ]));
    }

    private static OpportunityKind KindOf(string? kind) => kind == "need" ? OpportunityKind.Need : OpportunityKind.Offer;

    private SavedSearchForm FormOf(SavedSearch saved) => new()
    {
        Kind = saved.Kind is OpportunityKind.Need ? "need" : "offer",
        Query = saved.Query,
        Name = saved.Name,
        Alert = saved.Alert,
        Version = conflicts.VersionOf(saved),
    };

    /// <summary>With the place and the drive written out, so that it finds the same from anywhere and later.</summary>
    private async Task<OfferQuestion> WholeAsync(string? query, CancellationToken cancel)
    {
        var question = OfferQuestion.Of(query ?? "");
        var where = string.IsNullOrWhiteSpace(question.Where) ? await search.OwnPlaceAsync(HttpContext.Viewer(), cancel) : question.Where;
        return question with { Where = where, Within = question.Minutes is { } minutes ? $"{minutes}" : OfferQuestion.Any };
    }

    private async Task<IActionResult> PageAsync(Guid? id, OpportunityKind kind, SavedSearchForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var question = await WholeAsync(form.Query, cancel);
        var summary = string.Join(", ", new[]
        {
            question.Q is { Length: > 0 } q ? $"“{q}”" : null,
            string.Join(" or ", question.Programme.Select(p => words.Label(TermKind.Programme, p))),
            string.Join(" or ", question.Level.Select(l => l == OfferQuestion.HigherLevels ? "level 4 or above" : $"level {l}")),
            string.Join(" or ", question.Start.Select(s => StartSpan.Following(clock.Today).FirstOrDefault(x => x.Code == s)?.Label ?? s)),
            string.Join(" or ", question.Group.Select(g => words.Label(TermKind.WpGroup, g))),
            string.Join(" or ", question.Mark.Select(m => OpportunityMarks.Find(m)?.Label ?? m)),
            question.Where is { Length: > 0 } where ? $"near {where}" : null,
            question.Minutes is { } minutes ? $"within {minutes} minutes by road" : "at any distance",
        }.Where(p => !string.IsNullOrEmpty(p)));
        return View("~/Features/Offers/Searches/Edit.cshtml", new SavedSearchPage(id, kind, summary, form));
    }

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}
