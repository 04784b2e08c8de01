using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>How an answer stands. Whether an offered one has lapsed is asked of the calendar.</summary>
public enum OpportunityAnswerState
{
    /// <summary>The organisation with the need asks; no number yet.</summary>
    Asked,

    /// <summary>So many places are offered, and wait for a yes.</summary>
    Offered,
    Agreed,

    /// <summary>The one asked cannot help.</summary>
    CannotHelp,

    /// <summary>The organisation with the need does not take it.</summary>
    Refused,
    Withdrawn,
}

/// <summary>
/// What one organisation answers to another's need: some or all of the places. Several answer one need together, and neither sees the others'.
/// Read by the two organisations; the lead of the area reads state and number. Source: S1-19.
/// </summary>
public sealed class OpportunityAnswer
{
    /// <summary>Working days for which an offered answer waits; afterwards its places count no longer.</summary>
    public const int WaitsWorkingDays = 10;

    private OpportunityAnswer() // EF Core
    {
    }

    internal OpportunityAnswer(Guid opportunityId, Guid organisationId, Guid? contactId, Deed deed)
    {
        (OpportunityId, OrganisationId, ContactId, AccountId, At) = (opportunityId, organisationId, contactId, deed.AccountId, deed.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The need.</summary>
    public Guid OpportunityId { get; private init; }

    /// <summary>Who answers, or is asked to.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The offer the places come from; null when they come from none that is listed.</summary>
    public Guid? OfferId { get; private set; }

    /// <summary>Who is written to on the answering side; null for the one who answered, or the mailbox.</summary>
    public Guid? ContactId { get; private set; }

    /// <summary>Who left it, as long as nobody has decided on it since; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    /// <summary>Who asked or answered last.</summary>
    public Guid AccountId { get; private set; }

    public OpportunityAnswerState State { get; private set; }

    /// <summary>Null while nobody has answered.</summary>
    public int? Places { get; private set; }

    /// <summary>What they say with it, or ask.</summary>
    public string? Words { get; private set; }

    public string? Why { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The last day on which an offered answer waits.</summary>
    public DateOnly? WaitsUntil { get; private set; }

    /// <summary>Counts towards the cover that day: agreed, or offered and not lapsed. Withdrawn and refused ones never do.</summary>
    public bool CountsOn(DateOnly day) => State is OpportunityAnswerState.Agreed || (State is OpportunityAnswerState.Offered && WaitsUntil >= day);

    /// <summary>Offered, and nobody answered in time.</summary>
    public bool HasLapsedOn(DateOnly day) => State is OpportunityAnswerState.Offered && WaitsUntil < day;

    /// <summary>Still between the two, so that no second one may be begun.</summary>
    public bool IsOpen => State is OpportunityAnswerState.Asked or OpportunityAnswerState.Offered or OpportunityAnswerState.Agreed;

    internal void Offer(Guid? offerId, Guid? contactId, int places, string? words, DateOnly waitsUntil, Deed deed)
    {
        LeftById = contactId is null || contactId == ContactId ? LeftById : null;
        (State, OfferId, ContactId, Places, Words, WaitsUntil) = (OpportunityAnswerState.Offered, offerId, contactId ?? ContactId, places, words, waitsUntil);
        (AccountId, At) = (deed.AccountId, deed.At);
    }

    internal void Agree(int places, Deed deed) => (State, Places, At) = (OpportunityAnswerState.Agreed, places, deed.At);

    internal void End(OpportunityAnswerState state, string? why, Deed deed) => (State, Why, At) = (state, why, deed.At);

    /// <summary>Whoever was written to has left.</summary>
    public void HandOver(Following following) => (ContactId, LeftById) = (following.ContactId, following.LeftBy(LeftById));

    /// <summary>The successor of whoever left it agrees later: it is theirs.</summary>
    public void Inherit(Guid successor) => (ContactId, LeftById) = (successor, null);

    /// <summary>Two records of one person have become one.</summary>
    public void FollowMerged(Guid from, Guid kept) => (ContactId, LeftById) = (ContactId == from ? kept : ContactId, LeftById == from ? kept : LeftById);

    /// <summary>Its organisation has merged.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
