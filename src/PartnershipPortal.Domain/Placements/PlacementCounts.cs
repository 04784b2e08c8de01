using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// A number about the people of a placement on a day: how many came, left, struggled, were helped, and where they went. Never who. Numbers from 1 to 4 are
/// hidden from everybody but the two sides. Source: S0-43, S0-44.
/// </summary>
public sealed class PlacementCount
{
    private PlacementCount() // EF Core
    {
    }

    internal PlacementCount(Guid bookingId, CountFacts facts, Deed deed)
    {
        (BookingId, Kind, Day, People) = (bookingId, facts.Kind, facts.Day, facts.People);
        (Stage, Reason, Help, Destination) = (facts.Stage, facts.Reason, facts.Help, facts.Destination);
        (OrganisationId, AccountId, Person, At) = (deed.OrganisationId, deed.AccountId, deed.Person, deed.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid BookingId { get; private init; }

    public CountKind Kind { get; private init; }

    /// <summary>The Monday of the week of a head count; of others the day it happened.</summary>
    public DateOnly Day { get; private init; }

    public int People { get; private set; }

    public LeavingStage? Stage { get; private init; }

    public LearnerReason? Reason { get; private init; }

    public HelpKind? Help { get; private init; }

    public DestinationKind? Destination { get; private init; }

    public Guid OrganisationId { get; private init; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    internal void Be(int people) => People = people;
}

/// <summary>What is typed about people of a placement.</summary>
public sealed record CountFacts(
    CountKind Kind, DateOnly Day, int People, LeavingStage? Stage = null, LearnerReason? Reason = null, HelpKind? Help = null,
    DestinationKind? Destination = null);

/// <summary>What a number is about.</summary>
public enum CountKind
{
    /// <summary>There in a week.</summary>
    There,

    /// <summary>Left before the end; their places are free from the next day on.</summary>
    Withdrew,

    /// <summary>May leave.</summary>
    AtRisk,

    /// <summary>Of those at risk: something was done.</summary>
    Helped,

    /// <summary>Where those who finished went.</summary>
    Went,

    /// <summary>Interviewed, of the interviews guaranteed.</summary>
    Interviewed,
}

/// <summary>When people left.</summary>
public enum LeavingStage
{
    FirstWeek,
    FirstHalf,
    SecondHalf,
}

/// <summary>Why people left or may leave.</summary>
public enum LearnerReason
{
    Travel,
    Money,
    HealthOrFamily,
    NotWhatTheyExpected,
    SupportAtWork,
    AnotherJobOrCourse,
    Unknown,
}

/// <summary>What was done for people at risk. Source: S0-44.</summary>
public enum HelpKind
{
    MovedToAnotherPlacement,
    OtherHours,
    Mentor,
    TravelOrMoney,
    PastoralSupport,
}

/// <summary>Where people went afterwards.</summary>
public enum DestinationKind
{
    JobWithHost,
    JobInHealthOrCare,
    Apprenticeship,
    HigherEducation,
    FurtherEducation,
    JobElsewhere,
    NotKnown,
}

/// <summary>
/// What one side makes of a placement: five questions from 1 (poor) to 5 (very good), and what it will do about it. Both sides read both. Source: B.9.
/// </summary>
public sealed class PlacementEvaluation
{
    /// <summary>The questions, in their order, the same for both sides.</summary>
    public static readonly IReadOnlyList<string> Questions =
    [
        "Were the days arranged well before they began?",
        "Were people welcomed and shown what to do?",
        "Did they do and learn what was planned?",
        "Were they looked after when something was difficult?",
        "Did the two sides keep in touch?",
    ];

    public const int ActionMaxLength = 600;

    private PlacementEvaluation() // EF Core
    {
    }

    internal PlacementEvaluation(Guid bookingId, PlacementSide side, IReadOnlyList<int> scores, string? action, Deed deed)
    {
        Rule.Require(scores.Count == Questions.Count && scores.All(s => s is >= 1 and <= 5), "Answer each question from 1 to 5.");
        (BookingId, Side, Scores, OrganisationId, AccountId) = (bookingId, side, [.. scores], deed.OrganisationId, deed.AccountId);
        (Person, On) = (deed.Person, deed.On);
        Action = Rule.OptionalText(action, ActionMaxLength, "What you will do");
        Rule.Require(scores.All(s => s > 2) || Action is not null, "Something was poor: say what you will do about it.");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid BookingId { get; private init; }

    public PlacementSide Side { get; private init; }

    public List<int> Scores { get; private init; } = [];

    public string? Action { get; private init; }

    public Guid OrganisationId { get; private init; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateOnly On { get; private init; }
}

/// <content>While people are there, and afterwards.</content>
public sealed partial class PlacementBooking
{
    /// <summary>Left before the end.</summary>
    public int Withdrawn => Sum(CountKind.Withdrew);

    /// <summary>Still there: those who started less those who left, each once.</summary>
    public int HeadCount => Math.Max(0, (StartedPeople ?? 0) - Withdrawn);

    /// <summary>May leave: those named at risk less those who were helped, and never more than are there.</summary>
    public int AtRiskNow => Math.Clamp(Sum(CountKind.AtRisk) - Sum(CountKind.Helped), 0, HeadCount);

    /// <summary>Left, of a hundred who started; null while nobody has. Source: S0-43 (20 started, 3 withdrew: 15.0).</summary>
    public decimal? AttritionPercent => StartedPeople is > 0 and var started ? Math.Round(100m * Withdrawn / started, 1) : null;

    /// <summary>Writes a number down.</summary>
    /// <returns>The number; the same one again when the week had been counted.</returns>
    public PlacementCount Count(CountFacts facts, Deed deed)
    {
        SideOf(deed.OrganisationId);
        Rule.Allow(WhatIsMissing(facts) ?? WhyNotNow(facts.Kind) ?? WhyNotOn(facts.Day, deed.On) ?? WhyNotSoMany(facts.Kind, facts.People));
        if (facts.Kind is CountKind.There)
        {
            facts = facts with { Day = WeekdayPattern.MondayOf(facts.Day) };
            if (_counts.Find(c => c.Kind is CountKind.There && c.Day == facts.Day) is { } counted)
            {
                counted.Be(facts.People);
                return counted;
            }
        }

        var count = new PlacementCount(Id, facts, deed);
        _counts.Add(count);
        Write(PlacementWords.EntryOf(facts.Kind), deed, PlacementWords.Of(facts));
        return count;
    }

    /// <summary>Why a number cannot be of that day; null when it can.</summary>
    public static string? WhyNotOn(DateOnly day, DateOnly today) => day <= today ? null : "This day is still to come.";

    /// <summary>Why a number cannot be written down of this placement at all as it stands; null when it can.</summary>
    public string? WhyNotNow(CountKind kind) => kind switch
    {
        CountKind.There or CountKind.Withdrew or CountKind.AtRisk or CountKind.Helped when State is not BookingState.Started =>
            "People are counted while a placement runs.",
        CountKind.Went or CountKind.Interviewed when State is not BookingState.Completed => "This is said when a placement is completed.",
        CountKind.There or CountKind.Withdrew or CountKind.AtRisk or CountKind.Helped or CountKind.Went or CountKind.Interviewed => null,
    };

    /// <summary>Why a number cannot be so high or low; null when it can.</summary>
    public string? WhyNotSoMany(CountKind kind, int people) => people < (kind is CountKind.There or CountKind.Interviewed ? 0 : 1)
        ? "Enter how many people." : WhyTooMany(kind, people);

    private string? WhyTooMany(CountKind kind, int people) => kind switch
    {
        CountKind.There or CountKind.Withdrew when people > HeadCount => OnlyHere,
        CountKind.AtRisk when AtRiskNow + people > HeadCount => AtRiskNow is 0 ? OnlyHere : $"{OnlyHere} {AtRiskNow} of them are written down already.",
        CountKind.Helped when people > AtRiskNow => $"{Counted.People(AtRiskNow)} {Counted.Verb(AtRiskNow)} at risk.",
        CountKind.Went when Sum(CountKind.Went) + people > HeadCount =>
            $"{Counted.People(HeadCount)} finished, and you have said so of {Sum(CountKind.Went)} before.",
        CountKind.Interviewed when Sum(CountKind.Interviewed) + people > (InterviewsGuaranteed ?? 0) =>
            $"{Counted.Of(InterviewsGuaranteed ?? 0, "interview")} {Counted.Verb(InterviewsGuaranteed ?? 0, "was", "were")} guaranteed.",
        CountKind.There or CountKind.Withdrew or CountKind.AtRisk or CountKind.Helped or CountKind.Went or CountKind.Interviewed => null,
    };

    /// <summary>Why one side does not say yet, or again, what it makes of it; null when it may.</summary>
    public string? WhyNotEvaluated(PlacementSide side, DateOnly day) =>
        State is not (BookingState.Started or BookingState.Completed) || day < LastDay.AddDays(-7) ? "Say so in the last week or afterwards."
        : _evaluations.Exists(e => e.Side == side) ? "Your side has said so already." : null;

    /// <summary>One side says once what it makes of it, from the last week on.</summary>
    public PlacementEvaluation Evaluate(IReadOnlyList<int> scores, string? action, Deed deed)
    {
        var side = SideOf(deed.OrganisationId);
        Rule.Allow(WhyNotEvaluated(side, deed.On));
        var evaluation = new PlacementEvaluation(Id, side, scores, action, deed);
        _evaluations.Add(evaluation);
        Write(PlacementEntryKind.Evaluated, deed);
        return evaluation;
    }

    private int Sum(CountKind kind) => _counts.Where(c => c.Kind == kind).Sum(c => c.People);

    private string OnlyHere => $"{Counted.People(HeadCount)} {Counted.Verb(HeadCount)} on this placement.";

    private static string? WhatIsMissing(CountFacts facts) => facts.Kind switch
    {
        CountKind.Withdrew when facts.Stage is null || facts.Reason is null => "Say when they left and why.",
        CountKind.AtRisk when facts.Reason is null => "Say why they may leave.",
        CountKind.Helped when facts.Help is null => "Say what was done.",
        CountKind.Went when facts.Destination is null => "Say where they went.",
        CountKind.There or CountKind.Withdrew or CountKind.AtRisk or CountKind.Helped or CountKind.Went or CountKind.Interviewed => null,
    };
}
