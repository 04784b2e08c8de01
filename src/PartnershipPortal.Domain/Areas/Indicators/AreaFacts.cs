using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// Everything the indicators of a place are worked out from, read in one statement: facts with their days, so that any day can be asked. Names of people
/// are never among them; a contact is a role.
/// </summary>
public sealed record AreaFacts
{
    private Dictionary<Guid, OrganisationFact>? _byId;
    private DateOnly? _insideDay;
    private List<OrganisationFact> _inside = [];
    private HashSet<Guid> _insideIds = [];
    private List<PartnershipFact> _active = [];

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

    public OrganisationFact? Find(Guid id) => (_byId ??= Organisations.ToDictionary(o => o.Id)).GetValueOrDefault(id);

    public string NameOf(Guid id) => Find(id)?.Name ?? "An organisation";

    /// <summary>Was part of the place that day. Before the place was born: who went into it, of those who were anywhere then (issue 9, B9).</summary>
    public bool IsInside(OrganisationFact organisation, DateOnly day) =>
        organisation.IsOpenOn(day) && Areas.Any(a => IsIn(organisation, a, day));

    public bool IsInside(Guid id, DateOnly day) =>
        _insideDay == day ? _insideIds.Contains(id) : Find(id) is { } organisation && IsInside(organisation, day);

    /// <summary>Organisations of the place that day, by name.</summary>
    public IReadOnlyList<OrganisationFact> InsideOn(DateOnly day)
    {
        Turn(day);
        return _inside;
    }

    /// <summary>Active partnerships in which an organisation of the place leads or is a member.</summary>
    public IReadOnlyList<PartnershipFact> ActiveOn(DateOnly day)
    {
        Turn(day);
        return _active;
    }

    /// <summary>"Tameside College and Tameside Trust": the two that lead.</summary>
    public string NamesOf(PartnershipFact partnership) =>
        string.Join(" and ", partnership.Members.Where(m => m.Part is MemberPart.Lead).Select(m => NameOf(m.OrganisationId)).Order(StringComparer.Ordinal));

    public IReadOnlyList<Sector> SectorsOf(IEnumerable<Guid> organisations) =>
        [.. organisations.Select(Find).OfType<OrganisationFact>().Select(o => o.Sector).Distinct()];

    public string? AgendaOf(string? programme) => programme is null ? null : AgendaOfProgramme.GetValueOrDefault(programme);

    /// <summary>The part of the facts that a smaller place needs.</summary>
    public AreaFacts Of(IReadOnlyList<AreaBirth> areas)
    {
        var codes = areas.Select(a => a.Code).ToHashSet();
        var ids = Organisations.Where(o => o.Spans.Any(s => codes.Contains(s.Area))).Select(o => o.Id).ToHashSet();
        var part = this with
        {
            _insideDay = null,
            Areas = areas,
            Partnerships = [.. Partnerships.Where(p => p.Members.Any(m => ids.Contains(m.OrganisationId)))],
            Introductions = [.. Introductions.Where(i => ids.Contains(i.Seeker) || ids.Contains(i.Target))],
            Contacts = [.. Contacts.Where(c => ids.Contains(c.OrganisationId))],
            Capacities = [.. Capacities.Where(c => ids.Contains(c.OrganisationId))],
            Bookings = [.. Bookings.Where(b => ids.Contains(b.Host) || ids.Contains(b.College))],
            Opportunities = [.. Opportunities.Where(o => ids.Contains(o.OrganisationId))],
            Gaps = [.. Gaps.Where(g => areas.Any(a => a.Code == g.Area || (a.Predecessors.Contains(g.Area) && ids.Contains(g.OrganisationId))))],
            Seats = [.. Seats.Where(s => ids.Contains(s.Board) || ids.Contains(s.Holder))],
            Communities =
            [
                .. Communities.Where(c => areas.Any(a => a.Code == c.Area || (a.Predecessors.Contains(c.Area) && ids.Contains(c.OrganisationId)))),
            ],
            Plans = [.. Plans.Where(p => ids.Contains(p.OrganisationId))],
            Levy = [.. Levy.Where(l => areas.Any(a => a.Code == l.Area || (a.Predecessors.Contains(l.Area) && ids.Contains(l.OrganisationId))))],
        };
        var kept = part.Partnerships.SelectMany(p => p.Members).Select(m => m.OrganisationId)
            .Concat(part.Introductions.SelectMany(i => new[] { i.Seeker, i.Target })).Concat(part.Bookings.SelectMany(b => new[] { b.Host, b.College }))
            .Concat(part.Opportunities.SelectMany(o => o.Answers).Select(a => a.OrganisationId)).Concat(part.Seats.SelectMany(s => new[] { s.Board, s.Holder }))
            .Concat(part.Gaps.Select(g => g.OrganisationId)).Concat(part.Levy.Select(l => l.OrganisationId)).Concat(ids).ToHashSet();
        var live = part.Partnerships.Select(p => p.Id).ToHashSet();
        return part with
        {
            _byId = null,
            Organisations = [.. Organisations.Where(o => kept.Contains(o.Id))],
            Mous = [.. Mous.Where(m => live.Contains(m.PartnershipId))],
        };
    }

    /// <summary>The first day of which anything is known.</summary>
    public DateOnly? FirstDay => Partnerships.Select(p => (DateOnly?)p.ProposedOn).Concat(Introductions.Select(i => (DateOnly?)i.SentOn))
        .Concat(Opportunities.Select(o => (DateOnly?)o.PublishedOn)).Concat(Capacities.Select(c => (DateOnly?)c.PublishedOn))
        .Concat(Bookings.Select(b => (DateOnly?)b.AskedOn)).Concat(Gaps.Select(g => (DateOnly?)g.RaisedOn)).Min();

    /// <summary>Agendas anything is about.</summary>
    public IReadOnlySet<string> AgendasInPlay => Partnerships.SelectMany(p => p.Lanes.Select(l => l.Agenda)).Concat(Introductions.Select(i => i.Agenda))
        .Concat(Contacts.SelectMany(c => c.Agendas)).Concat(Gaps.Select(g => g.Agenda).OfType<string>())
        .Concat(Communities.SelectMany(c => c.Agendas))
        .Concat(Opportunities.Select(o => AgendaOf(o.Programme)).Concat(Capacities.Select(c => AgendaOf(c.Programme)))
            .Concat(Bookings.Select(b => AgendaOf(b.Programme))).OfType<string>()).ToHashSet();

    /// <summary>Many indicators ask about one day: who is inside is worked out once for it.</summary>
    private void Turn(DateOnly day)
    {
        if (_insideDay == day)
        {
            return;
        }

        _inside = [.. Organisations.Where(o => IsInside(o, day)).OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Id)];
        _insideIds = [.. _inside.Select(o => o.Id)];
        _insideDay = day;
        _active =
        [
            .. Partnerships.Where(p => p.IsActiveOn(day) && p.RunningOn(day).Any(m => _insideIds.Contains(m.OrganisationId)))
                .OrderBy(p => p.ActiveOn).ThenBy(p => p.Id),
        ];
    }

    private static bool IsIn(OrganisationFact organisation, AreaBirth area, DateOnly day) => day >= area.ValidFrom
        ? organisation.Spans.Any(s => s.Area == area.Code && s.HoldsOn(day))
        : organisation.Spans.Any(s => s.Area == area.Code && s.HoldsOn(area.ValidFrom))
            && organisation.Spans.Any(s => area.Predecessors.Contains(s.Area) && s.HoldsOn(day));
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
public sealed record OrganisationFact(
    Guid Id, string Code, string Name, Sector Sector, string? Council, double? Latitude, double? Longitude, DateOnly? ClosedOn, bool HasMailbox,
    bool HasSinglePoint, bool WantsSupport, IReadOnlyList<AreaSpan> Spans)
{
    public bool IsOpenOn(DateOnly day) => ClosedOn is null || day < ClosedOn;
}
