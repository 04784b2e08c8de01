using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>What stands around the subject of a need: ways of asking, kinds of organisation, titles, two needs in one, slips.</summary>
public sealed partial class AgendaReader
{
    /// <summary>Words that belong to an agenda only beside others we know: "training", and not "astronaut training".</summary>
    private static readonly FrozenSet<string> Broad = ReaderWords.Of("broad");

    /// <summary>Words that say nothing of what for: with only these beside a kind of organisation somebody asks in general.</summary>
    private static readonly FrozenSet<string> Generic = ReaderWords.Of("generic");

    /// <summary>Words of private errands, which are nobody's business here: "car insurance", "phone contract".</summary>
    private static readonly FrozenSet<string> Everyday = ReaderWords.Of("everyday");

    [GeneratedRegex(@"\b(?:for|to|about|with|from|who|that|at|in|on)\b")]
    private static partial Regex Breath { get; }

    /// <summary>Those for whom something is asked, also the porters of "teach maths to our porters", up to where the thought ends.</summary>
    [GeneratedRegex(@"\b(?:for|to\s+(?:our|my|all\s+our|some\s+of\s+our))\s+"
        + @"((?:(?!\b(?:and|or|to|about|with|from|who|that|which|at|in|on|for)\b)[^,.;?!])+)", RegexOptions.IgnoreCase)]
    private static partial Regex Whom { get; }

    /// <summary>Those who want something, up to the verb: "our dental nurses want".</summary>
    [GeneratedRegex(@"\b(?:our|my|some\s+of\s+(?:our|my))\s+((?:(?!\b(?:and|or|to|about|with|from|who|that|which|at|in|on|for|want|need)\b)[^,.;?!])+?)\s+"
        + @"(?:wants?|needs?|would\s+like|wish(?:es)?|hopes?|ha(?:ve|s)\s+to|must|(?:are|is)\s+struggling|struggles?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whose { get; }

    private static bool IsSaying(Synonym synonym) =>
        synonym.Kind is TermKind.Agenda
        && (synonym.TermCode is General || (synonym.Text.Contains(' ', StringComparison.Ordinal) && !Words.Split(synonym.Text, inAnyCase: false).Any()));

    private static bool IsGeneric(string word) => Generic.Contains(word) || Words.IsRoleWord(word);

    /// <summary>The text without "who do I speak to" and the like, and whether any was said.</summary>
    private (string Subject, bool IsGeneral) WithoutSayings(string text)
    {
        var flat = Words.Flat(text);
        var isGeneral = false;
        var isTold = Array.Exists(_told, t => flat.Contains(t, StringComparison.Ordinal));
        foreach (var (saying, label) in _sayings)
        {
            if ((label is not null || !isTold) && flat.Contains(saying, StringComparison.Ordinal))
            {
                text = TypedText.Replace(text, saying, Words.Flat, label ?? "");
                flat = Words.Flat(text);
                isGeneral |= label is null;
            }
        }

        return (text, isGeneral);
    }

    /// <summary>The words without those that only name a kind of organisation. In "care home placement" they belong to a phrase and stay.</summary>
    private string[] WithoutSectors(string[] words, IReadOnlyList<NamedSector> sectors)
    {
        if (sectors.Count == 0)
        {
            return words;
        }

        var said = words.ToHashSet();
        var idle = sectors.Where(n => !n.Stems.Where(_byWord.ContainsKey).SelectMany(w => _byWord[w])
                .Any(p => p.AgendaCode is not null && p.Words.Length > n.Stems.Length && n.Stems.All(p.Words.Contains) && p.IsWholeIn(said)))
            .SelectMany(n => n.Stems).ToHashSet();
        return [.. words.Where(w => !idle.Contains(w))];
    }

    /// <summary>
    /// The families whose title was said in full, in one breath ("training for managers" is no training manager): the longest title said.
    /// A title that is also the name of a subject is the subject.
    /// </summary>
    private (Term[] Families, string[] Title) Families(string[] words, string text)
    {
        var said = words.ToHashSet();
        var phrases = PhrasesIn(text, words);
        var breaths = Breath.Split(text.ToLowerInvariant()).Select(b => Words.Of(b).ToHashSet()).ToArray();
        var isOneBreath = breaths.Length < 2;
        var whole = phrases.Where(p => p.Term.Kind is TermKind.RoleFamily && p.IsWholeIn(said) && 2 * p.Words.Length >= words.Length
            && (isOneBreath || breaths.Any(p.IsWholeIn)) && (p.Words.Any(Words.IsTitleWord) || IsTogether(p.Words, words))).ToArray();
        if (whole.Length == 0)
        {
            return ([], []);
        }

        var longest = whole.Max(p => p.Words.Length);
        var subjects = phrases.Where(p => p.AgendaCode is not null && p.Words.Length >= longest && p.IsWholeIn(said)).Select(p => string.Join(' ', p.Words))
            .ToHashSet();
        var titles = whole.Where(p => p.Words.Length == longest
            && (!subjects.Contains(string.Join(' ', p.Words)) || p.Words.Any(Words.IsTitleWord) || IsAcronym(p.Words))).ToArray();
        return ([.. titles.Select(p => p.Term).Distinct().OrderBy(t => t.Sort)], [.. titles.SelectMany(p => p.Words).Distinct()]);
    }

    /// <summary>"OD" is what people of that role are called, wherever the subject is called so too.</summary>
    private static bool IsAcronym(string[] words) => words is [{ Length: <= LongestRoleAcronym } only] && !EnglishWords.Contains(only);

    /// <summary>The words stand beside each other, in any order: no "college nurse" in "could a nurse visit our college".</summary>
    private static bool IsTogether(string[] title, string[] words) =>
        Enumerable.Range(0, Math.Max(0, words.Length - title.Length + 1)).Any(at => title.All(w => words.AsSpan(at, title.Length).Contains(w)));

    private static ContactLevel? LevelOf(Term[] families, string[] words) =>
        families.Length > 0 && families.All(f => f.Level is ContactLevel.Strategic) ? ContactLevel.Strategic
        : words.Any(w => w is "chief" or "director" or "strategic" or "hrd" || Words.Chiefs.Contains(w)) ? ContactLevel.Strategic
        : null;

    /// <summary>
    /// For whom something is asked is not what is asked: "reading and writing for our cleaners", "our dental nurses want to do English". What is named only
    /// there steps back behind what is named elsewhere, unless the agenda is called so.
    /// </summary>
    private static List<AgendaScore> WithoutWhom(string text, List<AgendaScore> scores)
    {
        foreach (var (elsewhere, whom) in Whoms(text))
        {
            if (scores.Exists(s => s.Spans.Any(p => IsTelling(p) && p.All(elsewhere.Contains))))
            {
                return scores.FindAll(s => s.IsNamed || s.Spans.Count == 0 || !s.Spans.All(p => p.All(whom.Contains)));
            }
        }

        return scores;
    }

    /// <summary>
    /// The words without those for whom it is asked, where a whole phrase stands elsewhere: however many wards and clerks are named after "for", they do not
    /// make "SWAP" less well understood. Words of a phrase that reaches out of "for", or of an agenda's name, stay.
    /// </summary>
    private static string[] WithoutThoseAsked(string text, string[] words, Phrase[] phrases)
    {
        var said = words.ToHashSet();
        Phrase[] whole = [.. phrases.Where(p => p.AgendaCode is not null && p.IsWholeIn(said))];
        foreach (var (elsewhere, whom) in Whoms(text))
        {
            if (Array.Exists(whole, p => IsTelling(p.Words) && p.IsWholeIn(elsewhere)))
            {
                var kept = whole.Where(p => p.IsName || !p.IsWholeIn(whom)).SelectMany(p => p.Words).ToHashSet();
                return [.. words.Where(w => !whom.Contains(w) || kept.Contains(w))];
            }
        }

        return words;
    }

    /// <summary>The words of each "for …" with those before it, and of each "our … want" with those after it; a word said in both is elsewhere.</summary>
    private static IEnumerable<(HashSet<string> Elsewhere, HashSet<string> Whom)> Whoms(string text)
    {
        var asked = Whom.Matches(text).Select(m => (Elsewhere: text[..m.Index], m.Groups[1].Value))
            .Concat(Whose.Matches(text).Select(m => (Elsewhere: text[(m.Index + m.Length)..], m.Groups[1].Value)));
        foreach (var (rest, those) in asked)
        {
            var elsewhere = Words.Of(rest).ToHashSet();
            yield return (elsewhere, Words.Of(those).Where(w => !elsewhere.Contains(w)).ToHashSet());
        }
    }

    /// <summary>A phrase that says something by itself.</summary>
    private static bool IsTelling(string[] phrase) => phrase.Length > 1 || !Broad.Contains(phrase[0]);

    /// <summary>What a long story is about: the agendas of which it says a whole phrase of weight.</summary>
    private static List<AgendaScore> Evident(List<AgendaScore> scores) =>
        scores.FindAll(s => s.Whole.Count > 1 || s.Whole.Any(w => !Broad.Contains(w)));

    /// <summary>A short text of which only a broad word is known: "astronaut training". Beside a word of everyday errands, "car insurance", it is enough
    /// that the agenda has no phrase with that word that is said in full: "car lease" is no "car park".</summary>
    private bool IsTooGeneral(string[] words, AgendaScore best)
    {
        bool IsStrange(string word) =>
            Everyday.Contains(word)
                ? !_byWord.TryGetValue(word, out var phrases)
                    || !Array.Exists(phrases, p => p.AgendaCode == best.Choice.Code && p.Words.All(words.Contains))
                : !_byWord.ContainsKey(word) && !IsGeneric(word);
        return best.Whole.Count <= 1 && best.Whole.All(Broad.Contains) && words.Any(IsStrange);
    }

    /// <summary>Two needs joined by "and", "&amp;" or a comma: the agendas of both, in the order said. Empty where one phrase spans them, as in
    /// "English and maths".</summary>
    private AgendaChoice[] Joined(string text, List<AgendaScore> scores)
    {
        var parts = Words.Jobs(text).Select(p => Words.Split(p, inAnyCase: false).Select(w => w.Stem).ToArray()).Where(p => p.Length > 0).ToArray();
        if (parts.Length < 2)
        {
            return [];
        }

        var joined = new List<AgendaScore>();
        foreach (var words in parts)
        {
            var said = words.ToHashSet();
            var known = Score(PhrasesIn(text, words), words, said);
            if (known.Count > 0 && known[0].Whole.Count > 0 && known[0].Choice.Confidence >= SurePart
                && !joined.Exists(j => j.Choice.Code == known[0].Choice.Code))
            {
                joined.Add(known[0]);
            }
        }

        var isOnePhrase = scores[0].Spans.Any(whole => !parts.Any(p => whole.All(p.Contains)));
        return isOnePhrase && joined.Count(j => j.IsNamed) < 2 ? [] : [.. joined.Select(j => j.Choice)];
    }

    /// <summary>The telling words, each unknown one put right when a known word is near and it is no right word itself.</summary>
    private (string[] Words, string? Corrected, string[] Offered) Spell(string text, bool asWritten)
    {
        var words = Words.Split(text, inAnyCase: text.Trim().Count(c => c == ' ') < 2).Take(80).ToArray();
        var known = words.Select(w => w.Stem).Where(_byWord.ContainsKey).ToHashSet();
        var offered = new List<string>();
        var spelled = words.Select(w => known.Contains(w.Stem) ? w.Stem
            : asWritten || (w.Stem.Length < ShortestMisspelt && EnglishWords.Contains(w.Stem)) ? w.Stem
            : w.Stem.Length < ShortestMisspelt ? Completing(w.Stem, known)
            : EnglishWords.Contains(w.Stem) || EnglishWords.Contains(w.Written) || Generic.Contains(w.Stem) ? SameWord(w.Stem, offered)
            : Nearest(w.Stem)).ToArray();
        var corrected = words.Zip(spelled).Any(p => p.First.Stem != p.Second && !IsInflected(p.First.Stem, p.Second))
            ? string.Join(' ', words.Zip(spelled).Select(p => p.First.Stem == p.Second ? p.First.Written : _written[p.Second]))
            : null;
        return (spelled, corrected, [.. offered]);
    }

    /// <summary>A right word is itself, or another form of a word we know: "recruited" of "recruiting". What it may be a slip for is offered.</summary>
    private string SameWord(string word, List<string> offered)
    {
        var form = _byWord.Keys.Where(k => IsInflected(word, k)).OrderByDescending(k => _byWord[k].Length).ThenBy(k => k, StringComparer.Ordinal)
            .FirstOrDefault();
        if (form is null && word.Length >= 7 && Near1(word) is { } near)
        {
            offered.Add(_written[near]);
        }

        return form ?? word;
    }

    private string? Near1(string word) =>
        _byWord.Keys.Where(k => k.Length >= 7 && k[0] == word[0] && Spelling.Distance(word, k, 2) <= 2).Order(StringComparer.Ordinal).FirstOrDefault();

    private static bool IsInflected(string word, string known)
    {
        var same = word.AsSpan().CommonPrefixLength(known);
        return same >= 5 && Ending.IsMatch(word[same..]) && Ending.IsMatch(known[same..]);
    }

    [GeneratedRegex("^(?:e?s|ing|e|ed|er|ers|ment|ship|or)?$")]
    private static partial Regex Ending { get; }

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
}
