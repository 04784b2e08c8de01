using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Notes;

/// <summary>What one's own organisation keeps about a partnership for itself. Affiliates keep theirs as well.</summary>
[Route("partnerships/{id:guid}/notes")]
[Authorize(Policies.ActingMember)]
public sealed class PartnershipNotesController(PortalDbContext db, PartnershipReader reader, TimeProvider clock) : Controller
{
    private const int PageSize = 30;

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) => PageAsync(id, page, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(Guid id, NoteForm form, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, HttpContext.Viewer(), cancel) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, 1, form, cancel);
        }

        var acting = HttpContext.Acting();
        db.PartnershipNotes.Add(new PartnershipNote(id, form.Note, acting.OrganisationId, acting.Name, acting.AccountId, clock.GetUtcNow()));
        return await DoneAsync(id, "Kept. Only your organisation sees it.", cancel);
    }

    [HttpPost("{note:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Guid note, CancellationToken cancel)
    {
        if (await db.PartnershipNotes.RemovableBy(HttpContext.Viewer())
            .SingleOrDefaultAsync(n => n.Id == note && n.PartnershipId == id, cancel) is not { } kept)
        {
            return NotFound();
        }

        db.PartnershipNotes.Remove(kept);
        return await DoneAsync(id, "The note is gone.", cancel);
    }

    private async Task<IActionResult> PageAsync(Guid id, int page, NoteForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (await reader.HeadAsync(id, viewer, cancel) is not { } head)
        {
            return NotFound();
        }

        var ours = db.PartnershipNotes.VisibleTo(viewer).Where(n => n.PartnershipId == id);
        var pages = Math.Max(1, (await ours.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await ours.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(n => new NoteRow(n.Id, n.Text, n.Person, n.At, viewer.IsApprover || n.AccountId == viewer.AccountId)).ToListAsync(cancel);
        return View("~/Features/Partnerships/Notes/Notes.cshtml", new NotesPage(id, head.Title, viewer.OrganisationName ?? "", form, rows, page, pages));
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}

/// <summary>A note to one's own organisation.</summary>
public sealed class NoteForm
{
    public string? Note { get; set; }

    internal sealed class Validator : AbstractValidator<NoteForm>
    {
        public Validator() => RuleFor(f => f.Note).NotEmpty().WithMessage("Write a note")
            .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <param name="IsRemovable">The viewer wrote it, or approves for the organisation.</param>
public sealed record NoteRow(Guid Id, string Text, string Person, DateTimeOffset At, bool IsRemovable);

/// <summary>Own notes, the latest first.</summary>
public sealed record NotesPage(Guid Id, string Title, string Organisation, NoteForm Form, IReadOnlyList<NoteRow> Rows, int Page, int Pages);
