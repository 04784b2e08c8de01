using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>
/// What the lead of an area sees of its placements: learners by staff group as numbers and by host as bands, at month ends and by the
/// rules of <see cref="SafeCounts"/>, never a booking. Source: permission matrix, S1-16,
/// S0-43.
/// </summary>
[Route("areas/{code}/placements")]
[Authorize(Policies.IcsLead)]
public sealed class AreaPlacementsController(PortalDbContext db, TimeProvider clock) : Controller
{
    private static readonly DestinationKind[] IntoHealth =
        [DestinationKind.JobWithHost, DestinationKind.JobInHealthOrCare, DestinationKind.Apprenticeship];

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, int? year, CancellationToken cancel)
    {
        if (HttpContext.Viewer() is not { AreaCode: { } area } || !area.Equals(code, StringComparison.OrdinalIgnoreCase))
        {
            return NotFound();
        }

        var today = clock.Today;
        var chosen = new AcademicYear(year is >= 2020 and <= 2100 ? year.Value : AcademicYear.Of(today).Start);
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
                b.AskedAt,
                b.ConfirmedAt,
                b.CancelledAt,
                Went = b.Counts.Where(c => c.Kind == CountKind.Went && c.Destination != null && IntoHealth.Contains(c.Destination.Value))
                    .Select(c => new { c.Day, c.People }).ToList(),
            }).AsNoTracking().ToListAsync(cancel);
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => places.Select(p => p.OrganisationId).Contains(o.Id))
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var of = places.ToDictionary(p => p.Id);
        var facts = bookings.ConvertAll(b => new FunnelFact(
            of[b.CapacityId].StaffGroup.Word(), of[b.CapacityId].OrganisationId, b.People, London.DayOf(b.AskedAt), DayOf(b.ConfirmedAt),
            DayOf(b.CancelledAt), [.. b.Went.Select(w => (w.Day, w.People))]));
        var (asked, placed, went) = (PlacementFunnel.Of(facts, today, PlacementFunnel.Asked), PlacementFunnel.Of(facts, today, PlacementFunnel.Placed),
            PlacementFunnel.Of(facts, today, PlacementFunnel.Went));
        FunnelRow GroupOf(string group, int offered) => new(
            group, offered, Words(asked.Groups.GetValueOrDefault(group, 0)), Words(placed.Groups.GetValueOrDefault(group, 0)),
            PlacementFunnel.Band(facts.Where(f => f.Group == group), went.On, PlacementFunnel.Went));
        FunnelRow HostOf(Guid host, int offered)
        {
            var its = facts.Where(f => f.Host == host).ToList();
            return new(
                names[host], offered, PlacementFunnel.Band(its, asked.On, PlacementFunnel.Asked), PlacementFunnel.Band(its, placed.On, PlacementFunnel.Placed),
                PlacementFunnel.Band(its, went.On, PlacementFunnel.Went));
        }

        return View("~/Features/Placements/Area.cshtml", new AreaPlacementsPage(
            area, chosen, asked.On,
            [
                .. places.GroupBy(p => p.StaffGroup).OrderBy(g => g.Key).Select(g => GroupOf(g.Key.Word(), g.Sum(p => p.Places))),
                new("All", places.Sum(p => p.Places), Words(asked.Total), Words(placed.Total), Words(went.Total)),
            ],
            [.. places.GroupBy(p => p.OrganisationId).OrderBy(g => names[g.Key], StringComparer.Ordinal).Select(g => HostOf(g.Key, g.Sum(p => p.Places)))]));
    }

    private static DateOnly? DayOf(DateTimeOffset? moment) => moment is { } at ? London.DayOf(at) : null;

    private static string Words(int? people) => people is { } shown ? $"{shown}" : "hidden";
}

/// <summary>An area's placements in an academic year.</summary>
/// <param name="On">The month end up to which learners are counted; null when none could be shown.</param>
public sealed record AreaPlacementsPage(
    string Code, AcademicYear Year, DateOnly? On, IReadOnlyList<FunnelRow> Groups, IReadOnlyList<FunnelRow> Hosts);

/// <summary>Four steps of a staff group or a host, in words: a number, a band, or hidden.</summary>
/// <param name="Offered">Most people at once, of all places: published for anybody to see.</param>
/// <param name="Went">Into health or care.</param>
public sealed record FunnelRow(string Name, int Offered, string Asked, string Placed, string Went);
