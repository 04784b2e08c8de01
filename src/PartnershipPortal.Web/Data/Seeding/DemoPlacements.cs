using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Places and bookings of the demonstration from <c>seeds/demo/placements.csv</c>, line by line, by the same verbs that people use. Weeks are counted from this
/// Monday, so that a demonstration never goes stale. No e-mails are written for them.
/// </summary>
public sealed class DemoPlacements(PortalDbContext db, DemoPeople demo, TimeProvider clock)
{
    private readonly Dictionary<string, PlacementCapacity> _places = [];
    private readonly Dictionary<string, PlacementCohort> _groups = [];
    private readonly Dictionary<string, PlacementBooking> _bookings = [];

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.PlacementCapacities.AnyAsync(cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "placements.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                Do(line, person);
                await db.SaveChangesAsync(cancel); // in order, as it happened: the database counts after each
            }
        }

        await transaction.CommitAsync(cancel);
    }

    private void Do(CsvLine line, Contact person)
    {
        var (key, words) = (line["key"], line["words"].Split('|'));
        var booking = _bookings.GetValueOrDefault(key);
        switch (line["what"])
        {
            case "publishes":
                var places = new PlacementCapacity(person.OrganisationId, FactsOf(line, words), demo.AccountOf(person), DemoPeople.At(Monday.AddDays(-70)));
                places.Publish(Monday < places.FirstDay ? Monday : places.FirstDay);
                db.PlacementCapacities.Add(_places[key] = places);
                break;
            case "keeps" when _places.TryGetValue(line["area"], out var own):
                Add(key, new PlacementBooking(own, words[0], words.Contains("university"), AskOf(line, own, null), DeedOf(person, BeganOn(line))));
                break;
            case "asks" or "waits" when _places.TryGetValue(line["area"], out var asked):
                var deed = DeedOf(person, BeganOn(line));
                if (!_groups.TryGetValue(words[0], out var group))
                {
                    group = _groups[words[0]] = new PlacementCohort(
                        new(words[0], words[1], TLevelRoute.HealthAndScience, int.Parse(words[2], CultureInfo.InvariantCulture), new(AcademicYear.Start, 9, 1),
                            words[1] is "t-level" ? 16 : 18, null), deed);
                }

                var ask = AskOf(line, asked, words.Length > 3 ? words[3] : null);
                var made = new PlacementBooking(asked, group, ask with { SlotFrom = FreeSlot(group, ask) }, deed);
                if (line["what"] is "asks")
                {
                    var until = deed.On.AddDays(14);
                    made.Hold(new(until, DemoPeople.At(until)), [], isOffer: false, deed);
                }

                Add(key, made);
                break;
            case "checks" when booking is not null:
                foreach (var check in booking.Checks.Where(c => !c.IsDone && (words[0] is "all" || words.Contains(c.Kind.ToString()))))
                {
                    var by = new Deed(check.Owner is PlacementSide.Host ? booking.HostId : booking.OrganisationId, person.Name, demo.AccountOf(person),
                        BeganOn(line), DemoPeople.At(BeganOn(line)));
                    booking.Tick(check.Kind, new(true, "Known to both sides", booking.People, booking.People), by);
                }

                break;
            case "confirms" when booking is not null:
                booking.Confirm(isMouInForce: true, DeedOf(person, BeganOn(line)));
                break;
            case "starts" when booking is not null:
                booking.Start(Number(line, "people"), DeedOf(person, booking.FirstDay));
                break;
            case "completes" when booking is not null:
                booking.Complete(DeedOf(person, booking.LastDay));
                break;
            case "asks for a change" when booking is not null:
                booking.Propose(new(false, Number(line, "people"), booking.Weekdays, booking.Days, words[0]), DeedOf(person, clock.Today));
                break;
            case "counts" when booking is not null:
                var day = Monday.AddDays(7 * Number(line, "first_week"));
                booking.Count(
                    new(Enum.Parse<CountKind>(words[0]), day, Number(line, "people"), Named<LeavingStage>(words), Named<LearnerReason>(words),
                        Named<HelpKind>(words), Named<DestinationKind>(words)),
                    DeedOf(person, words[0] is "Went" ? clock.Today : day));
                break;
            case "evaluates" when booking is not null:
                booking.Evaluate([.. words[0].Select(c => c - '0')], words[1], DeedOf(person, booking.LastDay));
                break;
        }
    }

    private void Add(string key, PlacementBooking booking)
    {
        _bookings[key] = booking;
        db.PlacementBookings.Add(booking);
    }

    private DateOnly Monday => WeekdayPattern.MondayOf(clock.Today);

    private Domain.AcademicYear AcademicYear => Domain.AcademicYear.Of(clock.Today);

    private Deed DeedOf(Contact person, DateOnly on) => new(person.OrganisationId, person.Name, demo.AccountOf(person), on, DemoPeople.At(on));

    /// <summary>The day on which somebody did it: as many days ago as the line says.</summary>
    private DateOnly BeganOn(CsvLine line) => clock.Today.AddDays(-Number(line, "days_ago"));

    private CapacityFacts FactsOf(CsvLine line, string[] words)
    {
        var (first, last) = Span(line);
        return new(
            null, line["area"], words[0], words[1], Enum.Parse<PlacementStaffGroup>(words[2]), first, last, Pattern(line), [], Number(line, "people"),
            new Shift(new(8, 30), new(16, 30), 60), null, null, "Immunisation record, uniform, name badge",
            "Half a day: the ward, fire, infection, whom to ask", "A named member of staff on each shift",
            words.Length > 3 && int.TryParse(words[3], CultureInfo.InvariantCulture, out var most) ? most : null,
            "Practice education facilitator", "Named nurse for safeguarding",
            "Handover, washing and meals with a support worker, observations, a talk with the educator at three", words.Contains("shared"));
    }

    /// <summary>The first learners of the group who are nowhere else on these days.</summary>
    private int FreeSlot(PlacementCohort group, BookingFacts ask) => Enumerable.Range(1, group.People - ask.People + 1).FirstOrDefault(from =>
        !_bookings.Values.Any(b => b.CohortId == group.Id && b.SlotFrom < from + ask.People && from < b.SlotFrom + b.People
            && b.Days.Any(ask.Days.Contains)), 1);

    private static BookingFacts AskOf(CsvLine line, PlacementCapacity places, string? note)
    {
        var pattern = Pattern(line);
        var first = places.FirstDay.AddDays(7 * Number(line, "first_week"));
        var last = first.AddDays((7 * Number(line, "weeks")) - 1);
        return new(Number(line, "people"), 1, pattern, [.. places.OpenDays.Where(d => d >= first && d <= last && (pattern & WeekdayPattern.Of(d)) != 0)],
            Note: note);
    }

    private (DateOnly First, DateOnly Last) Span(CsvLine line)
    {
        var first = Monday.AddDays(7 * Number(line, "first_week"));
        return (first, first.AddDays((7 * Number(line, "weeks")) - 3));
    }

    private static Weekdays Pattern(CsvLine line) =>
        line["on"].Split('|').Select(Enum.Parse<Weekdays>).Aggregate(Weekdays.None, (all, day) => all | day);

    private static T? Named<T>(string[] words)
        where T : struct, Enum => words.Select(w => Enum.TryParse<T>(w, out var found) ? found : (T?)null).FirstOrDefault(f => f is not null);

    private static int Number(CsvLine line, string column) => int.Parse(line[column], CultureInfo.InvariantCulture);
}
