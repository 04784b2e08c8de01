using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>Published places.</summary>
/// <param name="Offered">People-days offered, of all days.</param>
/// <param name="Taken">People-days taken.</param>
/// <param name="IsPublished">Others may open their page; those that are closed are their host's.</param>
public sealed record CapacityFact(
    Guid Id, Guid OrganisationId, string? Council, string Area, string Programme, int Places, DateOnly PublishedOn, DateOnly FirstDay, DateOnly LastDay,
    int Offered, int Taken, bool IsPublished = true);

/// <summary>Places asked for, for part of a group.</summary>
public sealed record BookingFact(
    Guid Id, Guid CapacityId, Guid Host, Guid College, Guid CohortId, int CohortPeople, string Programme, int People, DateOnly AskedOn, DateOnly? ConfirmedOn,
    DateOnly? CancelledOn, DateOnly FirstDay, DateOnly? StartedOn, int Started, DateOnly? CompletedOn, IReadOnlyList<CountFact> Counts)
{
    public bool IsOpenOn(DateOnly day) => AskedOn <= day && (CancelledOn is null || day < CancelledOn);

    public bool IsConfirmedOn(DateOnly day) => IsOpenOn(day) && ConfirmedOn <= day;
}

/// <summary>People of a placement who left or went on.</summary>
public sealed record CountFact(CountKind Kind, DateOnly Day, int People, LeavingStage? Stage, LearnerReason? Reason, DestinationKind? Destination);
