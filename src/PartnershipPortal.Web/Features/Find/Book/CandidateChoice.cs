using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>
/// Narrows the book down to the few that ranking looks at: of each wanted sector the nearest organisations where somebody stands behind a door
/// asked for, a fixed number of people of each, and those the seeker already works with.
/// </summary>
internal sealed class CandidateChoice(FrontDoorRequest request, Shelf shelf, Dealings dealings, ReferenceBookSnapshot words)
{
    public const int NearestOrganisations = 24;
    private const int PeopleOfAnOrganisation = 4;
    private const int NearestOfTheLadder = 3;
    private const int OrganisationsOfAnArea = 2 * NearestOrganisations;
    private const int MostInAnArea = 2000;
    private const double MilesOverTheEdge = 5;
    private const double MetresPerMile = 1609.344;

    private readonly Sector[] _sectors = [.. request.Sectors.Count > 0 ? request.Sectors : Sectors.Everyone];
    private readonly Spot _here = Spot.Of(request.Place.Latitude, request.Place.Longitude);

    /// <summary>Straight-line miles beyond which no drive can be within the minutes: the estimate's fastest speeds, without barriers.</summary>
    public static double ReachMiles(int? minutes)
    {
        if (minutes is not { } limit)
        {
            return 1000;
        }

        const double townMinutes = 5 / 22.0 * 60;
        const double roadMinutes = 15 / 32.0 * 60;
        var fast = Math.Max(0, limit - townMinutes - roadMinutes) / 60 * 45;
        return Math.Ceiling((20 + fast) / 1.3) + 1;
    }

    /// <summary>The organisations whose people are looked at.</summary>
    public IReadOnlyCollection<BookOrganisation> Organisations(DoorOrder doors)
    {
        var miles = ReachMiles(request.MaxMinutes);
        var near = Nearest(miles + (request.Extent?.RadiusMiles ?? 0), WillDo);
        if (request.Extent is { } extent)
        {
            // Of an area those in it behind the best doors, wherever in it they are, and round about it whoever is nearest to its middle.
            near.UnionWith(_sectors.SelectMany(sector => InArea(sector, extent, MostInAnArea, WillDo)
                .OrderBy(n => doors.BestOf(n.Organisation.Facts.Doors)).ThenBy(n => n.Square)
                .Take(OrganisationsOfAnArea).Select(n => n.Organisation)));
        }

        if (near.Count < NearestOrganisations && request.IcsCode is { } ics)
        {
            near.UnionWith(shelf.In(ics, request.Today).Where(o => _sectors.Contains(o.Facts.Sector) && WillDo(o)).Take(NearestOrganisations));
        }

        near.UnionWith(dealings.Accepted.Select(d => shelf.Find(d.Key)).OfType<BookOrganisation>().Where(o => _sectors.Contains(o.Facts.Sector)));
        return near;

        HashSet<BookOrganisation> Nearest(double reach, Func<BookOrganisation, bool> willDo) =>
            [.. _sectors.SelectMany(sector => shelf.Nearest(sector, _here, NearestOrganisations, Spot.Chord(reach * MetresPerMile), willDo))
                .Select(n => n.Organisation)];

        bool WillDo(BookOrganisation organisation) =>
            IsAnother(organisation) && organisation.Facts.HasAnyOf(doors);
    }

    private bool IsAnother(BookOrganisation organisation) =>
        organisation.Facts.Id != request.SeekerOrganisationId && organisation.Facts.IsOpenOn(request.Today);

    private IEnumerable<(double Square, BookOrganisation Organisation)> InArea(
        Sector sector, PlaceExtent extent, int most, Func<BookOrganisation, bool> willDo) =>
        shelf.Nearest(sector, _here, most, Spot.Chord((extent.RadiusMiles + MilesOverTheEdge) * MetresPerMile),
            o => willDo(o) && extent.Holds(Gazetteer.SectorOf(o.Facts.Postcode)));

    /// <summary>People of each behind the best doors, and everybody the seeker works with, as ranking needs them.</summary>
    public List<FrontDoorCandidate> Candidates(
        Dictionary<BookOrganisation, PersonFacts[]> people, Dictionary<Guid, SeekerLink> links, DoorOrder doors)
    {
        var candidates = new List<FrontDoorCandidate>(people.Count * PeopleOfAnOrganisation);
        var asked = words.TermsOf(TermKind.Programme)
            .Where(p => request.ProgrammeLabel is { } named ? p.Label == named : p.AgendaCode == request.AgendaCode).Select(p => p.Code).ToHashSet();
        var first = new List<(int Place, PersonFacts Person)>(PeopleOfAnOrganisation + 1);
        foreach (var (organisation, theirs) in people)
        {
            first.Clear();
            foreach (var person in theirs)
            {
                foreach (var door in person.Doors)
                {
                    if (doors.PlaceOf(door) is var place && place != DoorOrder.Nowhere)
                    {
                        Add(first, place, person);
                    }
                }
            }

            var chosen = first.Select(f => f.Person);
            if (links.Count > 0)
            {
                chosen = chosen.Concat(theirs.Where(p => links.ContainsKey(p.Id)));
            }

            var at = new OrganisationOnTheDay(organisation.Facts, request, asked, words);
            candidates.AddRange(chosen.DistinctBy(p => p.Id).Select(p => at.CandidateOf(
                p, links.GetValueOrDefault(p.Id), dealings.DeclinedBy(p.Id, request.AgendaCode, request.Today))));
        }

        return candidates;
    }

    /// <summary>How many organisations of the sectors wanted stand round about, or in the area asked for, how many of them have listed anybody, and the
    /// nearest that has not.</summary>
    public Coverage Around()
    {
        var reach = Spot.Chord(ReachMiles(Coverage.Minutes) * MetresPerMile);
        var there = _sectors.SelectMany(sector => request.Extent is { } extent ? InArea(sector, extent, Coverage.Most, IsAnother)
            : shelf.Nearest(sector, _here, Coverage.Most, reach, IsAnother))
            .OrderBy(n => n.Square).Select(n => n.Organisation.Facts).ToArray();
        return new(there.Length, there.Count(f => f.Doors.Length > 0), Array.Find(there, f => f.Doors.Length == 0));
    }

    /// <summary>The nearest others for the ladder, whoever stands there, nearest first.</summary>
    public BookOrganisation[] Ladder(IReadOnlyCollection<Guid> suggested) =>
        [.. _sectors
            .SelectMany(sector => shelf.Nearest(
                sector,
                _here,
                NearestOfTheLadder,
                double.MaxValue,
                o => IsAnother(o) && !suggested.Contains(o.Facts.Id)))
            .OrderBy(n => n.Square)
            .Take(NearestOfTheLadder)
            .Select(n => n.Organisation)];

    /// <summary>Keeps the first few: the best door, then the level asked for, then the freshest details. Somebody behind two doors takes two places.</summary>
    private void Add(List<(int Place, PersonFacts Person)> first, int place, PersonFacts person)
    {
        var at = first.Count;
        while (at > 0 && ComesBefore(place, person, first[at - 1]))
        {
            at--;
        }

        if (at < PeopleOfAnOrganisation)
        {
            first.Insert(at, (place, person));
            if (first.Count > PeopleOfAnOrganisation)
            {
                first.RemoveAt(PeopleOfAnOrganisation);
            }
        }
    }

    private bool ComesBefore(int place, PersonFacts person, (int Place, PersonFacts Person) other) =>
        place != other.Place ? place < other.Place
        : (person.Level == request.Level) != (other.Person.Level == request.Level) ? person.Level == request.Level
        : (person.VerifiedOn ?? DateOnly.MinValue) > (other.Person.VerifiedOn ?? DateOnly.MinValue);

    /// <summary>What all the candidates of an organisation share.</summary>
    /// <param name="asked">Codes of the programmes asked for, by name or by agenda.</param>
    private sealed class OrganisationOnTheDay(OrganisationFacts facts, FrontDoorRequest request, HashSet<string> asked, ReferenceBookSnapshot words)
    {
        private readonly string[] _areas = facts.AreasOn(request.Today);
        private readonly string? _lsip = words.FindLocalAuthority(facts.LocalAuthorityCode)?.LsipCode;
        private readonly Appetite _appetite = Organisation.AppetiteOf(facts.Appetite, facts.AppetiteYear, facts.NotAgainUntil, request.Today);
        private readonly (int Places, string For)? _places = PlacesOf(facts, request, asked, words);

        /// <summary>Places open that day for what is asked, of the programme, else of the agenda: of offers; without one, published for placements.</summary>
        private static (int Places, string For)? PlacesOf(
            OrganisationFacts facts, FrontDoorRequest request, HashSet<string> asked, ReferenceBookSnapshot words)
        {
            var offers = facts.OpenOffers.Where(o => asked.Contains(o.Key)).SelectMany(o => o).Where(o => o.IsLiveOn(request.Today))
                .OrderBy(o => o.Id).ToArray();
            var hosted = Array.FindAll(facts.Places, p => p.LastDay > request.Today && asked.Contains(p.Programme));
            return offers is not [var first, ..]
                ? hosted is [var host, ..] ? (hosted.Sum(p => p.Places), words.Label(TermKind.Programme, host.Programme)) : null
                : (offers.Sum(o => o.PlacesOpen!.Value), first.Title(words)
                    + (offers.Length is 1 ? "" : $" and {offers.Length - 1} more"));
        }

        private readonly Trained[] _trains = request.Subjects.Count is 0 ? []
            : Array.FindAll(facts.Trains, t => t.Starts > 0 && request.Subjects.Any(s => s.Has(t.Standard)));

        public FrontDoorCandidate CandidateOf(PersonFacts person, SeekerLink? link, Refusal? refusal) => new()
        {
            ContactId = person.Id,
            OrganisationId = facts.Id,
            OrganisationCode = facts.Code,
            OrganisationName = facts.Name,
            Sector = facts.Sector,
            GroupId = facts.GroupId,
            GroupName = facts.GroupName,
            ContactPolicy = facts.ContactPolicy,
            IcsCodes = _areas,
            LsipCode = _lsip,
            Point = (person.Site?.Latitude ?? facts.Latitude, person.Site?.Longitude ?? facts.Longitude) is ({ } latitude, { } longitude)
                ? new GeoPoint(latitude, longitude)
                : null,
            Postcode = person.Site?.Postcode ?? facts.Postcode,
            IsInPlace = request.Extent?.Holds(Gazetteer.SectorOf(person.Site?.Postcode ?? facts.Postcode)) is true,
            SiteName = person.Site?.Name,
            JobTitle = person.JobTitle,
            RoleFamilyCode = person.RoleFamilyCode,
            Level = person.Level,
            State = person.State,
            VerifiedOn = person.VerifiedOn,
            IsSinglePointOfContact = person.IsSinglePointOfContact,
            MedianReplyDays = person.MedianReplyDays,
            Replies = person.Replies,
            OpenIntroductions = person.OpenIntroductions,
            DeclinedOn = refusal is null ? null : London.DayOf(refusal.At),
            DeclinedBecause = refusal?.Reason is { } reason and not DeclineReason.Other ? reason.Word() : null,
            HasDeputy = person.HasDeputy,
            OrganisationHasStrategicContact = facts.HasStrategic,
            HasLiveLink = link is not null,
            LinkAgendas = link?.Agendas ?? [],
            Agendas = person.Agendas,
            Appetite = _places is null ? _appetite : Appetite.Offering,
            Places = _places?.Places,
            PlacesFor = _places?.For,
            Trains = _trains,
            NotAgainUntil = facts.NotAgainUntil,
            NotNowReason = facts.NotNowReason,
        };
    }
}
