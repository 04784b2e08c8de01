namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// One number of a rule with the days on which it holds, where it stands written and when somebody last looked (ADR 42). A rule of a later year is another row.
/// </summary>
public sealed class PlacementRule
{
    public const int CodeMaxLength = 60;
    public const int WordsMaxLength = 500;
    public const int SourceMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Of <see cref="RuleCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>A programme, a route of T Levels, or empty for all.</summary>
    public string Scope { get; init; } = "";

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while it holds.</summary>
    public DateOnly? ValidUntil { get; init; }

    public required decimal Number { get; init; }

    /// <summary>What the number counts: "hours", "per cent".</summary>
    public required string Unit { get; init; }

    /// <summary>The rule in a sentence.</summary>
    public required string Words { get; init; }

    public required string Source { get; init; }

    public Uri? SourceUrl { get; init; }

    public required DateOnly CheckedOn { get; init; }
}

/// <summary>The rules the portal knows how to judge by.</summary>
public static class RuleCodes
{
    public const string HoursLeast = "t-level.hours-least";
    public const string EmployersMost = "t-level.employers-most";
    public const string TasterHoursMost = "t-level.taster-hours-most";
    public const string ProjectShareMost = "t-level.project-share-most";
    public const string RemoteShareMost = "t-level.remote-share-most";
    public const string YoungDayHours = "under-18.day-hours-most";
    public const string YoungWeekHours = "under-18.week-hours-most";
    public const string YoungNightFrom = "under-18.night-from";
    public const string YoungNightUntil = "under-18.night-until";
    public const string YoungBreakAfter = "under-18.break-after";
    public const string YoungBreakMinutes = "under-18.break-minutes";
    public const string AdultBreakAfter = "adult.break-after";
    public const string AdultBreakMinutes = "adult.break-minutes";
    public const string LeadDays = "lead-days";
}

/// <summary>Which row of a rule holds on a day.</summary>
public sealed class PlacementRules(IEnumerable<PlacementRule> rows)
{
    private readonly IReadOnlyList<PlacementRule> _rows = [.. rows.OrderByDescending(r => r.ValidFrom)];

    /// <summary>The row of the narrowest scope that holds on the day; null when none does, so that nothing is judged by it.</summary>
    public PlacementRule? On(DateOnly day, string code, params string?[] scopes) =>
        scopes.Append("").Distinct().Select(scope => _rows.FirstOrDefault(r => r.Code == code && r.Scope == scope && r.ValidFrom <= day
            && (r.ValidUntil is null || r.ValidUntil >= day))).FirstOrDefault(r => r is not null);
}
