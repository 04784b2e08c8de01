using System.Collections.Frozen;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Apprentices an organisation has started on a standard, as published. Source: DfE apprenticeship starts, 2024/25 and to April 2026.</summary>
public sealed record Trained(string Standard, int Starts)
{
    /// <summary>The standard without the year and kind that stand behind it in brackets: "Nursing Associate".</summary>
    public string Name => Standard.Split('(')[0].Trim();
}

/// <summary>
/// A subject of apprenticeships that a need names, so that it can be said who trains it: the nursing of "nursing apprenticeships". Which standards a
/// subject stands for is a rule of reading, in <c>seeds/vocabulary/trained_subjects.csv</c>, built into the program.
/// </summary>
/// <param name="Words">As compared: "nursing", or "social" and "worker".</param>
/// <param name="Standards">What the names of its standards begin with.</param>
public sealed record TrainedSubject(IReadOnlyList<string> Words, IReadOnlyList<string> Standards)
{
    /// <summary>The agenda under which a subject is one of apprenticeships.</summary>
    public const string Agenda = "apprenticeships";

    private static readonly TrainedSubject[] All =
    [
        .. SeedLists.Read("trained_subjects.csv").GroupBy(r => r[0], r => r[1])
            .Select(subject => new TrainedSubject(FrontDoor.Words.Of(subject.Key), [.. subject])),
    ];

    private static readonly FrozenSet<string> AllWords = All.SelectMany(s => s.Words).ToFrozenSet();

    /// <summary>Whether a word, as compared, belongs to a subject.</summary>
    public static bool IsWord(string word) => AllWords.Contains(word);

    /// <summary>Whether the standard is one of the subject's.</summary>
    public bool Has(string standard) => Standards.Any(s => standard.StartsWith(s, StringComparison.Ordinal));

    /// <summary>The subjects of a need, the narrower where one lies within another: "nursing associate", and not all of nursing.</summary>
    public static IReadOnlyList<TrainedSubject> In(string? need)
    {
        var said = FrontDoor.Words.Of(need ?? "").ToHashSet();
        TrainedSubject[] named = [.. All.Where(s => s.Words.All(said.Contains))];
        return [.. named.Where(s => !Array.Exists(named, o => o.Words.Count > s.Words.Count && s.Words.All(o.Words.Contains)))];
    }
}
