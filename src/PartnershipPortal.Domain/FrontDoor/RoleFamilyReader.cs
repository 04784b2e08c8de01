using System.Collections.Frozen;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The role family a job title fits, for a person to confirm or correct.</summary>
/// <param name="IsExact">The title is the family's name or a listed synonym; false when words or spelling were bridged.</param>
/// <param name="Matched">The synonym that decided it, in the vocabulary's spelling.</param>
public sealed record RoleFamilySuggestion(string Code, string Label, ContactLevel Level, Seniority Seniority, bool IsExact, string Matched);

/// <summary>
/// Suggests the role family of a job title within its sector. A title that fits none stays unmapped: it is never guessed.
/// Built once from the vocabulary, immutable, safe to share. Source: product.md V2; issue 2, item 13.
/// </summary>
public sealed class RoleFamilyReader
{
    /// <summary>A title found inside a longer one must be at least this share of its words.</summary>
    private const double LeastShare = 0.4;

    private const int ShortestMisspelt = 6;

    /// <summary>Titles of people who help someone else; only a synonym that says so fits them.</summary>
    private static readonly FrozenSet<string> Helpers = ((string[])
    [
        "administrator", "apprentice", "assistant", "clerk", "intern", "nurse", "pa", "porter", "receptionist", "secretary", "student", "technician",
        "trainee", "typist", "worker",
    ]).ToFrozenSet();

    private static readonly FrozenSet<string> Commanding = ((string[])["director", "head", "lead", "manager", "principal"]).ToFrozenSet();

    /// <summary>Words that, beside a family's subject, make its title: "Apprenticeships Lead" as "Apprenticeships Coordinator".</summary>
    private static readonly FrozenSet<string> Interchangeable = ((string[])
    ["adviser", "coordinator", "head", "lead", "leader", "manager", "partner", "specialist"]).ToFrozenSet();

    private readonly FrozenDictionary<Sector, Titles> _bySector;

    public RoleFamilyReader(IEnumerable<Term> terms, IEnumerable<Synonym> synonyms)
    {
        var families = terms
            .Where(t => t is { Kind: TermKind.RoleFamily, Sector: not null, Status: TermStatus.Current } && !t.Code.EndsWith(".mailbox", StringComparison.Ordinal))
            .ToDictionary(t => t.Code);
        var texts = families.Values.Select(f => (Family: f, Text: f.Label))
            .Concat(synonyms.Where(s => s.Kind is TermKind.RoleFamily && s.RemovedAt is null && families.ContainsKey(s.TermCode)).Select(s => (Family: families[s.TermCode], s.Text)));
        _bySector = texts.GroupBy(t => t.Family.Sector!.Value).ToFrozenDictionary(g => g.Key, g => new Titles(g));
    }

    /// <summary>Null when the title fits no family of the sector.</summary>
    public RoleFamilySuggestion? Suggest(string? jobTitle, Sector sector)
    {
        if (string.IsNullOrWhiteSpace(jobTitle) || !_bySector.TryGetValue(sector, out var titles))
        {
            return null;
        }

        var words = Words.Of(jobTitle);
        var found = titles.Exact(words) is { } exact ? (Title: exact, IsExact: true) : (Title: titles.Within(words), IsExact: false);
        if (found.Title is null && titles.Respell(words) is { } respelled)
        {
            found = (titles.Exact(respelled) ?? titles.Within(respelled), false);
        }

        if (found.Title is not { Family: var family })
        {
            return null;
        }

        var seniority = Seniorities.Of(jobTitle);
        return new(family.Code, family.Label, LevelOf(family, seniority), seniority, found.IsExact, found.Title.Text);
    }

    /// <summary>The family's usual level; a director or chief is strategic whatever the family.</summary>
    private static ContactLevel LevelOf(Term family, Seniority seniority) =>
        seniority >= Seniority.Director ? ContactLevel.Strategic : family.Level ?? ContactLevel.Operational;

    /// <summary>The titles of one sector.</summary>
    private sealed class Titles
    {
        private readonly FrozenDictionary<string, Title> _byKey;
        private readonly FrozenDictionary<string, Title[]> _byWord;

        public Titles(IEnumerable<(Term Family, string Text)> texts)
        {
            var titles = texts.Select(t => new Title(t.Family, t.Text, [.. Words.Of(t.Text).Distinct()]))
                .Where(t => t.Words.Length > 0)
                .OrderBy(t => t.Family.Sort)
                .ToArray();
            _byKey = titles.GroupBy(t => Key(t.Words)).ToFrozenDictionary(g => g.Key, g => g.First());
            _byWord = titles.SelectMany(t => t.Words.Select(w => (Word: w, Title: t))).GroupBy(t => t.Word).ToFrozenDictionary(g => g.Key, g => g.Select(t => t.Title).ToArray());
        }

        public Title? Exact(string[] words) => _byKey.GetValueOrDefault(Key(words));

        /// <summary>The longest title said within a longer one, else the one whose subject is said with an equal rank.</summary>
        public Title? Within(string[] words)
        {
            var said = words.ToHashSet();
            var helps = said.Overlaps(Helpers) && !said.Overlaps(Commanding);
            var titles = said.Where(_byWord.ContainsKey).SelectMany(w => _byWord[w]).Distinct()
                .Where(t => !helps || t.Words.Any(Helpers.Contains))
                .ToArray();
            return titles
                .Where(t => t.Words.All(said.Contains) && t.IsTelling && t.Words.Length >= LeastShare * said.Count && (t.HasTitleWord || said.Overlaps(Interchangeable)))
                .OrderByDescending(t => t.Words.Length).ThenByDescending(t => t.IsTogetherIn(words)).ThenBy(t => t.Family.Sort)
                .FirstOrDefault()
                ?? (said.Overlaps(Interchangeable)
                    ? titles
                        .Where(t => t.Words.Any(Interchangeable.Contains) && t.IsSubjectSaid(said) && t.Words.All(w => said.Contains(w) || Interchangeable.Contains(w)) && t.Subject.Length >= LeastShare * said.Count(w => !Words.IsRoleWord(w)))
                        .OrderByDescending(t => t.Subject.Length).ThenBy(t => t.Words.Length).ThenBy(t => t.Family.Sort)
                        .FirstOrDefault()
                    : null);
        }

        /// <summary>The words with each unknown long one put right; null when nothing was near.</summary>
        public string[]? Respell(string[] words)
        {
            var respelled = words.Select(w => _byWord.ContainsKey(w) || Words.IsRoleWord(w) ? w : Nearest(w)).ToArray();
            return respelled.SequenceEqual(words) ? null : respelled;
        }

        private string Nearest(string word)
        {
            var limit = word.Length < ShortestMisspelt ? 0 : word.Length < 9 ? 1 : word.Length < 11 ? 2 : 3;
            return limit == 0
                ? word
                : _byWord.Keys
                    .Where(k => k.Length >= ShortestMisspelt && k[0] == word[0])
                    .Select(k => (Word: k, Distance: Spelling.Distance(word, k, limit)))
                    .Where(k => k.Distance <= limit)
                    .OrderBy(k => k.Distance).ThenByDescending(k => _byWord[k.Word].Length).ThenBy(k => k.Word, StringComparer.Ordinal)
                    .Select(k => k.Word).FirstOrDefault() ?? word;
        }

        private static string Key(string[] words) => string.Join(' ', words.Distinct().Order(StringComparer.Ordinal));
    }

    private sealed class Title(Term family, string text, string[] words)
    {
        public Term Family { get; } = family;

        public string Text { get; } = text;

        public string[] Words { get; } = words;

        /// <summary>The words that are not rank or role.</summary>
        public string[] Subject { get; } = [.. words.Where(w => !FrontDoor.Words.IsRoleWord(w))];

        public bool HasTitleWord { get; } = words.Any(FrontDoor.Words.IsTitleWord);

        /// <summary>More than a bare rank such as "manager" or "director".</summary>
        public bool IsTelling => Subject.Length > 0 || Words.Length > 1 || Words[0] is "principal";

        /// <summary>Said in one go: "industry placement lead" in "T Level industry placement lead".</summary>
        public bool IsTogetherIn(string[] words) => words.AsSpan().IndexOf(Words) >= 0;

        public bool IsSubjectSaid(HashSet<string> said) => Subject.Length > 0 && Subject.Sum(w => w.Length) >= 6 && Subject.All(said.Contains);
    }
}
