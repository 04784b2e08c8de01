using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>The shelf of a partnership: all its organisations open what is there, those that run it add to it.</summary>
[Route("partnerships/{id:guid}/documents")]
[Authorize(Policies.ActingMember)]
public sealed class PartnershipShelfController(
    PortalDbContext db, PartnershipReader partnerships, PartnershipDesk partnershipDesk, ShelfDesk desk, ShelfReader reader, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, CancellationToken cancel) => PageAsync(id, new(), cancel);

    [HttpPost("")]
    [RequestSizeLimit(TableFile.MostSent)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MostSent)]
    public async Task<IActionResult> Add(Guid id, ShelfForm form, CancellationToken cancel)
    {
        if (await partnerships.HeadAsync(id, HttpContext.Viewer(), cancel) is not { MayRun: true })
        {
            return NotFound();
        }

        var (acting, content) = (HttpContext.Acting(), await desk.ReceiveAsync(form, ModelState, cancel));
        if (await partnershipDesk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (content is null || !await desk.HasRoomAsync(acting.OrganisationId, content.Bytes, ModelState, cancel))
        {
            return await PageAsync(id, form, cancel);
        }

        var item = new ShelfItem(
            acting.OrganisationId, id, form.Title, ShelfVisibility.Partners, content, new(acting.AccountId, acting.Name, clock.GetUtcNow()));
        db.ShelfItems.Add(item);
        await desk.KeepAsync(item, form.File, cancel);
        partnership.NoteDocument(item.Title, acting.OrganisationId, acting.Name, clock.GetUtcNow());
        await partnershipDesk.SaveAsync(cancel);
        TempData["Notice"] = $"“{item.Title}” is on the shelf. The other side is told.";
        return RedirectToAction(nameof(Index), new { id });
    }

    private async Task<IActionResult> PageAsync(Guid id, ShelfForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (await partnerships.HeadAsync(id, viewer, cancel) is not { } head)
        {
            return NotFound();
        }

        var members = db.Partnerships.Where(p => p.Id == id).SelectMany(p => p.Members).Where(m => m.LeftOn == null).Select(m => m.OrganisationId);
        return View("~/Features/Shelf/OfPartnership.cshtml", new PartnershipShelfPage(
            id, head.Title, head.MayRun, await reader.RowsAsync(db.ShelfItems.OfPartnership(id), viewer, cancel),
            [.. await db.Organisations.Where(o => members.Contains(o.Id)).OrderBy(o => o.Name).Select(o => new OrganisationLink(o.Code, o.Name, null))
                .ToListAsync(cancel)],
            form));
    }
}
