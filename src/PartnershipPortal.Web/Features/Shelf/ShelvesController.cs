using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>An organisation's shelf: as others see it, and as its approvers keep it and answer who asks.</summary>
public sealed class ShelvesController(
    PortalDbContext db, ShelfDesk desk, ShelfReader reader, ShelfLetters letters, TimeProvider clock) : Controller
{
    [HttpGet("/organisations/{code}/documents")]
    [AllowAnonymous]
    public async Task<IActionResult> Of(string code, CancellationToken cancel)
    {
        var viewer = HttpContext.ViewerOrNull();
        var organisation = await db.Organisations.WithCode(code).Select(o => new { o.Id, o.Code, o.Name }).SingleOrDefaultAsync(cancel);
        return organisation is null ? NotFound() : View("~/Features/Shelf/Of.cshtml", new OrganisationShelfPage(
            organisation.Code, organisation.Name, viewer is { IsMember: true }, viewer?.ApprovesFor(organisation.Id) is true,
            await reader.RowsAsync(db.ShelfItems.OfOrganisation(organisation.Id).KnownTo(viewer), viewer, cancel)));
    }

    [HttpGet("/organisation/documents")]
    [Authorize(Policies.Approver)]
    public Task<IActionResult> Own(CancellationToken cancel) => OwnAsync(new(), null, cancel);

    [HttpPost("/organisation/documents")]
    [Authorize(Policies.Approver)]
    [RequestSizeLimit(TableFile.MostSent)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MostSent)]
    public async Task<IActionResult> Add(ShelfForm form, CancellationToken cancel)
    {
        if (form.Visibility is null)
        {
            ModelState.AddModelError(nameof(form.Visibility), "Choose who may open it");
        }

        var (acting, content) = (HttpContext.Acting(), await desk.ReceiveAsync(form, ModelState, cancel));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (content is null || !await desk.HasRoomAsync(acting.OrganisationId, content.Bytes, ModelState, cancel))
        {
            return await OwnAsync(form, null, cancel);
        }

        var item = new ShelfItem(
            acting.OrganisationId, null, form.Title, form.Visibility!.Value, content, new(acting.AccountId, acting.Name, clock.GetUtcNow()));
        db.ShelfItems.Add(item);
        await desk.KeepAsync(item, form.File, cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = $"“{item.Title}” is on your shelf.";
        return Redirect("/organisation/documents");
    }

    [HttpPost("/organisation/documents/asks/{ask:guid}")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Answer(Guid ask, ShelfAnswerForm form, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from shelf_asks where id = {ask} for no key update", cancel);
        if (await db.ShelfItems.KeptBy(viewer).Include(i => i.Asks).SingleOrDefaultAsync(i => i.Asks.Any(a => a.Id == ask), cancel) is not { } item)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await OwnAsync(new(), ask, cancel);
        }

        var asked = item.Asks.Single(a => a.Id == ask);
        asked.Decide(form.Let is "yes", form.Words, clock.GetUtcNow());
        await letters.TellAndSaveAsync(item, asked, cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = form.Let is "yes" ? "They may see it now, and have been told." : "They have been told.";
        return Redirect("/organisation/documents");
    }

    private async Task<IActionResult> OwnAsync(ShelfForm form, Guid? answering, CancellationToken cancel)
    {
        var (viewer, acting) = (HttpContext.Viewer(), HttpContext.Acting());
        return View("~/Features/Shelf/Own.cshtml", new OwnShelfPage(
            acting.OrganisationCode, await reader.RowsAsync(db.ShelfItems.OfOrganisation(acting.OrganisationId), viewer, cancel),
            await reader.AsksAsync(acting.OrganisationId, cancel), await desk.UsedAsync(acting.OrganisationId, cancel), form, answering));
    }
}
