using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Campaigns;

/// <summary>Reads campaign packs: published ones for anyone, drafts for who keeps them.</summary>
public sealed class CampaignReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 25;

    internal async Task<CampaignsPage> ListAsync(string? audience, int page, Viewer? viewer, CancellationToken cancel)
    {
        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        var all = VisibleTo(viewer).Where(p => audience == null || p.Audiences.Contains(audience));
        var pages = Math.Max(1, (await all.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await all.AsNoTracking().OrderBy(p => p.Until != null && p.Until < today).ThenBy(p => p.From > today)
            .ThenBy(p => p.From > today ? p.From : default).ThenByDescending(p => p.From).ThenBy(p => p.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new(rows.ConvertAll(p => RowOf(p, words, today)),
            [.. words.CurrentTerms(TermKind.CampaignAudience).Select(t => new Choice(t.Code, t.Label))], audience, page, pages,
            viewer is { IsAdministrator: true } or { IsIcsLead: true });
    }

    internal async Task<CampaignPage?> OneAsync(Guid id, Viewer? viewer, CancellationToken cancel)
    {
        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        if (await VisibleTo(viewer).AsNoTracking().Include(p => p.Materials).SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } pack)
        {
            return null;
        }

        var ids = pack.Materials.Select(m => m.DocumentId).OfType<Guid>().ToList();
        var documents = await db.ShelfItems.OpenTo(null, db.Partnerships).Where(i => ids.Contains(i.Id)).Select(i => new
        {
            i.Id,
            Newest = i.Versions.OrderByDescending(v => v.Number).Select(v => new { v.Id, v.Link, v.FileName, v.Bytes }).First(),
        }).ToDictionaryAsync(i => i.Id, i => i.Newest, cancel);
        var mayEdit = viewer is not null && await db.CampaignPacks.KeptBy(viewer).AnyAsync(p => p.Id == id, cancel);
        return new(
            RowOf(pack, words, today), pack.Words,
            [
                .. pack.Materials.OrderBy(m => m.Sort).Where(m => m.DocumentId is not { } d || documents.ContainsKey(d)).Select(m =>
                    m.DocumentId is { } of && documents[of] is var file
                        ? new MaterialRow(m.Id, m.Label, file.Link ?? $"/documents/{of}", file.FileName, file.FileName is null ? null : file.Id, file.Bytes)
                        : new MaterialRow(m.Id, m.Label, m.Link!, null, null, 0)),
            ],
            mayEdit);
    }

    /// <summary>Documents that anyone may open, on the shelf of whoever keeps a pack.</summary>
    internal async Task<IReadOnlyList<Choice>> DocumentsAsync(Viewer viewer, CancellationToken cancel) =>
        await db.ShelfItems.ToPassOn(viewer.InsideId, isPublic: true).ChoicesAsync(cancel);

    private IQueryable<CampaignPack> VisibleTo(Viewer? viewer)
    {
        var (isAdministrator, area) = (viewer?.IsAdministrator is true, viewer is { IsIcsLead: true } ? viewer.AreaCode : null);
        return db.CampaignPacks.Where(p => p.PublishedOn != null || (isAdministrator && p.AreaCode == null) || (area != null && p.AreaCode == area));
    }

    private static CampaignRow RowOf(CampaignPack p, ReferenceBookSnapshot words, DateOnly today) => new(
        p.Id, p.Title, string.Join(", ", p.Audiences.Select(a => words.Label(TermKind.CampaignAudience, a))), words.FindArea(p.AreaCode)?.Name, p.From, p.Until,
        p.IsOverOn(today), p.PublishedOn is not null, p.From > today);
}
