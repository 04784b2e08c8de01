using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>Clauses, one a page: written, added, left out and moved, with comments and suggested changes. A save on top of a newer one shows both.</summary>
[Route("partnerships/{id:guid}/mou/{mou:guid}/clauses")]
[Authorize(Policies.ActingMember)]
public sealed class MouClausesController(PortalDbContext db, MouReader reader, MouClauseReader clauses, MouDesk desk, Conflicts conflicts) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("{clause:guid}")]
    public Task<IActionResult> Clause(Guid id, Guid mou, Guid clause, string? from, string? to, CancellationToken cancel) =>
        PageAsync(id, mou, clause, new(), cancel, from, to);

    [HttpPost("{clause:guid}")]
    public async Task<IActionResult> Change(Guid id, Guid mou, Guid clause, MouClauseForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, mou, clause, cancel) is not var (taken, found))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, clause, new(Change: form, Open: MouClauseStep.Change), cancel);
        }

        var version = MouClauseForm.VersionOf(found);
        if (version != form.Version && taken.Mou.CanEdit)
        {
            return await conflicts.ShowAsync(this, "this clause", UrlOf(id, mou, clause), (nameof(MouClause), found.Id.ToString()), version,
                new MouClauseForm { Heading = found.Heading, Wording = found.Body }.Fields(), form.Fields(), cancel);
        }

        taken.Mou.ChangeClause(found, form.Heading, form.Wording, taken.Hand);
        return await DoneAsync(taken, UrlOf(id, mou, clause), "Saved. Both sides see what changed.", cancel);
    }

    [HttpPost("{clause:guid}/leave-out")]
    public async Task<IActionResult> LeaveOut(Guid id, Guid mou, Guid clause, CancellationToken cancel)
    {
        if (await TakeAsync(id, mou, clause, cancel) is not var (taken, found))
        {
            return NotFound();
        }

        taken.Mou.LeaveOut(found, taken.Hand);
        return await DoneAsync(taken, $"/partnerships/{id}/mou/{mou}#clauses", $"“{found.Heading}” is left out.", cancel);
    }

    [HttpPost("{clause:guid}/up")]
    public Task<IActionResult> Up(Guid id, Guid mou, Guid clause, CancellationToken cancel) => MoveAsync(id, mou, clause, -1, cancel);

    [HttpPost("{clause:guid}/down")]
    public Task<IActionResult> Down(Guid id, Guid mou, Guid clause, CancellationToken cancel) => MoveAsync(id, mou, clause, 1, cancel);

    [HttpGet("new")]
    public async Task<IActionResult> NewClause(Guid id, Guid mou, CancellationToken cancel) =>
        await reader.NewClauseAsync(id, mou, new(), Viewer, cancel) is { } page ? View(ViewOf("NewClause"), page)
            : await reader.FixedAtAsync(id, mou, Viewer, cancel) is { } url ? this.DoneAlready(url, MouHead.Fixed) : NotFound();

    [HttpPost("new")]
    public async Task<IActionResult> NewClause(Guid id, Guid mou, MouNewClauseForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken)
        {
            return NotFound();
        }

        var wording = form.Which is null or MouNewClauseForm.Own ? new MouWording(null, form.Heading, form.Wording)
            : await desk.WordingAsync(taken.Partnership, form.Which, cancel);
        if (wording is null || taken.Mou.Clauses.Any(c => c.Code is not null && c.Code == wording.Code))
        {
            ModelState.AddModelError(nameof(form.Which), "Choose a clause from the list");
        }

        if (!ModelState.IsValid)
        {
            return await reader.NewClauseAsync(id, mou, form, Viewer, cancel) is { } page ? View(ViewOf("NewClause"), page) : NotFound();
        }

        var clause = taken.Mou.AddClause(wording!, taken.Hand);
        return await DoneAsync(taken, UrlOf(id, mou, clause.Key), "The clause is added, at the end. Move it where it belongs.", cancel);
    }

    [HttpPost("{clause:guid}/comments")]
    public async Task<IActionResult> Comment(Guid id, Guid mou, Guid clause, MouCommentForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, mou, clause, cancel) is not var (taken, found))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, clause, new(Comment: form, Open: MouClauseStep.Comment), cancel);
        }

        db.MouComments.Add(taken.Mou.Comment(found, form.Words, taken.Hand));
        return await DoneAsync(taken, $"{UrlOf(id, mou, clause)}#com", "Your comment is there. Both sides see it.", cancel);
    }

    [HttpPost("{clause:guid}/suggestions")]
    public async Task<IActionResult> Suggest(Guid id, Guid mou, Guid clause, MouSuggestionForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, mou, clause, cancel) is not var (taken, found))
        {
            return NotFound();
        }

        if (ModelState.IsValid && CleanText.Of(form.Suggestion ?? "").Trim() == found.Body)
        {
            ModelState.AddModelError(nameof(form.Suggestion), "Change the wording: this is the one that is there");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, clause, new(Suggest: form, Open: MouClauseStep.Suggest), cancel);
        }

        db.MouComments.Add(taken.Mou.Suggest(found, form.Suggestion, form.Why, taken.Hand));
        return await DoneAsync(taken, $"{UrlOf(id, mou, clause)}#com", "Your suggestion is there. Nothing changes until somebody accepts it.", cancel);
    }

    [HttpPost("{clause:guid}/comments/{comment:guid}/settle")]
    public Task<IActionResult> Settle(Guid id, Guid mou, Guid clause, Guid comment, CancellationToken cancel) =>
        CloseAsync(id, mou, clause, comment, (taken, c) => taken.Mou.Settle(c, taken.Hand), "Settled.", cancel);

    [HttpPost("{clause:guid}/comments/{comment:guid}/accept")]
    public Task<IActionResult> Accept(Guid id, Guid mou, Guid clause, Guid comment, CancellationToken cancel) =>
        CloseAsync(id, mou, clause, comment, (taken, c) => taken.Mou.Accept(c, taken.Hand), "Accepted. The clause reads as suggested now.", cancel);

    [HttpPost("{clause:guid}/comments/{comment:guid}/decline")]
    public Task<IActionResult> Decline(Guid id, Guid mou, Guid clause, Guid comment, CancellationToken cancel) =>
        CloseAsync(id, mou, clause, comment, (taken, c) => taken.Mou.DeclineSuggestion(c, null, taken.Hand), "Declined. The clause stays as it is.", cancel);

    private async Task<IActionResult> CloseAsync(
        Guid id, Guid mou, Guid clause, Guid comment, Action<MouTaken, MouComment> close, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel) is not { } taken
            || await db.MouComments.SingleOrDefaultAsync(c => c.Id == comment && c.MouId == mou && c.ClauseKey == clause, cancel) is not { } said)
        {
            return NotFound();
        }

        close(taken, said);
        return await DoneAsync(taken, $"{UrlOf(id, mou, clause)}#com", notice, cancel);
    }

    private async Task<IActionResult> MoveAsync(Guid id, Guid mou, Guid clause, int by, CancellationToken cancel)
    {
        if (await TakeAsync(id, mou, clause, cancel) is not var (taken, found))
        {
            return NotFound();
        }

        taken.Mou.Move(found, by, taken.Hand);
        return await DoneAsync(taken, UrlOf(id, mou, clause), $"It is clause {found.Position} now.", cancel);
    }

    private async Task<(MouTaken Taken, MouClause Clause)?> TakeAsync(Guid id, Guid mou, Guid clause, CancellationToken cancel) =>
        await desk.TakeAsync(id, mou, HttpContext, cancel) is { } taken && taken.Mou.Clauses.FirstOrDefault(c => c.Key == clause) is { } found
            ? (taken, found) : null;

    private async Task<IActionResult> PageAsync(
        Guid id, Guid mou, Guid clause, MouClauseForms forms, CancellationToken cancel, string? from = null, string? to = null) =>
        await clauses.ReadAsync(id, mou, clause, (from, to), forms, Viewer, cancel) is { } page ? View(ViewOf("Clause"), page) : NotFound();

    private static string ViewOf(string name) => $"~/Features/Mous/{name}.cshtml";

    private static string UrlOf(Guid id, Guid mou, Guid clause) => $"/partnerships/{id}/mou/{mou}/clauses/{clause}";

    private async Task<IActionResult> DoneAsync(MouTaken taken, string url, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(taken, cancel);
        TempData["Notice"] = notice;
        return Redirect(url);
    }
}
