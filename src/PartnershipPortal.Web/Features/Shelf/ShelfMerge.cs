using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>What a merger of organisations does to wishes for documents. The documents move by themselves. The caller saves.</summary>
public sealed class ShelfMerge(PortalDbContext db)
{
    /// <summary>Wishes follow; one for what is now one's own document is needed no more, and of two that wait for the same the older goes on.</summary>
    internal async Task MergedAsync(Guid from, Guid into, CancellationToken cancel)
    {
        var items = await db.ShelfItems.Include(i => i.Asks)
            .Where(i => i.Asks.Any(a => a.OrganisationId == from || (a.OrganisationId == into && i.OrganisationId == from))).ToListAsync(cancel);
        foreach (var item in items)
        {
            var theirs = item.Asks.Where(a => a.OrganisationId == from || a.OrganisationId == into).OrderBy(a => a.At).ToList();
            if (item.OrganisationId == from || item.OrganisationId == into)
            {
                db.RemoveRange(theirs);
                continue;
            }

            db.RemoveRange(theirs.Where(a => a.State is ShelfAskState.Waiting).Skip(1));
            theirs.ForEach(a => a.MoveTo(into));
        }
    }
}
