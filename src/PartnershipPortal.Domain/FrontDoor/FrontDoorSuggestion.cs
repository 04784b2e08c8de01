using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>A piece of a sentence; strong words are bold on the page.</summary>
public readonly record struct TextRun(string Text, bool IsStrong = false);

/// <summary>A sentence for a person, made of runs so that a page can embolden the words that carry the reason.</summary>
public sealed record Sentence(IReadOnlyList<TextRun> Runs)
{
    public Sentence(string text)
        : this([new TextRun(text)])
    {
    }

    /// <summary>The plain text, as the API and print give it.</summary>
    public override string ToString() => string.Concat(Runs.Select(r => r.Text));
}

/// <summary>The points each factor gave, out of 100 in all. Source: product.md section 7, step 2.</summary>
public readonly record struct FactorPoints(double Fit, double Level, double Travel, double System, double Freshness, double Responsiveness, double Appetite)
{
    public double Total => Fit + Level + Travel + System + Freshness + Responsiveness + Appetite;
}

/// <summary>One person suggested, with the reasons a seeker may check.</summary>
public sealed record FrontDoorSuggestion
{
    /// <summary>1 is best.</summary>
    public required int Rank { get; init; }

    public required FrontDoorCandidate Candidate { get; init; }

    /// <summary>0 to 100, one decimal. Order also follows the composition rules, so a lower score may stand above a higher one.</summary>
    public required double Score { get; init; }

    public required FactorPoints Points { get; init; }

    /// <summary>From the place asked for; null when the person works in it, and when it is not known where they work.</summary>
    public required Journey? Journey { get; init; }

    /// <summary>How well the role answers the agenda.</summary>
    public required RouteFit Fit { get; init; }

    /// <summary>"You already work with Tameside College", over the card; null for a new link.</summary>
    public string? Label { get; init; }

    public required bool IsSameIcs { get; init; }

    /// <summary>The details are due a check: the page shows a badge.</summary>
    public required bool IsCheckDue { get; init; }

    /// <summary>All day-to-day requests to the organisation start with this person.</summary>
    public required bool IsSinglePointOfContact { get; init; }

    /// <summary>"6 days ago", "5 months ago" or "not yet".</summary>
    public required string CheckedAgo { get; init; }

    /// <summary>"in 1 working day", or "too few to say".</summary>
    public required string UsuallyReplies { get; init; }

    /// <summary>The one line on the card: why this person.</summary>
    public required Sentence Why { get; init; }

    /// <summary>Every true reason, one sentence each.</summary>
    public required IReadOnlyList<Sentence> Reasons { get; init; }

    /// <summary>What speaks against it, one sentence each; may be empty.</summary>
    public required IReadOnlyList<Sentence> LessGood { get; init; }

    /// <summary>What they could do to stand higher; null when nothing in their power would.</summary>
    public required Sentence? WouldRankHigherIf { get; init; }
}
