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
    private static readonly FrozenSet<string> Helpers = ReaderWords.Of("helper");

    private static readonly FrozenSet<string> Commanding = ReaderWords.Of("commanding");

    /// <summary>Ranks of people who do the work rather than head it: one such stands for another, but not for a head or manager.</summary>
    private static readonly FrozenSet<string> Working = ReaderWords.Of("working");

    /// <summary>Words that, beside a family's subject, make its title: "Apprenticeships Lead" as "Apprenticeships Coordinator".</summary>
    private static readonly FrozenSet<string> Interchangeable = ReaderWords.Of("interchangeable");

    /// <summary>Helpers whose listed title is a title wherever it is said in one go: "link worker" in "Skills Link Worker".</summary>
    private static readonly FrozenSet<string> Helping = ReaderWords.Of("helping");

    /// <summary>Words that make a title of rank alone, such as "programme manager" or "lead nurse": any subject beside it says more.</summary>
    private static readonly FrozenSet<string> Bare = ReaderWords.Of("bare");

    /// <summary>Ways of working that many families have: beside a subject that only one has, the subject says more.</summary>
    private static readonly FrozenSet<string> Ways = ReaderWords.Of("way");

    /// <summary>People who teach or lead nurses are no helpers, though "nurse" stands in their title.</summary>
    private static readonly FrozenSet<string> NoHelpers = ReaderWords.Of("no-helper");

    /// <summary>Ranks that do not decide for an organisation, even in a family that does: "People Board Support Officer".</summary>
    private static readonly FrozenSet<string> Supporting = ReaderWords.Of("supporting");

    /// <summary>Ranks that run a part of a large organisation and do not decide for the whole.</summary>
    private static readonly FrozenSet<string> Managing = ReaderWords.Of("managing");

    /// <summary>Ranks of whoever runs a practice or a home, by their family: a coordinator, or a team's lead, there is somebody else.</summary>
    private static readonly ILookup<string, string> Running = ReaderWords.Rows("running").ToLookup(r => r.Means, r => r.Word);

    private readonly FrozenDictionary<Sector, Titles> _bySector;

    /// <summary>A rank alone, where the sector's organisations are small enough for it to say who somebody is.</summary>
    private readonly FrozenDictionary<(Sector Sector, string Title), Term> _byRankAlone;

    public RoleFamilyReader(IEnumerable<Term> terms, IEnumerable<Synonym> synonyms)
    {
        var families = terms
            .Where(t => t is { Kind: TermKind.RoleFamily, Sector: not null, Status: TermStatus.Current }
                && !t.Code.EndsWith(".mailbox", StringComparison.Ordinal))
            .ToDictionary(t => t.Code);
        _byRankAlone = ReaderWords.Rows("rank-alone").Where(r => families.ContainsKey(r.Means)).Select(r => (r.Word, Family: families[r.Means]))
            .ToFrozenDictionary(r => (r.Family.Sector!.Value, r.Word), r => r.Family);
        var texts = families.Values.Select(f => (Family: f, Text: f.Label))
            .Concat(synonyms.Where(s => s.Kind is TermKind.RoleFamily && s.RemovedAt is null && families.ContainsKey(s.TermCode))
                .Select(s => (Family: families[s.TermCode], s.Text)));
        _bySector = texts.GroupBy(t => t.Family.Sector!.Value).ToFrozenDictionary(g => g.Key, g => new Titles(g));
    }

    /// <summary>Null when the title fits no family of the sector.</summary>
    public RoleFamilySuggestion? Suggest(string? jobTitle, Sector sector)
    {
        if (string.IsNullOrWhiteSpace(jobTitle) || !_bySector.TryGetValue(sector, out var titles))
        {
            return null;
        }

        jobTitle = TitleText.Plain(jobTitle);
        var words = Words.Of(jobTitle);
        var found = titles.Exact(words) is { } exact ? (Title: exact, IsExact: true) : (Title: FirstNamed(titles, jobTitle, words), IsExact: false);
        if (found.Title is null or { IsBare: true } && OfParts(titles, jobTitle, words) is { } ofPart)
        {
            found = (ofPart, false);
        }

        if (found.Title is null && titles.Respell(words, ofRightWords: true) is { } respelled)
        {
            found = (titles.Exact(respelled) ?? (titles.Respell(words) is { } slips ? titles.Within(slips, slips) : null), false);
        }

        var seniority = Seniorities.Of(jobTitle);
        if (words is [var rank] && _byRankAlone.TryGetValue((sector, rank), out var alone))
        {
            return new(alone.Code, alone.Label, LevelOf(alone, seniority, words), seniority, true, rank);
        }

        if (found.Title is not { Family: var family })
        {
            return TitleText.Name(jobTitle) is { } shorter ? Suggest(shorter, sector) : null;
        }

        return new(family.Code, family.Label, Seniorities.IsHelperTo(jobTitle) ? ContactLevel.Operational : LevelOf(family, seniority, words), seniority,
            found.IsExact, found.Title.Text);
    }

    /// <summary>
    /// Of two jobs in one title the one named first: "Apprenticeships and Early Careers Manager" is an apprenticeship manager.
    /// A listed title that has words from both sides of the "and" is one job.
    /// </summary>
    private static Title? FirstNamed(Titles titles, string jobTitle, string[] words)
    {
        var whole = titles.Within(words, words);
        var jobs = Words.Jobs(jobTitle);
        if (jobs.Length < 2)
        {
            return whole;
        }

        var first = Words.Of(jobs[0]);
        if (whole is not null && whole.Words.Intersect(first).Any() && whole.Subject.Except(first).Any())
        {
            return whole;
        }

        string[] firstJob = [.. first, .. Words.Of(string.Join(' ', jobs[1..])).Where(w => Words.IsRoleWord(w) || Words.IsTitleWord(w))];
        return titles.Exact(firstJob) ?? titles.Within(firstJob, words) ?? whole;
    }

    /// <summary>
    /// Where the whole says nothing, or a rank alone: the title without what only says where or for whom ("Lecturer (Applied Science)"), then each
    /// further job or subject with the rank of the whole: "Retail &amp; Patient Catering Lead", "Lead Nurse - Apprenticeships".
    /// </summary>
    private static Title? OfParts(Titles titles, string jobTitle, string[] words)
    {
        var parts = TitleText.Parts(jobTitle).Select(Words.Of).Where(p => p.Length > 0).ToArray();
        var rank = words.Where(Words.IsTitleWord).ToArray();
        return parts.Where(p => p.Length < words.Length)
            .Select((p, i) => i == 0 || p.Any(Words.IsTitleWord) ? p : rank.Length == 0 ? [] : [.. p, .. rank.Except(p)])
            .Select(p => titles.Exact(p) ?? titles.Within(p, words))
            .FirstOrDefault(t => t is { IsBare: false });
    }

    /// <summary>
    /// The family's usual level; a director or chief is strategic whatever the family, and an officer or assistant in none. A trust is too large for its
    /// managers and business partners to decide for it; what serves its board counts as the board's.
    /// </summary>
    private static ContactLevel LevelOf(Term family, Seniority seniority, string[] words) =>
        seniority >= Seniority.Director ? ContactLevel.Strategic
        : seniority is Seniority.Officer && words.Any(Supporting.Contains) ? ContactLevel.Operational
        : family is { Sector: Sector.Nhs, Code: not "nhs.governance" } && words.Any(Managing.Contains) && seniority < Seniority.Head
            ? ContactLevel.Operational
        : family.Level ?? ContactLevel.Operational;

    /// <summary>The titles of one sector.</summary>
    private sealed class Titles
    {
        private readonly FrozenDictionary<string, Title> _byKey;
        private readonly FrozenDictionary<string, Title[]> _byWord;

        public Titles(IEnumerable<(Term Family, string Text)> texts)
        {
            var titles = texts.Select(t => new Title(t.Family, t.Text, [.. Words.Of(TitleText.Plain(t.Text)).Distinct()]))
                .Where(t => t.Words.Length > 0)
                .OrderBy(t => t.Family.Sort)
                .ToArray();
            _byKey = titles.GroupBy(t => Key(t.Words)).ToFrozenDictionary(g => g.Key, g => g.First());
            _byWord = titles.SelectMany(t => t.Words.Select(w => (Word: w, Title: t))).GroupBy(t => t.Word)
                .ToFrozenDictionary(g => g.Key, g => g.Select(t => t.Title).ToArray());
        }

        public Title? Exact(string[] words) => _byKey.GetValueOrDefault(Key(words));

        /// <summary>
        /// The title that accounts for most of what the words are about: one said in full within a longer one, or one whose subject is said
        /// with an equal rank.
        /// </summary>
        /// <param name="all">The words of the whole title, which say whether the person helps someone else.</param>
        public Title? Within(string[] words, string[] all)
        {
            var said = words.ToHashSet();
            var helps = all.Any(Helpers.Contains) && !all.Any(w => Commanding.Contains(w) || NoHelpers.Contains(w));
            var hasRank = said.Overlaps(Interchangeable);
            var about = said.Count(w => !Words.IsRoleWord(w));
            return said.Where(_byWord.ContainsKey).SelectMany(w => _byWord[w]).Distinct()
                .Where(t => !helps || t.Words.Any(Helpers.Contains))
                .Select(t => (Title: t, IsWhole: t.IsWholeIn(said, hasRank) && (t.IsTogetherIn(words) || t.IsMostOf(said, about)),
                    IsLike: hasRank && t.IsLike(said, about)))
                .Where(t => t.IsWhole || t.IsLike)
                .OrderBy(t => t.Title.IsBare).ThenBy(t => t.Title.IsWay)
                .ThenByDescending(t => t.IsWhole && t.Title.IsTogetherIn(words) ? t.Title.Words.Length : 0)
                .ThenByDescending(t => t.Title.Subject.Length).ThenByDescending(t => t.IsWhole)
                .ThenByDescending(t => t.IsWhole ? t.Title.Words.Length : -t.Title.Words.Length).ThenBy(t => t.Title.Family.Sort)
                .Select(t => t.Title).FirstOrDefault();
        }

        /// <summary>The words with each unknown long one put right; null when nothing was near.</summary>
        /// <param name="ofRightWords">Words of English too, which are slips only where that makes a whole listed title: no "induction lead" in
        /// "Infection Control Lead".</param>
        public string[]? Respell(string[] words, bool ofRightWords = false)
        {
            bool IsRight(string word) => _byWord.ContainsKey(word) || Words.IsRoleWord(word) || (!ofRightWords && EnglishWords.Contains(word));
            var respelled = words.Select(w => IsRight(w) ? w : Nearest(w)).ToArray();
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
        /// <summary>A listed title of so many words is a title without a word of rank: "practice development nurse".</summary>
        private const int WholeTitle = 3;

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

        /// <summary>Every word is said, and it is enough of what is said.</summary>
        public bool IsWholeIn(HashSet<string> said, bool hasRank) =>
            IsTelling && Words.Length >= LeastShare * said.Count
            && (HasTitleWord || hasRank || Words.Length >= WholeTitle || (Words.Length > 1 && Words.Any(Helping.Contains))) && Words.All(said.Contains);

        /// <summary>Rank alone, without a subject.</summary>
        public bool IsBare { get; } = words.All(Bare.Contains);

        /// <summary>A rank and a way of working, without a subject: the "events officer" of "Recruitment Events Officer".</summary>
        public bool IsWay => Subject.Length > 0 && Subject.All(Ways.Contains);

        /// <summary>What is said about is mostly this, so that its words may stand apart: no "council leader" in "Council Tax Team Leader".</summary>
        public bool IsMostOf(HashSet<string> said, int about) => 2 * Subject.Length > about || 2 * Words.Length > said.Count;

        /// <summary>
        /// The subject is said, with another rank than this title's. A director of something else than exactly this is not meant, and whoever
        /// decides for an organisation is meant by a head or director only. A rank alone is no subject: no "lead nurse" in "nurse specialist".
        /// </summary>
        /// <param name="about">How many of the words said are not of rank or role.</param>
        public bool IsLike(HashSet<string> said, int about) =>
            !IsBare && Subject.Length >= Math.Max(1, LeastShare * about) && (Subject.Sum(w => w.Length) >= 6 || (Subject is [{ Length: > 2 }] && about == 1))
            && Words.Any(Interchangeable.Contains)
            && Subject.All(said.Contains) && Words.All(w => said.Contains(w) || Interchangeable.Contains(w))
            && (!Running.Contains(Family.Code) || said.Overlaps(Running[Family.Code]))
            && (said.Contains("director") == Words.Contains("director") || Subject.Length == about)
            && (Family.Level is not ContactLevel.Strategic || Subject.Length == about || said.Contains("head") || said.Contains("director"))
            && (Family.Level is not ContactLevel.Strategic || said.Contains("director") || !Words.Contains("director"))
            && !(Words.Any(Commanding.Contains) && said.Overlaps(Working) && !said.Overlaps(Commanding) && !Words.Any(w => w is "lead"));
    }
}
