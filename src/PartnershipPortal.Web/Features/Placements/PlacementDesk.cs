using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>
/// Where places and bookings are changed: the row of the places is locked first, so that whatever happens to them comes one after the other; holds that have
/// run out are let go and offered to whoever waits; one verb changes one thing; it is saved with the letters that follow (ADR 41).
/// </summary>
public sealed class PlacementDesk(PortalDbContext db, PlacementLetters letters, ReferenceBook book, TimeProvider clock)
{
    private const string Portal = "Partnership Portal";

    /// <summary>The places, locked until <see cref="CommitAsync"/>; null when there are none of that id.</summary>
    internal async Task<PlacementCapacity?> TakePlacesAsync(Guid id, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancel);
        }

        // The database judges holds by the same clock as the rules here do.
        await db.Database.ExecuteSqlAsync($"select set_config('portal.now', {clock.GetUtcNow().ToString("O")}, true)", cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from placement_capacities where id = {id} for no key update", cancel);
        if (await db.PlacementCapacities.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } places)
        {
            return null;
        }

        await ReleaseAsync(places, cancel);
        return places;
    }

    /// <summary>A group, locked before any places are, so that hours and employers of its learners are judged one ask after the other.</summary>
    internal async Task TakeGroupAsync(Guid cohort, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from placement_cohorts where id = {cohort} for no key update", cancel);
    }

    /// <summary>A booking of the viewer's organisation, with its places locked; null for everybody else.</summary>
    internal async Task<PlacementBooking?> TakeAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        var of = await db.PlacementBookings.VisibleTo(viewer).Where(b => b.Id == id).Select(b => new { b.CapacityId, b.CohortId }).SingleOrDefaultAsync(cancel);
        if (of?.CohortId is { } cohort)
        {
            await TakeGroupAsync(cohort, cancel);
        }

        return of is null || await TakePlacesAsync(of.CapacityId, cancel) is null ? null
            : await db.PlacementBookings.VisibleTo(viewer).Include(b => b.Capacity).Include(b => b.Cohort).Include(b => b.Checks).Include(b => b.Changes)
                .Include(b => b.Counts).Include(b => b.Evaluations).AsSplitQuery().SingleOrDefaultAsync(b => b.Id == id, cancel);
    }

    /// <summary>Days of the places on which there is no room, as counted now, while they are locked.</summary>
    internal async Task<IReadOnlyList<FullDay>> ShortAsync(
        Guid places, IReadOnlyList<DateOnly> days, int people, PlacementBooking? own, CancellationToken cancel)
    {
        var offered = await db.PlacementDays.AsNoTracking().Where(d => d.CapacityId == places && days.Contains(d.Day)).ToListAsync(cancel);
        var isCounted = own is not null && PlacementBooking.TakesPlaces(own.State);
        return PlacementRoom.Short(offered, days, people, isCounted ? own!.People : 0, isCounted ? own!.Days : null);
    }

    /// <summary>The end of a hold that begins now: the last second of the tenth working day in London.</summary>
    internal async Task<HoldEnd> HoldEndAsync(CancellationToken cancel)
    {
        var day = (await book.CurrentAsync(cancel)).WorkingDays.Add(clock.Today, PlacementBooking.HoldWorkingDays);
        return new(day, London.StartOf(day.AddDays(1)).AddSeconds(-1));
    }

    /// <summary>Hours of the group's other bookings that count.</summary>
    internal async Task<IReadOnlyList<OtherHours>> OthersAsync(Guid? cohort, Guid? but, CancellationToken cancel)
    {
        var found = cohort is null ? [] : await db.PlacementBookings.AsNoTracking().TakingPlaces().Where(b => b.CohortId == cohort && b.Id != but)
            .Include(b => b.Capacity).ToListAsync(cancel);
        return [.. found.Select(OtherHours.Of)];
    }

    /// <summary>What the rules refuse of a booking with these people and days: asked at every moment at which it begins to count or counts
    /// otherwise.</summary>
    internal async Task<IReadOnlyList<RuleFinding>> RulesSayAsync(PlacementBooking b, int people, IReadOnlyList<DateOnly> days, CancellationToken cancel) =>
        b.Cohort is not { } cohort || days.Count is 0 ? [] : PlacementJudge.Judge(
            new(cohort, b.HostId, b.Capacity.ModelCode, b.Capacity.Shift, days, b.SlotFrom, people, b.IsSharedWithAnother,
                await OthersAsync(cohort.Id, b.Id, cancel)),
            await db.PlacementRulesAsync(cancel));

    /// <summary>Offers what has become free to whoever waits, in order; whoever does not fit is passed over, and keeps their place in the list. So is
    /// a group that has found its hours elsewhere meanwhile, so that these would be too many.</summary>
    internal async Task OfferAsync(PlacementCapacity places, CancellationToken cancel)
    {
        if (!places.IsOpenToAsk(clock.Today))
        {
            return;
        }

        var waiting = await db.PlacementBookings.WaitingInOrder(places.Id).Include(b => b.Checks).Include(b => b.Cohort).ToListAsync(cancel);
        foreach (var next in waiting.Where(b => b.FirstDay > clock.Today))
        {
            if (await ShortAsync(places.Id, next.Days, next.People, null, cancel) is { Count: 0 } room
                && (await RulesSayAsync(next, next.People, next.Days, cancel)).All(f => f.IsTooLittle))
            {
                next.Hold(await HoldEndAsync(cancel), room, isOffer: true, TheirDeed(places));
                await SaveAsync(cancel);
            }
        }
    }

    /// <summary>Whether an agreement of the two sides is in force on the first day.</summary>
    internal Task<bool> IsMouInForceAsync(PlacementBooking booking, CancellationToken cancel) =>
        db.PlacementBookings.Where(b => b.Id == booking.Id).WithMouInForce(db.Mous).AnyAsync(cancel);

    /// <summary>Agreements that both have signed, or are to sign.</summary>
    internal IQueryable<Mou> MouBetween(Guid host, Guid college) =>
        db.Mous.Where(m => m.Parties.Any(p => p.OrganisationId == host) && m.Parties.Any(p => p.OrganisationId == college));

    /// <summary>Saves what has changed so far, with its letters.</summary>
    internal async Task SaveAsync(CancellationToken cancel)
    {
        await letters.TellAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Saves, and lets go of the places.</summary>
    internal async Task CommitAsync(CancellationToken cancel)
    {
        await SaveAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }

    /// <summary>Lets every hold go that has run out, and offers the places. Once a day; in the meantime they are let go when somebody asks.</summary>
    public async Task ReleaseAllAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.PlacementBookings.RunOutAt(now).Select(b => b.CapacityId).Distinct().OrderBy(c => c).ToListAsync(cancel))
        {
            await TakePlacesAsync(id, cancel);
            await CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Lets holds of some places go that have run out by now; nothing when there are none.</summary>
    internal async Task LetGoAsync(Guid places, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.PlacementBookings.RunOutAt(now).AnyAsync(b => b.CapacityId == places, cancel))
        {
            await TakePlacesAsync(places, cancel);
            await CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task ReleaseAsync(PlacementCapacity places, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var over = await db.PlacementBookings.RunOutAt(now).Where(b => b.CapacityId == places.Id).Include(b => b.Changes).OrderBy(b => b.HeldUntil)
            .ThenBy(b => b.Id).ToListAsync(cancel);
        if (over.Count > 0)
        {
            over.ForEach(b => b.RunOut(now, clock.Today));
            await SaveAsync(cancel);
            await OfferAsync(places, cancel);
        }
    }

    private Deed TheirDeed(PlacementCapacity places) => new(places.OrganisationId, Portal, Guid.Empty, clock.Today, clock.GetUtcNow());
}

/// <summary>The rules of placements, read once a page.</summary>
internal static class PlacementRuleBook
{
    public static async Task<PlacementRules> PlacementRulesAsync(this PortalDbContext db, CancellationToken cancel) =>
        new(await db.PlacementRules.AsNoTracking().ToListAsync(cancel));
}
