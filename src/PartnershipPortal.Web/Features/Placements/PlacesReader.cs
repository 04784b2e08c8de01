using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Reads places: one's own, those of others, one with all that is said of it.</summary>
public sealed class PlacesReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 20;

    internal async Task<PlacesPage> OwnAsync(string? show, int page, Viewer viewer, CancellationToken cancel)
    {
        var state = show switch { "drafts" => CapacityState.Draft, "closed" => CapacityState.Closed, _ => CapacityState.Published };
        var own = db.PlacementCapacities.AsNoTracking().OfOwn(viewer);
        var counts = await own.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var pages = Math.Max(1, (counts.GetValueOrDefault(state) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await RowsAsync(
            own.Where(c => c.State == state).OrderByDescending(c => c.LastDay).ThenBy(c => c.Area).ThenBy(c => c.Id).Skip((page - 1) * PageSize)
                .Take(PageSize), cancel);
        return new(viewer.OrganisationName ?? "", show is "drafts" or "closed" ? show : "published", page, pages, counts, rows);
    }

    internal async Task<OpenPlacesPage> OpenAsync(
        string? search, string? programme, string? area, bool onlyFree, int page, Viewer viewer, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var open = db.PlacementCapacities.AsNoTracking()
            .Where(c => c.State == CapacityState.Published && c.LastDay > today && c.OrganisationId != viewer.OrganisationId);
        if (search?.Trim() is { Length: > 0 } typed)
        {
            open = open.Where(c => PortalDbContext.Fold(c.Area).Contains(PortalDbContext.Fold(typed))
                || db.Organisations.Any(o => o.Id == c.OrganisationId && PortalDbContext.Fold(o.Name).Contains(PortalDbContext.Fold(typed))));
        }

        open = programme is { Length: > 0 } ? open.Where(c => c.ProgrammeCode == programme) : open;
        open = area is { Length: > 0 } ? open.Where(c => db.AreaMemberships.Any(m => m.OrganisationId == c.OrganisationId && m.IcsCode == area
            && m.To == null)) : open;
        open = onlyFree ? open.Where(c => db.PlacementDays.Any(d => d.CapacityId == c.Id && d.Day > today && d.Taken < d.Places)) : open;
        var total = await open.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await RowsAsync(open.OrderBy(c => c.FirstDay).ThenBy(c => c.Area).ThenBy(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize), cancel);
        return new(
            search?.Trim(), programme, area, onlyFree, page, pages, total, ProgrammesOf(words),
            [.. words.Areas.Where(a => a.ExistsOn(today)).Select(a => new Choice(a.Code, a.Name))], rows);
    }

    internal async Task<PlaceDetailsPage?> PlaceAsync(Guid id, RepeatForm? next, Viewer viewer, CancellationToken cancel)
    {
        var today = clock.Today;
        var visible = db.PlacementCapacities.AsNoTracking().Where(c => c.OrganisationId == viewer.OrganisationId || c.State == CapacityState.Published
            || db.PlacementBookings.Any(b => b.CapacityId == c.Id && b.OrganisationId == viewer.OrganisationId)).Where(c => c.Id == id);
        if (await visible.SingleOrDefaultAsync(cancel) is not { } places)
        {
            return null;
        }

        var row = (await RowsAsync(visible, cancel)).Single();
        var isOwn = places.OrganisationId == viewer.OrganisationId;
        var booked = !isOwn ? [] : await db.PlacementBookings.AsNoTracking().Where(b => b.CapacityId == id && b.State != BookingState.Cancelled
                && b.State != BookingState.Released && (b.State != BookingState.Asked || b.LastDay >= today))
            .OrderBy(b => b.FirstDay).ThenBy(b => b.AskedAt).ThenBy(b => b.Id).Take(200)
            .Select(b => new
            {
                b.Id,
                b.For,
                b.People,
                b.FirstDay,
                b.LastDay,
                b.State,
                b.AskedAt,
                b.CohortId,
                Organisation = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == b.OrganisationId).Select(o => o.Name).First(),
            }).ToListAsync(cancel);
        var waiting = booked.Where(b => b.State is BookingState.Asked).OrderBy(b => b.AskedAt).ThenBy(b => b.Id).Select(b => b.Id).ToList();
        return new(
            row, isOwn, places, places.StaffGroup.Word(), (await book.CurrentAsync(cancel)).Find(TermKind.PlacementModel, places.ModelCode)?.Meaning,
            [
                .. booked.Select(b => new PlaceBookingRow(
                    b.Id, b.CohortId is null ? "Kept by you" : b.Organisation, b.For, b.People, b.FirstDay, b.LastDay, b.State,
                    b.State is BookingState.Asked ? waiting.IndexOf(b.Id) + 1 : null)),
            ],
            next ?? new(), !isOwn && places.IsOpenToAsk(today));
    }

    internal async Task<PlacesFormPage> FormAsync(Guid? id, PlacesForm form, IReadOnlyList<string> affected, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var sites = await db.Sites.Where(s => s.OrganisationId == viewer.OrganisationId).OrderBy(s => s.Name)
            .Select(s => new Choice(s.Id.ToString(), s.Name, null, null)).ToListAsync(cancel);
        return new(
            id, form, sites, ProgrammesOf(words),
            [.. words.CurrentTerms(TermKind.PlacementModel).Select(t => new Choice(t.Code, t.Label, null, t.Group))], affected,
            form.LeastAge >= PlacementCapacity.AdultAge);
    }

    internal static IReadOnlyList<Choice> ProgrammesOf(ReferenceBookSnapshot words) =>
        [.. words.CurrentTerms(TermKind.Programme).Select(t => new Choice(t.Code, t.Label, null, t.Group))];

    /// <summary>Lines with the numbers of the days to come, in two statements however many.</summary>
    private async Task<IReadOnlyList<PlacesRow>> RowsAsync(IQueryable<PlacementCapacity> which, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var found = await which.Select(c => new
        {
            Places = c,
            Host = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == c.OrganisationId).Select(o => new { o.Name, o.Code }).First(),
            Site = db.Sites.Where(s => s.Id == c.SiteId).Select(s => s.Name).FirstOrDefault(),
            Waiting = db.PlacementBookings.Count(b => b.CapacityId == c.Id && b.State == BookingState.Asked && b.LastDay >= today),
        }).ToListAsync(cancel);
        var ids = found.ConvertAll(f => f.Places.Id);
        var days = await db.PlacementDays.Where(d => ids.Contains(d.CapacityId) && d.Day >= today).GroupBy(d => d.CapacityId)
            .Select(g => new
            {
                g.Key,
                Busiest = g.Max(d => d.Taken),
                Free = g.Min(d => d.Places - d.Taken),
                FreeDays = g.Count(d => d.Taken < d.Places),
                Days = g.Count()
            })
            .ToDictionaryAsync(g => g.Key, cancel);
        return
        [
            .. found.Select(f =>
            {
                var (c, counted) = (f.Places, days.GetValueOrDefault(f.Places.Id));
                return new PlacesRow(
                    c.Id, f.Host.Name, f.Host.Code, f.Site, c.Area, words.Label(TermKind.Programme, c.ProgrammeCode),
                    words.Label(TermKind.PlacementModel, c.ModelCode), c.FirstDay, c.LastDay, c.Weekdays, c.Places, c.State, counted?.Busiest ?? 0,
                    counted?.Free ?? 0, counted?.FreeDays ?? 0, counted?.Days ?? 0, f.Waiting, c.LeastAge);
            }),
        ];
    }
}
