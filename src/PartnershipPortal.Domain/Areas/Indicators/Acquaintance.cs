using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>How two organisations stand to each other.</summary>
public enum PairStanding
{
    Never,

    /// <summary>One asked for the other, and nobody has accepted yet.</summary>
    Asked,
    InOneCommunity,
    Introduced,
    Together,
}

/// <summary>Words and rules of <see cref="PairStanding"/>.</summary>
public static class PairStandings
{
    /// <summary>A request that nobody has accepted is no introduction.</summary>
    public static bool HasMet(this PairStanding standing) => standing is not (PairStanding.Never or PairStanding.Asked);

    public static string Words(this PairStanding standing) => standing switch
    {
        PairStanding.Never or PairStanding.Asked => "Never introduced",
        PairStanding.InOneCommunity => "In one community",
        PairStanding.Introduced => "Introduced",
        PairStanding.Together => "Working together",
    };
}

/// <summary>
/// Who has met whom, of a place on a day: those who work together or did, whose introduction was accepted, and who sit in one community that the reader may know
/// of. Who has never been introduced is said here and nowhere else.
/// </summary>
public sealed class Acquaintance
{
    private readonly HashSet<(Guid, Guid)> _together;
    private readonly HashSet<(Guid, Guid)> _introduced;
    private readonly Dictionary<(Guid, Guid), DateOnly> _asked;
    private readonly List<HashSet<Guid>> _communities;

    public Acquaintance(AreaFacts facts, DateOnly day)
    {
        _together = [.. facts.Partnerships.Where(p => p.ProposedOn <= day && (p.EndedOn is null || day < p.EndedOn))
            .SelectMany(p => PairsOf(p.RunningOn(day)))];
        _introduced =
        [
            .. facts.Introductions.Where(i => i.StateOn(day) is IntroductionState.Accepted).Select(i => PairOf(i.Seeker, i.Target)),
            .. facts.Partnerships.Where(p => p.ProposedOn <= day)
                .SelectMany(p => PairsOf(p.Members.Where(m => m.Part is not MemberPart.Affiliate && m.JoinedOn <= day))),
        ];
        _asked = facts.Introductions.Where(i => i.SentOn <= day).GroupBy(i => PairOf(i.Seeker, i.Target))
            .ToDictionary(g => g.Key, g => g.Max(i => i.SentOn));
        _communities = [.. facts.Communities.Where(c => c.TellsWhoMet && c.IsOpenOn(day)).Select(c => c.Organisations.ToHashSet())];
    }

    public PairStanding Of(Guid one, Guid other) => _together.Contains(PairOf(one, other)) ? PairStanding.Together
        : _introduced.Contains(PairOf(one, other)) ? PairStanding.Introduced
        : _communities.Exists(c => c.Contains(one) && c.Contains(other)) ? PairStanding.InOneCommunity
        : AskedOn(one, other) is null ? PairStanding.Never : PairStanding.Asked;

    /// <summary>When one last asked for the other; null when neither did.</summary>
    public DateOnly? AskedOn(Guid one, Guid other) => _asked.TryGetValue(PairOf(one, other), out var on) ? on : null;

    private static IEnumerable<(Guid, Guid)> PairsOf(IEnumerable<MemberFact> members)
    {
        var ids = members.Select(m => m.OrganisationId).Distinct().ToList();
        return ids.SelectMany((a, i) => ids.Skip(i + 1).Select(b => PairOf(a, b)));
    }

    private static (Guid, Guid) PairOf(Guid a, Guid b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);
}

/// <summary>
/// The two sides that a place brings together, each organisation of one with each of the other: trusts with colleges; under a filter by sector, those of the
/// sector with the other side.
/// </summary>
/// <param name="Sides">Of which sector the two are.</param>
public sealed record Pairs(
    (Sector Ours, Sector Theirs) Sides, IReadOnlyList<OrganisationFact> Ours, IReadOnlyList<OrganisationFact> Theirs, Acquaintance Acquaintance)
{
    public int All => Ours.Count * Theirs.Count;

    public int Never { get; } = Ours.Sum(a => Theirs.Count(b => !Acquaintance.Of(a.Id, b.Id).HasMet()));

    public int Together => Ours.Sum(a => Theirs.Count(b => Acquaintance.Of(a.Id, b.Id) is PairStanding.Together));

    /// <summary>"4 trusts and 1 college".</summary>
    public string Who => $"{Several(Sides.Ours, Ours.Count)} and {Several(Sides.Theirs, Theirs.Count)}";

    /// <summary>"trusts and colleges".</summary>
    public string Kinds => $"{FrontDoorWords.Plural(Sides.Ours)} and {FrontDoorWords.Plural(Sides.Theirs)}";

    /// <summary>"trust or college".</summary>
    public string Either => $"{FrontDoorWords.Singular(Sides.Ours)} or {FrontDoorWords.Singular(Sides.Theirs)}";

    /// <summary>"a trust and a college".</summary>
    public string One => $"{FrontDoorWords.A(Sides.Ours)} and {FrontDoorWords.A(Sides.Theirs)}";

    /// <summary>Which two sides a filter by sector speaks of: one is the sector, and the other is the side it looks for.</summary>
    public static (Sector Ours, Sector Theirs) SidesOf(Sector? sector) =>
        sector is null or Sector.Fe ? (Sector.Nhs, Sector.Fe) : sector.Value.IsEmployer() ? (sector.Value, Sector.Fe) : (Sector.Nhs, sector.Value);

    private static string Several(Sector sector, int count) => Counted.Of(count, FrontDoorWords.Singular(sector), FrontDoorWords.Plural(sector));
}
