using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>
/// What the lead of an area sees of its placements: numbers by staff group and by host, small ones hidden, never a booking. Source: permission matrix, S1-16,
/// S0-43.
/// </summary>
[Route("areas/{code}/placements")]
[Authorize(Policies.IcsLead)]
public sealed class AreaPlacementsController(PortalDbContext db, TimeProvider clock) : Controller
{
    private static readonly DestinationKind[] IntoHealth =
        [DestinationKind.JobWithHost, DestinationKind.JobInHealthOrCare, DestinationKind.Apprenticeship];

    private static readonly BookingState[] Placed = [BookingState.Confirmed, BookingState.Started, BookingState.Completed];

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, int? year, CancellationToken cancel)
    {
        if (HttpContext.Viewer() is not { AreaCode: { } area } || !area.Equals(code, StringComparison.OrdinalIgnoreCase))
        {
            return NotFound();
        }

        var (today, now) = (clock.Today, AcademicYear.Of(clock.Today));
        var chosen = new AcademicYear(year is >= 2020 and <= 2100 ? year.Value : now.Start);
        var (from, until) = (new AcademicYear(chosen.Start - 1).End.AddDays(1), chosen.End);
        var places = await db.PlacementCapacities.Where(c => c.State != CapacityState.Draft && c.FirstDay <= until && c.LastDay >= from
                && db.AreaMemberships.Any(m => m.OrganisationId == c.OrganisationId && m.IcsCode == area && m.From <= today && (m.To == null || m.To > today)))
            .Select(c => new { c.Id, c.OrganisationId, c.StaffGroup, c.Places }).ToListAsync(cancel);
        var ids = places.ConvertAll(p => p.Id);
        var bookings = await db.PlacementBookings.Where(b => ids.Contains(b.CapacityId) && b.CohortId != null && b.FirstDay >= from && b.FirstDay <= until)
            .Select(b => new
            {
                b.CapacityId,
                b.People,
                b.State,
                Started = b.StartedPeople ?? 0,
                Promised = b.InterviewsGuaranteed ?? 0,
                Withdrew = b.Counts.Where(c => c.Kind == CountKind.Withdrew).Sum(c => (int?)c.People) ?? 0,
                Went = b.Counts.Where(c => c.Kind == CountKind.Went && c.Destination != null && IntoHealth.Contains(c.Destination.Value))
                    .Sum(c => (int?)c.People) ?? 0,
                Interviewed = b.Counts.Where(c => c.Kind == CountKind.Interviewed).Sum(c => (int?)c.People) ?? 0,
            }).ToListAsync(cancel);
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => places.Select(p => p.OrganisationId).Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var of = bookings.ToLookup(b => b.CapacityId);
        Counted CountOf(string name, IEnumerable<(Guid Id, int Places)> some)
        {
            var all = some.ToList();
            var own = all.SelectMany(p => of[p.Id]).ToList();
            return new(name, all.Sum(p => p.Places), own.Sum(b => b.People), own.Where(b => Placed.Contains(b.State)).Sum(b => b.People), own.Sum(b => b.Went));
        }

        var (started, withdrew) = (bookings.Sum(b => b.Started), bookings.Sum(b => b.Withdrew));
        return View("~/Features/Placements/Area.cshtml", new AreaPlacementsPage(
            area, chosen, chosen != now, started, SmallNumbers.Part(withdrew, started), SmallNumbers.IsSmall(bookings.Sum(b => b.Promised)) ? null
                : bookings.Sum(b => b.Promised),
            SmallNumbers.Part(bookings.Sum(b => b.Interviewed), bookings.Sum(b => b.Promised)),
            Hide([.. places.GroupBy(p => p.StaffGroup).OrderBy(g => g.Key).Select(g => CountOf(g.Key.Word(), g.Select(p => (p.Id, p.Places))))]),
            Hide([.. places.GroupBy(p => p.OrganisationId).OrderBy(g => names[g.Key]).Select(g => CountOf(names[g.Key], g.Select(p => (p.Id, p.Places))))])));
    }

    /// <summary>Each step of a table by itself, with its total: the same numbers are always hidden the same way.</summary>
    private static List<FunnelRow> Hide(List<Counted> rows)
    {
        var (asked, placed, went) = (SmallNumbers.Of(rows.ConvertAll(r => r.Asked)), SmallNumbers.Of(rows.ConvertAll(r => r.Placed)),
            SmallNumbers.Of(rows.ConvertAll(r => r.Went)));
        int? Total(Func<Counted, int> what) => SmallNumbers.IsSmall(rows.Sum(what)) ? null : rows.Sum(what);
        return
        [
            .. rows.Select((r, i) => new FunnelRow(r.Name, r.Offered, asked[i], placed[i], went[i])),
            new FunnelRow("All", rows.Sum(r => r.Offered), Total(r => r.Asked), Total(r => r.Placed), Total(r => r.Went)),
        ];
    }

    private sealed record Counted(string Name, int Offered, int Asked, int Placed, int Went);
}

/// <summary>An area's placements in an academic year.</summary>
/// <param name="Withdrew">Null when hidden.</param>
public sealed record AreaPlacementsPage(
    string Code, AcademicYear Year, bool IsAnother, int Started, int? Withdrew, int? Promised, int? Interviewed, IReadOnlyList<FunnelRow> Groups,
    IReadOnlyList<FunnelRow> Hosts)
{
    /// <summary>Left, of a hundred who started, when both numbers are shown.</summary>
    public string? Attrition => Withdrew is { } left && Started >= SmallNumbers.Least ? PlacementWords.Percent(Math.Round(100m * left / Started, 1)) : null;
}

/// <summary>Four steps of a staff group or a host; null is hidden.</summary>
/// <param name="Offered">Most people at once, of all places: published for anybody to see.</param>
/// <param name="Went">Into health or care.</param>
public sealed record FunnelRow(string Name, int Offered, int? Asked, int? Placed, int? Went);
