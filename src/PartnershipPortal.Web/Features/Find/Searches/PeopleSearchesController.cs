using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find.Searches;

/// <summary>Searches for people that a person keeps, to be told of whoever is suggested anew. They are listed among the saved searches.</summary>
[Route("saved-searches/people")]
[Authorize(Policies.ActingMember)]
public sealed class PeopleSearchesController(PortalDbContext db, FrontDoorSearch frontDoor, TimeProvider clock) : Controller
{
    private IQueryable<PeopleSearch> Own
    {
        get
        {
            var account = HttpContext.Viewer().AccountId;
            return db.PeopleSearches.Where(s => s.AccountId == account);
        }
    }

    [HttpGet("new")]
    public IActionResult New(string? query) => ShowForm(new PeopleSearchForm { Query = query });

    [HttpPost("new")]
    public async Task<IActionResult> Save([FromForm] PeopleSearchForm form, CancellationToken cancel)
    {
        var question = FrontDoorQuestion.Of(form.Query);
        var answer = ModelState.IsValid ? await frontDoor.AskAsync(question, HttpContext.Viewer(), cancel) : null;
        if (answer is { Request: null } or { Problems.Count: > 0 })
        {
            ModelState.AddModelError(nameof(form.Query), "Search first, and save what you found");
        }

        if (!ModelState.IsValid)
        {
            return ShowForm(form);
        }

        Rule.Require(await Own.CountAsync(cancel) < PeopleSearch.Most, $"You keep {PeopleSearch.Most} searches for people already. Remove one first.");
        var acting = HttpContext.Acting();
        var whole = FindLinks.To(answer!.WithPlace)["/find?".Length..];
        var search = new PeopleSearch(form.Name, whole, acting.AccountId, acting.OrganisationId, clock.Today, clock.GetUtcNow());
        db.PeopleSearches.Add(search);
        db.PeopleSearchHits.AddRange(answer!.Suggestions.Select(s => new PeopleSearchHit
        {
            SearchId = search.Id,
            ContactId = s.Candidate.ContactId,
            At = search.CreatedAt,
        }));
        return await DoneAsync("Saved. Once a week we write if somebody new is suggested", cancel);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } saved)
        {
            return NotFound();
        }

        db.PeopleSearches.Remove(saved);
        return await DoneAsync("Removed. No more letters come of it", cancel);
    }

    private ViewResult ShowForm(PeopleSearchForm form) =>
        View("~/Features/Find/Searches/New.cshtml", new PeopleSearchPage(form, FrontDoorQuestion.Of(form.Query))
        {
            Problem = ModelState[nameof(form.Query)]?.Errors.FirstOrDefault()?.ErrorMessage,
        });

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect("/saved-searches");
    }
}

/// <summary>A search for people to be kept.</summary>
public sealed class PeopleSearchForm
{
    /// <summary>The query string of Find.</summary>
    public string? Query { get; set; }

    public string? Name { get; set; }

    internal sealed class Validator : AbstractValidator<PeopleSearchForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Give it a name").MaximumLength(PeopleSearch.NameMaxLength)
                .WithMessage($"Use {PeopleSearch.NameMaxLength} characters or fewer");
            RuleFor(f => f.Query).NotEmpty().WithMessage("Search first, and save what you found").MaximumLength(PeopleSearch.QueryMaxLength)
                .WithMessage("This search is too long to be kept");
        }
    }
}

/// <summary>One to be kept, with the question it asks.</summary>
public sealed record PeopleSearchPage(PeopleSearchForm Form, FrontDoorQuestion Question)
{
    /// <summary>Why this question cannot be kept.</summary>
    public string? Problem { get; init; }
}

/// <summary>One that is kept, in the list of saved searches.</summary>
public sealed record PeopleSearchRow(Guid Id, string Name, string Query)
{
    public string Url => $"/find?{Query}";
}
