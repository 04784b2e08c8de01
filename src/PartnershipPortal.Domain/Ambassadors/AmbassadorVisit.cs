using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Ambassadors;

/// <summary>
/// Hours an ambassador has given: from a request, or logged by their own organisation. One for each person and event, whatever they did there. The hours stay
/// in the organisation's figures when the person goes. Source: S3-22; pitfall 68.
/// </summary>
public sealed class AmbassadorVisit
{
    public const int LeastMinutes = 15;
    public const int ThanksMaxLength = 300;
    public const int WithMaxLength = 200;

    private AmbassadorVisit() // EF Core
    {
    }

    internal AmbassadorVisit(Ambassador ambassador, Guid? requestId, string activity, DateOnly on, int minutes, string with, string? thanks)
    {
        (OrganisationId, AmbassadorId, RequestId) = (ambassador.OrganisationId, ambassador.Id, requestId);
        (Activity, On, Minutes, With, Thanks) = (activity, on, minutes, Rule.Text(with, WithMaxLength, "Where"), thanks);
    }

    /// <summary>Hours that were not asked for on the portal, logged by the ambassador's own organisation.</summary>
    /// <param name="with">The school, college or event.</param>
    /// <exception cref="BrokenRuleException">The day lies ahead, or the hours are not sound.</exception>
    public static AmbassadorVisit Log(Ambassador ambassador, string activity, DateOnly on, int minutes, string? with, DateOnly today)
    {
        Rule.Require(ambassador.State is AmbassadorState.Active or AmbassadorState.Paused, "Only somebody who said yes has hours.");
        Rule.Require(on <= today && on > today.AddYears(-2), "The day is today or before, and within two years.");
        Rule.Require(minutes is >= LeastMinutes and <= AmbassadorRequest.MostMinutes, "Hours are from a quarter of an hour to eight hours.");
        return new(ambassador, null, activity, on, minutes, PersonalDetails.WithNames(with, WithMaxLength, "Where"), null);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The employer whose ambassador it was.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>Null once the person has been forgotten.</summary>
    public Guid? AmbassadorId { get; private set; }

    public Guid? RequestId { get; private init; }

    public string Activity { get; private init; } = null!;

    public DateOnly On { get; private init; }

    public int Minutes { get; private init; }

    public string With { get; private init; } = null!;

    /// <summary>What whoever asked said of it.</summary>
    public string? Thanks { get; private init; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    /// <summary>Two records of the person have become one.</summary>
    public void FollowMerged(Guid ambassadorId) => AmbassadorId = ambassadorId;
}
