using System.Collections.Frozen;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data;

/// <summary>The vocabulary and the map as they stood at one version. Immutable and shared by every request.</summary>
public sealed class ReferenceBookSnapshot
{
    private readonly FrozenDictionary<(TermKind Kind, string Code), Term> _terms;
    private readonly ILookup<TermKind, Term> _termsOfKind;
    private readonly FrozenDictionary<string, IntegratedCareSystem> _areas;
    private readonly FrozenDictionary<string, Region> _regions;
    private readonly FrozenDictionary<string, LocalAuthority> _localAuthorities;

    private ReferenceBookSnapshot(ReferenceRows rows)
    {
        Version = rows.Version;
        Terms = [.. rows.Terms.OrderBy(t => t.Kind).ThenBy(t => t.Sort).ThenBy(t => t.Label, StringComparer.Ordinal)];
        Synonyms = rows.Synonyms;
        Routes = rows.Routes;
        Weights = rows.Weights;
        BankHolidays = rows.BankHolidays;
        Cases = rows.Cases;
        Regions = [.. rows.Regions.OrderBy(r => r.Name, StringComparer.Ordinal)];
        Areas = [.. rows.Areas.OrderBy(a => a.Name, StringComparer.Ordinal)];
        AreaSuccessions = rows.AreaSuccessions;
        _terms = Terms.ToFrozenDictionary(t => (t.Kind, t.Code));
        _termsOfKind = Terms.ToLookup(t => t.Kind);
        _areas = Areas.DistinctBy(a => a.Code, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(a => a.Code, StringComparer.OrdinalIgnoreCase);
        _regions = Regions.DistinctBy(r => r.Code, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(r => r.Code, StringComparer.OrdinalIgnoreCase);
        _localAuthorities = rows.LocalAuthorities.ToFrozenDictionary(a => a.Code);

        WorkingDays = new WorkingDays(
            rows.BankHolidays.Where(h => !h.IsCancelled).Select(h => h.Date),
            rows.BankHolidays.Where(h => h.IsCancelled).Select(h => h.Date));
        AgendaRoutes = new AgendaRoutes(rows.Routes);
        AgendaReader = new AgendaReader(Terms, rows.Synonyms, AgendaRoutes);
        RoleFamilyReader = new RoleFamilyReader(Terms, rows.Synonyms);
        Gazetteer = new Gazetteer(rows.Districts, rows.Sectors, rows.Places, rows.LocalAuthorities, rows.Areas);
        Rules = new FrontDoorRules(
            AgendaRoutes,
            new FrontDoorWeights(rows.Weights),
            new TravelEstimate(TravelBarriers()),
            TermsOf(TermKind.RoleFamily).ToFrozenDictionary(t => t.Code),
            AgendaReader);
    }

    /// <summary>The book of these rows. A row that cannot be read is left out, so that one bad word never closes the portal.</summary>
    internal static ReferenceBookSnapshot Of(ReferenceRows rows)
    {
        var (sound, leftOut) = rows.Sift(row => _ = new ReferenceBookSnapshot(row));
        return new ReferenceBookSnapshot(sound) { LeftOut = leftOut };
    }

    /// <summary>Rows that could not be read, each as a line for an administrator.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    public long Version { get; }

    /// <summary>Every term, by kind and in the order of its list, historic ones included.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>Synonyms in force.</summary>
    public IReadOnlyList<Synonym> Synonyms { get; }

    /// <summary>Routes in force.</summary>
    public IReadOnlyList<AgendaRoute> Routes { get; }

    public IReadOnlyList<RankingWeight> Weights { get; }

    public IReadOnlyList<BankHoliday> BankHolidays { get; }

    /// <summary>What is published in the library of cases, without its texts: similar ones are chosen from these.</summary>
    public IReadOnlyList<CaseFacts> Cases { get; }

    /// <summary>The seven regions, by name.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>Integrated care systems past and present, by name.</summary>
    public IReadOnlyList<IntegratedCareSystem> Areas { get; }

    public IReadOnlyList<IcsSuccession> AreaSuccessions { get; }

    public WorkingDays WorkingDays { get; }

    public AgendaRoutes AgendaRoutes { get; }

    public AgendaReader AgendaReader { get; }

    public RoleFamilyReader RoleFamilyReader { get; }

    public Gazetteer Gazetteer { get; }

    /// <summary>What the ranking needs besides request and candidates.</summary>
    public FrontDoorRules Rules { get; }

    public Term? Find(TermKind kind, string? code) => code is not null && _terms.TryGetValue((kind, code), out var term) ? term : null;

    /// <summary>The words for a code, or the code itself when the vocabulary does not know it.</summary>
    public string Label(TermKind kind, string code) => Find(kind, code)?.Label ?? code;

    /// <summary>All terms of a kind in the order of their list.</summary>
    public IEnumerable<Term> TermsOf(TermKind kind) => _termsOfKind[kind];

    /// <summary>The terms of a kind that a person may choose today.</summary>
    public IEnumerable<Term> CurrentTerms(TermKind kind) => TermsOf(kind).Where(t => t.Status is TermStatus.Current);

    /// <summary>The care systems that exist on a day, by name.</summary>
    public IEnumerable<IntegratedCareSystem> AreasOn(DateOnly day) => Areas.Where(a => a.ExistsOn(day));

    /// <summary>The care systems that a person may choose on a day.</summary>
    public IReadOnlyList<Choice> AreaChoices(DateOnly day) => [.. AreasOn(day).Select(a => new Choice(a.Code, a.Name))];

    public IntegratedCareSystem? FindArea(string? code) => code is null ? null : _areas.GetValueOrDefault(code);

    public Region? FindRegion(string? code) => code is null ? null : _regions.GetValueOrDefault(code);

    /// <summary>The council areas that a person may choose, by name.</summary>
    public IReadOnlyList<Choice> CouncilChoices() =>
        [.. _localAuthorities.Values.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => new Choice(a.Code, a.Name))];

    public LocalAuthority? FindLocalAuthority(string? code) => code is null ? null : _localAuthorities.GetValueOrDefault(code);

    public static async Task<ReferenceBookSnapshot> LoadAsync(PortalDbContext db, CancellationToken cancel)
    {
        // The version is read first: an edit that lands meanwhile leaves it behind, and the next request reads again.
        var version = await ReferenceBook.VersionAsync(db, cancel);
        var unreadable = new List<string>();
        async Task<List<T>> ReadAsync<T>(Func<IQueryable<T>, IQueryable<T>> which)
            where T : class
        {
            var (rows, leftOut) = await db.ReadSoundAsync(which, cancel);
            unreadable.AddRange(leftOut);
            return rows;
        }

        return Of(new ReferenceRows
        {
            Version = version,
            Terms = await ReadAsync<Term>(terms => terms),
            Synonyms = await ReadAsync<Synonym>(synonyms => synonyms.Where(s => s.RemovedAt == null)),
            Routes = await ReadAsync<AgendaRoute>(routes => routes.Where(r => r.RemovedAt == null)),
            Weights = await ReadAsync<RankingWeight>(weights => weights.OrderBy(w => w.Code)),
            BankHolidays = await ReadAsync<BankHoliday>(days => days.OrderBy(h => h.Date)),
            Regions = await ReadAsync<Region>(regions => regions),
            Areas = await ReadAsync<IntegratedCareSystem>(areas => areas),
            AreaSuccessions = await ReadAsync<IcsSuccession>(successions => successions),
            Districts = await ReadAsync<PostcodeDistrict>(districts => districts),
            Sectors = await ReadAsync<PostcodeSector>(sectors => sectors),
            Places = await ReadAsync<NamedPlace>(places => places),
            LocalAuthorities = await ReadAsync<LocalAuthority>(authorities => authorities),
            Cases = await db.CaseStudies.Published().OrderBy(c => c.Code)
                .Select(c => new CaseFacts(c.Code, c.Title, c.Place, c.Year, c.IsHistoric, c.Agendas, c.Programmes, c.Sectors)).ToListAsync(cancel),
            Unreadable = unreadable,
        });
    }

    /// <summary>Rivers and hills change with the release, not by an editor's hand, so they travel inside the program.</summary>
    private static List<TravelBarrierRow> TravelBarriers()
    {
        using var stream = typeof(ReferenceBookSnapshot).Assembly.GetManifestResourceStream("travel_barriers.csv");
        if (stream is null)
        {
            return [];
        }

        return [.. CsvTable.Read(stream).Lines.Select(l =>
            new TravelBarrierRow(l["barrier"], l["part"], l["name"], Number(l["latitude"])!.Value, Number(l["longitude"])!.Value, Number(l["minutes"]),
            Number(l["factor"])))];
    }

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
