namespace PartnershipPortal.Domain.Organisations;

/// <summary>How many people work, or learn for health and care, at an organisation; nobody is counted one by one. Source: S0-08.</summary>
public enum HeadcountBand
{
    Under50,
    To249,
    To999,
    To4999,
    From5000,
}

/// <summary>
/// Where an organisation stands with its workforce, or a college with its learners, on a day it names: a band, and what matters in words. Its own people
/// and its partners read it. What it cannot fill and what it teaches are its <see cref="WorkforceLine"/>s. Source: S0-08.
/// </summary>
public sealed class WorkforcePosition
{
    public const int WordsMaxLength = 500;

    /// <summary>From then on it is out of date. Source: S0-08.</summary>
    public const int FreshMonths = 12;

    private WorkforcePosition() // EF Core
    {
    }

    public WorkforcePosition(Guid organisationId, HeadcountBand headcount, DateOnly asOf, string? words, DateOnly today)
    {
        OrganisationId = organisationId;
        Say(headcount, asOf, words, today);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private init; }

    public HeadcountBand Headcount { get; private set; }

    /// <summary>The day it was so.</summary>
    public DateOnly AsOf { get; private set; }

    public string? Words { get; private set; }

    public bool IsOutOfDateOn(DateOnly today) => OutOfDate(AsOf, today);

    /// <summary>The same of a day alone.</summary>
    public static bool OutOfDate(DateOnly asOf, DateOnly today) => asOf.AddMonths(FreshMonths) < today;

    /// <summary>Says anew how it stands.</summary>
    public void Say(HeadcountBand headcount, DateOnly asOf, string? words, DateOnly today)
    {
        Rule.Require(asOf <= today, "The day it was so cannot be still to come.");
        (Headcount, AsOf, Words) = (headcount, asOf, Rule.OptionalText(words, WordsMaxLength, "What else matters"));
    }
}

/// <summary>What a line of a position says.</summary>
public enum WorkforceLineKind
{
    /// <summary>A role that is hard to fill; its number is posts that stand open.</summary>
    HardToFill,

    /// <summary>A course that leads to work in health and care; its number is learners a year.</summary>
    Course,
}

/// <summary>A role that an organisation finds hard to fill, or a course it teaches. Its own people and its partners read it. Source: S0-08.</summary>
public sealed class WorkforceLine
{
    public const int NameMaxLength = 120;
    public const int MostNumber = 99_999;

    /// <summary>More make a matrix that nobody reads.</summary>
    public const int Most = 25;

    private WorkforceLine() // EF Core
    {
    }

    public WorkforceLine(Guid organisationId, WorkforceLineKind kind, string? name, int? number)
    {
        Rule.Require(number is null or (>= 0 and <= MostNumber), $"Enter a number from 0 to {MostNumber}.");
        (OrganisationId, Kind, Number) = (organisationId, kind, number);
        Name = CleanText.Line(Rule.Text(name, NameMaxLength, "A name"));
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public WorkforceLineKind Kind { get; private init; }

    public string Name { get; private init; } = null!;

    /// <summary>Posts that stand open, or learners a year; null when it was not said.</summary>
    public int? Number { get; private init; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>The words of positions.</summary>
public static class WorkforceLabels
{
    public static string Word(this HeadcountBand band) => band switch
    {
        HeadcountBand.Under50 => "Fewer than 50",
        HeadcountBand.To249 => "50 to 249",
        HeadcountBand.To999 => "250 to 999",
        HeadcountBand.To4999 => "1,000 to 4,999",
        HeadcountBand.From5000 => "5,000 or more",
    };

    /// <summary>What an organisation of the sector lists: colleges teach, employers look for people.</summary>
    public static WorkforceLineKind Lists(this Sector sector) => sector is Sector.Fe ? WorkforceLineKind.Course : WorkforceLineKind.HardToFill;

    /// <summary>Its number, as partners read it; null when it was not said.</summary>
    public static string? Counted(this WorkforceLineKind kind, int? number) => number is not { } count ? null : kind switch
    {
        WorkforceLineKind.HardToFill => count is 1 ? "1 post open" : $"{count:N0} posts open",
        WorkforceLineKind.Course => SmallNumbers.IsSmall(count) ? $"fewer than {SmallNumbers.Least} learners a year"
            : $"{count:N0} learners a year",
    };
}
