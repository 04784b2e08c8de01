using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Placements;

/// <summary>A host, a college and what they arrange, without a database.</summary>
internal static class Placed
{
    public static readonly Guid Host = Guid.CreateVersion7();
    public static readonly Guid College = Guid.CreateVersion7();
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    public static readonly Shift EightHours = new(new(8, 30), new(16, 30), 60);

    public static Deed By(Guid organisation, DateOnly? on = null) => new(organisation, "Pat Example", Guid.CreateVersion7(), on ?? Today,
        on is { } day ? new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero) : Now);

    public static PlacementCapacity Capacity(int places = 8, Shift? shift = null, string model = "day-release", int? leastAge = null, string? why = null)
    {
        var capacity = new PlacementCapacity(
            Host,
            new(null, "Acute medical unit", "t-level", model, PlacementStaffGroup.NursingAndCare, new(2027, 1, 11), new(2027, 7, 20),
                Weekdays.Monday | Weekdays.Tuesday | Weekdays.Friday, [new(2027, 2, 15), new(2027, 2, 16)], places, shift ?? EightHours, leastAge, why,
                PastoralContact: "Practice education facilitator"),
            Guid.CreateVersion7(), Now);
        capacity.Publish(Today);
        return capacity;
    }

    public static PlacementCohort Cohort(int people = 12, int youngest = 16, DateOnly? adultFrom = null, string programme = "t-level",
        TLevelRoute route = TLevelRoute.HealthAndScience, DateOnly? starts = null) =>
        new(new("T Level Health, year 2", programme, route, people, starts ?? new(2026, 9, 1), youngest, adultFrom), By(College));

    public static PlacementBooking Booking(PlacementCapacity? capacity = null, PlacementCohort? cohort = null, int people = 6, params DateOnly[] days)
    {
        var places = capacity ?? Capacity();
        return new(places, cohort ?? Cohort(), new(people, 1, places.Weekdays, days.Length > 0 ? days : [.. places.OpenDays]), By(College));
    }

    public static PlacementBooking Held(PlacementCapacity? capacity = null, PlacementCohort? cohort = null, int people = 6, params DateOnly[] days)
    {
        var booking = Booking(capacity, cohort, people, days);
        booking.Hold(Until(14), [], isOffer: false, By(College));
        return booking;
    }

    public static HoldEnd Until(int days) => new(Today.AddDays(days), Now.AddDays(days));

    /// <summary>With every check done, confirmed and started by so many.</summary>
    public static PlacementBooking Started(int came, int people, params DateOnly[] days)
    {
        var booking = Held(Capacity(people), Cohort(people), people, days);
        Tick(booking);
        booking.Confirm(isMouInForce: true, By(Host));
        booking.Start(came, By(Host, booking.FirstDay));
        return booking;
    }

    public static void Tick(PlacementBooking booking)
    {
        foreach (var check in booking.Checks.Where(c => c.Kind is not PlacementCheckKind.Mou))
        {
            booking.Tick(
                check.Kind, new(true, "Student services", booking.People, booking.People), By(check.Owner is PlacementSide.Host ? Host : College));
        }
    }
}
