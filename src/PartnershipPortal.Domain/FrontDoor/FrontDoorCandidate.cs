using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// A contact as the ranking sees it: facts only, one query's row. Carries no name, e-mail or phone, so that no rule can leak one;
/// the page adds the name where the disclosure ladder allows it.
/// </summary>
public sealed record FrontDoorCandidate
{
    public required Guid ContactId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string OrganisationCode { get; init; }

    public required string OrganisationName { get; init; }

    public required Sector Sector { get; init; }

    /// <summary>The college group, network or care group the organisation belongs to.</summary>
    public Guid? GroupId { get; init; }

    public string? GroupName { get; init; }

    public ContactPolicy ContactPolicy { get; init; }

    /// <summary>The care systems the organisation is in today.</summary>
    public IReadOnlyList<string> IcsCodes { get; init; } = [];

    public string? LsipCode { get; init; }

    /// <summary>They work within the area asked for; never so where a point was asked for.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>Where the person works: their site, else the organisation. Null when not known, and then last by distance.</summary>
    public GeoPoint? Point { get; init; }

    public string? Postcode { get; init; }

    /// <summary>Campus, hospital or home, when the person's is known.</summary>
    public string? SiteName { get; init; }

    public required string JobTitle { get; init; }

    /// <summary>Null when the title fits no family.</summary>
    public string? RoleFamilyCode { get; init; }

    public ContactLevel Level { get; init; }

    /// <summary>From the title; null lets the ranking work it out.</summary>
    public Seniority? Seniority { get; init; }

    public ContactState State { get; init; } = ContactState.Active;

    /// <summary>The disclosure ladder lets this seeker see at least the role.</summary>
    public bool IsVisible { get; init; } = true;

    public DateOnly? VerifiedOn { get; init; }

    public bool HasObjected { get; init; }

    public bool HasBounced { get; init; }

    public bool IsSinglePointOfContact { get; init; }

    /// <summary>Median working days to a first reply; null with no answers.</summary>
    public double? MedianReplyDays { get; init; }

    public int Replies { get; init; }

    public int OpenIntroductions { get; init; }

    /// <summary>The day they declined a request of the seeker's organisation about this; null when they have not lately.</summary>
    public DateOnly? DeclinedOn { get; init; }

    /// <summary>The reason they chose then, as a sentence; null when there is none.</summary>
    public string? DeclinedBecause { get; init; }

    public Appetite Appetite { get; init; }

    /// <summary>Places open in live offers for what is asked.</summary>
    public int? Places { get; init; }

    /// <summary>What those places are for: "adult care worker, level 2".</summary>
    public string? PlacesFor { get; init; }

    /// <summary>What the organisation trains of the subjects asked for, most apprentices first.</summary>
    public IReadOnlyList<Trained> Trains { get; init; } = [];

    /// <summary>The day before which the organisation is not to be asked again.</summary>
    public DateOnly? NotAgainUntil { get; init; }

    /// <summary>Why not now, in the organisation's words.</summary>
    public string? NotNowReason { get; init; }

    /// <summary>Someone covers when this person is away.</summary>
    public bool HasDeputy { get; init; }

    /// <summary>Someone at strategic level is listed at the organisation.</summary>
    public bool OrganisationHasStrategicContact { get; init; }

    /// <summary>The seeker's organisation already works with this person: an accepted introduction or a lane they lead.</summary>
    public bool HasLiveLink { get; init; }

    /// <summary>Agendas of that existing work; empty when it covers no named agenda.</summary>
    public IReadOnlyList<string> LinkAgendas { get; init; } = [];

    /// <summary>Agendas the person lists themselves.</summary>
    public IReadOnlyList<string> Agendas { get; init; } = [];
}
