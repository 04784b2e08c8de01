using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Notes;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Notes;

/// <summary>What one's own organisation keeps about a partnership for itself. Affiliates keep theirs as well.</summary>
[Route("partnerships/{id:guid}/notes")]
[Authorize(Policies.ActingMember)]
public sealed class PartnershipNotesController(PortalDbContext db, PartnershipReader reader, NotesDesk desk, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) =>
        await AboutAsync(id, cancel) is { } about ? await NotesDesk.ShowAsync(this, about, Notes(id), new(), page, cancel) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Add(Guid id, NoteForm form, CancellationToken cancel)
    {
        if (await AboutAsync(id, cancel) is not { } about)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await NotesDesk.ShowAsync(this, about, Notes(id), form, 1, cancel);
        }

        var acting = HttpContext.Acting();
        return await desk.KeepAsync(
            this, about, new PartnershipNote(id, form.Note, acting.OrganisationId, acting.Name, acting.AccountId, clock.GetUtcNow()), cancel);
    }

    [HttpPost("{note:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, Guid note, CancellationToken cancel) => desk.RemoveAsync(this, UrlOf(id), Notes(id), note, cancel);

    private static string UrlOf(Guid id) => $"/partnerships/{id}/notes";

    private IQueryable<PartnershipNote> Notes(Guid id) => db.PartnershipNotes.Where(n => n.PartnershipId == id);

    private async Task<NotesAbout?> AboutAsync(Guid id, CancellationToken cancel) =>
        await reader.HeadAsync(id, HttpContext.Viewer(), cancel) is { } head
            ? new(UrlOf(id), "Our own notes",
                "The other side and the area never do. An administrator can in an emergency; your approvers are told when one has.",
                [("Partnerships", "/partnerships"), (head.Title, $"/partnerships/{id}")], id)
            : null;
}
