using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>An offer or a need with what is given of it.</summary>
/// <param name="Places">Of a need those wanted in all, of an offer those nobody has yet.</param>
/// <param name="EndedOn">Withdrawn or filled.</param>
public sealed record OpportunityFact(
    Guid Id, OpportunityKind Kind, Guid OrganisationId, string? Council, string? Programme, string? Subject, int Places, DateOnly PublishedOn,
    DateOnly? ClosesOn, DateOnly? CheckedOn, DateOnly? EndedOn, Horizon? Horizon, string? LsipPriority, IReadOnlyList<string> Groups,
    IReadOnlyList<AnswerFact> Answers)
{
    public bool IsLiveOn(DateOnly day) => PublishedOn <= day && (EndedOn is null || day < EndedOn) && (ClosesOn is null || day <= ClosesOn)
        && (CheckedOn is null || day <= CheckedOn.Value.AddDays(Opportunity.PausedAfterDays));
}

/// <summary>Places another organisation gives to a need.</summary>
public sealed record AnswerFact(Guid OrganisationId, int Places, OpportunityAnswerState State, DateOnly On);

/// <summary>Something nobody could be found for.</summary>
public sealed record GapFact(
    Guid Id, string Area, Guid OrganisationId, string? Agenda, string Place, string Wanted, DateOnly RaisedOn, DateOnly ChangedOn, GapState State,
    GapOutcome? Outcome)
{
    public bool IsOpenOn(DateOnly day) => RaisedOn <= day && (State is GapState.Raised or GapState.Owned or GapState.InProgress || day < ChangedOn);

    public bool IsClosedOn(DateOnly day) => State is GapState.Closed && ChangedOn <= day;
}

/// <summary>That an employer means to give levy away.</summary>
public sealed record LevyFact(Guid Id, string Area, Guid OrganisationId, LevyBand Band, string Purpose, DateOnly SaidOn, DateOnly? AskBy, DateOnly? WithdrawnOn)
{
    public bool IsLiveOn(DateOnly day) =>
        SaidOn <= day && (WithdrawnOn is null || day < WithdrawnOn) && (AskBy is null || AskBy >= day) && SaidOn > day.AddMonths(-LevyIntention.Months);
}
