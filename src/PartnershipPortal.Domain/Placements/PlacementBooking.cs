using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// A college's places for part of a group, on named days: asked for, held for ten working days, confirmed when every check is done, started, completed.
/// Whoever cannot be held waits in order. Numbers only. Source: product.md section 2, "Capacity/Booking".
/// </summary>
public sealed partial class PlacementBooking
{
    /// <summary>Working days a hold lasts. Source: product.md section 2.</summary>
    public const int HoldWorkingDays = 10;

    public const int NoteMaxLength = 600;
    public const int ReasonMaxLength = 600;
    public const int MostHelpers = 20;

    private readonly List<PlacementCheck> _checks = [];
    private readonly List<PlacementEntry> _entries = [];
    private readonly List<PlacementChange> _changes = [];
    private readonly List<PlacementCount> _counts = [];
    private readonly List<PlacementEvaluation> _evaluations = [];

    private PlacementBooking() // EF Core
    {
    }

    /// <summary>Asks for places. It waits in the list until <see cref="Hold"/>.</summary>
    public PlacementBooking(PlacementCapacity capacity, PlacementCohort cohort, BookingFacts facts, Deed deed)
    {
        Rule.Require(capacity.State is CapacityState.Published, "These places are not open to ask for.");
        Rule.Require(capacity.OrganisationId != deed.OrganisationId, "These are your own places: keep some of them instead.");
        Rule.Require(cohort.OrganisationId == deed.OrganisationId, "Choose a group of your own.");
        Rule.Require(facts.People <= capacity.Places, capacity.AtMost);
        Rule.Require(facts.SlotFrom >= 1, "The first learner is 1 or a later one.");
        Rule.Require(WhyGroupTooSmall(cohort, facts.SlotFrom, facts.People) is null, WhyGroupTooSmall(cohort, facts.SlotFrom, facts.People) + ".");
        (Capacity, CapacityId, Cohort, CohortId, For) = (capacity, capacity.Id, cohort, cohort.Id, cohort.Name);
        Begin(facts, deed);
        Prepare(deed.On);
        Write(PlacementEntryKind.Asked, deed, Note);
    }

    /// <summary>Places the host keeps for people who are not arranged here, such as nursing students of a university: confirmed from the first
    /// moment.</summary>
    public PlacementBooking(PlacementCapacity capacity, string? forWhom, bool isHigherEducation, BookingFacts facts, Deed deed)
    {
        Rule.Require(capacity.OrganisationId == deed.OrganisationId, "Only the host keeps places.");
        Rule.Require(capacity.State is CapacityState.Published, "Publish these places first.");
        (Capacity, CapacityId, IsHigherEducation) = (capacity, capacity.Id, isHigherEducation);
        For = Rule.Text(forWhom, PlacementCohort.NameMaxLength, "Whom they are kept for");
        Begin(facts, deed);
        (State, ConfirmedAt) = (BookingState.Confirmed, deed.At);
        Write(PlacementEntryKind.Kept, deed, For);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CapacityId { get; private init; }

    public PlacementCapacity Capacity { get; private init; } = null!;

    /// <summary>Null when the host keeps the places itself.</summary>
    public Guid? CohortId { get; private init; }

    public PlacementCohort? Cohort { get; private init; }

    /// <summary>The college; the host itself when it keeps places.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>Who asked: gets the letters while they belong to the organisation; then its approvers do.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>The group as both sides read it.</summary>
    public string For { get; private init; } = null!;

    /// <summary>The people come from a university; of a college's own booking its sector says so.</summary>
    public bool IsHigherEducation { get; private init; }

    public BookingState State { get; private set; }

    /// <summary>The order of the waiting list.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>A hold counts until this moment; afterwards anybody may have the places, whether or not a clock has been round.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    /// <summary>How many came on the first day: what attrition is measured by.</summary>
    public int? StartedPeople { get; private set; }

    public DateOnly? CompletedOn { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public Guid? CancelledById { get; private set; }

    public string? CancelReason { get; private set; }

    public int People { get; private set; }

    /// <summary>The first of the group's slots; the booking is for so many from there on.</summary>
    public int SlotFrom { get; private set; } = 1;

    /// <summary>Staff who come along. They take no place.</summary>
    public int Helpers { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public Weekdays Weekdays { get; private set; }

    /// <summary>The days on which the people come, in their order.</summary>
    public List<DateOnly> Days { get; private set; } = [];

    /// <summary>The rest of the hours is done with a second employer.</summary>
    public bool IsSharedWithAnother { get; private set; }

    /// <summary>Somebody stands in for staff who come on placement. Source: S4-18.</summary>
    public bool IsBackfillAgreed { get; private set; }

    /// <summary>Interviews the host has guaranteed to those who finish; null when it has not.</summary>
    public int? InterviewsGuaranteed { get; private set; }

    public string? Note { get; private set; }

    public IReadOnlyList<PlacementCheck> Checks => _checks;

    public IReadOnlyList<PlacementEntry> Entries => _entries;

    public IReadOnlyList<PlacementChange> Changes => _changes;

    public IReadOnlyList<PlacementCount> Counts => _counts;

    public IReadOnlyList<PlacementEvaluation> Evaluations => _evaluations;

    public Guid HostId => Capacity.OrganisationId;

    /// <summary>The host keeps them itself: there is no other side.</summary>
    public bool IsKept => CohortId is null;

    /// <summary>Hours one person is there, over all days.</summary>
    public decimal HoursEach => Days.Count * Capacity.Shift.Hours;

    /// <summary>The hold has run out at that moment.</summary>
    public bool IsHoldOver(DateTimeOffset at) => State is BookingState.Held && HeldUntil <= at;

    public PlacementChange? OpenChange => _changes.Find(c => c.IsOpen);

    /// <summary>The side an organisation is on; refuses everybody else.</summary>
    public PlacementSide SideOf(Guid organisation)
    {
        Rule.Require(organisation == OrganisationId || organisation == HostId, "Only the two sides of a placement change it.");
        return organisation == HostId ? PlacementSide.Host : PlacementSide.College;
    }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Begin(BookingFacts facts, Deed deed)
    {
        (OrganisationId, AccountId, AskedAt) = (deed.OrganisationId, deed.AccountId, deed.At);
        Take(facts);
        Note = Rule.OptionalText(facts.Note, NoteMaxLength, "The note");
        (SlotFrom, Helpers, IsBackfillAgreed) = (facts.SlotFrom, facts.Helpers, facts.IsBackfillAgreed);
        Rule.Require(Helpers is >= 0 and <= MostHelpers, $"Helpers are from 0 to {MostHelpers}.");
    }

    private void Take(BookingFacts facts)
    {
        Rule.Require(facts.People is >= 1 and <= PlacementCohort.MostPeople, $"Places are for 1 to {PlacementCohort.MostPeople} people.");
        Rule.Require(facts.Days.Count > 0, "None of these days is one on which people can come.");
        (People, Weekdays, IsSharedWithAnother) = (facts.People, facts.Weekdays, facts.IsSharedWithAnother);
        Days = [.. facts.Days.Distinct().Order()];
        (FirstDay, LastDay) = (Days[0], Days[^1]);
        var tooYoung = Cohort is null ? null : Capacity.WhyTooYoung(Cohort, FirstDay);
        Rule.Allow(tooYoung);
    }

    private void Write(PlacementEntryKind kind, Deed deed, string? words = null) => _entries.Add(new PlacementEntry(Id, kind, deed, words));
}

/// <summary>What is asked for.</summary>
/// <param name="SlotFrom">The first of the group's slots.</param>
/// <param name="Days">The days, already without those on which nobody comes.</param>
public sealed record BookingFacts(
    int People, int SlotFrom, Weekdays Weekdays, IReadOnlyList<DateOnly> Days, bool IsSharedWithAnother = false, string? Note = null, int Helpers = 0,
    bool IsBackfillAgreed = false);

/// <summary>Where a booking stands. Ready is a question: held, with every check done.</summary>
public enum BookingState
{
    /// <summary>In the waiting list.</summary>
    Asked,
    Held,

    /// <summary>The hold ran out or was let go.</summary>
    Released,
    Confirmed,
    Started,
    Completed,
    Cancelled,
}

/// <summary>The two sides of a placement.</summary>
public enum PlacementSide
{
    College,
    Host,
}

/// <summary>When a hold ends.</summary>
/// <param name="Day">The last day of it, in London: checks are due by then.</param>
/// <param name="Moment">From this moment on the places are anybody's.</param>
public readonly record struct HoldEnd(DateOnly Day, DateTimeOffset Moment);

/// <summary>A day on which fewer places are free than are asked for.</summary>
public readonly record struct FullDay(DateOnly Day, int Places, int Free);
