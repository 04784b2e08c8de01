namespace PartnershipPortal.Domain.Plans;

/// <summary>How much of a building block there is.</summary>
/// <param name="Code">Of the block in the vocabulary.</param>
public sealed record BlockShare(string Code, int Has, int Of)
{
    /// <summary>Of a hundred; 0 for an empty block. All is said only when it is all.</summary>
    public int Percent => Of is 0 ? 0 : 100 * Has / Of;
}

/// <summary>What is done of what is planned for a goal: indicator I-23. What was cancelled counts in neither.</summary>
/// <param name="Reach">People reached by what is done, as far as it is known.</param>
public sealed record GoalProgress(string Goal, int Done, int Planned, int Late, int Reach, DateOnly? Next);

/// <summary>How far a plan is and what it lacks.</summary>
public static class PlanProgress
{
    public const string Goals = "goals";
    public const string Cycle = "cycle";
    public const string Partnerships = "partnerships";
    public const string Resources = "resources";
    public const string Measuring = "measuring";

    /// <summary>The five building blocks of the framework, as published. Source: S3-02.</summary>
    public static IReadOnlyList<BlockShare> Blocks(IReadOnlyCollection<string> goals, IEnumerable<PlanGoal> aims, IEnumerable<PlanActivity> activities,
        SchoolYear year)
    {
        var said = aims.Where(g => goals.Contains(g.Goal)).ToList();
        var counted = activities.Where(a => a.CancelledOn is null).ToList();
        return
        [
            new(Goals, said.Count, goals.Count),
            new(Cycle, counted.Count(a => year.BreakOf(a) is null), counted.Count),
            new(Partnerships, counted.Count(a => a.Partners is not null), counted.Count),
            new(Resources, counted.Count(a => a.Resources is not null), counted.Count),
            new(Measuring, said.Count(g => g.Measure is not null), goals.Count),
        ];
    }

    /// <summary>Each goal with what is done of it. An activity of two goals counts for both.</summary>
    /// <param name="reachOf">How many an activity reached, as far as the reader may know.</param>
    public static IReadOnlyList<GoalProgress> Progress(
        IEnumerable<string> goals, IReadOnlyCollection<PlanActivity> activities, DateOnly today, Func<PlanActivity, int?> reachOf) =>
    [
        .. goals.Select(goal =>
        {
            var its = activities.Where(a => a.CancelledOn is null && a.Goals.Contains(goal)).ToList();
            return new GoalProgress(goal, its.Count(a => a.DoneOn is not null), its.Count, its.Count(a => a.IsLateOn(today)),
                its.Sum(a => a.DoneOn is null ? 0 : reachOf(a) ?? 0), its.Where(a => a.IsOpen && a.On >= today).Select(a => (DateOnly?)a.On).Min());
        }),
    ];

    /// <summary>How many an activity reached, for somebody of another organisation: nothing from 1 to 4.</summary>
    public static int? ReachForOthers(PlanActivity activity) => activity.Reach is { } reach && !SmallNumbers.IsSmall(reach) ? reach : null;
}
