using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Reads bookings for either side: the list, one with its checks and history, and a college's groups.</summary>
public sealed class BookingReader(PortalDbContext db, ReferenceBook book, PlacementDesk desk, TimeProvider clock)
{
    private const int PageSize = 20;

    internal async Task<BookingsPage> ListAsync(string? show, int page, Viewer viewer, CancellationToken cancel)
    {
        var today = clock.Today;
        var mine = db.PlacementBookings.AsNoTracking().VisibleTo(viewer);
        var kinds = new Dictionary<string, IQueryable<PlacementBooking>>
        {
            ["open"] = mine.Where(b => PlacementQueries.Open.Contains(b.State) && b.LastDay >= today),
            ["running"] = mine.Where(b => b.State == BookingState.Started),
            ["over"] = mine.Where(b => !PlacementQueries.Open.Contains(b.State) || b.LastDay < today),
        };
        var chosen = show is not null && kinds.ContainsKey(show) ? show : "open";
        var all = await mine.GroupBy(_ => 1).Select(g => new
        {
            Open = g.Count(b => PlacementQueries.Open.Contains(b.State) && b.LastDay >= today),
            Running = g.Count(b => b.State == BookingState.Started),
            Over = g.Count(b => !PlacementQueries.Open.Contains(b.State) || b.LastDay < today),
        }).SingleOrDefaultAsync(cancel);
        var counts = new Dictionary<string, int> { ["open"] = all?.Open ?? 0, ["running"] = all?.Running ?? 0, ["over"] = all?.Over ?? 0 };
        var (total, pages) = (counts[chosen], Math.Max(1, (counts[chosen] + PageSize - 1) / PageSize));
        page = Math.Clamp(page, 1, pages);
        var ordered = chosen is "over" ? kinds[chosen].OrderByDescending(b => b.LastDay).ThenBy(b => b.Id)
            : kinds[chosen].OrderBy(b => b.Changes.Any(c => c.State == ChangeState.Open && c.OrganisationId != viewer.OrganisationId) ? 0
                    : b.State == BookingState.Held ? 1 : b.State == BookingState.Asked ? 2 : b.State == BookingState.Confirmed ? 3 : 4)
                .ThenBy(b => b.FirstDay).ThenBy(b => b.Id);
        var found = await ordered.Skip((page - 1) * PageSize).Take(PageSize).Select(b => new
        {
            Booking = b,
            b.Capacity,
            Host = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == b.Capacity.OrganisationId).Select(o => o.Name).First(),
            College = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == b.OrganisationId).Select(o => o.Name).First(),
            Done = b.Checks.Count(c => c.DoneOn != null),
            All = b.Checks.Count,
            HasMouCheck = b.Checks.Any(c => c.Kind == PlacementCheckKind.Mou && c.DoneOn == null),
            Change = b.Changes.Where(c => c.State == ChangeState.Open).Select(c => (Guid?)c.OrganisationId).FirstOrDefault(),
            Withdrew = b.Counts.Where(c => c.Kind == CountKind.Withdrew).Sum(c => (int?)c.People) ?? 0,
        }).AsSingleQuery().ToListAsync(cancel);
        var rules = await db.PlacementRulesAsync(cancel);
        var inForce = await InForceAsync([.. found.Where(f => f.HasMouCheck).Select(f => f.Booking.Id)], cancel);
        return new(
            viewer.OrganisationName ?? "", await db.PlacementCapacities.OfOwn(viewer).AnyAsync(cancel), chosen, page, pages, total, counts,
            [
                .. found.Select(f =>
                {
                    var (b, isHost) = (f.Booking, f.Capacity.OrganisationId == viewer.OrganisationId);
                    var done = f.Done + (f.HasMouCheck && inForce.Contains(b.Id) ? 1 : 0);
                    return new BookingRow(
                        b.Id, b.IsKept ? null : isHost ? f.College : f.Host, f.Host, f.Capacity.Area, b.For, b.People, b.FirstDay, b.LastDay, b.Weekdays,
                            b.State,
                        b.State is BookingState.Held && done == f.All, b.HeldUntil is { } until ? London.DayOf(until) : null, done, f.All,
                        f.Change == viewer.OrganisationId, f.Change is not null, IsTooNear(b, f.Capacity.ProgrammeCode, rules, today),
                        b.StartedPeople is > 0 ? f.Withdrew : null, isHost)
                    { Started = b.StartedPeople };
                }),
            ]);
    }

    /// <summary>It starts within the lead time of its programme and is not confirmed. Source: S0-42.</summary>
    internal static bool IsTooNear(PlacementBooking b, string programme, PlacementRules rules, DateOnly today) =>
        b.State is BookingState.Asked or BookingState.Held && b.FirstDay >= today
        && rules.On(today, RuleCodes.LeadDays, programme) is { } lead && b.FirstDay.DayNumber - today.DayNumber <= lead.Number;

    internal async Task<BookingPage?> BookingAsync(Guid id, BookingForms? forms, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var (today, now) = (clock.Today, clock.GetUtcNow());
        if (viewer.OrganisationId is not { } own
            || await db.PlacementBookings.AsNoTracking().VisibleTo(viewer).Where(b => b.Id == id).Include(b => b.Capacity).Include(b => b.Cohort)
            .Include(b => b.Checks).Include(b => b.Changes).Include(b => b.Counts).Include(b => b.Evaluations).AsSplitQuery().SingleOrDefaultAsync(cancel)
            is not { } booking)
        {
            return null;
        }

        var names = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == booking.OrganisationId || o.Id == booking.HostId)
            .Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var site = await db.Sites.Where(s => s.Id == booking.Capacity.SiteId).Select(s => s.Name).SingleOrDefaultAsync(cancel);
        var history = await db.Set<PlacementEntry>().Where(e => e.BookingId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(100)
            .ToListAsync(cancel);
        var waiting = await db.PlacementBookings.WaitingInOrder(booking.CapacityId).Select(b => b.Id).ToListAsync(cancel);
        var mous = booking.IsKept ? [] : await desk.MouBetween(booking.HostId, booking.OrganisationId).AsNoTracking()
            .Select(m => new { m.PartnershipId, Glance = new MouGlance(m.Id, m.State, m.Kind, m.StartsOn, m.EndsOn, m.EndsEarlyOn, m.ReplacedOn, 0, 0, 0) })
            .ToListAsync(cancel);
        var isInForce = !booking.IsKept && await desk.IsMouInForceAsync(booking, cancel);
        var side = booking.SideOf(own);
        var chief = MouGlance.Chief(mous.Select(m => m.Glance), today);
        var heldUntil = booking.HeldUntil is { } until && booking.State is BookingState.Held ? (DateOnly?)London.DayOf(until) : null;
        return new(
            booking, names[booking.HostId], names[booking.OrganisationId], site, words.Label(TermKind.Programme,
                booking.Cohort?.ProgrammeCode ?? booking.Capacity.ProgrammeCode),
            side, booking.IsHoldOver(now) ? BookingState.Released : booking.State, booking.State is BookingState.Held && booking.IsReady(isInForce), isInForce,
            chief is null ? "There is no agreement of the two sides yet." : isInForce ? "In force on the first day." : $"{chief.StandingOn(today).Word()}.",
            mous.FirstOrDefault()?.PartnershipId, heldUntil, heldUntil is null ? null : words.WorkingDays.Between(today, heldUntil.Value),
            waiting.Count, waiting.IndexOf(id) is >= 0 and var at ? at + 1 : null,
            [.. booking.Checks.Select(c => CheckOf(c, booking, names, side, isInForce, today)).OrderBy(c => c.Standing).ThenBy(c => c.DueOn)
                .ThenBy(c => c.Kind)],
            [.. history.Select(e => new EntryRow(e.At, $"{e.Person} {e.Kind.Did()}", e.Words))],
            booking.OpenChange is { } change && change.Side != side, forms ?? new(new(), new(), new()))
        { Today = today };
    }

    internal async Task<GroupsPage> GroupsAsync(Viewer viewer, CancellationToken cancel)
    {
        var (words, rules) = (await book.CurrentAsync(cancel), await db.PlacementRulesAsync(cancel));
        var groups = await db.PlacementCohorts.AsNoTracking().OfOwn(viewer).OrderByDescending(c => c.CourseStartsOn).ThenBy(c => c.Name).Take(100)
            .ToListAsync(cancel);
        var ids = groups.ConvertAll(g => g.Id);
        var booked = (await db.PlacementBookings.AsNoTracking().TakingPlaces().Where(b => b.CohortId != null && ids.Contains(b.CohortId.Value))
            .Include(b => b.Capacity).ToListAsync(cancel)).ToLookup(b => b.CohortId!.Value);
        return new(
            viewer.OrganisationName ?? "",
            [
                .. groups.Select(g => new GroupRow(
                    g.Id, g.Name, words.Label(TermKind.Programme, g.ProgrammeCode), g.People, g.CourseStartsOn,
                    g.ProgrammeCode == PlacementJudge.TLevel ? rules.On(clock.Today, RuleCodes.HoursLeast, PlacementJudge.ScopeOf(g.Route))?.Number : null,
                    SlotsOf(g, booked[g.Id]))),
            ]);
    }

    /// <summary>Learners one after the other who have the same hours are one line.</summary>
    private static List<GroupSlots> SlotsOf(PlacementCohort group, IEnumerable<PlacementBooking> bookings)
    {
        var all = bookings.Select(OtherHours.Of).ToList();
        List<GroupSlots> slots = [];
        for (var slot = 1; slot <= group.People; slot++)
        {
            var own = all.FindAll(o => o.Has(slot));
            var (hours, employers) = (own.Sum(o => o.Hours), own.Select(o => o.HostId).Distinct().Count());
            if (slots.Count > 0 && slots[^1] is var last && last.Hours == hours && last.Employers == employers)
            {
                slots[^1] = last with { To = slot };
            }
            else
            {
                slots.Add(new(slot, slot, hours, employers));
            }
        }

        return slots;
    }

    private static CheckRow CheckOf(
        PlacementCheck check, PlacementBooking booking, Dictionary<Guid, string> names, PlacementSide side, bool isMouInForce, DateOnly today)
    {
        var standing = check.Kind is PlacementCheckKind.Mou && isMouInForce ? CheckStanding.Done : check.StandingOn(today);
        return new(
            check.Kind, check.Kind.Title(), check.Kind.Means(), names[check.Owner is PlacementSide.Host ? booking.HostId : booking.OrganisationId],
            check.Owner == side, standing, check.DueOn, check.DoneOn, check.DoneBy, check.Words,
            check.Kind is PlacementCheckKind.OccupationalHealth && check.Sent is { } sent
                ? $"{sent} of {booking.People} forms sent. " + (check.Cleared == booking.People ? "All cleared."
                    : SmallNumbers.Part(check.Cleared ?? 0, booking.People) is { } cleared ? $"{cleared} cleared."
                        : "Cleared: not shown, since so few could be known.")
                : null);
    }

    /// <summary>Which bookings have an agreement in force on their first day.</summary>
    private async Task<HashSet<Guid>> InForceAsync(List<Guid> ids, CancellationToken cancel) => ids.Count is 0 ? []
        : [.. await db.PlacementBookings.Where(b => ids.Contains(b.Id)).WithMouInForce(db.Mous).Select(b => b.Id).ToListAsync(cancel)];
}
