using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// Need against what is there, council area by council area, the coldest first. Places of one programme never meet the need of another.
/// Source: product.md J6, I-04; B6.
/// </summary>
public static class ColdSpots
{
    /// <summary>The share met, in per cent, below which each of the four colder classes of the map ends.</summary>
    public static readonly IReadOnlyList<int> ClassEnds = [40, 60, 80, 100];

    /// <summary>Every council area with something to say: a need, an offer or an organisation of trusts or colleges.</summary>
    /// <param name="councils">Code and name of the council areas of the place.</param>
    /// <param name="programmes">Words for a programme.</param>
    public static IReadOnlyList<ColdSpot> Of(
        AreaFacts facts, IndicatorScope scope, IReadOnlyDictionary<string, string> councils, Func<string, string> programmes)
    {
        var day = scope.Day;
        var things = Things(facts, scope).ToLookup(t => t.Council ?? "");
        var inside = facts.InsideOn(day).Where(o => scope.Takes(o.Sector)).ToList();
        var active = facts.ActiveOn(day).Where(p => scope.Takes(p)).ToList();
        var introduced = Introduced(facts, day);
        var linked = active.SelectMany(p => p.RunningOn(day)).Select(m => m.OrganisationId).ToHashSet();
        return
        [
            .. councils.Select(c =>
                {
                    var there = inside.Where(o => o.Council == c.Key).ToList();
                    var ids = there.Select(o => o.Id).ToHashSet();
                    var links = active.Count(p => p.RunningOn(day).Any(m => ids.Contains(m.OrganisationId)));
                    var byProgramme = things[c.Key].GroupBy(t => t.Programme)
                        .Select(g => new ProgrammeNeed(programmes(g.Key), g.Sum(t => t.Need), g.Sum(t => t.Offered), facts.AgendaOf(g.Key)))
                        .OrderByDescending(p => p.Unmet).ThenBy(p => p.Programme, StringComparer.Ordinal).ToList();
                    var (trusts, colleges) = (there.Where(o => o.Sector is Sector.Nhs).ToList(), there.Where(o => o.Sector is Sector.Fe).ToList());
                    var never = trusts.Sum(t => colleges.Count(f => !introduced.Contains(PairOf(t.Id, f.Id))));
                    return new ColdSpot(c.Key, c.Value, byProgramme, links, trusts.Count, colleges.Count, never,
                        [.. trusts.Concat(colleges).Where(o => !linked.Contains(o.Id)).Select(o => o.Name)]);
                })
                .OrderBy(s => s.Need is 0).ThenBy(s => s.Percent ?? 100).ThenByDescending(s => s.Unmet).ThenBy(s => s.Links)
                .ThenBy(s => s.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Each need, offer, place and group that counts, with its council area and programme: what lies behind a cold spot.</summary>
    public static IEnumerable<ColdSpotThing> Things(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        bool Counts(Guid organisation, string? programme) => facts.IsInside(organisation, day) && scope.TakesProgramme(programme)
            && scope.Takes(facts.AgendaOf(programme)) && scope.Takes(facts.Find(organisation)?.Sector);
        foreach (var o in facts.Opportunities.Where(o => o.IsLiveOn(day) && Counts(o.OrganisationId, o.Programme)))
        {
            yield return new(
                o.Council, o.Programme ?? "", facts.NameOf(o.OrganisationId), o.OrganisationId,
                o.Kind is OpportunityKind.Need ? $"Needs {PlaceCount.InWords(o.Places)}{Subject(o)}" : $"Offers {PlaceCount.InWords(o.Places)}{Subject(o)}",
                $"/opportunities/{o.Id}",
                o.Kind is OpportunityKind.Need ? o.Places : 0,
                o.Kind is OpportunityKind.Offer ? o.Places
                    : o.Answers.Where(a => a.State is OpportunityAnswerState.Agreed && a.On <= day).Sum(a => a.Places));
        }

        foreach (var c in facts.Capacities.Where(c => c.PublishedOn <= day && c.LastDay >= day && Counts(c.OrganisationId, c.Programme)))
        {
            yield return new(c.Council, c.Programme, facts.NameOf(c.OrganisationId), c.OrganisationId, $"Has {PlaceCount.InWords(c.Places)}: {c.Area}",
                c.IsPublished ? $"/placements/places/{c.Id}" : null, 0, c.Places);
        }

        foreach (var group in facts.Bookings.Where(b => b.IsOpenOn(day) && b.FirstDay >= scope.YearFrom && Counts(b.College, b.Programme))
            .GroupBy(b => b.CohortId).OrderBy(g => g.Min(b => b.AskedOn)).ThenBy(g => g.Key))
        {
            var b = group.First();
            var asked = Math.Min(b.CohortPeople, group.Sum(x => x.People));

            // A group is learners: fewer than five of them are neither counted nor shown here.
            if (!SmallNumbers.IsSmall(asked))
            {
                yield return new(facts.Find(b.College)?.Council, b.Programme, facts.NameOf(b.College), b.College,
                    $"Looks for {PlaceCount.InWords(asked)} for a group of learners", null, asked, 0);
            }
        }
    }

    private static string Subject(OpportunityFact o) => o.Subject is null ? "" : $": {o.Subject}";

    /// <summary>Who has met: a request that nobody has accepted is no introduction.</summary>
    private static HashSet<(Guid, Guid)> Introduced(AreaFacts facts, DateOnly day) =>
    [
        .. facts.Introductions.Where(i => i.StateOn(day) is IntroductionState.Accepted).Select(i => PairOf(i.Seeker, i.Target)),
        .. facts.Partnerships.Where(p => p.ProposedOn <= day).SelectMany(p => p.RunningOn(day).SelectMany(a => p.RunningOn(day)
            .Where(b => b.OrganisationId != a.OrganisationId).Select(b => PairOf(a.OrganisationId, b.OrganisationId)))),
    ];

    private static (Guid, Guid) PairOf(Guid a, Guid b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);
}

/// <summary>Something that counts towards need or what is offered.</summary>
public sealed record ColdSpotThing(
    string? Council, string Programme, string Name, Guid OrganisationId, string Words, string? Href, int Need, int Offered);

/// <summary>Need and offer of one programme.</summary>
/// <param name="Agenda">What the programme is about; null where nobody has said.</param>
public sealed record ProgrammeNeed(string Programme, int Need, int Offered, string? Agenda)
{
    public int Met => Math.Min(Need, Offered);

    public int Unmet => Need - Met;
}

/// <summary>A council area: what is needed and offered there, and who works with whom.</summary>
/// <param name="Links">Active partnerships of its organisations.</param>
/// <param name="NeverIntroduced">Pairs of a trust and a college there that have never been introduced.</param>
/// <param name="Unlinked">Trusts and colleges there without an active partnership.</param>
public sealed record ColdSpot(
    string Council, string Name, IReadOnlyList<ProgrammeNeed> Programmes, int Links, int Trusts, int Colleges, int NeverIntroduced,
    IReadOnlyList<string> Unlinked)
{
    /// <summary>How many trusts and colleges there have none; known to everybody, their names only to leads.</summary>
    public int WithoutPartnership { get; init; } = Unlinked.Count;

    /// <summary>What most of the unmet need is about; null when nothing is unmet.</summary>
    public string? Agenda => Programmes.Where(p => p.Unmet > 0).Select(p => p.Agenda).FirstOrDefault(a => a is not null);

    public int Need => Programmes.Sum(p => p.Need);

    public int Offered => Programmes.Sum(p => p.Offered);

    public int Met => Programmes.Sum(p => p.Met);

    public int Unmet => Need - Met;

    public int? Percent => Need is 0 ? null : IndicatorFigure.PercentOf(Met, Need);

    /// <summary>1 is coldest, 5 is met in full; null without a need.</summary>
    public int? Class => Percent is { } percent ? ColdSpots.ClassEnds.TakeWhile(end => percent >= end).Count() + 1 : null;

    /// <summary>Cold enough to act upon: less than 80 per cent is met.</summary>
    public bool IsCold => Percent < ColdSpots.ClassEnds[2];

    /// <summary>Why it stands where it stands, in a sentence.</summary>
    public string Reason
    {
        get
        {
            List<string> parts = [];
            if (Programmes.FirstOrDefault(p => p.Unmet > 0) is { } worst)
            {
                parts.Add(worst.Offered is 0 ? $"Nobody offers {Quoted(worst.Programme)}: {PlaceCount.InWords(worst.Need)} needed"
                    : $"{PlaceCount.InWords(worst.Unmet)} of {worst.Need} in {Quoted(worst.Programme)} not met");
            }
            else
            {
                parts.Add(Need is 0 ? "No need is recorded" : "Every place needed is offered");
            }

            if (WithoutPartnership > 0)
            {
                parts.Add(WithoutPartnership > 1 ? $"{WithoutPartnership} trusts and colleges have no active partnership"
                    : $"{(Unlinked is [var only] ? only : "1 trust or college")} has no active partnership");
            }

            if (NeverIntroduced > 0)
            {
                parts.Add(NeverIntroduced is 1 ? "1 pair of a trust and a college there has never been introduced"
                    : $"{NeverIntroduced} pairs of a trust and a college there have never been introduced");
            }

            return $"{string.Join("; ", parts)}.";
        }
    }

    /// <summary>As those who lead nothing there are told: numbers, and nobody's name.</summary>
    public ColdSpot WithoutNames() => this with { Unlinked = [] };

    private static string Quoted(string programme) => programme is "" ? "a programme nobody has named" : FrontDoor.FrontDoorWords.InSentence(programme);
}
