using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Hubs;

/// <summary>The hubs of a region: anybody reads them, an administrator or a lead of an area in the region records them. Source: S1-05, S1-06.</summary>
[Route("regions/{code}/hubs")]
public sealed class HubsController(PortalDbContext db, HubReader reader, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("{id:guid}")]
    [AllowAnonymous]
    public async Task<IActionResult> Show(string code, Guid id, CancellationToken cancel) =>
        await reader.ReadAsync(code, id, HttpContext.ViewerOrNull(), cancel) is { } page ? Page("Hub", page) : NotFound();

    [HttpGet("new")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Create(string code, CancellationToken cancel) =>
        await reader.KeptRegionAsync(code, Viewer, cancel) is { } region ? Page("Edit", new HubFormPage(region, null, null, new())) : NotFound();

    [HttpPost("new")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Create(string code, HubForm form, CancellationToken cancel)
    {
        if (await reader.KeptRegionAsync(code, Viewer, cancel) is not { } region)
        {
            return NotFound();
        }

        if (form.Kind is null)
        {
            ModelState.AddModelError(nameof(form.Kind), "Choose what kind of hub it is");
        }

        var (lead, host) = await CheckAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return Page("Edit", new HubFormPage(region, null, null, form));
        }

        var hub = new Hub(region.Code, form.Kind!.Value, form.Said, await reader.FunctionsAsync(form.Kind.Value, cancel), clock.Today);
        hub.LedBy(lead!);
        hub.HostedBy(host);
        db.Hubs.Add(hub);
        return await SavedAsync(cancel) ? Done(region.Code, hub.Id, "Recorded. Now say how far each function is.")
            : Page("Edit", new HubFormPage(region, null, null, form));
    }

    [HttpGet("{id:guid}/change")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Change(string code, Guid id, CancellationToken cancel) =>
        await reader.TakeAsync(code, id, Viewer, cancel) is { } hub ? await FormPageAsync(hub, await FormOfAsync(hub, cancel), cancel) : NotFound();

    [HttpPost("{id:guid}/change")]
    [Authorize(Policies.AreaKeeper)]
    public async Task<IActionResult> Change(string code, Guid id, HubForm form, CancellationToken cancel)
    {
        if (await reader.TakeAsync(code, id, Viewer, cancel) is not { } hub)
        {
            return NotFound();
        }

        var (lead, host) = await CheckAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return await FormPageAsync(hub, form, cancel);
        }

        var theirs = await FormOfAsync(hub, cancel);
        if (theirs.Version != form.Version)
        {
            return await conflicts.ShowAsync(this, "this hub", $"/regions/{hub.RegionCode}/hubs/{id}", (nameof(Hub), id.ToString()), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        hub.Describe(form.Said, clock.Today);
        hub.LedBy(lead!);
        hub.HostedBy(host);
        return await SavedAsync(cancel) ? Done(hub.RegionCode, id, "Saved.") : await FormPageAsync(hub, form, cancel);
    }

    /// <summary>Who leads and who hosts, where their codes are right; what is wrong is said beside the fields.</summary>
    private async Task<(Organisation? Lead, Organisation? Host)> CheckAsync(HubForm form, CancellationToken cancel)
    {
        var (lead, host) = (await reader.OrganisationAsync(form.Lead, cancel), await reader.OrganisationAsync(form.Host, cancel));
        foreach (var (field, typed, found) in new[] { (nameof(form.Lead), form.Lead, lead), (nameof(form.Host), form.Host, host) })
        {
            if (!string.IsNullOrWhiteSpace(typed) && found is null)
            {
                ModelState.AddModelError(field, $"There is no organisation with the code {typed.Trim()}");
            }
        }

        if (form.State is not null && Hub.WhyNot(form.Said, clock.Today) is { } problem)
        {
            var field = form.State is HubState.Ended && form.Since is not null ? nameof(form.EndedOn) : nameof(form.Since);
            ModelState.AddModelError(field, problem);
        }

        return (lead, host);
    }

    /// <summary>False, with a word beside the field, when the region has an employer hub already.</summary>
    private async Task<bool> SavedAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException second) when (second.InnerException is PostgresException { ConstraintName: HubConfiguration.OneIndex })
        {
            ModelState.AddModelError(nameof(HubForm.Kind), "This region has an employer hub already. End that one first");
            return false;
        }
    }

    private async Task<HubForm> FormOfAsync(Hub hub, CancellationToken cancel)
    {
        var (lead, host) = await reader.CodesAsync(hub, cancel);
        return HubForm.Of(hub, lead, host);
    }

    private async Task<ViewResult> FormPageAsync(Hub hub, HubForm form, CancellationToken cancel) =>
        Page("Edit", new HubFormPage((await reader.FindRegionAsync(hub.RegionCode, cancel))!, hub.Id, hub.Kind.Word(), form));

    private ViewResult Page(string view, object page) => View($"~/Features/Areas/Hubs/{view}.cshtml", page);

    private RedirectResult Done(string region, Guid id, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/regions/{region}/hubs/{id}");
    }
}
