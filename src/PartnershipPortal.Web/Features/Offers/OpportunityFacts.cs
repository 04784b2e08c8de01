using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Book;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>An offer or need as lists and matching read it: public facts, and of its contact only when the details were last checked.</summary>
public sealed class OpportunityFacts
{
    private Kept? _side;
    private KeptChoices? _choices;

    public required Guid Id { get; init; }

    public required OpportunityKind Kind { get; init; }

    public required OpportunityState State { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string OrganisationCode { get; init; }

    public required string OrganisationName { get; init; }

    public required Sector Sector { get; init; }

    public required string? ProgrammeCode { get; init; }

    public required string? Subject { get; init; }

    public required int? Level { get; init; }

    public required StaffGroup? StaffGroup { get; init; }

    public required int[] Bands { get; init; }

    public required OpportunityAudience? Audience { get; init; }

    public required string[] Starts { get; init; }

    public required string? SiteName { get; init; }

    public required string? Postcode { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    public required int? Places { get; init; }

    public required int Taken { get; init; }

    public required FundingTag? Funding { get; init; }

    public required string[] Groups { get; init; }

    public required PathwayStage? Stage { get; init; }

    public required Horizon? Horizon { get; init; }

    public required string[] Marks { get; init; }

    public required string? PriorLearningFrom { get; init; }

    public required string? LsipPriority { get; init; }

    public required string? Partner { get; init; }

    public required string? Words { get; init; }

    public required DateOnly? ClosesOn { get; init; }

    public required DateOnly? CheckedOn { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required string? WhyWithdrawn { get; init; }

    /// <summary>Null when nobody who can be suggested answers for it.</summary>
    public required Guid? ContactId { get; init; }

    public required bool IsSinglePoint { get; init; }

    /// <summary>When the contact's details were last checked.</summary>
    public required DateOnly? ContactCheckedOn { get; init; }

    public int? PlacesOpen => Places - Taken;

    public GeoPoint? Point => (Latitude, Longitude) is ({ } latitude, { } longitude) ? new GeoPoint(latitude, longitude) : null;

    public IReadOnlyList<TypedDate> StartDates => field ??= Opportunity.DatesOf(Starts);

    public OpportunityStanding StandingOn(DateOnly day) => Opportunity.StandingOf(State, ClosesOn, CheckedOn, PlacesOpen, day);

    public bool IsLiveOn(DateOnly day) => Opportunity.IsLive(StandingOn(day));

    /// <summary>"Adult care worker, level 2".</summary>
    public string Title(ReferenceBookSnapshot words) =>
        OpportunityWords.Title(Subject, ProgrammeCode is null ? null : words.Label(TermKind.Programme, ProgrammeCode), Level);

    /// <summary>As matching sees it; kept while the vocabulary stays the same, for what is listed is compared with every search.</summary>
    public MatchSide ToSide(ReferenceBookSnapshot words)
    {
        if (_side is not { } known || known.Words != words)
        {
            _side = known = new(words, new MatchSide
            {
                Id = Id,
                OrganisationId = OrganisationId,
                Kind = Kind,
                Sector = Sector,
                ProgrammeCode = ProgrammeCode,
                AgendaCode = words.Find(TermKind.Programme, ProgrammeCode)?.AgendaCode,
                Subject = Subject,
                Level = Level,
                Starts = StartDates,
                Point = Point,
                PlacesOpen = PlacesOpen,
                Groups = Groups,
                Marks = Marks,
            });
        }

        return known.Side;
    }

    /// <summary>What it counts for in each filter of the lists, in their order: worked out once for the terms of a day.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ChoicesIn(IReadOnlyList<StartSpan> spans)
    {
        if (_choices is not { } known || known.From != spans[0].From)
        {
            _choices = known = new(spans[0].From, [.. OfferFilters.All.Select(f => f.Of(this, spans))]);
        }

        return known.Values;
    }

    private sealed record Kept(ReferenceBookSnapshot Words, MatchSide Side);

    private sealed record KeptChoices(DateOnly From, IReadOnlyList<string>[] Values);
}

/// <summary>How they are read.</summary>
internal static class OpportunityFactsQueries
{
    public static MatchWords MatchWords(this ReferenceBookSnapshot words) =>
        new(words.Rules.Travel, code => words.Label(TermKind.Programme, code), code => words.Label(TermKind.WpGroup, code));

    /// <summary>The facts of these.</summary>
    public static IQueryable<OpportunityFacts> FactsOf(this PortalDbContext db, IQueryable<Opportunity> which) =>
        from o in which
        join organisation in db.Organisations on o.OrganisationId equals organisation.Id
        join s in db.Sites on o.SiteId equals s.Id into sites
        from site in sites.DefaultIfEmpty()
        join c in db.Contacts.Suggestable() on o.ContactId equals c.Id into contacts
        from contact in contacts.DefaultIfEmpty()
        select new OpportunityFacts
        {
            Id = o.Id,
            Kind = o.Kind,
            State = o.State,
            OrganisationId = o.OrganisationId,
            OrganisationCode = organisation.Code,
            OrganisationName = organisation.Name,
            Sector = organisation.Sector,
            ProgrammeCode = o.ProgrammeCode,
            Subject = o.Subject,
            Level = o.Level,
            StaffGroup = o.StaffGroup,
            Bands = o.Bands,
            Audience = o.Audience,
            Starts = o.Starts,
            SiteName = site.Name,
            Postcode = site.Postcode ?? organisation.Postcode,
            Latitude = site.Latitude ?? organisation.Latitude,
            Longitude = site.Longitude ?? organisation.Longitude,
            Places = o.Places,
            Taken = o.Taken,
            Funding = o.Funding,
            Groups = o.Groups,
            Stage = o.Stage,
            Horizon = o.Horizon,
            Marks = o.Marks,
            PriorLearningFrom = o.PriorLearningFrom,
            LsipPriority = o.LsipPriority,
            Partner = o.Partner,
            Words = o.Words,
            ClosesOn = o.ClosesOn,
            CheckedOn = o.CheckedOn,
            PublishedAt = o.PublishedAt,
            WhyWithdrawn = o.WhyWithdrawn,
            ContactId = (Guid?)contact.Id,
            IsSinglePoint = (bool?)contact.IsSinglePointOfContact ?? false,
            ContactCheckedOn = contact.VerifiedOn,
        };

    /// <summary>
    /// Those of a kind that are listed today and may lie within the drive: those in a square round the place, and those of which nobody said where
    /// they are. The drive itself is reckoned afterwards. From the book of the node (ADR 59).
    /// </summary>
    public static IEnumerable<OpportunityFacts> ListedNear(this Find.Book.Shelf shelf, OpportunityKind kind, DateOnly day, GeoPoint? place, int? minutes) =>
        shelf.Listed(kind, day, place is { } here && minutes is not null ? GeoBox.Around(here, CandidateChoice.ReachMiles(minutes)) : null);
}
