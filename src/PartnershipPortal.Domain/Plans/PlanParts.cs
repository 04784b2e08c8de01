using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Plans;

/// <summary>What a plan aims for under one of the four goals, for whom, and how it is measured. Source: S3-01.</summary>
public sealed class PlanGoal
{
    private PlanGoal() // EF Core
    {
    }

    internal PlanGoal(Guid planId, string goal) => (PlanId, Goal) = (planId, goal);

    public Guid PlanId { get; private init; }

    /// <summary>Code of the goal in the vocabulary.</summary>
    public string Goal { get; private init; } = null!;

    public string Aim { get; private set; } = null!;

    public string? Measure { get; private set; }

    /// <summary>Codes of target groups.</summary>
    public string[] Groups { get; private set; } = [];

    internal void Say(string aim, string? measure, string[] groups) => (Aim, Measure, Groups) = (aim, measure, groups);
}

/// <summary>A row of the published model as this plan keeps it: for whom, what is done, with whom. Source: S3-03.</summary>
public sealed class PlanLine
{
    private PlanLine() // EF Core
    {
    }

    internal PlanLine(Guid planId, PlanLineWords words, int sort)
    {
        (PlanId, Goal, Sort) = (planId, words.Goal, sort);
        Say(words);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PlanId { get; private init; }

    /// <summary>The column of the model: a goal, or sustained engagement.</summary>
    public string Goal { get; private init; } = null!;

    public string Aim { get; private set; } = null!;

    public string Groups { get; private set; } = null!;

    public string Activities { get; private set; } = null!;

    public string Partners { get; private set; } = null!;

    public int Sort { get; private init; }

    internal void Say(PlanLineWords w) => (Aim, Groups, Activities, Partners) = (w.Aim, w.Groups, w.Activities, w.Partners);
}

/// <summary>The words of one row of the model.</summary>
public sealed record PlanLineWords(string Goal, string Aim, string Groups, string Activities, string Partners);

/// <summary>Another organisation that plans with this one. Source: S3-26.</summary>
public sealed class PlanPartner
{
    private PlanPartner() // EF Core
    {
    }

    internal PlanPartner(Guid planId, Guid organisationId) => (PlanId, OrganisationId) = (planId, organisationId);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PlanId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>One of the things the framework asks for, as this organisation answers it. Source: S3-06 to S3-08.</summary>
public sealed class PlanAsk
{
    private PlanAsk() // EF Core
    {
    }

    internal PlanAsk(Guid planId, string code) => (PlanId, Code) = (planId, code);

    public Guid PlanId { get; private init; }

    /// <summary>Code of the ask in the vocabulary.</summary>
    public string Code { get; private init; } = null!;

    /// <summary>The role that sees to it.</summary>
    public string Owner { get; private set; } = null!;

    public DateOnly? DueOn { get; private set; }

    public string? Note { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    internal void Say(string owner, DateOnly? dueOn, string? note, DateOnly? doneOn) => (Owner, DueOn, Note, DoneOn) = (owner, dueOn, note, doneOn);
}

/// <summary>What has happened to a plan.</summary>
public enum PlanEntryKind
{
    Begun,
    Copied,
    ModelUsed,
    GoalSet,
    LineChanged,
    LineDropped,
    ActivityAdded,
    ActivityChanged,
    ActivityDone,
    ActivityCancelled,
    ActivityReopened,
    PartnerAdded,
    PartnerRemoved,
    AskAnswered,
    Learnt,
    Shared,
    Unshared,
}

/// <summary>One line of a plan's history, which shows no person.</summary>
public sealed class PlanEntry
{
    private PlanEntry() // EF Core
    {
    }

    internal PlanEntry(Guid planId, PlanEntryKind kind, Deed deed, string? words) =>
        (PlanId, Kind, At, AccountId, Words) = (planId, kind, deed.At, deed.AccountId, words);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PlanId { get; private init; }

    public PlanEntryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>An activity, an aim, the code of what the framework asks; null where the kind says it all.</summary>
    public string? Words { get; private init; }
}
