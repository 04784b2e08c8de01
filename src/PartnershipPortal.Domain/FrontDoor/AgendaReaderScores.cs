namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>How much of what was said each agenda accounts for.</summary>
public sealed partial class AgendaReader
{
    /// <summary>A word that names an agenda by itself counts in full; one that many agendas use says little about which is meant.</summary>
    private static double WeightOf(string word, Phrase[] phrases)
    {
        if (phrases.Any(p => p is { AgendaCode: not null, Words.Length: 1, Around.Length: 0 }))
        {
            return 1;
        }

        var agendas = phrases.Where(p => p.AgendaCode is not null).Select(p => p.AgendaCode).Distinct().Count();
        return Words.IsRoleWord(word) ? RoleWordWeight : agendas == 0 ? UnknownWordWeight : 1 / Math.Sqrt(agendas);
    }

    /// <summary>How much of what was said each agenda accounts for, likeliest first. A whole phrase counts in full, a part of one by half its share.</summary>
    private List<AgendaScore> Score(Phrase[] phrases, string[] words, HashSet<string> said)
    {
        var weightSaid = words.Sum(w => _weight.GetValueOrDefault(w, UnknownWordWeight));
        var scores = new List<AgendaScore>();
        foreach (var agenda in phrases.Where(p => p.AgendaCode is not null).GroupBy(p => p.AgendaCode!))
        {
            var covered = new Dictionary<string, double>();
            var whole = new HashSet<string>();
            var spans = new List<string[]>();
            foreach (var phrase in agenda)
            {
                var share = phrase.Words.Count(said.Contains) / (double)phrase.Words.Length;
                var length = Math.Max(phrase.Words.Length, phrase.Around.Length); // "talk to our students" says more than "students"
                var counts = share >= 1 ? 1 + (0.15 * (length - 1)) : 0.5 * share;
                foreach (var word in phrase.Words.Where(said.Contains))
                {
                    covered[word] = Math.Max(covered.GetValueOrDefault(word), counts);
                }

                if (share >= 1)
                {
                    whole.UnionWith(phrase.Words);
                    spans.Add(phrase.Words);
                }
            }

            var score = covered.Sum(c => c.Value * _weight[c.Key]) / weightSaid;
            var isNamed = agenda.Any(p => p.IsName && p.IsWholeIn(said));
            scores.Add(new(new(agenda.Key, _agendas[agenda.Key].Label, Math.Round(Math.Min(score, 2), 3)), whole, spans, isNamed));
        }

        return [.. scores.OrderByDescending(s => s.Choice.Confidence).ThenBy(s => _agendas[s.Choice.Code].Sort).Take(4)];
    }

    /// <param name="Whole">The words said that make up whole phrases of the agenda.</param>
    /// <param name="Spans">Those whole phrases.</param>
    /// <param name="IsNamed">The agenda's own name was said.</param>
    private sealed record AgendaScore(AgendaChoice Choice, HashSet<string> Whole, IReadOnlyList<string[]> Spans, bool IsNamed);
}
