using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Notes;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Notes;

/// <summary>What one's own organisation keeps about another for itself.</summary>
[Route("organisations/{code}/notes")]
[Authorize(Policies.ActingMember)]
public sealed class OrganisationNotesController(PortalDbContext db, NotesDesk desk, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string code, int page, CancellationToken cancel) =>
        await AboutAsync(code, cancel) is var (id, about) ? await NotesDesk.ShowAsync(this, about, Notes(id), new(), page, cancel) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Add(string code, NoteForm form, CancellationToken cancel)
    {
        if (await AboutAsync(code, cancel) is not var (id, about))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await NotesDesk.ShowAsync(this, about, Notes(id), form, 1, cancel);
        }

        var acting = HttpContext.Acting();
        return await desk.KeepAsync(
            this, about, new OrganisationNote(id, form.Note, acting.OrganisationId, acting.Name, acting.AccountId, clock.GetUtcNow()), cancel);
    }

    [HttpPost("{note:guid}/remove")]
    public async Task<IActionResult> Remove(string code, Guid note, CancellationToken cancel) =>
        await AboutAsync(code, cancel) is var (id, about) ? await desk.RemoveAsync(this, about.Url, Notes(id), note, cancel) : NotFound();

    private IQueryable<OrganisationNote> Notes(Guid about) => db.OrganisationNotes.Where(n => n.AboutId == about);

    /// <summary>Another organisation; one keeps no such notes about one's own.</summary>
    private async Task<(Guid Id, NotesAbout About)?> AboutAsync(string code, CancellationToken cancel)
    {
        var own = HttpContext.Viewer().OrganisationId;
        var found = await db.Organisations.WithCode(code).Where(o => o.Id != own).Select(o => new { o.Id, o.Code, o.Name }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.Id, new(
            $"/organisations/{found.Code}/notes", $"Our own notes on {found.Name}", $"{found.Name} and the area never do.",
            [("Organisations", "/organisations"), (found.Name, $"/organisations/{found.Code}")]));
    }
}
