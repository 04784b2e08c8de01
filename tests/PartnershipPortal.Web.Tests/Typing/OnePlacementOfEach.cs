using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>Places of one's own and of another organisation, with bookings in every state that has a form.</summary>
internal static class OnePlacementOfEach
{
    public static async Task<List<string>> AddAsync(Portal portal, Organisation ours, Account me, Organisation other)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), People.Today(portal));
        var them = await portal.AddPersonAsync(other);
        Deed our = new(ours.Id, "Ann Owner", me.Id, today, now), their = new(other.Id, "Otto Other", them.Id, today, now);
        PlacementCapacity PlacesOf(Deed host, int daysLeft = 60)
        {
            var places = new PlacementCapacity(
                host.OrganisationId,
                new(null, "Renal ward", "work-experience", "day-release", PlacementStaffGroup.Other, today.AddDays(-30), today.AddDays(daysLeft),
                    WeekdayPattern.Working, [],
                    40,
                    new(new(9, 0), new(16, 0), 60)),
                host.AccountId, now);
            places.Publish(today);
            return places;
        }

        var (ourPlaces, theirPlaces, ending) = (PlacesOf(our), PlacesOf(their), PlacesOf(our, daysLeft: 5)); // the last week is when it is evaluated
        PlacementCohort GroupOf(Deed college) => new(new("Group", "work-experience", TLevelRoute.AnyOther, 40, today, 18, null), college);
        var (ourGroup, theirGroup) = (GroupOf(our), GroupOf(their));
        PlacementBooking BookingOf(PlacementCapacity places, PlacementCohort group, Deed college)
        {
            var booking = new PlacementBooking(places, group, new(2, 1, WeekdayPattern.Working, [.. places.OpenDays]), college);
            booking.Hold(new(today.AddYears(50), now.AddYears(50)), [], isOffer: false, college);
            return booking;
        }

        PlacementBooking Confirmed(PlacementCapacity places, PlacementCohort group, Deed college, Deed host)
        {
            var booking = BookingOf(places, group, college);
            foreach (var check in booking.Checks)
            {
                booking.Tick(check.Kind, new(true, "By role", 2, 2), check.Owner is PlacementSide.Host ? host : college);
            }

            booking.Confirm(isMouInForce: true, host);
            return booking;
        }

        var (held, toAnswer) = (BookingOf(theirPlaces, ourGroup, our), BookingOf(ourPlaces, theirGroup, their));
        toAnswer.Propose(new(true, null, Weekdays.None, [], "We need a week more"), their);
        var (confirmed, started, completed) = (Confirmed(theirPlaces, ourGroup, our, their), Confirmed(theirPlaces, ourGroup, our, their),
            Confirmed(ending, theirGroup, their, our));
        started.Start(2, our);
        completed.Start(2, our);
        completed.Complete(our with { On = today.AddDays(5) });
        await portal.SaveAsync(ourPlaces, theirPlaces, ending, ourGroup, theirGroup, held, toAnswer, confirmed, started, completed);
        string At(PlacementBooking b) => $"/placements/bookings/{b.Id}";
        return
        [
            "/placements/places/new", $"/placements/places/{ourPlaces.Id}", $"/placements/places/{ourPlaces.Id}/change",
                $"/placements/places/{ourPlaces.Id}/keep",
            $"/placements/places/{theirPlaces.Id}/ask", At(held), $"{At(held)}/change", $"{At(held)}/longer", $"{At(held)}/cancel", $"{At(held)}/checks/Dbs",
            At(toAnswer), $"{At(toAnswer)}/decline", $"{At(toAnswer)}/interviews", $"{At(toAnswer)}/checks/RiskAssessment", $"{At(toAnswer)}/checks",
            At(confirmed), At(started), At(completed), $"{At(completed)}/evaluate",
        ];
    }
}
