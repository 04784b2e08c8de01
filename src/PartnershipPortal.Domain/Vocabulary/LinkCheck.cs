namespace PartnershipPortal.Domain.Vocabulary;

/// <summary>What a look at a link found.</summary>
public enum LinkOutcome
{
    Works,

    /// <summary>It works, and says that it is somewhere else for good.</summary>
    Moved,

    /// <summary>The page is no more there.</summary>
    Gone,

    /// <summary>The site does not let programs look, which says nothing of the page.</summary>
    Refused,

    /// <summary>It leads to where nobody should be sent: an address without encryption.</summary>
    Unsafe,

    /// <summary>No answer in time, or trouble on its side.</summary>
    NoAnswer,
}

/// <summary>How a link stands, of the looks at it.</summary>
public enum LinkHealth
{
    NotLooked,
    Works,
    Moved,
    Refused,

    /// <summary>It did not answer, but not often enough to be called broken.</summary>
    Unsure,
    Broken,
}

/// <summary>A look at the link of a resource. Read by administrators. Source: S3-38.</summary>
public sealed class LinkCheck
{
    private LinkCheck() // EF Core
    {
    }

    public LinkCheck(string code, string url, LinkFinding found, DateTimeOffset at) =>
        (Code, Url, Outcome, Status, MovedTo, At) = (code, url, found.Outcome, found.Status, found.MovedTo is null ? null
            : CleanText.Cut(CleanText.Line(found.MovedTo), WebLink.MaxLength), at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Code of the resource.</summary>
    public string Code { get; private init; } = null!;

    /// <summary>The address that was looked at: of another one this says nothing.</summary>
    public string Url { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public LinkOutcome Outcome { get; private init; }

    /// <summary>The status the site answered with; null when it did not answer.</summary>
    public int? Status { get; private init; }

    public string? MovedTo { get; private init; }
}

/// <summary>What one look found.</summary>
public sealed record LinkFinding(LinkOutcome Outcome, int? Status = null, string? MovedTo = null);

/// <summary>What looks at a link add up to, and when it is looked at again.</summary>
public static class LinkLooks
{
    /// <summary>So many looks without an answer, one after the other, make a broken link: sites have bad days.</summary>
    public const int UnansweredIsBroken = 3;

    /// <summary>Days between looks at what works.</summary>
    public const int Days = 7;

    /// <param name="newestFirst">The outcomes of the looks at this address.</param>
    public static LinkHealth Health(IReadOnlyList<LinkOutcome> newestFirst) => newestFirst is not [var last, ..] ? LinkHealth.NotLooked : last switch
    {
        LinkOutcome.Works => LinkHealth.Works,
        LinkOutcome.Moved => LinkHealth.Moved,
        LinkOutcome.Refused => LinkHealth.Refused,
        LinkOutcome.Gone or LinkOutcome.Unsafe => LinkHealth.Broken,
        LinkOutcome.NoAnswer => newestFirst.Count >= UnansweredIsBroken && newestFirst.Take(UnansweredIsBroken).All(o => o is LinkOutcome.NoAnswer)
            ? LinkHealth.Broken : LinkHealth.Unsure,
    };

    /// <summary>What works is looked at each week, what does not each day.</summary>
    public static bool IsDue(LinkHealth health, DateOnly? lastLook, DateOnly today) => lastLook is not { } last || last.AddDays(health switch
    {
        LinkHealth.Works or LinkHealth.Moved or LinkHealth.Refused => Days,
        LinkHealth.NotLooked or LinkHealth.Unsure or LinkHealth.Broken => 1,
    }) <= today;

    public static string Word(this LinkHealth health) => health switch
    {
        LinkHealth.NotLooked => "Not looked at yet",
        LinkHealth.Works => "Works",
        LinkHealth.Moved => "Has moved",
        LinkHealth.Refused => "Lets no program look",
        LinkHealth.Unsure => "Did not answer",
        LinkHealth.Broken => "Broken",
    };
}
