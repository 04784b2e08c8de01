using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// The rows that make a <see cref="ReferenceBookSnapshot"/>, as the database holds them: checked here, since not every hand that writes
/// there is ours.
/// </summary>
internal sealed record ReferenceRows
{
    public long Version { get; init; }

    /// <summary>A line on each row that could not even be read from its table.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    public IReadOnlyList<Term> Terms { get; init; } = [];

    public IReadOnlyList<Synonym> Synonyms { get; init; } = [];

    public IReadOnlyList<AgendaRoute> Routes { get; init; } = [];

    public IReadOnlyList<RankingWeight> Weights { get; init; } = [];

    public IReadOnlyList<BankHoliday> BankHolidays { get; init; } = [];

    public IReadOnlyList<Region> Regions { get; init; } = [];

    public IReadOnlyList<IntegratedCareSystem> Areas { get; init; } = [];

    public IReadOnlyList<IcsSuccession> AreaSuccessions { get; init; } = [];

    public IReadOnlyList<PostcodeDistrict> Districts { get; init; } = [];

    public IReadOnlyList<PostcodeSector> Sectors { get; init; } = [];

    public IReadOnlyList<NamedPlace> Places { get; init; } = [];

    public IReadOnlyList<LocalAuthority> LocalAuthorities { get; init; } = [];

    public IReadOnlyList<CaseFacts> Cases { get; init; } = [];

    /// <summary>
    /// The rows that can be read, and a line on each that cannot. What is plainly wrong is seen at once; only when the whole still fails
    /// is each row tried by itself.
    /// </summary>
    public (ReferenceRows Sound, IReadOnlyList<string> LeftOut) Sift(Action<ReferenceRows> read)
    {
        var leftOut = new List<string>(Unreadable);
        var sound = this with
        {
            Terms = Keep(Terms, t => IsReadable(t.Code, t.Label), Words, leftOut),
            Synonyms = Keep(Synonyms, s => IsReadable(s.TermCode, s.Text), Words, leftOut),
            Routes = Keep(Routes, r => IsReadable(r.AgendaCode, r.RoleFamilyCode), Words, leftOut),
            Weights = Keep(Weights, w => IsReadable(w.Code) && double.IsFinite(w.Points), Words, leftOut),
        };
        if (CanBeRead(sound, read))
        {
            return (sound, leftOut);
        }

        var none = new ReferenceRows();
        sound = sound with
        {
            Terms = Keep(sound.Terms, t => CanBeRead(none with { Terms = [t] }, read), Words, leftOut),
            Weights = Keep(sound.Weights, w => CanBeRead(none with { Weights = [w] }, read), Words, leftOut),
            Districts = Keep(sound.Districts, d => CanBeRead(none with { Districts = [d] }, read), d => $"the postcode district {d.Code}", leftOut),
            Sectors = Keep(sound.Sectors, s => CanBeRead(none with { Sectors = [s] }, read), s => $"the postcode sector {s.Code}", leftOut),
            Places = Keep(sound.Places, p => CanBeRead(none with { Places = [p] }, read), p => $"the place {p.Id}", leftOut),
        };
        var terms = none with { Terms = sound.Terms };
        sound = sound with
        {
            Synonyms = Keep(sound.Synonyms, s => CanBeRead(terms with { Synonyms = [s] }, read), Words, leftOut),
            Routes = Keep(sound.Routes, r => CanBeRead(terms with { Routes = [r] }, read), Words, leftOut),
        };
        return (sound, leftOut);
    }

    private static List<T> Keep<T>(IReadOnlyList<T> rows, Func<T, bool> isSound, Func<T, string> words, List<string> leftOut)
    {
        leftOut.AddRange(rows.Where(row => !isSound(row)).Select(words).Select(CleanText.Line));
        return [.. rows.Where(isSound)];
    }

    private static bool IsReadable(params string?[] texts) => texts.All(text => !string.IsNullOrWhiteSpace(text) && CleanText.IsClean(text));

    private static bool CanBeRead(ReferenceRows rows, Action<ReferenceRows> read)
    {
        try
        {
            read(rows);
            return true;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static string Words(Term term) => $"the word {term.Code} ({term.Kind}), “{term.Label}”";

    private static string Words(Synonym synonym) => $"the synonym “{synonym.Text}” of {synonym.TermCode} ({synonym.Kind})";

    private static string Words(AgendaRoute route) => $"the route from {route.AgendaCode} to {route.RoleFamilyCode}";

    private static string Words(RankingWeight weight) => $"the weight {weight.Code}";
}
