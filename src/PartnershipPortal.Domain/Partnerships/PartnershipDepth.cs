namespace PartnershipPortal.Domain.Partnerships;

/// <summary>How deep a partnership goes. Source: S1-39, product.md section 2, "Partnership".</summary>
public enum DepthLevel
{
    Light,
    Active,
    Deep,
}

/// <summary>What depth is counted from, over the last twelve months where it says so.</summary>
/// <param name="Meetings">Meetings held in the last twelve months.</param>
/// <param name="Activities">Activities done together in the last twelve months.</param>
/// <param name="HasSignedMou">A memorandum both have signed is in force.</param>
public sealed record DepthEvidence(int Meetings, int Activities, int Lanes, bool HasTwoLevels, bool HasSignedMou);

/// <summary>The depth, what was counted, and what would raise it.</summary>
/// <param name="Missing">In words; empty when it is as deep as it goes.</param>
public sealed record PartnershipDepth(DepthLevel Level, IReadOnlyList<string> Counted, IReadOnlyList<string> Missing)
{
    /// <summary>What it would be with what is missing; null when it is as deep as it goes.</summary>
    public DepthLevel? Next => Level switch
    {
        DepthLevel.Light => DepthLevel.Active,
        DepthLevel.Active => DepthLevel.Deep,
        DepthLevel.Deep => null,
    };

    /// <summary>Agendas a deep partnership has at least.</summary>
    public const int DeepLanes = 3;

    /// <summary>How far back meetings and what was done together count. Source: product.md section 2.</summary>
    public const int Months = 12;

    public static PartnershipDepth Of(DepthEvidence evidence)
    {
        List<string> toActive = [];
        if (evidence.Meetings is 0)
        {
            toActive.Add($"a meeting held in the last {Months} months");
        }

        if (evidence.Activities is 0)
        {
            toActive.Add($"something done together in the last {Months} months");
        }

        List<string> toDeep = [];
        if (!evidence.HasSignedMou)
        {
            toDeep.Add("a signed MoU");
        }

        if (!evidence.HasTwoLevels)
        {
            toDeep.Add("day-to-day and strategic contacts on both sides");
        }

        if (evidence.Lanes < DeepLanes)
        {
            toDeep.Add(DeepLanes - evidence.Lanes is 1 ? "one more agenda" : $"{DeepLanes - evidence.Lanes} more agendas");
        }

        var level = toActive.Count > 0 ? DepthLevel.Light : toDeep.Count > 0 ? DepthLevel.Active : DepthLevel.Deep;
        return new(level, Count(evidence), level switch
        {
            DepthLevel.Light => toActive,
            DepthLevel.Active => toDeep,
            DepthLevel.Deep => [],
        });
    }

    private static IReadOnlyList<string> Count(DepthEvidence evidence) =>
    [
        evidence.Meetings is 1 ? $"1 meeting held in {Months} months" : $"{evidence.Meetings} meetings held in {Months} months",
        evidence.Activities is 1 ? $"1 thing done together in {Months} months" : $"{evidence.Activities} things done together in {Months} months",
        evidence.Lanes is 1 ? "1 agenda" : $"{evidence.Lanes} agendas",
        evidence.HasTwoLevels ? "people on two levels on both sides" : "not yet people on two levels on both sides",
        evidence.HasSignedMou ? "a signed MoU" : "no signed MoU",
    ];
}

/// <summary>The words of depth.</summary>
public static class DepthLabels
{
    public static string Word(this DepthLevel level) => level switch
    {
        DepthLevel.Light => "light",
        DepthLevel.Active => "active",
        DepthLevel.Deep => "deep",
    };
}
