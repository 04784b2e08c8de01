using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Pledges;

/// <summary>Apprenticeship starts of an academic year against the employer's own target. Source: S4-07.</summary>
public sealed class PledgeTarget
{
    public const int Most = 9999;

    private PledgeTarget() // EF Core
    {
    }

    internal PledgeTarget(Guid pledgeId, int year) => (PledgeId, Year) = (pledgeId, year);

    public Guid PledgeId { get; private init; }

    /// <summary>The calendar year in which the academic year begins.</summary>
    public int Year { get; private init; }

    public int Target { get; private set; }

    public int Starts { get; private set; }

    /// <summary>The day of the figure, at most the last of the year.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>Starts of a hundred meant; whole numbers.</summary>
    public int Percent => (int)Math.Round(100m * Starts / Target, MidpointRounding.AwayFromZero);

    internal void Set(int target, int starts, DateOnly asOf) => (Target, Starts, AsOf) = (target, starts, asOf);
}

/// <summary>One of the twelve things the framework asks for locally that is in place. Source: S4-22.</summary>
public sealed class PledgeReadiness
{
    private PledgeReadiness() // EF Core
    {
    }

    internal PledgeReadiness(Guid pledgeId, string code, DateOnly on) => (PledgeId, Code, DoneOn) = (pledgeId, code, on);

    public Guid PledgeId { get; private init; }

    /// <summary>Code of the point in the vocabulary.</summary>
    public string Code { get; private init; } = null!;

    public DateOnly DoneOn { get; private init; }
}

/// <summary>What has happened to a pledge.</summary>
public enum PledgeEntryKind
{
    Begun,
    Said,
    Signed,
    Withdrawn,
    LeadNamed,
    LeadLost,
    TargetSet,
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionReopened,
    ActionRemoved,
    ReviewedByEmployer,
    ReviewedByStaffSide,
}

/// <summary>One line of a pledge's history. The page of a pledge shows it without the person.</summary>
public sealed class PledgeEntry
{
    private PledgeEntry() // EF Core
    {
    }

    internal PledgeEntry(Guid pledgeId, PledgeEntryKind kind, Deed deed, string? words) =>
        (PledgeId, Kind, At, AccountId, Words) = (pledgeId, kind, deed.At, deed.AccountId, words);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PledgeId { get; private init; }

    public PledgeEntryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>An action, a role, a year; null where the kind says it all.</summary>
    public string? Words { get; private init; }
}
