using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// Understands what a person says they need: synonyms, acronyms, plurals, word order, filler and misspellings.
/// Built once from the vocabulary, immutable, safe to share. Source: product.md section 7, step 0.
/// </summary>
public sealed partial class AgendaReader
{
    /// <summary>Less of the text recognised than this, and nothing was understood.</summary>
    private const double Recognised = 0.33;

    /// <summary>A second agenda this near the first is a question to ask.</summary>
    private const double Near = 0.7;

    private const int LongestAcronym = 3;
    private const int ShortestMisspelt = 5;
    private const double UnknownWordWeight = 0.3;
    private const double RoleWordWeight = 0.15;

    private readonly FrozenDictionary<string, Term> _agendas;
    private readonly FrozenDictionary<string, Phrase[]> _byWord;
    private readonly FrozenDictionary<string, double> _weight;
    private readonly FrozenDictionary<string, string> _written;
    private readonly AgendaRoutes _routes;

    public AgendaReader(IEnumerable<Term> terms, IEnumerable<Synonym> synonyms, AgendaRoutes routes)
    {
        _routes = routes;
        var known = terms.Where(t => t.Kind is TermKind.Agenda or TermKind.Programme or TermKind.RoleFamily).ToArray();
        Agendas = [.. known.Where(t => t.Kind is TermKind.Agenda && t.Status is TermStatus.Current).OrderBy(t => t.Sort)
            .ThenBy(t => t.Code, StringComparer.Ordinal)];
        _agendas = Agendas.ToFrozenDictionary(a => a.Code);

        var byCode = known.ToDictionary(t => (t.Kind, t.Code));
        var written = new Dictionary<string, string>();
        var phrases = known.Select(t => (Term: t, Text: t.Label))
            .Concat(known.Where(t => t.Kind is TermKind.Agenda).Select(t => (Term: t, Text: t.Code)))
            .Concat(synonyms.Where(s => s.RemovedAt is null && byCode.ContainsKey((s.Kind, s.TermCode)))
                .Select(s => (Term: byCode[(s.Kind, s.TermCode)], s.Text)))
            .Where(p => !p.Term.Code.EndsWith(".mailbox", StringComparison.Ordinal))
            .Select(p => ToPhrase(p.Term, p.Text, written))
            .Where(p => p.Words.Length > 0 && (p.Term.Kind is TermKind.RoleFamily || _agendas.ContainsKey(p.AgendaCode ?? "")))
            .OrderByDescending(p => p.IsName)
            .DistinctBy(p => (p.Term.Kind, p.Term.Code, string.Join(' ', p.Words)))
            .ToArray();

        _byWord = phrases.SelectMany(p => p.Words.Distinct().Select(w => (Word: w, Phrase: p))).GroupBy(p => p.Word)
            .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Phrase).ToArray());
        _weight = _byWord.ToFrozenDictionary(w => w.Key, w => WeightOf(w.Key, w.Value));
        _written = written.ToFrozenDictionary();
    }

    /// <summary>The agendas in use, in the order of the list a person chooses from.</summary>
    public IReadOnlyList<Term> Agendas { get; }

    public AgendaReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(AgendaOutcome.Empty, null, [], null, [], null);
        }

        var (words, corrected) = Spell(text);
        if (words.Length == 0)
        {
            return new(AgendaOutcome.Unknown, null, [], null, [], null);
        }

        var said = words.ToHashSet();
        var phrases = words.Distinct().Where(_byWord.ContainsKey).SelectMany(w => _byWord[w]).Distinct().ToArray();
        var (families, title) = Families(phrases, said, words, text);
        var programme = phrases.Where(p => p.Term.Kind is TermKind.Programme && p.IsWholeIn(said)).OrderByDescending(p => p.Words.Length)
            .ThenBy(p => p.Term.Sort).Select(p => p.Term).FirstOrDefault();
        var scores = Score(phrases, words, said);
        var choices = scores.ConvertAll(s => s.Choice);
        var level = LevelOf(families, words);

        if (choices.Count > 0 && choices[0].Confidence < Recognised && scores.Exists(s => s.IsNamed))
        {
            // However much else the sentence says, what it names is what it is about.
            scores.RemoveAll(s => !s.IsNamed);
            choices = scores.ConvertAll(s => s.Choice);
        }
        else if (choices.Count == 0 || choices[0].Confidence < Recognised)
        {
            var implied = families.Length > 0 ? families.SelectMany(f => _routes.AgendasOf(f.Code)).Where(_agendas.ContainsKey).Distinct().ToArray() : [];
            return families.Length == 0
                ? new(AgendaOutcome.Unknown, null, [], null, [], null)
                : new(AgendaOutcome.Understood, implied is [var only] ? new(only, _agendas[only].Label, 1) : null, families, programme, [],
                    corrected)
                { SuggestedLevel = level, SeeksRole = true };
        }

        var near = scores.Where(s => s.Choice.Confidence >= Near * choices[0].Confidence || (s.IsNamed && !s.Whole.IsSubsetOf(scores[0].Whole)))
            .Select(s => s.Choice).ToArray();
        return new(near.Length > 1 ? AgendaOutcome.Close : AgendaOutcome.Understood, near[0], families, programme, near.Length > 1 ? near : [], corrected)
        {
            SuggestedLevel = level,
            SeeksRole = title.Any(w => !Words.IsRoleWord(w) && !Words.IsTitleWord(w) && !scores[0].Whole.Contains(w)),
        };
    }

    private static Phrase ToPhrase(Term term, string text, Dictionary<string, string> written)
    {
        var words = Words.Split(text, keepsIt: true).ToArray();
        foreach (var (stem, asWritten) in words)
        {
            written.TryAdd(stem, asWritten);
        }

        var isName = term.Kind is TermKind.Agenda && (text == term.Code || text == term.Label);
        return new(term, [.. words.Select(w => w.Stem)], term.Kind is TermKind.Agenda ? term.Code : term.AgendaCode, isName);
    }

    /// <summary>A word that names an agenda by itself counts in full; one that many agendas use says little about which is meant.</summary>
    private static double WeightOf(string word, Phrase[] phrases)
    {
        if (phrases.Any(p => p.AgendaCode is not null && p.Words.Length == 1))
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
            foreach (var phrase in agenda)
            {
                var share = phrase.Words.Count(said.Contains) / (double)phrase.Words.Length;
                var counts = share >= 1 ? 1 + (0.15 * (phrase.Words.Length - 1)) : 0.5 * share;
                foreach (var word in phrase.Words.Where(said.Contains))
                {
                    covered[word] = Math.Max(covered.GetValueOrDefault(word), counts);
                }

                if (share >= 1)
                {
                    whole.UnionWith(phrase.Words);
                }
            }

            var score = covered.Sum(c => c.Value * _weight[c.Key]) / weightSaid;
            var isNamed = agenda.Any(p => p.IsName && p.IsWholeIn(said));
            scores.Add(new(new(agenda.Key, _agendas[agenda.Key].Label, Math.Round(Math.Min(score, 2), 3)), whole, isNamed));
        }

        return [.. scores.OrderByDescending(s => s.Choice.Confidence).ThenBy(s => _agendas[s.Choice.Code].Sort).Take(4)];
    }

    /// <summary>
    /// The families whose title was said in full, in one breath ("training for managers" is no training manager): the longest title said.
    /// A title that is also the name of a subject is the subject.
    /// </summary>
    private static (Term[] Families, string[] Title) Families(Phrase[] phrases, HashSet<string> said, string[] words, string text)
    {
        var breaths = Breath.Split(text.ToLowerInvariant()).Select(b => Words.Of(b).ToHashSet()).ToArray();
        var isOneBreath = breaths.Length < 2;
        var whole = phrases.Where(p => p.Term.Kind is TermKind.RoleFamily && p.IsWholeIn(said) && 2 * p.Words.Length >= words.Length
            && (isOneBreath || breaths.Any(p.IsWholeIn))).ToArray();
        if (whole.Length == 0)
        {
            return ([], []);
        }

        var longest = whole.Max(p => p.Words.Length);
        var subjects = phrases.Where(p => p.AgendaCode is not null && p.Words.Length >= longest && p.IsWholeIn(said)).Select(p => string.Join(' ', p.Words))
            .ToHashSet();
        var titles = whole.Where(p => p.Words.Length == longest && (!subjects.Contains(string.Join(' ', p.Words)) || p.Words.Any(Words.IsTitleWord))).ToArray();
        return ([.. titles.Select(p => p.Term).Distinct().OrderBy(t => t.Sort)], [.. titles.SelectMany(p => p.Words).Distinct()]);
    }

    [GeneratedRegex(@"\b(?:for|to|about|with|from|who|that|at|in|on)\b")]
    private static partial Regex Breath { get; }

    private static ContactLevel? LevelOf(Term[] families, string[] words) =>
        families.Length > 0 && families.All(f => f.Level is ContactLevel.Strategic) ? ContactLevel.Strategic
        : words.Any(w => w is "chief" or "director" or "strategic" or "ceo" or "cpo") ? ContactLevel.Strategic
        : null;

    /// <summary>The telling words, each unknown one put right when a known word is near.</summary>
    private (string[] Words, string? Corrected) Spell(string text)
    {
        var words = Words.Split(text, keepsIt: text.Trim().Count(c => c == ' ') < 2).Take(24).ToArray();
        var known = words.Select(w => w.Stem).Where(_byWord.ContainsKey).ToHashSet();
        var spelled = words.Select(w => known.Contains(w.Stem) ? w.Stem : w.Stem.Length < ShortestMisspelt ? Completing(w.Stem, known) : Nearest(w.Stem))
            .ToArray();
        var corrected = words.Zip(spelled).Any(p => p.First.Stem != p.Second)
            ? string.Join(' ', words.Zip(spelled).Select(p => p.First.Stem == p.Second ? p.First.Written : _written[p.Second]))
            : null;
        return (spelled, corrected);
    }

    /// <summary>A short word is put right only where that completes a phrase with words beside it: "wrk experience", and not any word of three
    /// letters.</summary>
    private string Completing(string word, HashSet<string> known) =>
        word.Length < 3
            ? word
            : known.SelectMany(k => _byWord[k]).Where(p => p.AgendaCode is not null && p.Words.Length is 2 or 3)
                .Select(p => p.Words.Where(w => !known.Contains(w)).Take(2).ToArray())
                .Where(missing => missing is [{ Length: > 2 } only] && Spelling.Distance(only, word, 1) <= 1)
                .Select(missing => missing[0]).Order(StringComparer.Ordinal).FirstOrDefault() ?? word;

    private string Nearest(string word)
    {
        var limit = word.Length < 8 ? 1 : word.Length < 11 ? 2 : 3;
        var near = _byWord.Keys
            .Where(k => k.Length >= ShortestMisspelt && k[0] == word[0])
            .Select(k => (Word: k, Distance: Spelling.Distance(word, k, limit)))
            .Where(k => k.Distance <= limit)
            .OrderBy(k => k.Distance).ThenByDescending(k => _byWord[k.Word].Length).ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word).FirstOrDefault();
        return near
            ?? _byWord.Keys.Where(k => k.StartsWith(word, StringComparison.Ordinal) || (k.Length >= 6 && word.StartsWith(k, StringComparison.Ordinal)))
                .OrderByDescending(k => _byWord[k].Length).ThenBy(k => k, StringComparer.Ordinal).FirstOrDefault()
            ?? word;
    }

    /// <param name="Whole">The words said that make up whole phrases of the agenda.</param>
    /// <param name="IsNamed">The agenda's own name was said.</param>
    private sealed record AgendaScore(AgendaChoice Choice, HashSet<string> Whole, bool IsNamed);

    private sealed class Phrase(Term term, string[] words, string? agendaCode, bool isName)
    {
        public Term Term { get; } = term;

        public string[] Words { get; } = words;

        public string? AgendaCode { get; } = agendaCode;

        public bool IsName { get; } = isName;

        public bool IsWholeIn(HashSet<string> said) => Words.All(said.Contains);
    }
}
