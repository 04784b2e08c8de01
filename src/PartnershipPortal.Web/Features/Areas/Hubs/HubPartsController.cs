using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Hubs;

/// <summary>How far a hub is with each function, and who belongs to it; for who may record the hubs of the region. Source: S1-06, S3-28.</summary>
[Route("regions/{code}/hubs/{id:guid}")]
[Authorize(Policies.AreaKeeper)]
public sealed class HubPartsController(PortalDbContext db, HubReader reader, ReferenceBook book, Conflicts conflicts) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("functions/{function}")]
    public async Task<IActionResult> Function(string code, Guid id, string function, CancellationToken cancel) =>
        await reader.TakeAsync(code, id, Viewer, cancel) is { } hub && RowOf(hub, function) is { } row
            ? await FunctionPageAsync(hub, row, FormOf(row), cancel) : NotFound();

    [HttpPost("functions/{function}")]
    public async Task<IActionResult> Function(string code, Guid id, string function, HubFunctionForm form, CancellationToken cancel)
    {
        if (await reader.TakeAsync(code, id, Viewer, cancel) is not { } hub || RowOf(hub, function) is not { } row)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await FunctionPageAsync(hub, row, form, cancel);
        }

        if (FormOf(row) is var theirs && theirs.Version != form.Version)
        {
            return await conflicts.ShowAsync(this, "this function of the hub", UrlOf(hub), (nameof(HubFunction), $"{id}, {row.Code}"), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        hub.Say(row.Code, form.State!.Value, form.Owner);
        return await DoneAsync(hub, "Saved.", cancel);
    }

    [HttpPost("members")]
    public async Task<IActionResult> Add(string code, Guid id, HubMemberForm form, CancellationToken cancel)
    {
        if (await reader.TakeAsync(code, id, Viewer, cancel) is not { } hub)
        {
            return NotFound();
        }

        var newcomer = await reader.OrganisationAsync(form.Newcomer, cancel);
        if (newcomer is null && !string.IsNullOrWhiteSpace(form.Newcomer))
        {
            ModelState.AddModelError(nameof(form.Newcomer), $"There is no organisation with the code {form.Newcomer.Trim()}");
        }
        else if (newcomer is not null && hub.Members.Any(m => m.Part is HubPart.Member && m.OrganisationId == newcomer.Id))
        {
            ModelState.AddModelError(nameof(form.Newcomer), $"{newcomer.Name} is a member already");
        }

        if (!ModelState.IsValid)
        {
            return View("~/Features/Areas/Hubs/Hub.cshtml", (await reader.ReadAsync(code, id, Viewer, cancel))! with { Newcomer = form });
        }

        hub.Add(newcomer!);
        return await DoneAsync(hub, $"{newcomer!.Name} is a member now.", cancel);
    }

    [HttpPost("members/{organisation:guid}/remove")]
    public async Task<IActionResult> Remove(string code, Guid id, Guid organisation, CancellationToken cancel)
    {
        if (await reader.TakeAsync(code, id, Viewer, cancel) is not { } hub)
        {
            return NotFound();
        }

        hub.Remove(organisation);
        return await DoneAsync(hub, "It is no member any more.", cancel);
    }

    private static HubFunction? RowOf(Hub hub, string function) => hub.Functions.FirstOrDefault(f => f.Code == function);

    private static string UrlOf(Hub hub) => $"/regions/{hub.RegionCode}/hubs/{hub.Id}";

    private HubFunctionForm FormOf(HubFunction row) => new() { State = row.State, Owner = row.Owner, Version = conflicts.VersionOf(row) };

    private async Task<ViewResult> FunctionPageAsync(Hub hub, HubFunction row, HubFunctionForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return View("~/Features/Areas/Hubs/Function.cshtml", new HubFunctionPage(
            words.FindRegion(hub.RegionCode)!, hub.Id, hub.Name, row.Code, words.Label(TermKind.HubFunction, row.Code), form));
    }

    private async Task<IActionResult> DoneAsync(Hub hub, string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect(UrlOf(hub));
    }
}
