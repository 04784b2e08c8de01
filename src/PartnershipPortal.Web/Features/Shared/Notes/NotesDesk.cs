using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Shared.Notes;

/// <summary>Shows and keeps what an organisation notes for itself, whatever it is about.</summary>
public sealed class NotesDesk(PortalDbContext db)
{
    private const int PageSize = 30;

    /// <summary>The page with what was typed and, of all notes on one thing, those the viewer may read.</summary>
    internal static async Task<IActionResult> ShowAsync<T>(
        Controller controller, NotesAbout about, IQueryable<T> notes, NoteForm form, int page, CancellationToken cancel)
        where T : OwnNote
    {
        var viewer = controller.HttpContext.Viewer();
        var ours = notes.VisibleTo(viewer);
        var pages = Math.Max(1, (await ours.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await ours.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(n => new NoteRow(n.Id, n.Text, n.Person, n.At, viewer.IsApprover || n.AccountId == viewer.AccountId)).ToListAsync(cancel);
        return controller.View(
            "~/Features/Shared/Notes/Notes.cshtml", new NotesPage(about, viewer.OrganisationName ?? "", form, rows, page, pages));
    }

    internal Task<IActionResult> KeepAsync(Controller controller, NotesAbout about, OwnNote note, CancellationToken cancel)
    {
        db.Add(note);
        return DoneAsync(controller, about.Url, "Kept. Only your organisation sees it.", cancel);
    }

    /// <summary>Takes one of those notes away; not found when the viewer may not.</summary>
    internal async Task<IActionResult> RemoveAsync<T>(Controller controller, string url, IQueryable<T> notes, Guid note, CancellationToken cancel)
        where T : OwnNote
    {
        if (await notes.RemovableBy(controller.HttpContext.Viewer()).SingleOrDefaultAsync(n => n.Id == note, cancel) is not { } kept)
        {
            return controller.NotFound();
        }

        db.Remove(kept);
        return await DoneAsync(controller, url, "The note is gone.", cancel);
    }

    private async Task<IActionResult> DoneAsync(Controller controller, string url, string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        controller.TempData["Notice"] = notice;
        return controller.LocalRedirect(url);
    }
}
