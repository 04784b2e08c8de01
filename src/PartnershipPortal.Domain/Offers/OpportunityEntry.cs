using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>What a line of the history tells.</summary>
public enum OpportunityEntryKind
{
    Published,
    Changed,
    Checked,
    Withdrawn,
    Filled,
    Asked,
    Offered,
    Agreed,
    Refused,
    CannotHelp,
    TakenBack,

    /// <summary>One side of an answer writes to the other about it.</summary>
    Said,
}

/// <summary>
/// A line of the history of an offer or need. Its organisation reads all of them; an organisation that answered reads those of its own answer.
/// Letters follow from the lines (ADR 23).
/// </summary>
public sealed class OpportunityEntry
{
    private OpportunityEntry() // EF Core
    {
    }

    internal OpportunityEntry(Guid opportunityId, OpportunityEntryKind kind, Deed deed, string? words, OpportunityAnswer? answer, int? places)
    {
        (OpportunityId, Kind, OrganisationId, AccountId, Person, At) = (opportunityId, kind, deed.OrganisationId, deed.AccountId, deed.Person, deed.At);
        (Words, AnswerId, Places) = (words, answer?.Id, places);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OpportunityId { get; private init; }

    public OpportunityEntryKind Kind { get; private init; }

    /// <summary>Whose people did it.</summary>
    public Guid OrganisationId { get; private init; }

    /// <summary>Null where it was done by the link of a letter, without an account.</summary>
    public Guid? AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    /// <summary>What they said, or why.</summary>
    public string? Words { get; private init; }

    /// <summary>The answer it is about.</summary>
    public Guid? AnswerId { get; private init; }

    public int? Places { get; private init; }
}
