using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>What job titles say: the agendas they name, how senior they are, and which other subjects they teach.</summary>
public sealed partial class AgendaReader
{
    private const int MostTitlesKept = 20_000;

    private readonly ConcurrentDictionary<string, TitleReading> _titles = new();

    /// <summary>Whether a job title says the agenda: "Apprenticeship and Levy Manager" says levy transfer.</summary>
    public bool IsSaidIn(string jobTitle, string agendaCode) => OfTitle(jobTitle).Said.Contains(agendaCode);

    /// <summary>The agendas that are jobs of their own in a title of several: "Apprenticeships &amp; WP Lead" handles widening participation too.
    /// Empty for most titles.</summary>
    public IReadOnlyList<string> JobsIn(string jobTitle) => OfTitle(jobTitle).Jobs;

    /// <summary><see cref="Seniorities.Of"/>, kept.</summary>
    internal Seniority SeniorityOf(string jobTitle) => OfTitle(jobTitle).Seniority;

    /// <summary><see cref="TaughtSubject.Elsewhere(string)"/>, kept.</summary>
    internal string? SubjectsElsewhereIn(string jobTitle) => OfTitle(jobTitle).SubjectsElsewhere;

    /// <summary>The same titles are ranked again and again, so what they say is kept, up to a limit.</summary>
    private TitleReading OfTitle(string jobTitle)
    {
        if (_titles.TryGetValue(jobTitle, out var known))
        {
            return known;
        }

        var said = Words.Of(jobTitle).ToHashSet();
        var jobs = Words.Jobs(jobTitle);
        var read = new TitleReading(
            PhrasesIn(jobTitle, [.. said])
                .Where(p => p.AgendaCode is not null && p.Words.Any(w => !Words.IsRoleWord(w)) && p.IsWholeIn(said))
                .Select(p => p.AgendaCode!).ToFrozenSet(),
            jobs.Length < 2 ? [] : [.. jobs.SelectMany(JobOf).Distinct()],
            Seniorities.Of(jobTitle),
            TaughtSubject.Elsewhere(jobTitle));
        if (_titles.Count < MostTitlesKept)
        {
            _titles.TryAdd(jobTitle, read);
        }

        return read;
    }

    /// <summary>
    /// The agendas that account for every word of a job but its rank. A single word counts when the agenda is called so, or as an acronym:
    /// "Quality" or "Training" beside another job says too little.
    /// </summary>
    private IEnumerable<string> JobOf(string job)
    {
        var said = Words.Of(job).ToHashSet();
        var subject = said.Where(w => !Words.IsRoleWord(w) && !Words.IsTitleWord(w)).ToArray();
        return subject.Length == 0
            ? []
            : PhrasesIn(job, subject)
                .Where(p => p.AgendaCode is not null && p.IsWholeIn(said) && subject.All(p.Words.Contains)
                    && (subject.Length > 1 || subject[0].Length <= LongestAcronym || IsOfName(subject[0], p.AgendaCode)))
                .Select(p => p.AgendaCode!).Distinct();
    }

    private bool IsOfName(string word, string agendaCode) => Words.Of($"{agendaCode} {_agendas[agendaCode].Label}").Contains(word);

    private sealed record TitleReading(FrozenSet<string> Said, string[] Jobs, Seniority Seniority, string? SubjectsElsewhere);
}
