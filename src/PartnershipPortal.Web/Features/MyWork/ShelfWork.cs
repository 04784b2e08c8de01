using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>Wishes to see a document, which wait for whoever approves.</summary>
internal static class ShelfWork
{
    private const int Most = 50;

    public static Func<IEnumerable<WorkRow>> Asks(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        if (!viewer.IsApprover)
        {
            return () => [];
        }

        var waiting = ask.Ask(db.ShelfItems.KeptBy(viewer)
            .SelectMany(i => i.Asks.Where(a => a.State == ShelfAskState.Waiting), (i, a) => new { i.Title, a.Id, a.At, a.OrganisationId })
            .OrderBy(x => x.At).Take(Most)
            .Select(x => new { x.Title, x.Id, x.At, From = db.Organisations.Where(o => o.Id == x.OrganisationId).Select(o => o.Name).FirstOrDefault() }));
        return () => waiting.Rows.Select(x =>
        {
            var on = London.DayOf(x.At);
            return new WorkRow(on, on.Ago(today), Pressure.Watch, $"Say whether {x.From} may see “{x.Title}”",
                $"/organisation/documents#ask-{x.Id}", "It is a document of yours that is open to partners only.", "Documents");
        });
    }
}
