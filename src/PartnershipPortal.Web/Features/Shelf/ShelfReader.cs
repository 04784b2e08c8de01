using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>Reads shelves for their pages, in two statements: what is on them, and which of it the viewer may open.</summary>
public sealed class ShelfReader(PortalDbContext db)
{
    private const int Most = 200;

    internal async Task<IReadOnlyList<ShelfRow>> RowsAsync(IQueryable<ShelfItem> items, Viewer? viewer, CancellationToken cancel)
    {
        var own = viewer?.InsideId;
        var found = await items.OrderBy(i => i.Title).ThenBy(i => i.Id).Take(Most).Select(i => new
        {
            i.Id,
            i.Title,
            i.OrganisationId,
            i.Visibility,
            IsOnPartnership = i.PartnershipId != null,
            Owner = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == i.OrganisationId).Select(o => o.Name).First(),
            Versions = i.Versions.OrderByDescending(v => v.Number)
                .Select(v => new ShelfVersionRow(v.Number, v.Link, v.FileName, v.Kind, v.Bytes, v.Scan, v.At)).ToList(),
            Asked = i.Asks.Where(a => a.OrganisationId == own).OrderByDescending(a => a.At).Select(a => (ShelfAskState?)a.State).FirstOrDefault(),
        }).AsSingleQuery().ToListAsync(cancel);
        var open = (await items.OpenTo(viewer, db.Partnerships).Select(i => i.Id).ToListAsync(cancel)).ToHashSet();
        return
        [
            .. found.Select(i => new ShelfRow(
                i.Id, i.Title, i.Owner, i.Visibility, open.Contains(i.Id) ? i.Versions : [], i.Asked,
                viewer is not null && i.OrganisationId == own && MayChange(viewer, i.IsOnPartnership), i.IsOnPartnership)),
        ];
    }

    /// <summary>Approvers keep their organisation's shelf; whoever acts for a partner keeps what it put on theirs.</summary>
    internal static bool MayChange(Viewer viewer, bool isOnPartnership) => viewer.IsApprover || (isOnPartnership && viewer.IsMember);

    internal Task<List<ShelfAskRow>> AsksAsync(Guid organisation, CancellationToken cancel) =>
        db.ShelfItems.Where(i => i.OrganisationId == organisation)
            .SelectMany(i => i.Asks.Where(a => a.State == ShelfAskState.Waiting), (i, a) => new { i.Title, Ask = a }).OrderBy(x => x.Ask.At).Take(Most)
            .Select(x => new ShelfAskRow(
                x.Ask.Id, x.Title, x.Ask.Person,
                db.Organisations.IgnoreQueryFilters().Where(o => o.Id == x.Ask.OrganisationId).Select(o => o.Name).First(),
                db.Organisations.IgnoreQueryFilters().Where(o => o.Id == x.Ask.OrganisationId).Select(o => o.Code).First(),
                x.Ask.Why, x.Ask.At)).ToListAsync(cancel);
}
