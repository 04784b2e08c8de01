using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>The facts of all of England that figures are worked out from, found by organisation. Whoever reads or changes them holds the book's lock.</summary>
internal sealed class AreaRecords
{
    /// <summary>In the order in which they are read.</summary>
    public static readonly IReadOnlyList<AreaFactKind> Kinds =
    [
        AreaFactKind.Organisation, AreaFactKind.Partnership, AreaFactKind.Introduction, AreaFactKind.Mou, AreaFactKind.Contact, AreaFactKind.Capacity,
        AreaFactKind.Booking, AreaFactKind.Opportunity,
    ];

    private readonly Dictionary<string, HashSet<Guid>> _byArea = new(StringComparer.Ordinal);
    private readonly FactStore<OrganisationFact> _organisations = new(o => o.Id, _ => []);
    private readonly FactStore<PartnershipFact> _partnerships = new(p => p.Id, p => p.Members.Select(m => m.OrganisationId));
    private readonly FactStore<IntroductionFact> _introductions = new(i => i.Id, i => [i.Seeker, i.Target]);
    private readonly FactStore<MouFact> _mous = new(m => m.Id, m => [m.PartnershipId]);
    private readonly FactStore<ContactFact> _contacts = new(c => c.Id, c => [c.OrganisationId]);
    private readonly FactStore<CapacityFact> _capacities = new(c => c.Id, c => [c.OrganisationId]);
    private readonly FactStore<BookingFact> _bookings = new(b => b.Id, b => [b.Host, b.College]);
    private readonly FactStore<OpportunityFact> _opportunities = new(o => o.Id, o => [o.OrganisationId]);
    private readonly Dictionary<AreaFactKind, IFactStore> _stores;

    public AreaRecords() => _stores = new()
    {
        [AreaFactKind.Organisation] = _organisations,
        [AreaFactKind.Partnership] = _partnerships,
        [AreaFactKind.Introduction] = _introductions,
        [AreaFactKind.Mou] = _mous,
        [AreaFactKind.Contact] = _contacts,
        [AreaFactKind.Capacity] = _capacities,
        [AreaFactKind.Booking] = _bookings,
        [AreaFactKind.Opportunity] = _opportunities,
    };

    public int Count => _stores.Values.Sum(s => s.Count);

    public void Put(AreaFactKind kind, object fact)
    {
        _stores[kind].Put(fact);
        foreach (var span in (fact as OrganisationFact)?.Spans ?? [])
        {
            if (!_byArea.TryGetValue(span.Area, out var there))
            {
                _byArea.Add(span.Area, there = []);
            }

            there.Add(((OrganisationFact)fact).Id);
        }
    }

    public void Remove(AreaFactKind kind, Guid id)
    {
        foreach (var span in (kind is AreaFactKind.Organisation ? Organisation(id) : null)?.Spans ?? [])
        {
            _byArea[span.Area].Remove(id);
        }

        _stores[kind].Remove(id);
    }

    public OrganisationFact? Organisation(Guid id) => _organisations.Find(id);

    /// <summary>Codes of care systems whose figures a fact is part of.</summary>
    public IEnumerable<string> AreasOf(AreaFactKind kind, Guid id)
    {
        var owners = kind is AreaFactKind.Organisation ? [id]
            : kind is AreaFactKind.Mou ? _mous.OwnersOf(id).SelectMany(_partnerships.OwnersOf) : _stores[kind].OwnersOf(id);
        return owners.Select(Organisation).OfType<OrganisationFact>().SelectMany(o => o.Spans).Select(s => s.Area).Distinct();
    }

    /// <summary>The facts of a place: of whoever has ever been in its care systems, and the organisations they have dealt with.</summary>
    /// <param name="rest">What is not in the book.</param>
    public AreaFacts Of(IReadOnlyList<AreaBirth> areas, AreaRest rest)
    {
        var inside = areas.SelectMany(a => _byArea.TryGetValue(a.Code, out var there) ? there : []).ToHashSet();
        var partnerships = _partnerships.Of(inside);
        var introductions = _introductions.Of(inside);
        var bookings = _bookings.Of(inside);
        var opportunities = _opportunities.Of(inside);
        var known = new HashSet<Guid>(inside);
        known.UnionWith(partnerships.SelectMany(p => p.Members).Select(m => m.OrganisationId));
        foreach (var i in introductions)
        {
            known.Add(i.Seeker);
            known.Add(i.Target);
        }

        foreach (var b in bookings)
        {
            known.Add(b.Host);
            known.Add(b.College);
        }

        known.UnionWith(opportunities.SelectMany(o => o.Answers).Select(a => a.OrganisationId));
        known.UnionWith(rest.Gaps.Select(g => g.OrganisationId).Concat(rest.Levy.Select(l => l.OrganisationId)));
        known.UnionWith(rest.Seats.SelectMany(s => new[] { s.Board, s.Holder }));
        return new AreaFacts
        {
            Areas = areas,
            Organisations = [.. known.Select(Organisation).OfType<OrganisationFact>().OrderBy(o => o.Id)],
            Partnerships = partnerships,
            Introductions = introductions,
            Mous = _mous.Of(partnerships.Select(p => p.Id)),
            Contacts = _contacts.Of(inside),
            Capacities = _capacities.Of(inside),
            Bookings = bookings,
            Opportunities = opportunities,
            Gaps = rest.Gaps,
            Seats = rest.Seats,
            Levy = rest.Levy,
            Communities = rest.Communities,
            Plans = rest.Plans,
        };
    }

    /// <summary>Organisations that are in a care system on a day and open; all of England's without codes.</summary>
    public IEnumerable<(OrganisationFact Organisation, string Area)> OpenIn(IReadOnlyCollection<string>? codes, DateOnly day) =>
        (codes ?? _byArea.Keys).SelectMany(code => (_byArea.TryGetValue(code, out var there) ? there : [])
            .Select(id => (Organisation: Organisation(id)!, Area: code)))
            .Where(o => o.Organisation.IsOpenOn(day) && o.Organisation.Spans.Any(s => s.Area == o.Area && s.HoldsOn(day)));

    /// <summary>Partnerships that began with an organisation of the care system in them; one from before it was born counts by whoever it began with.</summary>
    public IReadOnlyList<LinkBirth> BirthsIn(string area, DateOnly validFrom)
    {
        bool WasInside(Guid id, DateOnly day) => Organisation(id)?.Spans.Any(s => s.Area == area && s.HoldsOn(day)) is true;
        bool BeganInside(PartnershipFact p, DateOnly on) => p.RunningOn(on).Any(m => WasInside(m.OrganisationId, on > validFrom ? on : validFrom));
        var there = _byArea.TryGetValue(area, out var ids) ? ids : [];
        return
        [
            .. _partnerships.Of(there).Where(p => p.ActiveOn is { } on && BeganInside(p, on))
                .OrderBy(p => p.ActiveOn).ThenBy(p => p.Id)
                .Select(p => new LinkBirth(area, p.ActiveOn!.Value, [.. p.Lanes.Select(l => l.Agenda)])),
        ];
    }
}

/// <summary>What the figures of a place rest on beside the book: few rows, read when the place is asked for.</summary>
internal sealed record AreaRest(
    IReadOnlyList<GapFact> Gaps, IReadOnlyList<SeatFact> Seats, IReadOnlyList<LevyFact> Levy, IReadOnlyList<CommunityFact> Communities,
    IReadOnlyList<PlanFact> Plans);
