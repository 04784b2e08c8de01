using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Campaigns;

/// <summary>Campaign packs: read and downloaded by anyone, kept by administrators and, for their own area, by leads. Source: S4-11, S4-25.</summary>
[Route("campaigns")]
[Authorize(Policies.AreaKeeper)]
public sealed class CampaignsController(
    PortalDbContext db, CampaignReader reader, ReferenceBook book, Conflicts conflicts, PublicAddress address, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private IQueryable<CampaignPack> Kept => db.CampaignPacks.KeptBy(Viewer);

    [HttpGet("")]
    [AllowAnonymous]
    public async Task<IActionResult> Index(string? audience, int page, CancellationToken cancel) =>
        View("Index", await reader.ListAsync(audience, page, HttpContext.ViewerOrNull(), cancel));

    [HttpGet("{id:guid}")]
    [AllowAnonymous]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        await reader.OneAsync(id, HttpContext.ViewerOrNull(), cancel) is { } page ? View("Details", page) : NotFound();

    /// <summary>The pack as one file: what it says, its links, and the documents, each as it stands on its shelf now. Sent piece by piece.</summary>
    [HttpGet("{id:guid}/download")]
    [AllowAnonymous]
    public async Task<IActionResult> Download(Guid id, CancellationToken cancel)
    {
        if (await reader.OneAsync(id, HttpContext.ViewerOrNull(), cancel) is not { } page)
        {
            return NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{page.Row.Title}.zip");
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.CacheControl = "no-store";
        HttpContext.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true; // the zip of the framework writes some of its marks so
        await using var zip = await ZipArchive.CreateAsync(Response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        await using (var text = await zip.CreateEntry("Read me first.txt").OpenAsync(cancel))
        {
            await text.WriteAsync(Encoding.UTF8.GetBytes(TextOf(page)), cancel);
        }

        foreach (var (material, number) in page.Materials.Where(m => m.VersionId is not null).Select((m, i) => (m, i + 1)))
        {
            await using var entry = await zip.CreateEntry($"{number} {material.FileName}").OpenAsync(cancel);
            for (var (sent, piece) = (0, 0); sent < material.Bytes; piece++)
            {
                var bytes = await db.Set<ShelfChunk>().Where(c => c.VersionId == material.VersionId && c.Number == piece).Select(c => c.Bytes)
                    .SingleOrDefaultAsync(cancel);
                if (bytes is null)
                {
                    HttpContext.Abort(); // removed meanwhile: half a file must not look like a whole one
                    return new EmptyResult();
                }

                await entry.WriteAsync(bytes, cancel);
                sent += bytes.Length;
            }
        }

        return new EmptyResult();
    }

    [HttpGet("new")]
    public Task<IActionResult> New(CancellationToken cancel) => FormAsync(null, new(), cancel);

    [HttpPost("new")]
    public async Task<IActionResult> New(CampaignForm form, CancellationToken cancel)
    {
        await CheckAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(null, form, cancel);
        }

        var pack = new CampaignPack(Viewer.IsAdministrator ? null : Viewer.AreaCode, form.Details);
        db.CampaignPacks.Add(pack);
        return await SavedAsync("Saved as a draft. Add materials, then publish it.", pack.Id, cancel);
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Kept.SingleOrDefaultAsync(p => p.Id == id, cancel) is { } p
            ? await FormAsync(id, CampaignForm.Of(p, conflicts.VersionOf(p)), cancel) : NotFound();

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CampaignForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, cancel) is not { } pack)
        {
            return NotFound();
        }

        await CheckAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(id, form, cancel);
        }

        if (conflicts.VersionOf(pack) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(this, "this campaign pack", $"/campaigns/{id}", (nameof(CampaignPack), id.ToString()), version,
                CampaignForm.Of(pack, version).Fields(), form.Fields(), cancel);
        }

        pack.Say(form.Details);
        return await SavedAsync("Saved", id, cancel);
    }

    [HttpGet("{id:guid}/materials")]
    public async Task<IActionResult> Materials(Guid id, CancellationToken cancel) =>
        await Kept.AnyAsync(p => p.Id == id, cancel) ? await MaterialAsync(id, new(), cancel) : NotFound();

    [HttpPost("{id:guid}/materials")]
    public async Task<IActionResult> Materials(Guid id, CampaignMaterialForm form, CancellationToken cancel)
    {
        if (await TakeAsync(id, cancel) is not { } pack)
        {
            return NotFound();
        }

        var own = Viewer.InsideId;
        var document = form.Document is not { } of ? null
            : await db.ShelfItems.ToPassOn(own, isPublic: true).SingleOrDefaultAsync(i => i.Id == of, cancel);
        if (form.Document is not null && document is null)
        {
            ModelState.AddModelError(nameof(form.Document), "Choose a document from the list");
        }

        if (!ModelState.IsValid)
        {
            return await MaterialAsync(id, form, cancel);
        }

        pack.Add(form.Label, form.Link, document);
        return await SavedAsync("Added", id, cancel);
    }

    [HttpPost("{id:guid}/materials/{material:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, Guid material, CancellationToken cancel) => ChangeAsync(id, p =>
    {
        if (p.Materials.FirstOrDefault(m => m.Id == material) is not { } one)
        {
            return false;
        }

        p.Remove(one);
        return true;
    }, "Taken out", cancel);

    [HttpPost("{id:guid}/publish")]
    public Task<IActionResult> Publish(Guid id, CancellationToken cancel) => ChangeAsync(id, p =>
    {
        p.Publish(clock.Today);
        return true;
    }, "Published. Anyone can read and download it.", cancel);

    [HttpPost("{id:guid}/withdraw")]
    public Task<IActionResult> Withdraw(Guid id, CancellationToken cancel) => ChangeAsync(id, p =>
    {
        p.Withdraw();
        return true;
    }, "Withdrawn. Only those who keep it see it.", cancel);

    private async Task<IActionResult> ChangeAsync(Guid id, Func<CampaignPack, bool> verb, string notice, CancellationToken cancel) =>
        await TakeAsync(id, cancel) is { } pack && verb(pack) ? await SavedAsync(notice, id, cancel) : NotFound();

    /// <summary>Two who change a pack at once come one after the other.</summary>
    private async Task<CampaignPack?> TakeAsync(Guid id, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from campaign_packs where id = {id} for no key update", cancel);
        return await Kept.Include(p => p.Materials).SingleOrDefaultAsync(p => p.Id == id, cancel);
    }

    private async Task<IActionResult> SavedAsync(string notice, Guid id, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.CommitAsync(cancel);
        }

        TempData["Notice"] = notice;
        return LocalRedirect($"/campaigns/{id}");
    }

    private async Task CheckAsync(CampaignForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (Array.Exists(form.Audiences, a => words.Find(TermKind.CampaignAudience, a) is null))
        {
            ModelState.AddModelError(nameof(form.Audiences), "Choose from the list");
        }
    }

    private async Task<IActionResult> FormAsync(Guid? id, CampaignForm form, CancellationToken cancel) =>
        View("Edit", new CampaignFormPage<CampaignForm>(id, id is null ? "Begin a campaign pack" : "Change the pack", form,
            [.. (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.CampaignAudience).Select(t => new Choice(t.Code, t.Label, t.Meaning))]));

    private async Task<IActionResult> MaterialAsync(Guid id, CampaignMaterialForm form, CancellationToken cancel) =>
        View("Material", new CampaignFormPage<CampaignMaterialForm>(id, "Add a material", form, await reader.DocumentsAsync(Viewer, cancel)));

    private string TextOf(CampaignPage page)
    {
        var row = page.Row;
        var until = row.Until is { } last ? $" to {last.InWords}" : "";
        var links = page.Materials.Where(m => m.VersionId is null)
            .Select(m => $"{m.Label}\r\n{(m.Url.StartsWith('/') ? address.To(m.Url).AbsoluteUri : m.Url)}");
        return string.Join("\r\n\r\n",
        [
            row.Title, $"For: {row.Audiences}. {row.Area ?? "The whole country"}. From {row.From.InWords}{until}.", page.Words.ReplaceLineEndings("\r\n"),
            .. links, $"From the Partnership Portal: {address.To($"/campaigns/{row.Id}").AbsoluteUri}",
        ]) + "\r\n";
    }
}
