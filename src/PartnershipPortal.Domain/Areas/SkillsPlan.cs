using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// What a local skills improvement plan asks for in its area: its priorities with the years they are for, the body that answers for them, and where it says
/// so. Entered by a lead whose care system lies in that area, or an administrator; published whole, and what it replaces stays as history. The areas of such
/// plans and those of care systems do not nest, so several may concern one system. Source: S0-60; issue 9, B7.
/// </summary>
public sealed class SkillsPlan
{
    public const int Most = 8;
    public const int PriorityMaxLength = 160;
    public const int BodyMaxLength = 160;

    /// <summary>Years a plan runs at most.</summary>
    public const int MostYears = 10;

    /// <summary>Of its postcodes the share from which a council area counts as part of a care system.</summary>
    public const double LeastShare = 0.02;

    private SkillsPlan() // EF Core
    {
    }

    public SkillsPlan(string lsipCode, SkillsPlanWords words, DateOnly today)
    {
        Rule.Require(words.Priorities.Count is >= 1 and <= Most, $"A plan has from one to {Most} priorities here.");
        Rule.Allow(WhyNot(words.From, words.Until));
        Rule.Require(ShelfVersion.IsLink(words.Source), "The link to the plan starts with https://.");
        (LsipCode, From, Until, Source, PublishedOn) = (lsipCode, words.From, words.Until, words.Source!.Trim(), today);
        Body = Rule.Text(words.Body, BodyMaxLength, "Who answers for the plan");
        Priorities = [.. words.Priorities.Select(p => Rule.Text(p, PriorityMaxLength, "A priority"))];
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The area of the plan, as <see cref="LocalAuthority.LsipCode"/>.</summary>
    public string LsipCode { get; private init; } = null!;

    /// <summary>The employer body or authority that answers for it.</summary>
    public string Body { get; private init; } = null!;

    /// <summary>First day of the time it is for.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day of the time it is for.</summary>
    public DateOnly Until { get; private init; }

    /// <summary>The page of the plan, https.</summary>
    public string Source { get; private init; } = null!;

    /// <summary>What it asks for, in the order of the plan.</summary>
    public List<string> Priorities { get; private init; } = [];

    public DateOnly PublishedOn { get; private init; }

    /// <summary>The day another took its place.</summary>
    public DateOnly? ReplacedOn { get; private set; }

    public bool IsOverOn(DateOnly today) => Until < today;

    public void Replace(DateOnly on)
    {
        Rule.Require(ReplacedOn is null, "It has been replaced already.");
        ReplacedOn = on;
    }

    /// <summary>Why it cannot be for this time, in a sentence for the form; null when it can.</summary>
    public static string? WhyNot(DateOnly from, DateOnly until) => until <= from ? "It ends after it begins"
        : until > from.AddYears(MostYears) ? $"A plan is for {MostYears} years at most" : null;
}

/// <summary>What is said of a local skills improvement plan.</summary>
public sealed record SkillsPlanWords(string? Body, DateOnly From, DateOnly Until, string? Source, IReadOnlyList<string> Priorities);

/// <summary>The questions the portal asks of skills plans.</summary>
public static class SkillsPlanQueries
{
    /// <summary>Those that nothing has replaced.</summary>
    public static IQueryable<SkillsPlan> Current(this IQueryable<SkillsPlan> plans) => plans.Where(p => p.ReplacedOn == null);
}
