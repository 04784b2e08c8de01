using PartnershipPortal.Domain.Mous;

namespace PartnershipPortal.Domain.Placements;

/// <summary>The questions the portal asks of places and bookings, said once, in a form the database can answer.</summary>
public static class PlacementQueries
{
    /// <summary>The states that take places, as the database counts.</summary>
    public static readonly IReadOnlyList<BookingState> Taking = [.. Enum.GetValues<BookingState>().Where(PlacementBooking.TakesPlaces)];

    /// <summary>The states in which something is still to come.</summary>
    public static readonly IReadOnlyList<BookingState> Open = [.. Enum.GetValues<BookingState>().Where(PlacementBooking.GoesOn)];

    extension(IQueryable<PlacementCapacity> capacities)
    {
        /// <summary>Published for everybody who is signed in for an organisation; drafts and closed ones for whoever has them, and for whoever is booked
        /// there.</summary>
        public IQueryable<PlacementCapacity> VisibleTo(Viewer viewer) =>
            capacities.Where(c => c.OrganisationId == viewer.OrganisationId || (c.State == CapacityState.Published && viewer.OrganisationId != null));

        public IQueryable<PlacementCapacity> OfOwn(Viewer viewer) => capacities.Where(c => c.OrganisationId == viewer.OrganisationId);
    }

    extension(IQueryable<PlacementBooking> bookings)
    {
        /// <summary>The two sides, and nobody else.</summary>
        public IQueryable<PlacementBooking> VisibleTo(Viewer viewer) =>
            bookings.Where(b => b.OrganisationId == viewer.OrganisationId || b.Capacity.OrganisationId == viewer.OrganisationId);

        public IQueryable<PlacementBooking> TakingPlaces() => bookings.Where(b => Taking.Contains(b.State));

        /// <summary>Who waits, first the one who asked first.</summary>
        public IQueryable<PlacementBooking> WaitingInOrder(Guid capacityId) =>
            bookings.Where(b => b.CapacityId == capacityId && b.State == BookingState.Asked).OrderBy(b => b.AskedAt).ThenBy(b => b.Id);

        /// <summary>With an agreement of the two sides that counts on their first day: <see cref="MouQueries.InForceOn"/>, each booking on its own
        /// day.</summary>
        public IQueryable<PlacementBooking> WithMouInForce(IQueryable<Mou> mous) => bookings.Where(b => mous.Any(m => m.State == MouState.Active
            && (m.ReplacedOn == null || m.ReplacedOn > b.FirstDay)
            && m.StartsOn <= b.FirstDay && m.EndsOn >= b.FirstDay && (m.EndsEarlyOn == null || m.EndsEarlyOn >= b.FirstDay)
            && m.Parties.Any(p => p.OrganisationId == b.OrganisationId) && m.Parties.Any(p => p.OrganisationId == b.Capacity.OrganisationId)));

        /// <summary>Holds whose time is over at that moment.</summary>
        public IQueryable<PlacementBooking> RunOutAt(DateTimeOffset at) => bookings.Where(b => b.State == BookingState.Held && b.HeldUntil <= at);
    }

    extension(IQueryable<PlacementCohort> cohorts)
    {
        public IQueryable<PlacementCohort> OfOwn(Viewer viewer) => cohorts.Where(c => c.OrganisationId == viewer.OrganisationId);
    }
}

/// <summary>Which days have no room, worked out from what the database counts.</summary>
public static class PlacementRoom
{
    /// <summary>Every day asked for on which fewer places are free than people are asked for; a day that is not offered has none.</summary>
    /// <param name="own">People of the same booking already counted, and on which days.</param>
    public static IReadOnlyList<FullDay> Short(
        IEnumerable<PlacementDay> offered, IEnumerable<DateOnly> days, int people, int own = 0, IReadOnlyCollection<DateOnly>? ownDays = null)
    {
        var known = offered.ToDictionary(d => d.Day);
        return
        [
            .. days.Select(day => known.TryGetValue(day, out var found)
                    ? new FullDay(day, found.Places, Math.Max(0, found.Places - found.Taken + (ownDays?.Contains(day) is true ? own : 0)))
                    : new FullDay(day, 0, 0))
                .Where(d => d.Free < people),
        ];
    }
}
