using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>Where an organisation has its own plans.</summary>
internal static class PlanUrls
{
    public const string Own = "/organisation/plan";

    public static string Of(int year) => $"{Own}/{year}";
}

/// <summary>One of the four goals with what is aimed for and how far it is.</summary>
/// <param name="Meaning">The goal in three words.</param>
public sealed record PlanGoalRow(string Code, string Label, string? Meaning, string? Aim, string? Measure, string? Groups, GoalProgress Progress);

/// <summary>A building block with how much of it there is, and what is missing.</summary>
/// <param name="Where">Where a colleague does something about it; null where there is nothing to do, and for others.</param>
public sealed record PlanBlockRow(string Label, string? Cure, BlockShare Share, string? Where);

/// <summary>Something done with a partner in the year, as it was written down in the partnership.</summary>
public sealed record PlanTogetherRow(Guid Partnership, string Kind, DateOnly On, int? TookPart);

/// <summary>An activity as a line or a page shows it, in words.</summary>
/// <param name="Reach">Null where it is not known or may not be read.</param>
/// <param name="IsReachHidden">It is from 1 to 4, and the reader is of another organisation.</param>
/// <param name="Break">The holidays it falls into; null in term.</param>
public sealed record PlanActivityRow(Guid Id, string Title, string Type, string Goals, string Groups, string YearGroups, DateOnly On, DateOnly? Until,
    string Owner, int? Reach, bool IsReachHidden, string? Break, bool IsOpen, bool IsDone, bool IsLate)
{
    public string? Tags { get; init; }

    public string? Partners { get; init; }

    public string? Resources { get; init; }

    public int? Capacity { get; init; }

    public DateOnly? DoneOn { get; init; }

    public int? RatingOwn { get; init; }

    public int? RatingPartner { get; init; }

    public string? Outcome { get; init; }

    public string? OutcomeBefore { get; init; }

    public DateOnly LastDay => Until ?? On;

    public string When => Until is { } until ? $"{On.DayAndMonth} to {until.DayAndMonth}" : On.DayAndMonth;
}

/// <summary>A term with what is planned in it.</summary>
public sealed record PlanTermRows(SchoolTerm Term, IReadOnlyList<PlanActivityRow> Rows);

/// <summary>A row of the model.</summary>
public sealed record PlanLineRow(Guid Id, string Goal, string Aim, string Groups, string Activities, string Partners);

/// <summary>An organisation that plans with this one.</summary>
public sealed record PlanPartnerRow(Guid Id, string Code, string Name);

/// <summary>A year of the organisation beside others.</summary>
public sealed record PlanYearRow(int Year, int Done, int Planned, int Reach);

/// <summary>A plan, for the organisation itself or for members of others.</summary>
/// <param name="IsOwn">Read by a colleague, who may write it.</param>
/// <param name="MayShare">An approver of the organisation, who decides what others read.</param>
public sealed record PlanPage(string Organisation, string Code, int Year, PlanScope Scope, DateOnly Today, bool IsOwn, bool MayShare)
{
    public DateOnly? SharedOn { get; init; }

    public string? Learnt { get; init; }

    public string? LearntBefore { get; init; }

    public required IReadOnlyList<PlanGoalRow> Goals { get; init; }

    /// <summary>The emptiest first.</summary>
    public required IReadOnlyList<PlanBlockRow> Blocks { get; init; }

    /// <summary>All, in order of their days.</summary>
    public required IReadOnlyList<PlanActivityRow> Activities { get; init; }

    public required IReadOnlyList<PlanTermRows> Terms { get; init; }

    public required IReadOnlyList<PlanLineRow> Lines { get; init; }

    public required IReadOnlyList<PlanPartnerRow> Partners { get; init; }

    /// <summary>Of this organisation, the newest first; more than this one only for colleagues.</summary>
    public required IReadOnlyList<PlanYearRow> Years { get; init; }

    /// <summary>Groups of people with how many were reached where they were meant. One activity may be for several.</summary>
    public required IReadOnlyList<(string Group, int Reach)> ByGroup { get; init; }

    /// <summary>What was done with partners in the year; for colleagues, who read the partnerships.</summary>
    public IReadOnlyList<PlanTogetherRow> Together { get; init; } = [];

    public IReadOnlyList<(DateTimeOffset At, string What, string? Words)> History { get; init; } = [];

    public required IReadOnlyList<Choice> Tags { get; init; }

    /// <summary>The strategic aim the list is narrowed to.</summary>
    public string? Tag { get; init; }

    /// <summary>The organisation keeps its own term dates for this year.</summary>
    public required bool HasOwnTerms { get; init; }

    public string YearWords => PlanWords.YearWords(Year);

    public int Done => Activities.Count(a => a.IsDone);

    public int Planned => Activities.Count(a => a.IsOpen || a.IsDone);

    /// <summary>The most people reached in one of the years, which the others are drawn beside.</summary>
    public int MostInAYear => Math.Max(1, Years.Select(y => y.Reach).DefaultIfEmpty().Max());

    public int Late => Activities.Count(a => a.IsLate);

    public string Url => IsOwn ? PlanUrls.Of(Year) : $"/organisations/{Code}/plan/{Year}";
}

/// <summary>Years an organisation can begin a plan for.</summary>
public sealed record BeginPlanPage(BeginPlanForm Form, IReadOnlyList<Choice> Years, IReadOnlyList<int> Begun);

/// <summary>One form of a plan with what can be chosen.</summary>
public sealed record PlanFormPage<T>(int Year, T Form, string Subject)
{
    public Guid? Id { get; init; }

    public string? Code { get; init; }

    public IReadOnlyList<Choice> Types { get; init; } = [];

    public IReadOnlyList<Choice> Goals { get; init; } = [];

    public IReadOnlyList<Choice> Groups { get; init; } = [];

    public IReadOnlyList<Choice> YearGroups { get; init; } = [];

    public IReadOnlyList<Choice> Tags { get; init; } = [];

    public IReadOnlyList<Choice> Offers { get; init; } = [];

    public IReadOnlyList<Choice> Organisations { get; init; } = [];

    /// <summary>Organisations that are in the plan.</summary>
    public IReadOnlyList<PlanPartnerRow> There { get; init; } = [];
}

/// <summary>An activity with what it is part of.</summary>
/// <param name="Ambassadors">Where ambassadors are asked for to do it; null for who has their own.</param>
public sealed record PlanActivityPage(int Year, bool MayEdit, PlanActivityRow Row, string? Ambassadors)
{
    public SpendBand? Spend { get; init; }

    /// <summary>Its offers that are listed today.</summary>
    public IReadOnlyList<Choice> Offers { get; init; } = [];

    /// <summary>Partners that are on holiday then, by the term dates they keep: "Tameside College: half term".</summary>
    public IReadOnlyList<string> AwayThen { get; init; } = [];
}

/// <summary>Something the framework asks for, with the answer.</summary>
public sealed record PlanAskRow(string Code, string Label, string? Owner, DateOnly? DueOn, string? Note, DateOnly? DoneOn, bool IsLate);

/// <summary>What the framework asks of an organisation, by audience.</summary>
public sealed record PlanAsksPage(int Year, bool MayEdit, IReadOnlyList<(string Audience, IReadOnlyList<PlanAskRow> Rows)> Lists);
