using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>
/// An offer or a need of an organisation: what it can provide, or looks for, of a programme. Both are one kind of thing, because they say the same
/// and find each other. Drafted step by step, published, then withdrawn or filled; whether it has expired, or waits to be checked, is asked with the
/// day. Once published it may be read by anyone, without the contact's name. Source: product.md J2, state machine Offer/Need.
/// </summary>
public sealed partial class Opportunity
{
    public const int SubjectMaxLength = 120;
    public const int WordsMaxLength = 1000;
    public const int LineMaxLength = 200;
    public const int MostPlaces = 9999;
    public const int MostStarts = 6;
    public const int LowestLevel = 1;
    public const int HighestLevel = 7;

    /// <summary>Days since it was last checked after which a letter asks whether it is still right: about a term.</summary>
    public const int AskAfterDays = 90;

    /// <summary>Days since it was last checked after which it is no longer listed until somebody says that it is right.</summary>
    public const int PausedAfterDays = 120;

    /// <summary>Days before its last one in which it closes soon.</summary>
    public const int ClosesSoonDays = 14;

    /// <summary>Months for which it is listed unless somebody chooses another last day.</summary>
    public const int UsualMonths = 12;

    /// <summary>The longest it may be listed, in months.</summary>
    public const int MostMonths = 24;

    /// <summary>Months for which a draft that nobody touches is kept.</summary>
    public const int DraftKeptMonths = 12;

    private readonly List<OpportunityEntry> _entries = [];
    private readonly List<OpportunityAnswer> _answers = [];

    private Opportunity() // EF Core
    {
    }

    /// <summary>Begins a draft. A live contact comes first: whoever finds it must reach somebody. Throws when the contact cannot be suggested.</summary>
    public Opportunity(OpportunityKind kind, Contact contact, Deed deed)
    {
        (Kind, OrganisationId, CreatedByAccountId, ChangedAt) = (kind, deed.OrganisationId, deed.AccountId, deed.At);
        NameContact(contact);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public OpportunityKind Kind { get; private init; }

    public Guid OrganisationId { get; private set; }

    public OpportunityState State { get; private set; }

    /// <summary>Who answers for it, shown only as far as the ladder goes; null when their record is gone and nobody follows.</summary>
    public Guid? ContactId { get; private set; }

    /// <summary>Who left it, as long as nobody has decided on it since; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    public Guid CreatedByAccountId { get; private init; }

    public string? ProgrammeCode { get; private set; }

    public string? Subject { get; private set; }

    public int? Level { get; private set; }

    public StaffGroup? StaffGroup { get; private set; }

    public int[] Bands { get; private set; } = [];

    public OpportunityAudience? Audience { get; private set; }

    /// <summary>As they are shown: "6 September 2027" or "September 2027", the earliest first.</summary>
    public string[] Starts { get; private set; } = [];

    public Guid? SiteId { get; private set; }

    public int? Places { get; private set; }

    /// <summary>Places that are given: agreed in answers, or said by the organisation to be taken. Never more than there are.</summary>
    public int Taken { get; private set; }

    public FundingTag? Funding { get; private set; }

    public string[] Groups { get; private set; } = [];

    public PathwayStage? Stage { get; private set; }

    public Horizon? Horizon { get; private set; }

    public string[] Marks { get; private set; } = [];

    public string? PriorLearningFrom { get; private set; }

    public string? LsipPriority { get; private set; }

    public string? Partner { get; private set; }

    public string? Words { get; private set; }

    public DateOnly? ClosesOn { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The day somebody last said that it is right.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>The day a letter last asked whether it is still right.</summary>
    public DateOnly? AskedOn { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Why it was withdrawn, for anyone to read.</summary>
    public string? WhyWithdrawn { get; private set; }

    /// <summary>Of those interviewed as promised, how many; said when it is filled. Source: S1-50.</summary>
    public int? InterviewsHeld { get; private set; }

    /// <summary>What happened, line by line.</summary>
    public IReadOnlyList<OpportunityEntry> Entries => _entries;

    /// <summary>What others answered to a need.</summary>
    public IReadOnlyList<OpportunityAnswer> Answers => _answers;

    /// <summary>Places nobody has yet; null when no number was given.</summary>
    public int? PlacesOpen => Places - Taken;

    public OpportunityDetails Details => new()
    {
        ProgrammeCode = ProgrammeCode,
        Subject = Subject,
        Level = Level,
        StaffGroup = StaffGroup,
        Bands = Bands,
        Audience = Audience,
        Starts = Starts,
        SiteId = SiteId,
        Places = Places,
        Funding = Funding,
        Groups = Groups,
        Stage = Stage,
        Horizon = Horizon,
        Marks = Marks,
        PriorLearningFrom = PriorLearningFrom,
        LsipPriority = LsipPriority,
        Partner = Partner,
        Words = Words,
        ClosesOn = ClosesOn,
    };

    /// <summary>How it stands on a day in London; its last day counts to the end.</summary>
    public OpportunityStanding StandingOn(DateOnly day) => StandingOf(State, ClosesOn, CheckedOn, PlacesOpen, day);

    /// <summary>The same of facts read from the database.</summary>
    public static OpportunityStanding StandingOf(OpportunityState state, DateOnly? closesOn, DateOnly? checkedOn, int? placesOpen, DateOnly day) => state switch
    {
        OpportunityState.Draft => OpportunityStanding.Draft,
        OpportunityState.Withdrawn => OpportunityStanding.Withdrawn,
        OpportunityState.Filled => OpportunityStanding.Filled,
        OpportunityState.Published when closesOn < day => OpportunityStanding.Expired,
        OpportunityState.Published when checkedOn < day.AddDays(-PausedAfterDays) => OpportunityStanding.Unchecked,
        OpportunityState.Published when placesOpen is 0 => OpportunityStanding.Full,
        OpportunityState.Published when closesOn <= day.AddDays(ClosesSoonDays) => OpportunityStanding.ExpiringSoon,
        OpportunityState.Published => OpportunityStanding.Live,
    };

    /// <summary>May be found by others that day.</summary>
    public bool IsLiveOn(DateOnly day) => IsLive(StandingOn(day));

    /// <summary>The same of a standing.</summary>
    public static bool IsLive(OpportunityStanding standing) =>
        standing is OpportunityStanding.Live or OpportunityStanding.ExpiringSoon or OpportunityStanding.Full;
}
