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

    private readonly Dictionary<Guid, OrganisationFact> _organisations = [];
    private readonly Dictionary<string, HashSet<Guid>> _byArea = new(StringComparer.Ordinal);
    private readonly FactStore<PartnershipFact> _partnerships = new(p => p.Id, p => p.Members.Select(m => m.OrganisationId));
    private readonly FactStore<IntroductionFact> _introductions = new(i => i.Id, i => [i.Seeker, i.Target]);
    private readonly FactStore<MouFact> _mous = new(m => m.Id, m => [m.PartnershipId]);
    private readonly FactStore<ContactFact> _contacts = new(c => c.Id, c => [c.OrganisationId]);
    private readonly FactStore<CapacityFact> _capacities = new(c => c.Id, c => [c.OrganisationId]);
    private readonly FactStore<BookingFact> _bookings = new(b => b.Id, b => [b.Host, b.College]);
    private readonly FactStore<OpportunityFact> _opportunities = new(o => o.Id, o => [o.OrganisationId]);

    public int Count => _organisations.Count + _partnerships.Count + _introductions.Count + _mous.Count + _contacts.Count + _capacities.Count
        + _bookings.Count + _opportunities.Count;

    public void Put(object fact)
    {
        switch (fact)
        {
            case OrganisationFact o:
                Put(o);
                break;
            case PartnershipFact p:
                _partnerships.Put(p);
                break;
            case IntroductionFact i:
                _introductions.Put(i);
                break;
            case MouFact m:
                _mous.Put(m);
                break;
            case ContactFact c:
                _contacts.Put(c);
                break;
            case CapacityFact c:
                _capacities.Put(c);
                break;
            case BookingFact b:
                _bookings.Put(b);
                break;
            case OpportunityFact o:
                _opportunities.Put(o);
                break;
            default:
                throw new ArgumentException($"{fact.GetType().Name} is not in the book of areas.", nameof(fact));
        }
    }

    public void Remove(AreaFactKind kind, Guid id)
    {
        switch (kind)
        {
            case AreaFactKind.Organisation:
                RemoveOrganisation(id);
                break;
            case AreaFactKind.Partnership:
                _partnerships.Remove(id);
                break;
            case AreaFactKind.Introduction:
                _introductions.Remove(id);
                break;
            case AreaFactKind.Mou:
                _mous.Remove(id);
                break;
            case AreaFactKind.Contact:
                _contacts.Remove(id);
                break;
            case AreaFactKind.Capacity:
                _capacities.Remove(id);
                break;
            case AreaFactKind.Booking:
                _bookings.Remove(id);
                break;
            case AreaFactKind.Opportunity:
                _opportunities.Remove(id);
                break;
            case AreaFactKind.Rest or AreaFactKind.Everything:
                throw new ArgumentException($"{kind} is not in the book.", nameof(kind));
        }
    }

    public OrganisationFact? Organisation(Guid id) => _organisations.GetValueOrDefault(id);

    /// <summary>Codes of care systems whose figures a fact is part of.</summary>
    public IEnumerable<string> AreasOf(AreaFactKind kind, Guid id)
    {
        IEnumerable<Guid> owners = kind switch
        {
            AreaFactKind.Organisation => [id],
            AreaFactKind.Partnership => _partnerships.OwnersOf(id),
            AreaFactKind.Introduction => _introductions.OwnersOf(id),
            AreaFactKind.Mou => _mous.OwnersOf(id).SelectMany(_partnerships.OwnersOf),
            AreaFactKind.Contact => _contacts.OwnersOf(id),
            AreaFactKind.Capacity => _capacities.OwnersOf(id),
            AreaFactKind.Booking => _bookings.OwnersOf(id),
            AreaFactKind.Opportunity => _opportunities.OwnersOf(id),
            AreaFactKind.Rest or AreaFactKind.Everything => [],
        };
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
            .Select(id => (Organisation: _organisations[id], Area: code)))
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

    private void Put(OrganisationFact organisation)
    {
        RemoveOrganisation(organisation.Id);
        _organisations.Add(organisation.Id, organisation);
        foreach (var span in organisation.Spans)
        {
            if (!_byArea.TryGetValue(span.Area, out var there))
            {
                _byArea.Add(span.Area, there = []);
            }

            there.Add(organisation.Id);
        }
    }

    private void RemoveOrganisation(Guid id)
    {
        if (_organisations.Remove(id, out var known))
        {
            foreach (var span in known.Spans)
            {
                _byArea[span.Area].Remove(id);
            }
        }
    }
}

/// <summary>What the figures of a place rest on beside the book: few rows, read when the place is asked for.</summary>
internal sealed record AreaRest(
    IReadOnlyList<GapFact> Gaps, IReadOnlyList<SeatFact> Seats, IReadOnlyList<LevyFact> Levy, IReadOnlyList<CommunityFact> Communities,
    IReadOnlyList<PlanFact> Plans);
