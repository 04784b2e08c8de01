namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// One number of a rule with the days on which it holds, where it stands written and when somebody last looked (ADR 42). A rule of a later year is another row.
/// </summary>
public sealed class PlacementRule
{
    public const int CodeMaxLength = 60;
    public const int WordsMaxLength = 500;
    public const int SourceMaxLength = 200;

    public const int UrlMaxLength = 500;

    private DateOnly? _validUntil;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Of <see cref="RuleCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>A programme, a route of T Levels, or empty for all.</summary>
    public string Scope { get; init; } = "";

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while it holds.</summary>
    public DateOnly? ValidUntil
    {
        get => _validUntil;
        init => _validUntil = value;
    }

    public required decimal Number { get; init; }

    /// <summary>What the number counts: "hours", "per cent".</summary>
    public required string Unit { get; init; }

    /// <summary>The rule in a sentence.</summary>
    public required string Words { get; init; }

    public required string Source { get; init; }

    public Uri? SourceUrl { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary>When an administrator added or ended it; a reload of the files leaves it alone from then on.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>
    /// The same rule with another number from a day to come; this row, if it still holds then, ends the day before. What was judged stays as it was judged,
    /// so a row never begins on a day that has come.
    /// </summary>
    /// <param name="source">Where it stands written.</param>
    public PlacementRule Follow(DateOnly from, decimal number, string? words, string? source, Uri? url, DateOnly today, DateTimeOffset at)
    {
        Rule.Require(from > today, "A row begins on a day to come: what was judged before stays as it was judged.");
        Rule.Require(from > ValidFrom, "There is a row from that day, or a later one. Add one that begins after it.");
        Rule.Require(number >= 0, "The number is 0 or more.");
        Rule.Require(url is null || url.Scheme == Uri.UriSchemeHttps, "The address of the source begins with https.");
        if (_validUntil is null || _validUntil >= from)
        {
            (_validUntil, EditedAt) = (from.AddDays(-1), at);
        }

        return new()
        {
            Code = Code,
            Scope = Scope,
            ValidFrom = from,
            Number = number,
            Unit = Unit,
            Words = Rule.Text(words, WordsMaxLength, "The rule in a sentence"),
            Source = Rule.Text(source, SourceMaxLength, "The source"),
            SourceUrl = url,
            CheckedOn = today,
            EditedAt = at,
        };
    }

    /// <summary>It holds until that day and is not followed by another.</summary>
    public void End(DateOnly lastDay, DateOnly today, DateTimeOffset at)
    {
        Rule.Require(_validUntil is null, "This row has a last day already. A past one is never changed.");
        Rule.Require(lastDay >= today, "The last day is today or one to come: what was judged before stays as it was judged.");
        Rule.Require(lastDay >= ValidFrom, "The last day is not before the first.");
        (_validUntil, EditedAt) = (lastDay, at);
    }
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
    public const string PlacesAtOnce = "learner.places-at-once";
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
