using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// A group of learners a college looks for places for: numbers and dates, never names. Each learner is a slot, 1 to the number of people, so that hours add up
/// over bookings without anybody being known. Source: product.md section 3, "T Level hours", "Safeguarding".
/// </summary>
public sealed class PlacementCohort
{
    public const int NameMaxLength = 80;
    public const int MostPeople = 200;

    private PlacementCohort() // EF Core
    {
    }

    public PlacementCohort(CohortFacts facts, Deed deed)
    {
        (OrganisationId, AccountId, CreatedAt) = (deed.OrganisationId, deed.AccountId, deed.At);
        Take(facts);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid AccountId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>What the college calls the group: "T Level Health, year 2".</summary>
    public string Name { get; private set; } = null!;

    public string ProgrammeCode { get; private set; } = null!;

    /// <summary>Which of the rules for T Levels apply.</summary>
    public TLevelRoute Route { get; private set; }

    public int People { get; private set; }

    /// <summary>The first day of the course: ages are counted from it.</summary>
    public DateOnly CourseStartsOn { get; private set; }

    /// <summary>Years, of the youngest on the first day of the course.</summary>
    public int YoungestAge { get; private set; }

    /// <summary>From this day on everybody is 18 or over; null when the college has not said and somebody is younger.</summary>
    public DateOnly? AdultFrom { get; private set; }

    /// <summary>Whether somebody is under 18 on that day. Age is judged on each day, not once.</summary>
    public bool HasUnder18On(DateOnly day) =>
        YoungestAge < PlacementCapacity.AdultAge && (AdultFrom is { } from ? day < from
            : day < CourseStartsOn.AddYears(PlacementCapacity.AdultAge - YoungestAge));

    /// <summary>The least anybody can be on that day.</summary>
    public int YoungestOn(DateOnly day) => Math.Max(
        YoungestAge + Math.Max(0, (day.DayNumber - CourseStartsOn.DayNumber) / 365),
        HasUnder18On(day) ? 0 : PlacementCapacity.AdultAge);

    /// <summary>Other facts; fewer people than slots in use is refused by whoever knows the bookings.</summary>
    public void Change(CohortFacts facts) => Take(facts);

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Take(CohortFacts f)
    {
        Name = Rule.Text(f.Name, NameMaxLength, "What you call the group");
        ProgrammeCode = Rule.Text(f.ProgrammeCode, PlacementCapacity.CodeMaxLength, "The qualification");
        Rule.Require(f.People is >= 1 and <= MostPeople, $"A group has from 1 to {MostPeople} people.");
        Rule.Require(f.YoungestAge is >= PlacementCapacity.YoungestAge and <= 99, $"The youngest is {PlacementCapacity.YoungestAge} or over.");
        (Route, People, CourseStartsOn, YoungestAge, AdultFrom) = (f.Route, f.People, f.CourseStartsOn, f.YoungestAge, f.AdultFrom);
    }
}

/// <summary>What is typed about a group.</summary>
public sealed record CohortFacts(
    string? Name, string? ProgrammeCode, TLevelRoute Route, int People, DateOnly CourseStartsOn, int YoungestAge, DateOnly? AdultFrom);

/// <summary>T Levels have limits of their own by route.</summary>
public enum TLevelRoute
{
    HealthAndScience,
    EducationAndEarlyYears,
    Digital,
    AnyOther,
}
