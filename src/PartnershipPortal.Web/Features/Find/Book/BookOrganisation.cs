using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Features.Offers;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>
/// An organisation in Find's book. What is known of it and of its people is replaced as a whole, never changed, so that a reader who took it
/// has one moment's truth.
/// </summary>
internal sealed class BookOrganisation(OrganisationFacts facts)
{
    private readonly Lock _lock = new();
    private PersonFacts[]? _people;
    private Dealings? _dealings;
    private int _edition;

    public OrganisationFacts Facts { get; private set; } = facts;

    /// <summary>Who may be suggested, by id; null when they must be read.</summary>
    public PersonFacts[]? People => Volatile.Read(ref _people);

    /// <summary>What only the organisation itself knows; null when it must be read.</summary>
    public Dealings? Dealings => Volatile.Read(ref _dealings);

    /// <summary>Counts how often what was known has been thrown away; asked before reading anew.</summary>
    public int Edition
    {
        get
        {
            lock (_lock)
            {
                return _edition;
            }
        }
    }

    public void Replace(OrganisationFacts facts) => Facts = facts;

    /// <summary>Something changed: what is being read at this moment may be what was before.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _edition++;
            (_people, _dealings) = (null, null);
        }
    }

    /// <summary>Keeps what was read, unless it has been overtaken since the reading began.</summary>
    public void Keep(PersonFacts[] people, int edition)
    {
        lock (_lock)
        {
            if (_edition == edition)
            {
                _people = people;
            }
        }
    }

    /// <inheritdoc cref="Keep(PersonFacts[], int)"/>
    public void Keep(Dealings dealings, int edition)
    {
        lock (_lock)
        {
            if (_edition == edition)
            {
                _dealings = dealings;
            }
        }
    }
}

/// <summary>What Find knows of an organisation, whatever the day and whoever asks.</summary>
/// <param name="Also">What people call it besides its name, and what it or a predecessor was called.</param>
/// <param name="Listed">What it offers and needs that is published, whatever the day.</param>
/// <param name="Doors">Numbers of the doors (<see cref="DoorNumbers"/>) that somebody who may be suggested stands behind.</param>
internal sealed record OrganisationFacts(
    Guid Id,
    string Code,
    string Name,
    Sector Sector,
    ContactPolicy ContactPolicy,
    Guid? GroupId,
    string? GroupName,
    string? LocalAuthorityCode,
    string? Postcode,
    double? Latitude,
    double? Longitude,
    Appetite Appetite,
    int? AppetiteYear,
    string? NotNowReason,
    DateOnly? NotAgainUntil,
    DateOnly? ClosedOn,
    bool IsPending,
    ushort[] Doors,
    bool HasStrategic,
    AreaSpan[] Areas,
    string? GeneralMailbox,
    string? Switchboard,
    FallbackMailbox[] Mailboxes,
    OpportunityFacts[] Listed,
    string[] Also,
    PlacesFacts[] Places,
    Trained[] Trains)
{
    /// <summary>Of what is listed, the offers with places open, by programme; whether they are listed depends on the day.</summary>
    public IReadOnlyList<IGrouping<string, OpportunityFacts>> OpenOffers { get; } =
        [.. Listed.Where(o => o is { Kind: OpportunityKind.Offer, PlacesOpen: > 0, ProgrammeCode: not null }).GroupBy(o => o.ProgrammeCode!)];

    public GeoPoint? Point => (Latitude, Longitude) is ({ } latitude, { } longitude) ? new GeoPoint(latitude, longitude) : null;

    public bool IsOpenOn(DateOnly day) => !IsPending && (ClosedOn is not { } closed || closed > day);

    public string[] AreasOn(DateOnly day) => [.. Areas.Where(a => a.HoldsOn(day)).Select(a => a.IcsCode)];

    public bool HasAnyOf(DoorOrder doors) => Array.Exists(Doors, doors.Has);

    /// <summary>At the same place on the map, on the same shelf, in the same care systems and under the same names.</summary>
    public bool StandsWhere(OrganisationFacts other) =>
        (Sector, Latitude, Longitude, Code, Name) == (other.Sector, other.Latitude, other.Longitude, other.Code, other.Name)
        && Also.AsSpan().SequenceEqual(other.Also) && Areas.AsSpan().SequenceEqual(other.Areas);
}

/// <summary>Published places for placements: how many people at once, until a day.</summary>
internal sealed record PlacesFacts(string Programme, int Places, DateOnly LastDay);

/// <summary>A membership of a care system with the days it holds.</summary>
internal readonly record struct AreaSpan(string IcsCode, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => From <= day && (To is not { } to || to > day);
}

/// <summary>A place of work of its own.</summary>
internal sealed record SiteFacts(string Name, string? Postcode, double? Latitude, double? Longitude);

/// <summary>A person who may be suggested, as ranking needs them. No name, e-mail or telephone number is ever in the book.</summary>
internal sealed record PersonFacts(
    Guid Id,
    string JobTitle,
    string? RoleFamilyCode,
    ContactLevel Level,
    ContactState State,
    DateOnly? VerifiedOn,
    bool IsSinglePointOfContact,
    bool HasDeputy,
    Guid? AccountId,
    ContactVisibility Visibility,
    int Replies,
    double? MedianReplyDays,
    int OpenIntroductions,
    string[] Agendas,
    SiteFacts? Site,
    ushort[] Doors)
{
    /// <summary>What the ladder needs; whoever may be suggested has been told and has not objected.</summary>
    public ContactStanding StandingAt(Guid organisation, bool isLinked) => new(organisation, AccountId, State, Visibility, false, true, isLinked);
}
