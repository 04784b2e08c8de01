using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// Need against what is there, council area by council area, the coldest first. Places of one programme never meet the need of another. Under a filter by
/// sector the need is that of the sector, and what meets it may be anybody's; links and pairs are those with the sector on one side.
/// Source: product.md J6, I-04; B6.
/// </summary>
public static class ColdSpots
{
    /// <summary>The share met, in per cent, below which each of the four colder classes of the map ends.</summary>
    public static readonly IReadOnlyList<int> ClassEnds = [40, 60, 80, 100];

    /// <summary>Every council area of a place, with need and offer there and who works with whom.</summary>
    /// <param name="councils">Code and name of the council areas of the place.</param>
    /// <param name="programmes">Words for a programme.</param>
    public static IReadOnlyList<ColdSpot> Of(
        AreaFacts facts, IndicatorScope scope, IReadOnlyDictionary<string, string> councils, Func<string, string> programmes)
    {
        var day = scope.Day;
        var things = Things(facts, scope).ToLookup(t => t.Council ?? "");
        var links = LinksIn(facts, scope).ToList();
        var linked = facts.ActiveOn(day).SelectMany(p => p.RunningOn(day)).Select(m => m.OrganisationId).ToHashSet();
        var acquaintance = new Acquaintance(facts, day);
        return
        [
            .. councils.Select(c =>
                {
                    var pairs = PairsIn(facts, scope, [c.Key], acquaintance);
                    var ids = facts.InsideOn(day).Where(o => o.Council == c.Key).Select(o => o.Id).ToHashSet();
                    var byProgramme = things[c.Key].GroupBy(t => t.Programme)
                        .Select(g => new ProgrammeNeed(programmes(g.Key), g.Sum(t => t.Need), g.Sum(t => t.Offered), facts.AgendaOf(g.Key)))
                        .OrderByDescending(p => p.Unmet).ThenBy(p => p.Programme, StringComparer.Ordinal).ToList();
                    return new ColdSpot(
                        c.Key, c.Value, byProgramme, links.Count(p => p.RunningOn(day).Any(m => ids.Contains(m.OrganisationId))), pairs,
                        [.. pairs.Ours.Concat(pairs.Theirs).Where(o => !linked.Contains(o.Id)).Select(o => o.Name)]);
                })
                .OrderBy(s => s.Need is 0).ThenBy(s => s.Percent ?? 100).ThenByDescending(s => s.Unmet).ThenBy(s => s.Links)
                .ThenBy(s => s.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Active partnerships under the filters; under one by sector it leads a side or is a member.</summary>
    public static IEnumerable<PartnershipFact> LinksIn(AreaFacts facts, IndicatorScope scope) => facts.ActiveOn(scope.Day)
        .Where(p => scope.Takes(p) && scope.TakesAnyOf(facts, p.RunningOn(scope.Day).Select(m => m.OrganisationId)));

    /// <summary>The two sides of some council areas, or without any of all of the place, with who of them has met.</summary>
    public static Pairs PairsIn(AreaFacts facts, IndicatorScope scope, IReadOnlyCollection<string> councils, Acquaintance? acquaintance = null)
    {
        var sides = Pairs.SidesOf(scope.Sector);
        var there = facts.InsideOn(scope.Day).Where(o => councils.Count is 0 || councils.Contains(o.Council ?? "")).ToLookup(o => o.Sector);
        return new(sides, [.. there[sides.Ours]], [.. there[sides.Theirs]], acquaintance ?? new(facts, scope.Day));
    }

    /// <summary>Each need, offer, place and group that counts, with its council area and programme: what lies behind a cold spot.</summary>
    public static IEnumerable<ColdSpotThing> Things(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        bool Counts(Guid organisation, string? programme) => facts.IsInside(organisation, day) && scope.TakesProgramme(programme)
            && scope.Takes(facts.AgendaOf(programme));
        bool CountsAsNeed(Guid organisation, string? programme) => Counts(organisation, programme) && scope.Takes(facts.Find(organisation)?.Sector);
        foreach (var o in facts.Opportunities.Where(o => o.IsLiveOn(day)
            && (o.Kind is OpportunityKind.Need ? CountsAsNeed(o.OrganisationId, o.Programme) : Counts(o.OrganisationId, o.Programme))))
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

        foreach (var group in facts.Bookings.Where(b => b.IsOpenOn(day) && b.FirstDay >= scope.YearFrom && CountsAsNeed(b.College, b.Programme))
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

/// <summary>Council areas whose trusts and colleges are brought together, as the area's page and the page that does it both say it.</summary>
/// <param name="Name">The place in words.</param>
/// <param name="Sector">Whose need it is; null for everybody's.</param>
/// <param name="Pairs">The trusts and colleges of all of it: those of one council area meet those of another.</param>
public sealed record ColdPlace(string Name, Sector? Sector, IReadOnlyList<ColdSpot> Spots, Pairs Pairs)
{
    /// <summary>What most of the unmet need is about; null when nothing is unmet.</summary>
    public string? Agenda => Spots.SelectMany(s => s.Programmes).Where(p => p is { Unmet: > 0, Agenda: not null }).GroupBy(p => p.Agenda)
        .OrderByDescending(g => g.Sum(p => p.Unmet)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    public int Need => Spots.Sum(s => s.Need);

    public int Met => Spots.Sum(s => s.Met);

    public int Unmet => Need - Met;

    /// <summary>"76 places are needed in Wigan and Salford, and 8 of them are met."</summary>
    public string PlacesInWords => Need is 0 ? "No need is recorded there."
        : $"{PlaceCount.InWords(Need)} {Counted.Verb(Need)} needed {(Sector is { } sector ? $"by {FrontDoorWords.Plural(sector)} " : "")}in {Name}, and "
            + $"{(Met is 0 ? "none" : $"{Met}")} of them {Counted.Verb(Met)} met.";

    /// <summary>"4 trusts and 5 colleges are there; 8 of 20 pairs of a trust and a college have never been introduced."</summary>
    public string PairsInWords => $"{Pairs.Who} are there" + (Pairs.All is 0 ? "."
        : $"; {Pairs.Never} of {Counted.Of(Pairs.All, "pair")} of {Pairs.One} {Counted.Verb(Pairs.Never, "has", "have")} never been introduced.");
}

/// <summary>A council area: what is needed and offered there, and who works with whom.</summary>
/// <param name="Links">Active partnerships of its organisations.</param>
/// <param name="Pairs">The trusts and colleges there, and who of them has met.</param>
/// <param name="Unlinked">Those of them without an active partnership.</param>
public sealed record ColdSpot(
    string Council, string Name, IReadOnlyList<ProgrammeNeed> Programmes, int Links, Pairs Pairs, IReadOnlyList<string> Unlinked)
{
    /// <summary>How many of the trusts and colleges there have none; known to everybody, their names only to leads.</summary>
    public int WithoutPartnership { get; init; } = Unlinked.Count;

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
                parts.Add(WithoutPartnership > 1 ? $"{WithoutPartnership} {Pairs.Kinds} have no active partnership"
                    : $"{(Unlinked is [var only] ? only : $"1 {Pairs.Either}")} has no active partnership");
            }

            if (Pairs.Never > 0)
            {
                parts.Add($"{Counted.Of(Pairs.Never, "pair")} of {Pairs.One} there {Counted.Verb(Pairs.Never, "has", "have")} never been introduced");
            }

            return $"{string.Join("; ", parts)}.";
        }
    }

    /// <summary>As those who lead nothing there are told: numbers, and nobody's name.</summary>
    public ColdSpot WithoutNames() => this with { Unlinked = [] };

    private static string Quoted(string programme) => programme is "" ? "a programme nobody has named" : FrontDoorWords.InSentence(programme);
}
