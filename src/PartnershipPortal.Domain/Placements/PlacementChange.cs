using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Placements;

/// <summary>Other numbers, days or a longer hold that one side wishes and the other agrees to, or not.</summary>
public sealed class PlacementChange
{
    private PlacementChange() // EF Core
    {
    }

    internal PlacementChange(Guid bookingId, PlacementSide side, ChangeFacts facts, Deed deed)
    {
        (BookingId, Side, OrganisationId, AccountId) = (bookingId, side, deed.OrganisationId, deed.AccountId);
        (Person, AskedOn, IsLonger) = (deed.Person, deed.On, facts.IsLonger);
        Why = Rule.Text(facts.Why, PlacementBooking.ReasonMaxLength, "A reason");
        if (!facts.IsLonger)
        {
            Rule.Require(facts.People is >= 1 and <= PlacementCohort.MostPeople, $"Places are for 1 to {PlacementCohort.MostPeople} people.");
            Rule.Require(facts.Days.Count > 0, "None of these days is one on which people can come.");
            (People, Weekdays, Days) = (facts.People, facts.Weekdays, [.. facts.Days.Distinct().Order()]);
        }
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid BookingId { get; private init; }

    /// <summary>Who asked.</summary>
    public PlacementSide Side { get; private init; }

    public Guid OrganisationId { get; private init; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateOnly AskedOn { get; private init; }

    /// <summary>A longer hold; nothing else.</summary>
    public bool IsLonger { get; private init; }

    public int? People { get; private init; }

    public Weekdays Weekdays { get; private init; }

    public List<DateOnly> Days { get; private init; } = [];

    public string Why { get; private init; } = null!;

    public ChangeState State { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool IsOpen => State is ChangeState.Open;

    internal void Close(ChangeState state, Deed deed) => (State, AnsweredAt) = (state, deed.At);
}

/// <summary>What is typed about a change.</summary>
public sealed record ChangeFacts(bool IsLonger, int? People, Weekdays Weekdays, IReadOnlyList<DateOnly> Days, string? Why);

/// <summary>What became of a change.</summary>
public enum ChangeState
{
    Open,
    Agreed,
    Declined,
}

/// <summary>A line of a placement's history, which both sides read. Letters follow from it (ADR 23).</summary>
public sealed class PlacementEntry
{
    private PlacementEntry() // EF Core
    {
    }

    internal PlacementEntry(Guid bookingId, PlacementEntryKind kind, Deed deed, string? words)
    {
        (BookingId, Kind, At, OrganisationId, Person) = (bookingId, kind, deed.At, deed.OrganisationId, deed.Person);
        (AccountId, Words) = (deed.AccountId == Guid.Empty ? null : deed.AccountId, words);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid BookingId { get; private init; }

    public PlacementEntryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid OrganisationId { get; private init; }

    /// <summary>Null for what the portal did.</summary>
    public Guid? AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public string? Words { get; private init; }
}

/// <summary>What happened.</summary>
public enum PlacementEntryKind
{
    Asked,
    Held,

    /// <summary>From the waiting list.</summary>
    Offered,
    RanOut,
    Released,
    Kept,
    CheckDone,
    CheckUndone,
    Confirmed,
    Started,
    Completed,
    Cancelled,
    ChangeProposed,
    ChangeAgreed,
    ChangeDeclined,
    InterviewsGuaranteed,
    Said,
    Counted,
    Withdrew,
    AtRisk,
    Helped,
    Went,
    Evaluated,
}
