using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Notes;

/// <summary>What one's own organisation keeps about another for itself.</summary>
[Route("organisations/{code}/notes")]
[Authorize(Policies.ActingMember)]
public sealed class OrganisationNotesController(PortalDbContext db, TimeProvider clock) : Controller
{
    private const int PageSize = 30;

    [HttpGet("")]
    public Task<IActionResult> Index(string code, int page, CancellationToken cancel) => PageAsync(code, page, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(string code, OrganisationNoteForm form, CancellationToken cancel)
    {
        if (await AboutAsync(code, cancel) is not { } about)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(code, 1, form, cancel);
        }

        var acting = HttpContext.Acting();
        db.OrganisationNotes.Add(new OrganisationNote(about.Id, form.Note, acting.OrganisationId, acting.Name, acting.AccountId, clock.GetUtcNow()));
        return await DoneAsync(about, "Kept. Only your organisation sees it.", cancel);
    }

    [HttpPost("{note:guid}/remove")]
    public async Task<IActionResult> Remove(string code, Guid note, CancellationToken cancel)
    {
        if (await AboutAsync(code, cancel) is not { } about
            || await db.OrganisationNotes.RemovableBy(HttpContext.Viewer()).SingleOrDefaultAsync(n => n.Id == note && n.AboutId == about.Id, cancel)
                is not { } kept)
        {
            return NotFound();
        }

        db.OrganisationNotes.Remove(kept);
        return await DoneAsync(about, "The note is gone.", cancel);
    }

    /// <summary>Another organisation; one keeps no such notes about one's own.</summary>
    private Task<NotesAbout?> AboutAsync(string code, CancellationToken cancel)
    {
        var own = HttpContext.Viewer().OrganisationId;
        return db.Organisations.WithCode(code).Where(o => o.Id != own).Select(o => new NotesAbout(o.Id, o.Code, o.Name)).SingleOrDefaultAsync(cancel);
    }

    private async Task<IActionResult> PageAsync(string code, int page, OrganisationNoteForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (await AboutAsync(code, cancel) is not { } about)
        {
            return NotFound();
        }

        var ours = db.OrganisationNotes.VisibleTo(viewer).Where(n => n.AboutId == about.Id);
        var pages = Math.Max(1, (await ours.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await ours.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(n => new OrganisationNoteRow(n.Id, n.Text, n.Person, n.At, viewer.IsApprover || n.AccountId == viewer.AccountId)).ToListAsync(cancel);
        return View("~/Features/Organisations/Notes/Notes.cshtml", new OrganisationNotesPage(about, viewer.OrganisationName ?? "", form, rows, page, pages));
    }

    private async Task<IActionResult> DoneAsync(NotesAbout about, string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect($"/organisations/{about.Code}/notes");
    }
}

/// <summary>A note to one's own organisation.</summary>
public sealed class OrganisationNoteForm
{
    public string? Note { get; set; }

    internal sealed class Validator : AbstractValidator<OrganisationNoteForm>
    {
        public Validator() => RuleFor(f => f.Note).NotEmpty().WithMessage("Write a note")
            .MaximumLength(OrganisationNote.TextMaxLength).WithMessage($"Use {OrganisationNote.TextMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Whom the notes are about.</summary>
public sealed record NotesAbout(Guid Id, string Code, string Name);

/// <param name="IsRemovable">The viewer wrote it, or approves for the organisation.</param>
public sealed record OrganisationNoteRow(Guid Id, string Text, string Person, DateTimeOffset At, bool IsRemovable);

/// <summary>Own notes, the latest first.</summary>
public sealed record OrganisationNotesPage(
    NotesAbout About, string Organisation, OrganisationNoteForm Form, IReadOnlyList<OrganisationNoteRow> Rows, int Page, int Pages);
