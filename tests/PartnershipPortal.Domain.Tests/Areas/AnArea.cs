using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>A small area with facts put in by hand. The day is 30 November 2026.</summary>
internal sealed class AnArea
{
    public const string Code = "QOP";
    public static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly DateOnly Long = new(2020, 1, 1);

    public List<OrganisationFact> Organisations { get; } = [];

    public List<PartnershipFact> Partnerships { get; } = [];

    public List<IntroductionFact> Introductions { get; } = [];

    public List<MouFact> Mous { get; } = [];

    public List<ContactFact> Contacts { get; } = [];

    public List<CapacityFact> Capacities { get; } = [];

    public List<BookingFact> Bookings { get; } = [];

    public List<OpportunityFact> Opportunities { get; } = [];

    public List<GapFact> Gaps { get; } = [];

    public List<SeatFact> Seats { get; } = [];

    public List<LevyFact> Levy { get; } = [];

    public List<CommunityFact> Communities { get; } = [];

    public List<PlanFact> Plans { get; } = [];

    public List<LinkBirth> Elsewhere { get; } = [];

    public List<string> Similar { get; } = [];

    public AreaBirth Birth { get; set; } = new(Code, new(2022, 7, 1), []);

    public AreaFacts Facts => new()
    {
        Areas = [Birth],
        Organisations = Organisations,
        Partnerships = Partnerships,
        Introductions = Introductions,
        Mous = Mous,
        Contacts = Contacts,
        Capacities = Capacities,
        Bookings = Bookings,
        Opportunities = Opportunities,
        Gaps = Gaps,
        Seats = Seats,
        Levy = Levy,
        Communities = Communities,
        Plans = Plans,
        Elsewhere = Elsewhere,
        SimilarAreas = Similar,
        Goals = new Dictionary<string, string> { ["awareness"] = "Awareness", ["access"] = "Access" },
        AgendaOfProgramme = new Dictionary<string, string>
        {
            ["t-level"] = "placements",
            ["apprenticeship"] = "apprenticeships",
            ["industry-placement"] = "placements",
            ["higher-apprenticeship"] = "apprenticeships",
            ["foundation-year"] = "placements"
        },
    };

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public OrganisationFact Add(
        Sector sector, string name, string? council = null, string area = Code, DateOnly? from = null, DateOnly? to = null, bool wantsSupport = false,
        bool hasMailbox = false)
    {
        var organisation = new OrganisationFact(
            Id(1000 + Organisations.Count), $"C{Organisations.Count}", name, sector, council, null, null, null, hasMailbox, false, wantsSupport,
            [new(area, from ?? new(2022, 7, 1), to)]);
        Organisations.Add(organisation);
        return organisation;
    }

    public PartnershipFact Together(
        OrganisationFact one, OrganisationFact other, DateOnly? since = null, DateOnly? ended = null, string agenda = "apprenticeships",
            params DutyFact[] people)
    {
        var partnership = new PartnershipFact(
            Id(2000 + Partnerships.Count), since ?? Long, since ?? Long, ended,
            [new(one.Id, PartnershipSide.Asking, MemberPart.Lead, Long, null), new(other.Id, PartnershipSide.Answering, MemberPart.Lead, Long, null)],
            [new(agenda, since ?? Long)], people);
        Partnerships.Add(partnership);
        return partnership;
    }

    public static DutyFact Person(PartnershipSide side, PersonDuty duty, int person, string? title = null, bool isLive = true) =>
        new(side, duty, Id(person), isLive, title);

    public void Asked(
        OrganisationFact seeker, OrganisationFact target, DateOnly sent, DateOnly? answered, IntroductionState state, Guid? partnership = null,
        string agenda = "apprenticeships") => Introductions.Add(new(
            Id(3000 + Introductions.Count), seeker.Id, target.Id, agenda, sent, answered, state is IntroductionState.Sent ? null : answered, state, null,
                partnership));

    public void Signed(PartnershipFact partnership, DateOnly starts, DateOnly ends) =>
        Mous.Add(new(Id(4000 + Mous.Count), partnership.Id, MouKind.Agreement, starts, starts, ends, null, null));

    public void Published(
        OpportunityKind kind, OrganisationFact whose, int places, string programme, string? council = null, IReadOnlyList<string>? groups = null) =>
        Opportunities.Add(new(
            Id(5000 + Opportunities.Count), kind, whose.Id, council ?? whose.Council, programme, null, places, new(2026, 9, 1), new(2027, 8, 31), new(2026,
                10, 1),
            null, null, null, groups ?? [], []));

    public CommunityFact Meets(
        string name, DateOnly opened, CommunityAccess access = CommunityAccess.Open, MeetingCadence cadence = MeetingCadence.Quarterly,
        IReadOnlyList<CommunityMeetingFact>? meetings = null, IReadOnlyList<CommunityActionFact>? actions = null, string agenda = "apprenticeships",
        bool isYours = false)
    {
        var community = new CommunityFact(
            Id(7000 + Communities.Count), Code, Organisations[0].Id, name, access, cadence, [agenda], opened, null, isYours, [Organisations[0].Id],
            meetings ?? [], actions ?? []);
        Communities.Add(community);
        return community;
    }

    public static CommunityMeetingFact Meeting(DateOnly on, MeetingState state, params OrganisationFact[] came) =>
        new(on, state, [.. came.Select(o => new AttendanceFact(o.Id, o.Sector))]);

    public void Booked(
        OrganisationFact host, OrganisationFact college, int cohort, int of, int people, DateOnly? confirmed, DateOnly? started = null, int came = 0,
        string programme = "t-level", DateOnly? completed = null, params CountFact[] counts) => Bookings.Add(new(
            Id(6000 + Bookings.Count), Id(1), host.Id, college.Id, Id(cohort), of, programme, people, new(2026, 8, 10), confirmed, null, new(2026, 9, 7),
                started, came,
            completed, counts));

    public IndicatorResult Of(string code, DateOnly? day = null, string? agenda = null, Sector? sector = null, string? programme = null) =>
        AreaIndicators.OfCode(code)!.Of(Facts, new(day ?? Today, agenda, sector, programme));
}
