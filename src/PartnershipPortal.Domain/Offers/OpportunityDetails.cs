namespace PartnershipPortal.Domain.Offers;

/// <summary>What an offer or need says, as its forms, files and copies carry it. Nothing in it is about a person.</summary>
public sealed record OpportunityDetails
{
    /// <summary>A code of the programmes (V1).</summary>
    public string? ProgrammeCode { get; init; }

    /// <summary>The standard, subject or job: "Adult care worker".</summary>
    public string? Subject { get; init; }

    /// <summary>1 to 7.</summary>
    public int? Level { get; init; }

    public StaffGroup? StaffGroup { get; init; }

    /// <summary>Bands of Agenda for Change, 1 to 9.</summary>
    public IReadOnlyList<int> Bands { get; init; } = [];

    public OpportunityAudience? Audience { get; init; }

    /// <summary>Days or months as people write them, such as "September 2027"; none for any time.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>One of the organisation's sites; null for its own address.</summary>
    public Guid? SiteId { get; init; }

    /// <summary>People it is for, at most.</summary>
    public int? Places { get; init; }

    public FundingTag? Funding { get; init; }

    /// <summary>Codes of widening participation groups (V6): kept places, never people.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public PathwayStage? Stage { get; init; }

    public Horizon? Horizon { get; init; }

    /// <summary>Codes of <see cref="OpportunityMarks"/>.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Which prior learning counts. Source: S4-09.</summary>
    public string? PriorLearningFrom { get; init; }

    /// <summary>The priority of a local skills improvement plan it answers. Source: S0-60.</summary>
    public string? LsipPriority { get; init; }

    /// <summary>Who else delivers it, such as a charity. Source: S4-20.</summary>
    public string? Partner { get; init; }

    /// <summary>What it is and how it runs, in their own words.</summary>
    public string? Words { get; init; }

    /// <summary>The last day on which it is listed, in London.</summary>
    public DateOnly? ClosesOn { get; init; }
}
