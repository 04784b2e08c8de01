using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>One document, wherever it stands: fetched, replaced, shown to others, removed, asked for.</summary>
[Route("documents/{id:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class DocumentsController(
    PortalDbContext db, ShelfDesk desk, ShelfReader reader, ShelfLetters letters, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Viewer Viewer => HttpContext.Viewer();

    private ShelfHand Hand => new(Acting.AccountId, Acting.Name, clock.GetUtcNow());

    /// <summary>Only ever a download, from which a browser makes no page of ours, whatever is in it. Sent piece by piece.</summary>
    [HttpGet("")]
    [AllowAnonymous]
    public async Task<IActionResult> Fetch(Guid id, int? version, CancellationToken cancel)
    {
        var file = await db.ShelfItems.Where(i => i.Id == id).OpenTo(HttpContext.ViewerOrNull(), db.Partnerships).SelectMany(i => i.Versions)
            .Where(v => version == null || v.Number == version).OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.FileName, v.Kind, v.Bytes }).FirstOrDefaultAsync(cancel);
        if (file is not { FileName: { } name, Kind: { } kind })
        {
            return NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        Response.ContentType = kind.ContentType();
        Response.ContentLength = file.Bytes;
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        Response.Headers.CacheControl = "no-store"; // who may open it can change
        for (var (sent, number) = (0, 0); sent < file.Bytes; number++)
        {
            // Each piece is a question of its own: whoever reads slowly holds no connection to the database meanwhile.
            var piece = await db.Set<ShelfChunk>().Where(c => c.VersionId == file.Id && c.Number == number).Select(c => c.Bytes).SingleOrDefaultAsync(cancel);
            if (piece is null)
            {
                HttpContext.Abort(); // removed meanwhile: half a file must not look like a whole one
                break;
            }

            await Response.Body.WriteAsync(piece, cancel);
            sent += piece.Length;
        }

        return new EmptyResult();
    }

    [HttpGet("change")]
    public Task<IActionResult> Change(Guid id, CancellationToken cancel) => PageAsync(id, new(), cancel);

    [HttpPost("versions")]
    [RequestSizeLimit(TableFile.MostSent)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MostSent)]
    public async Task<IActionResult> AddVersion(Guid id, ShelfFileForm form, CancellationToken cancel)
    {
        if (!await Mine(id).AnyAsync(cancel))
        {
            return NotFound();
        }

        var content = await desk.ReceiveAsync(form, ModelState, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await TakeAsync(id, cancel) is not { } item)
        {
            return NotFound();
        }

        if (content is null || !await desk.HasRoomAsync(item.OrganisationId, content.Bytes, ModelState, cancel))
        {
            return await PageAsync(id, form, cancel);
        }

        item.Add(content, Hand);
        await desk.KeepAsync(item, form.File, cancel);
        await transaction.CommitAsync(cancel);
        return Done(item, "The new version is the one that counts now.");
    }

    [HttpPost("visibility")]
    public async Task<IActionResult> ShowTo(Guid id, ShelfVisibilityForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await TakeAsync(id, cancel) is not { } item)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, new(), cancel);
        }

        item.ShowTo(form.Visibility!.Value);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Done(item, $"Saved. It is open to: {item.Visibility.Word()}.");
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await TakeAsync(id, cancel) is not { } item)
        {
            return NotFound();
        }

        db.ShelfItems.Remove(item);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Done(item, $"“{item.Title}” is removed, with all its versions.");
    }

    [HttpGet("ask")]
    public Task<IActionResult> Ask(Guid id, CancellationToken cancel) => AskPageAsync(id, new(), cancel);

    [HttpPost("ask")]
    public async Task<IActionResult> Ask(Guid id, ShelfAskForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(id, cancel);
        var asked = await Askable(id).Include(i => i.Asks).SingleOrDefaultAsync(cancel);
        if (asked is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await AskPageAsync(id, form, cancel);
        }

        await letters.TellAndSaveAsync(asked, asked.Ask(Acting.OrganisationId, form.Why, Hand), cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = "Asked. Those who decide there are told, and you hear by e-mail.";
        var code = await db.Organisations.Where(o => o.Id == asked.OrganisationId).Select(o => o.Code).SingleAsync(cancel);
        return Redirect($"/organisations/{code}/documents");
    }

    /// <summary>What the viewer may change: of the own shelf with an approver's role, of a partnership's while the organisation runs it.</summary>
    private IQueryable<ShelfItem> Mine(Guid id)
    {
        var (viewer, isApprover) = (Viewer, Viewer.IsApprover);
        var run = db.Partnerships.RunBy(viewer).Live().Select(p => p.Id);
        return db.ShelfItems.KeptBy(viewer).Where(i => i.Id == id && (isApprover || (i.PartnershipId != null && run.Contains(i.PartnershipId.Value))));
    }

    /// <summary>Known, and not open: what one can ask for.</summary>
    private IQueryable<ShelfItem> Askable(Guid id)
    {
        var viewer = Viewer;
        var open = db.ShelfItems.OpenTo(viewer, db.Partnerships).Select(i => i.Id);
        return db.ShelfItems.KnownTo(viewer).Where(i => i.Id == id && !open.Contains(i.Id));
    }

    private Task<int> LockAsync(Guid id, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select 1 from shelf_items where id = {id} for no key update", cancel);

    private async Task<ShelfItem?> TakeAsync(Guid id, CancellationToken cancel)
    {
        await LockAsync(id, cancel);
        return await Mine(id).Include(i => i.Versions).SingleOrDefaultAsync(cancel);
    }

    private async Task<IActionResult> PageAsync(Guid id, ShelfFileForm form, CancellationToken cancel)
    {
        var item = await Mine(id).Select(i => new { i.PartnershipId }).SingleOrDefaultAsync(cancel);
        return item is not null && await reader.RowsAsync(db.ShelfItems.Where(i => i.Id == id), Viewer, cancel) is [var row]
            ? View("~/Features/Shelf/Change.cshtml", new ChangeDocumentPage(row, ShelfOf(item.PartnershipId), form))
            : NotFound();
    }

    private async Task<IActionResult> AskPageAsync(Guid id, ShelfAskForm form, CancellationToken cancel)
    {
        var page = await Askable(id).Join(db.Organisations, i => i.OrganisationId, o => o.Id, (i, o) => new { i.Title, o.Name, o.Code })
            .SingleOrDefaultAsync(cancel);
        return page is null ? NotFound() : View("~/Features/Shelf/Ask.cshtml", new AskForDocumentPage(id, page.Title, page.Name, page.Code, form));
    }

    private RedirectResult Done(ShelfItem item, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect(ShelfOf(item.PartnershipId));
    }

    private static string ShelfOf(Guid? partnership) => partnership is { } id ? $"/partnerships/{id}/documents" : "/organisation/documents";
}
