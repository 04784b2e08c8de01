namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// Places for learners that a trust, a practice or a care home publishes: where, on which days, and how many people at once. The database never lets more be
/// held than that on any day (ADR 41). Source: product.md section 2, "Capacity/Booking", S0-40.
/// </summary>
/// <remarks>Full and over are asked with the day and the bookings, never stored.</remarks>
public sealed class PlacementCapacity
{
    public const int AreaMaxLength = 120;
    public const int WordsMaxLength = 1000;
    public const int RoleMaxLength = 120;
    public const int CodeMaxLength = 60;

    /// <summary>Most people at once anybody may publish.</summary>
    public const int MostPlaces = 200;

    /// <summary>Days from the first to the last: a little over an academic year.</summary>
    public const int MostSpan = 400;

    /// <summary>From this age on a least age asks for a reason: learners of 16 and 17 are allowed in clinical areas. Source: S0-46.</summary>
    public const int AdultAge = 18;

    /// <summary>The least age a place may ask for.</summary>
    public const int YoungestAge = 14;

    private PlacementCapacity() // EF Core
    {
    }

    /// <summary>A draft that nobody else sees.</summary>
    public PlacementCapacity(Guid organisationId, CapacityFacts facts, Guid accountId, DateTimeOffset at)
    {
        (OrganisationId, OwnerAccountId, CreatedAt) = (organisationId, accountId, at);
        Take(facts);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    /// <summary>Who published it: gets its letters while they belong to the organisation; then its approvers do.</summary>
    public Guid OwnerAccountId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public CapacityState State { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Where last year's or last term's was copied from.</summary>
    public Guid? CopiedFromId { get; private init; }

    public Guid? SiteId { get; private set; }

    /// <summary>Ward, department or team.</summary>
    public string Area { get; private set; } = null!;

    /// <summary>Of the vocabulary's programmes (V1).</summary>
    public string ProgrammeCode { get; private set; } = null!;

    /// <summary>Of the vocabulary's placement models (V5).</summary>
    public string ModelCode { get; private set; } = null!;

    public PlacementStaffGroup StaffGroup { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public Weekdays Weekdays { get; private set; }

    /// <summary>Days of the pattern on which nobody can come, known before anybody asks.</summary>
    public List<DateOnly> ClosedDays { get; private set; } = [];

    /// <summary>Most people at once, on any day.</summary>
    public int Places { get; private set; }

    /// <summary>What whoever asks for more is told: no waiting makes room for them.</summary>
    public string AtMost => $"At most {Counted.People(Places)} at once can come here. Ask for as many or fewer";

    public TimeOnly StartsAt { get; private set; }

    public TimeOnly EndsAt { get; private set; }

    public int BreakMinutes { get; private set; }

    /// <summary>In years; null when any age of the programme may come.</summary>
    public int? LeastAge { get; private set; }

    public string? LeastAgeReason { get; private set; }

    /// <summary>Why a group cannot begin on that day; null when its youngest is old enough. Source: B.4.</summary>
    public string? WhyTooYoung(PlacementCohort cohort, DateOnly firstDay) => LeastAge is { } age && cohort.YoungestOn(firstDay) < age
        ? $"The host takes people of {age} and over{(LeastAgeReason is null ? "" : $", because: {LeastAgeReason}")}" : null;

    /// <summary>Checks the host asks for before the first day, in its own words.</summary>
    public string? ChecksNeeded { get; private set; }

    public string? Induction { get; private set; }

    public string? Supervision { get; private set; }

    /// <summary>Learners of all kinds the area can supervise at once; null when the host has not said.</summary>
    public int? SupervisedMost { get; private set; }

    /// <summary>By role. Source: S0-45.</summary>
    public string? PastoralContact { get; private set; }

    /// <summary>By role. Source: product.md section 3, "Safeguarding".</summary>
    public string? SafeguardingLead { get; private set; }

    public string? TypicalDay { get; private set; }

    /// <summary>Neighbours of a network share it: the area's name says whose turn it is. Source: B.10.</summary>
    public bool IsShared { get; private set; }

    public Shift Shift => new(StartsAt, EndsAt, BreakMinutes);

    public bool IsOpenToAsk(DateOnly today) => State is CapacityState.Published && LastDay >= today;

    /// <summary>The days on which people can come.</summary>
    public IEnumerable<DateOnly> OpenDays => WeekdayPattern.Between(FirstDay, LastDay, Weekdays).Except(ClosedDays);

    /// <summary>Other facts, also when people are booked; the database refuses fewer places or days than are taken.</summary>
    public void Change(CapacityFacts facts)
    {
        Rule.Require(State is not CapacityState.Closed, "These places are closed. Publish them again first.");
        Take(facts);
    }

    /// <summary>From now on others see it and may ask.</summary>
    public void Publish(DateOnly today)
    {
        Rule.Require(State is not CapacityState.Published, "These places are published already.");
        Rule.Require(LastDay >= today, "The last day has passed. Change the dates first.");
        (State, PublishedOn) = (CapacityState.Published, today);
    }

    /// <summary>Nobody new may ask; whoever is held or confirmed stays.</summary>
    public void Close()
    {
        Rule.Require(State is CapacityState.Published, "Only published places can be closed.");
        State = CapacityState.Closed;
    }

    /// <summary>Why the same cannot be offered again between these days; null when it can.</summary>
    public string? WhyNotRepeated(DateOnly first, DateOnly last) => WeekdayPattern.Between(first, last, Weekdays).Any() ? null
        : $"People come on {Weekdays.InWords}: none of these lies between the two days.";

    /// <summary>The same a number of days later, as a draft: next term, next year. Closed days are not copied.</summary>
    public PlacementCapacity Repeat(DateOnly first, DateOnly last, Guid accountId, DateTimeOffset at) =>
        new(OrganisationId, Facts with { FirstDay = first, LastDay = last, ClosedDays = [] }, accountId, at) { CopiedFromId = Id };

    public CapacityFacts Facts => new(
        SiteId, Area, ProgrammeCode, ModelCode, StaffGroup, FirstDay, LastDay, Weekdays, ClosedDays, Places, Shift, LeastAge, LeastAgeReason, ChecksNeeded,
        Induction, Supervision, SupervisedMost, PastoralContact, SafeguardingLead, TypicalDay, IsShared);

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Take(CapacityFacts f)
    {
        Rule.Require(f.LastDay >= f.FirstDay, "The last day is not before the first.");
        Rule.Require(f.LastDay.DayNumber - f.FirstDay.DayNumber <= MostSpan, "Publish a year at most, then repeat it.");
        Rule.Require(f.Places is >= 1 and <= MostPlaces, $"Most people at once is from 1 to {MostPlaces}.");
        Rule.Require(f.Shift.IsReal, "The break is longer than the day.");
        Rule.Require(f.LeastAge is null or (>= YoungestAge and <= 25), $"A least age is from {YoungestAge} to 25.");
        Rule.Require(f.LeastAge is null or < AdultAge || !string.IsNullOrWhiteSpace(f.LeastAgeReason), "Say why nobody under 18 can come.");
        Rule.Require(f.SupervisedMost is null or (>= 1 and <= MostPlaces), $"Learners who can be supervised is from 1 to {MostPlaces}.");
        (SiteId, StaffGroup, FirstDay, LastDay, Weekdays, Places) = (f.SiteId, f.StaffGroup, f.FirstDay, f.LastDay, f.Weekdays, f.Places);
        Area = Rule.Text(f.Area, AreaMaxLength, "The ward, department or team");
        ProgrammeCode = Rule.Text(f.ProgrammeCode, CodeMaxLength, "The programme");
        ModelCode = Rule.Text(f.ModelCode, CodeMaxLength, "The kind of placement");
        ClosedDays = [.. f.ClosedDays.Where(d => d >= f.FirstDay && d <= f.LastDay && (f.Weekdays & WeekdayPattern.Of(d)) != 0).Distinct().Order()];
        Rule.Require(OpenDays.Any(), "None of the days between the first and the last is one on which people can come.");
        (StartsAt, EndsAt, BreakMinutes) = (f.Shift.Starts, f.Shift.Ends, f.Shift.BreakMinutes);
        (LeastAge, SupervisedMost, IsShared) = (f.LeastAge, f.SupervisedMost, f.IsShared);
        LeastAgeReason = f.LeastAge is null ? null : Rule.OptionalText(f.LeastAgeReason, WordsMaxLength, "The reason");
        ChecksNeeded = Rule.OptionalText(f.ChecksNeeded, WordsMaxLength, "Checks");
        Induction = Rule.OptionalText(f.Induction, WordsMaxLength, "Induction");
        Supervision = Rule.OptionalText(f.Supervision, WordsMaxLength, "Supervision");
        PastoralContact = Rule.OptionalText(f.PastoralContact, RoleMaxLength, "The pastoral contact");
        SafeguardingLead = Rule.OptionalText(f.SafeguardingLead, RoleMaxLength, "The safeguarding lead");
        TypicalDay = Rule.OptionalText(f.TypicalDay, WordsMaxLength, "What a day looks like");
    }
}

/// <summary>What is typed about places.</summary>
public sealed record CapacityFacts(
    Guid? SiteId, string? Area, string? ProgrammeCode, string? ModelCode, PlacementStaffGroup StaffGroup, DateOnly FirstDay, DateOnly LastDay,
    Weekdays Weekdays,
    IReadOnlyList<DateOnly> ClosedDays, int Places, Shift Shift, int? LeastAge = null, string? LeastAgeReason = null, string? ChecksNeeded = null,
    string? Induction = null, string? Supervision = null, int? SupervisedMost = null, string? PastoralContact = null, string? SafeguardingLead = null,
    string? TypicalDay = null, bool IsShared = false);

/// <summary>Where published places stand. Full and over are questions of the day.</summary>
public enum CapacityState
{
    Draft,
    Published,
    Closed,
}

/// <summary>Whom learners work beside: what the funnel is counted by. Source: S1-16.</summary>
public enum PlacementStaffGroup
{
    NursingAndCare,
    AlliedHealth,
    HealthcareScience,
    Midwifery,
    AdministrationAndDigital,
    EstatesAndCatering,
    SocialCare,
    PrimaryCare,
    Other,
}

/// <summary>One day of published places: how many at once, and how many are taken. Kept by the database alone (ADR 41).</summary>
public sealed class PlacementDay
{
    public Guid CapacityId { get; private init; }

    public DateOnly Day { get; private init; }

    public int Places { get; private init; }

    /// <summary>People held, confirmed, started or completed on that day.</summary>
    public int Taken { get; private init; }
}
