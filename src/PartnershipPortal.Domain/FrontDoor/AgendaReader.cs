using System.Collections.Frozen;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// Understands what a person says they need: synonyms, acronyms, plurals, word order, filler and misspellings.
/// Built once from the vocabulary, safe to share; says the same of the same words always. Source: product.md section 7, step 0.
/// </summary>
public sealed partial class AgendaReader
{
    /// <summary>Less of the text recognised than this, and nothing was understood.</summary>
    private const double Recognised = 0.33;

    /// <summary>A second agenda this near the first is a question to ask.</summary>
    private const double Near = 0.7;

    /// <summary>The code of the agenda of those who do not know yet whom to ask.</summary>
    public const string General = "general";

    /// <summary>The code of the agenda of boards, whose seats are no day-to-day matter: a care home's manager knows nothing of a trust's governors.</summary>
    private const string Governance = "governance";

    private const string Placements = "placements";
    private const string ClinicalServices = "clinical-services";

    private const int LongestAcronym = 3;
    private const int LongestRoleAcronym = 5;
    private const int ShortestMisspelt = 5;
    /// <summary>A text of so many telling words is told as a story: what of it is known counts, not how large a part that is.</summary>
    private const int LongSentence = 7;

    /// <summary>So is one of so many words as typed, few of which tell.</summary>
    private const int LongAsTyped = 12;

    /// <summary>How much of one of two joined needs must be recognised for it to be a need of its own.</summary>
    private const double SurePart = 0.6;

    private const double UnknownWordWeight = 0.3;
    private const double RoleWordWeight = 0.15;

    private readonly FrozenDictionary<string, Term> _agendas;
    private readonly FrozenDictionary<string, Phrase[]> _byWord;
    private readonly FrozenDictionary<string, double> _weight;
    private readonly FrozenDictionary<string, string> _written;
    private readonly AgendaRoutes _routes;
    private readonly Lazy<FrozenDictionary<string, AgendaChoice[]>> _others;

    /// <summary>Ways of asking in which no word is telling, looked for word by word: "who do I speak to", which names nothing, or "come and talk to
    /// our", which stands for an agenda.</summary>
    private readonly (string Text, string? Label)[] _sayings;

    /// <summary>Phrases of an agenda that begin like a way of asking: "talk to our students" is no "someone to talk to".</summary>
    private readonly string[] _told;

    public AgendaReader(IEnumerable<Term> terms, IEnumerable<Synonym> synonyms, AgendaRoutes routes)
    {
        _routes = routes;
        var known = terms.Where(t => t.Kind is TermKind.Agenda or TermKind.Programme or TermKind.RoleFamily).ToArray();
        Agendas = [.. known.Where(t => t.Kind is TermKind.Agenda && t.Status is TermStatus.Current).OrderBy(t => t.Sort)
            .ThenBy(t => t.Code, StringComparer.Ordinal)];
        _agendas = Agendas.ToFrozenDictionary(a => a.Code);

        var byCode = known.ToDictionary(t => (t.Kind, t.Code));
        var written = new Dictionary<string, string>();
        _sayings = [.. synonyms.Where(s => s.RemovedAt is null && IsSaying(s) && _agendas.ContainsKey(s.TermCode))
            .Select(s => (Text: Words.Flat(s.Text), Label: s.TermCode is General ? null : _agendas[s.TermCode].Label))
            .OrderByDescending(s => s.Text.Length).ThenBy(s => s.Text, StringComparer.Ordinal)];
        var phrases = known.Select(t => (Term: t, Text: t.Label))
            .Concat(known.Where(t => t.Kind is TermKind.Agenda).Select(t => (Term: t, Text: t.Code)))
            .Concat(synonyms.Where(s => s.RemovedAt is null && !IsSaying(s) && byCode.ContainsKey((s.Kind, s.TermCode)))
                .Select(s => (Term: byCode[(s.Kind, s.TermCode)], s.Text)))
            .Where(p => !p.Term.Code.EndsWith(".mailbox", StringComparison.Ordinal))
            .Select(p => ToPhrase(p.Term, p.Text, written))
            .Where(p => p.Words.Length > 0 && (p.Term.Kind is TermKind.RoleFamily || _agendas.ContainsKey(p.AgendaCode ?? "")))
            .OrderByDescending(p => p.IsName)
            .DistinctBy(p => (p.Term.Kind, p.Term.Code, string.Join(' ', p.Words), string.Join(' ', p.Around.Order(StringComparer.Ordinal))))
            .ToArray();

        _told = [.. synonyms.Where(s => s.Kind is TermKind.Agenda && s.RemovedAt is null && !IsSaying(s)).Select(s => (s.Text, Words: Words.Of(s.Text)))
            .Where(s => s.Words.Length == 1 && Words.Every(s.Text).Count > 2).Select(s => Words.Flat(s.Text))];
        _byWord = phrases.SelectMany(p => p.Words.Distinct().Select(w => (Word: w, Phrase: p))).GroupBy(p => p.Word)
            .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Phrase).ToArray());
        _weight = _byWord.ToFrozenDictionary(w => w.Key, w => WeightOf(w.Key, w.Value));
        _written = written.ToFrozenDictionary();
        _others = new(() => _agendas.Keys.ToFrozenDictionary(code => code, code => Read(code).Alternatives.Where(a => a.Code != code).ToArray()));
    }

    /// <summary>The agendas in use, in the order of the list a person chooses from.</summary>
    public IReadOnlyList<Term> Agendas { get; }

    /// <summary>Whether a word, as compared, is one of the vocabulary.</summary>
    public bool IsWord(string word) => _byWord.ContainsKey(word);

    /// <summary>What else the word that is an agenda's code may mean: "placements" is a code, and a word.</summary>
    public IReadOnlyList<AgendaChoice> OtherMeaningsOf(string code) => _others.Value.GetValueOrDefault(code, []);

    /// <param name="asWritten">Nothing is taken for a slip: the person has said that they mean what they wrote.</param>
    public AgendaReading Read(string? text, bool asWritten = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(AgendaOutcome.Empty, null, [], null, [], null);
        }

        var (asked, saidLevel) = LevelWords.Take(text);
        var (subject, isGeneral) = WithoutSayings(asked);
        var (words, corrected, offered) = Spell(subject, asWritten);
        var sectors = SectorWords.In(subject);
        var reading = ReadWords(subject, WithoutSectors(words, sectors), words);
        if (reading.Agenda is null && reading.RoleFamilies.Count == 0
            && (isGeneral || ((saidLevel is not null || sectors.Count > 0) && WithoutSectors(words, sectors).All(IsGeneric)))
            && _agendas.TryGetValue(General, out var general))
        {
            reading = new(AgendaOutcome.Understood, new(General, general.Label, 1), [], null, [], null);
        }

        return reading with
        {
            Corrected = reading.Outcome is AgendaOutcome.Unknown ? null : corrected,
            Offered = offered,
            Unused = reading.Outcome is AgendaOutcome.Unknown ? [] : AsWritten(reading.Unused, subject),
            SuggestedLevel = saidLevel ?? reading.SuggestedLevel,
            NamedSectors = [.. sectors.Select(n => n.Sector).Distinct()],
            OthersOf = [.. sectors.Where(n => n.IsAnother).Select(n => n.Sector).Distinct()],
        };
    }

    /// <summary>The reading of somebody who asks these kinds of organisation in general.</summary>
    public AgendaReading InGeneral(IReadOnlyList<Sector> sectors) =>
        _agendas.TryGetValue(General, out var general)
            ? new(AgendaOutcome.Understood, new(General, general.Label, 1), [], null, [], null) { NamedSectors = sectors }
            : new(AgendaOutcome.Unknown, null, [], null, [], null);

    /// <param name="words">The telling words without those that only name a kind of organisation.</param>
    /// <param name="all">All of them, in which a title is looked for: "care home manager".</param>
    private AgendaReading ReadWords(string text, string[] words, string[] all)
    {
        var said = words.ToHashSet();
        var phrases = PhrasesIn(text, words);
        var (families, title) = Families(all, text);
        if (words.Length == 0 && families.Length == 0)
        {
            return new(AgendaOutcome.Unknown, null, [], null, [], null);
        }

        var programme = phrases.Where(p => p.Term.Kind is TermKind.Programme && p.IsWholeIn(said)).OrderByDescending(p => p.Words.Length)
            .ThenBy(p => p.Term.Sort).Select(p => p.Term).FirstOrDefault();
        var asked = WithoutThoseAsked(text, words, phrases);
        var scores = WithoutWhom(text, Score(phrases, asked, asked.ToHashSet()));
        var level = LevelOf(families, all);
        if (scores.Count == 0 || scores[0].Choice.Confidence < Recognised)
        {
            // However much else the sentence says, what it names is what it is about, and so is the one thing it says a whole phrase of.
            var evident = Evident(scores);
            var least = scores.Exists(s => s.IsNamed) ? scores.FindAll(s => s.IsNamed)
                : words.Length >= LongSentence || evident.Count == 1 || IsLongAsTyped(text) ? evident : [];
            if (least.Count == 0)
            {
                return ByRole(families, level);
            }

            scores = least;
        }

        if (families.Length == 0 && IsTooGeneral(words, scores[0]))
        {
            return new(AgendaOutcome.Unknown, null, [], null, [.. scores.Where(s => s.Whole.Count > 0).Select(s => s.Choice)], null);
        }

        var near = scores.Where(s => s == scores[0]
                || (s.Choice.Confidence >= Near * scores[0].Choice.Confidence && !(s.Whole.IsProperSubsetOf(scores[0].Whole) && s.Whole.Count > 0))
                || (s.IsNamed && !s.Whole.IsSubsetOf(scores[0].Whole)))
            .Where(s => !IsSubjectOf(scores[0], s)).Select(s => s.Choice).ToArray();
        near = Joined(text, scores) is { Length: > 1 } both ? both : near;
        return new(near.Length > 1 ? AgendaOutcome.Close : AgendaOutcome.Understood, near[0], families, programme, near.Length > 1 ? near : [], null)
        {
            SuggestedLevel = level ?? (near is [{ Code: Governance }] ? ContactLevel.Strategic : null),
            Unused = words.Length >= LongSentence ? [] : [.. asked.Where(w => !IsUsed(w, near, phrases, title, programme))],
            SeeksRole = title.Any(w => !Words.IsRoleWord(w) && !Words.IsTitleWord(w) && !scores[0].Whole.Contains(w)),
        };
    }

    /// <summary>"Midwifery apprenticeships" are apprenticeships, and "midwifery placements" placements: what else midwifery might mean is not asked.</summary>
    private static bool IsSubjectOf(AgendaScore best, AgendaScore other) =>
        other != best && other.Whole.Count > 0
        && ((best.Choice.Code is TrainedSubject.Agenda && other.Whole.All(TrainedSubject.IsWord))
            || (best is { Choice.Code: Placements, IsNamed: true } && other.Choice.Code is ClinicalServices && !other.Whole.Overlaps(best.Whole)));

    /// <summary>A word of a phrase of what was understood, whole or not, or one that says nothing by itself.</summary>
    private static bool IsUsed(string word, AgendaChoice[] near, Phrase[] phrases, string[] title, Term? programme) =>
        IsGeneric(word) || title.Contains(word)
        || Array.Exists(phrases, p => p.Words.Contains(word) && (p.Term.Code == programme?.Code || Array.Exists(near, a => a.Code == p.AgendaCode)));

    private static string[] AsWritten(IReadOnlyList<string> stems, string text) =>
        [.. Words.Split(text, inAnyCase: true).Where(w => stems.Contains(w.Stem)).Select(w => w.Written).Distinct()];

    private static bool IsLongAsTyped(string text) => Words.Flat(text).Count(c => c == ' ') > LongAsTyped;

    /// <summary>The phrases that share a word with those of the text.</summary>
    private Phrase[] PhrasesIn(string text, string[] words)
    {
        var every = Words.Every(text);
        return [.. words.Distinct().Where(_byWord.ContainsKey).SelectMany(w => _byWord[w]).Distinct().Where(p => p.Around.All(every.Contains))];
    }

    private AgendaReading ByRole(Term[] families, ContactLevel? level)
    {
        var implied = families.SelectMany(f => _routes.AgendasOf(f.Code)).Where(_agendas.ContainsKey).Distinct().ToArray();
        return families.Length == 0
            ? new(AgendaOutcome.Unknown, null, [], null, [], null)
            : new(AgendaOutcome.Understood, implied is [var only] ? new(only, _agendas[only].Label, 1) : null, families, null, [], null)
            {
                SuggestedLevel = level,
                SeeksRole = true,
            };
    }

    private static Phrase ToPhrase(Term term, string text, Dictionary<string, string> written)
    {
        var words = Words.Split(text, inAnyCase: true).ToArray();
        foreach (var (stem, asWritten) in words)
        {
            written.TryAdd(stem, asWritten);
        }

        var isName = term.Kind is TermKind.Agenda && (text == term.Code || text == term.Label);
        string[] around = term.Kind is not TermKind.RoleFamily && words.Length == 1 && Words.Every(text) is { Count: > 1 } every ? [.. every] : [];
        return new(term, [.. words.Select(w => w.Stem)], term.Kind is TermKind.Agenda ? term.Code : term.AgendaCode, isName, around);
    }

    private sealed class Phrase(Term term, string[] words, string? agendaCode, bool isName, string[] around)
    {
        /// <summary>Of "come and talk to" and "meet the employer" one usual word is left that means nothing by itself: then every word of the phrase must
        /// be in the text, filler too. Usually empty.</summary>
        public string[] Around { get; } = around;

        public Term Term { get; } = term;

        public string[] Words { get; } = words;

        public string? AgendaCode { get; } = agendaCode;

        public bool IsName { get; } = isName;

        public bool IsWholeIn(HashSet<string> said) => Words.All(said.Contains);
    }
}
