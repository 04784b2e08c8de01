using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Reads places: one's own, those of others, one with all that is said of it.</summary>
public sealed class PlacesReader(PortalDbContext db, ReferenceBook book, PlaceSearch search, TimeProvider clock)
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

    /// <summary>Places of others, the nearest first; those of which nobody said where come last. Without a place, those that begin first.</summary>
    internal async Task<OpenPlacesPage> OpenAsync(OpenPlacesQuestion question, Viewer viewer, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var reading = await search.ReadAsync(question.Where, viewer.OrganisationId, words, cancel);
        var found = await NearAsync(OpenTo(question, viewer, today), reading.Place?.Point, question.Minutes, words, cancel);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var shown = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var ids = shown.ConvertAll(f => f.Id);
        var rows = (await RowsAsync(db.PlacementCapacities.AsNoTracking().Where(c => ids.Contains(c.Id)), cancel)).ToDictionary(r => r.Id);
        return new(
            question, reading.Place?.Label, string.IsNullOrWhiteSpace(question.Where) ? null : reading.Problem, page, pages, found.Count, ProgrammesOf(words),
            [.. shown.Where(f => rows.ContainsKey(f.Id)).Select(f => new OpenPlacesRow(rows[f.Id], f.Minutes))]);
    }

    private IQueryable<PlacementCapacity> OpenTo(OpenPlacesQuestion question, Viewer viewer, DateOnly today)
    {
        var open = db.PlacementCapacities.AsNoTracking()
            .Where(c => c.State == CapacityState.Published && c.LastDay > today && c.OrganisationId != viewer.OrganisationId);
        if (question.Q?.Trim() is { Length: > 0 } typed)
        {
            open = open.Where(c => PortalDbContext.Fold(c.Area).Contains(PortalDbContext.Fold(typed))
                || db.Organisations.Any(o => o.Id == c.OrganisationId && PortalDbContext.Fold(o.Name).Contains(PortalDbContext.Fold(typed))));
        }

        open = question.Programme is { Length: > 0 } programme ? open.Where(c => c.ProgrammeCode == programme) : open;
        return question.OnlyFree ? open.Where(c => db.PlacementDays.Any(d => d.CapacityId == c.Id && d.Day > today && d.Taken < d.Places)) : open;
    }

    /// <summary>In the order of the list, with the drive: to the site where one is named, otherwise to the organisation.</summary>
    private async Task<IReadOnlyList<(Guid Id, int? Minutes)>> NearAsync(
        IQueryable<PlacementCapacity> open, GeoPoint? here, int? most, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var placed = open.OrderBy(c => c.FirstDay).ThenBy(c => c.Area).ThenBy(c => c.Id).Select(c => new
        {
            c.Id,
            Latitude = db.Sites.Where(s => s.Id == c.SiteId).Select(s => s.Latitude).FirstOrDefault()
                ?? db.Organisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Latitude).FirstOrDefault(),
            Longitude = db.Sites.Where(s => s.Id == c.SiteId).Select(s => s.Longitude).FirstOrDefault()
                ?? db.Organisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Longitude).FirstOrDefault(),
        });
        if (here is not { } from)
        {
            return [.. (await placed.ToListAsync(cancel)).Select(c => (c.Id, (int?)null))];
        }

        var (south, north, west, east) = GeoBox.Around(from, CandidateChoice.ReachMiles(most));
        var near = await placed.Where(c => c.Latitude == null || c.Longitude == null
            || (c.Latitude >= south && c.Latitude <= north && c.Longitude >= west && c.Longitude <= east)).ToListAsync(cancel);
        return
        [
            .. near.Select(c => (c.Id, Minutes: c is { Latitude: { } latitude, Longitude: { } longitude }
                    ? words.Rules.Travel.Between(from, new(latitude, longitude)).WholeMinutes : (int?)null))
                .Where(c => c.Minutes is null || most is null || c.Minutes <= most)
                .OrderBy(c => c.Minutes ?? int.MaxValue),
        ];
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
        return new(
            id, form, await SitesAsync(viewer, cancel), ProgrammesOf(words),
            [.. words.CurrentTerms(TermKind.PlacementModel).Select(t => new Choice(t.Code, t.Label, null, t.Group))], affected,
            form.LeastAge >= PlacementCapacity.AdultAge);
    }

    internal async Task<IReadOnlyList<Choice>> SitesAsync(Viewer viewer, CancellationToken cancel) =>
        await db.Sites.Where(s => s.OrganisationId == viewer.OrganisationId).OrderBy(s => s.Name)
            .Select(s => new Choice(s.Id.ToString(), s.Name, null, null)).ToListAsync(cancel);

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
