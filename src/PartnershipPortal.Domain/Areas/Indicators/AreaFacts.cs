using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// Everything the indicators of a place are worked out from, read in one statement: facts with their days, so that any day can be asked. Names of people
/// are never among them; a contact is a role.
/// </summary>
public sealed record AreaFacts
{
    private Lookups? _lookups;

    /// <summary>Care systems that make up the place: one of them, those of a region, or all. Historic ones too.</summary>
    public IReadOnlyList<AreaBirth> Areas { get; init; } = [];

    /// <summary>Members of the place, and whoever deals with them.</summary>
    public IReadOnlyList<OrganisationFact> Organisations { get; init; } = [];

    public IReadOnlyList<PartnershipFact> Partnerships { get; init; } = [];

    public IReadOnlyList<IntroductionFact> Introductions { get; init; } = [];

    public IReadOnlyList<MouFact> Mous { get; init; } = [];

    public IReadOnlyList<ContactFact> Contacts { get; init; } = [];

    public IReadOnlyList<CapacityFact> Capacities { get; init; } = [];

    public IReadOnlyList<BookingFact> Bookings { get; init; } = [];

    public IReadOnlyList<OpportunityFact> Opportunities { get; init; } = [];

    public IReadOnlyList<GapFact> Gaps { get; init; } = [];

    public IReadOnlyList<SeatFact> Seats { get; init; } = [];

    public IReadOnlyList<LevyFact> Levy { get; init; } = [];

    /// <summary>Communities of the care systems that are open or restricted; of a page also those of others that its reader is in.</summary>
    public IReadOnlyList<CommunityFact> Communities { get; init; } = [];

    /// <summary>Plans of widening participation that are shared.</summary>
    public IReadOnlyList<PlanFact> Plans { get; init; } = [];

    /// <summary>Partnerships that began in similar areas, for the comparison of <see cref="Convening"/>; and which areas these are.</summary>
    public IReadOnlyList<LinkBirth> Elsewhere { get; init; } = [];

    public IReadOnlyList<string> SimilarAreas { get; init; } = [];

    /// <summary>Goals of plans in words, in their order.</summary>
    public IReadOnlyDictionary<string, string> Goals { get; init; } = new Dictionary<string, string>();

    /// <summary>Which agenda a programme belongs to.</summary>
    public IReadOnlyDictionary<string, string> AgendaOfProgramme { get; init; } = new Dictionary<string, string>();

    public WorkingDays Calendar { get; init; } = new([]);

    public OrganisationFact? Find(Guid id) => Known.ById.GetValueOrDefault(id);

    public string NameOf(Guid id) => Find(id)?.Name ?? "An organisation";

    /// <summary>Was part of the place that day. Before the place was born: who went into it, of those who were anywhere then (issue 9, B9).</summary>
    public bool IsInside(OrganisationFact organisation, DateOnly day) =>
        organisation.IsOpenOn(day) && Areas.Any(a => IsIn(organisation, a, day));

    public bool IsInside(Guid id, DateOnly day) =>
        Known.Turned is { } turned && turned.Day == day ? turned.Ids.Contains(id) : Find(id) is { } organisation && IsInside(organisation, day);

    /// <summary>Organisations of the place that day, by name.</summary>
    public IReadOnlyList<OrganisationFact> InsideOn(DateOnly day) => Turn(day).Inside;

    /// <summary>Active partnerships in which an organisation of the place leads or is a member.</summary>
    public IReadOnlyList<PartnershipFact> ActiveOn(DateOnly day) => Turn(day).Active;

    /// <summary>"Tameside College and Tameside Trust": the two that lead.</summary>
    public string NamesOf(PartnershipFact partnership) =>
        string.Join(" and ", partnership.Members.Where(m => m.Part is MemberPart.Lead).Select(m => NameOf(m.OrganisationId)).Order(StringComparer.Ordinal));

    public string? AgendaOf(string? programme) => programme is null ? null : AgendaOfProgramme.GetValueOrDefault(programme);

    /// <summary>The first day of which anything is known.</summary>
    public DateOnly? FirstDay => Known.FirstDay;

    /// <summary>Memoranda of a partnership.</summary>
    public IEnumerable<MouFact> MousOf(Guid partnership) => Known.Mous[partnership];

    /// <summary>When the first request was sent that led to a partnership, of those sent until a day; null without any.</summary>
    public DateOnly? FirstRequestOf(Guid partnership, DateOnly until) =>
        Known.Requests[partnership].Where(i => i.SentOn <= until).Select(i => (DateOnly?)i.SentOn).Min();

    /// <summary>Agendas anything is about.</summary>
    public IReadOnlySet<string> AgendasInPlay => Partnerships.SelectMany(p => p.Lanes.Select(l => l.Agenda)).Concat(Introductions.Select(i => i.Agenda))
        .Concat(Contacts.SelectMany(c => c.Agendas)).Concat(Gaps.Select(g => g.Agenda).OfType<string>())
        .Concat(Communities.SelectMany(c => c.Agendas))
        .Concat(Opportunities.Select(o => AgendaOf(o.Programme)).Concat(Capacities.Select(c => AgendaOf(c.Programme)))
            .Concat(Bookings.Select(b => AgendaOf(b.Programme))).OfType<string>()).ToHashSet();

    /// <summary>What is looked up often, made once of these facts. Several may read at once: what one has made the others find, or make themselves.</summary>
    private Worked Known => (_lookups is { } known && ReferenceEquals(known.Of, this) ? known
        : _lookups = new(this, _lookups?.Made is { } made && made.IsOf(this) ? made : new(this))).Made;

    /// <summary>Many indicators ask about one day: who is inside is worked out once for it.</summary>
    private DayTurned Turn(DateOnly day)
    {
        var known = Known;
        if (known.Turned is { } turned && turned.Day == day)
        {
            return turned;
        }

        List<OrganisationFact> inside = [.. Organisations.Where(o => IsInside(o, day)).OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Id)];
        HashSet<Guid> ids = [.. inside.Select(o => o.Id)];
        return known.Turned = new(day, inside, ids,
        [
            .. Partnerships.Where(p => p.IsActiveOn(day) && p.RunningOn(day).Any(m => ids.Contains(m.OrganisationId)))
                .OrderBy(p => p.ActiveOn).ThenBy(p => p.Id),
        ]);
    }

    private static bool IsIn(OrganisationFact organisation, AreaBirth area, DateOnly day) => day >= area.ValidFrom
        ? organisation.Spans.Any(s => s.Area == area.Code && s.HoldsOn(day))
        : organisation.Spans.Any(s => s.Area == area.Code && s.HoldsOn(area.ValidFrom))
            && organisation.Spans.Any(s => area.Predecessors.Contains(s.Area) && s.HoldsOn(day));

    private sealed record DayTurned(DateOnly Day, List<OrganisationFact> Inside, HashSet<Guid> Ids, List<PartnershipFact> Active);

    /// <summary>A copy of the record begins with the lookups of the original, and asks once whether they are of its lists too.</summary>
    private sealed class Lookups(AreaFacts of, Worked made)
    {
        public AreaFacts Of { get; } = of;

        public Worked Made { get; } = made;
    }

    /// <summary>Made of some lists of facts; of others it says nothing.</summary>
    private sealed class Worked(AreaFacts facts)
    {
        private readonly Lazy<Dictionary<Guid, OrganisationFact>> _byId = new(() => facts.Organisations.ToDictionary(o => o.Id));
        private readonly Lazy<ILookup<Guid?, IntroductionFact>> _requests =
            new(() => facts.Introductions.Where(i => i.PartnershipId is not null).ToLookup(i => i.PartnershipId));

        private readonly Lazy<ILookup<Guid, MouFact>> _mous = new(() => facts.Mous.ToLookup(m => m.PartnershipId));

        private readonly Lazy<DateOnly?> _firstDay = new(() => facts.Partnerships.Select(p => (DateOnly?)p.ProposedOn)
            .Concat(facts.Introductions.Select(i => (DateOnly?)i.SentOn)).Concat(facts.Opportunities.Select(o => (DateOnly?)o.PublishedOn))
            .Concat(facts.Capacities.Select(c => (DateOnly?)c.PublishedOn)).Concat(facts.Bookings.Select(b => (DateOnly?)b.AskedOn))
            .Concat(facts.Gaps.Select(g => (DateOnly?)g.RaisedOn)).Min());

        private readonly object[] _lists = ListsOf(facts);

        public Dictionary<Guid, OrganisationFact> ById => _byId.Value;

        public ILookup<Guid?, IntroductionFact> Requests => _requests.Value;

        public ILookup<Guid, MouFact> Mous => _mous.Value;

        public DateOnly? FirstDay => _firstDay.Value;

        public DayTurned? Turned { get; set; }

        public bool IsOf(AreaFacts others) => ListsOf(others).AsSpan().SequenceEqual(_lists);

        private static object[] ListsOf(AreaFacts facts) =>
        [
            facts.Areas, facts.Organisations, facts.Partnerships, facts.Introductions, facts.Mous, facts.Opportunities, facts.Capacities, facts.Bookings,
            facts.Gaps,
        ];
    }
}

/// <summary>A care system, when it began, and what it was made of.</summary>
public sealed record AreaBirth(string Code, DateOnly ValidFrom, IReadOnlyList<string> Predecessors);

/// <summary>A membership of a care system. <paramref name="To"/> is the first day no longer.</summary>
public sealed record AreaSpan(string Area, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day < To);
}

/// <summary>An organisation as the indicators know it. What has no date (mailbox, single contact, support) is of the day it was read.</summary>
/// <param name="Council">The council area's code.</param>
/// <param name="HasPeople">Somebody is entered who works there.</param>
public sealed record OrganisationFact(
    Guid Id, string Code, string Name, Sector Sector, string? Council, double? Latitude, double? Longitude, DateOnly? ClosedOn, bool HasMailbox,
    bool HasSinglePoint, bool WantsSupport, IReadOnlyList<AreaSpan> Spans, bool HasPeople = false)
{
    public bool IsOpenOn(DateOnly day) => ClosedOn is null || day < ClosedOn;
}
