using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>A community of practice, a network or another group that meets, with its days.</summary>
/// <param name="Area">The care system it is of.</param>
/// <param name="OrganisationId">Whose people began it.</param>
/// <param name="IsYours">The reader is in it; nobody's where figures are kept.</param>
/// <param name="Organisations">Those whose people are in it, on the day it was read.</param>
public sealed record CommunityFact(
    Guid Id, string Area, Guid OrganisationId, string Name, CommunityAccess Access, MeetingCadence Cadence, IReadOnlyList<string> Agendas, DateOnly OpenedOn,
    DateOnly? ClosedOn, bool IsYours, IReadOnlyList<Guid> Organisations, IReadOnlyList<CommunityMeetingFact> Meetings,
    IReadOnlyList<CommunityActionFact> Actions)
{
    /// <summary>Everybody signed in may know when it meets. Others are counted nowhere. Source: ADR 44.</summary>
    public bool IsShared => Access is CommunityAccess.Open or CommunityAccess.Restricted;

    /// <summary>Its reader may be told who meets in it: it is shared, or they are in it and it is not confidential.</summary>
    public bool TellsWhoMet => IsShared || (IsYours && Access is not CommunityAccess.Confidential);

    public bool IsOpenOn(DateOnly day) => OpenedOn <= day && (ClosedOn is null || day < ClosedOn);

    /// <summary>The last two meetings that its rhythm asks for were missed; the same answer as <see cref="Community.StandingOn"/>.</summary>
    public bool IsDormantOn(DateOnly day) => (Meetings.Where(m => m.IsHeldOn(day)).Select(m => (DateOnly?)m.On).Max() ?? OpenedOn)
        < Community.QuietSince(Cadence, day);
}

/// <summary>A meeting of a community with the organisations that were there, each once.</summary>
public sealed record CommunityMeetingFact(DateOnly On, MeetingState State, IReadOnlyList<AttendanceFact> Attendance)
{
    public bool IsHeldOn(DateOnly day) => State is MeetingState.Held && On <= day;

    public bool IsMissedOn(DateOnly day) => CommunityMeeting.IsMissed(State, On, day);
}

/// <summary>An organisation that was at a meeting, with its sector of that day. Not how many of its people.</summary>
public sealed record AttendanceFact(Guid OrganisationId, Sector Sector);

/// <summary>Something to be done for a community.</summary>
public sealed record CommunityActionFact(DateOnly DueOn, DateOnly? DoneOn);

/// <summary>A shared plan of an academic year.</summary>
/// <param name="Year">The calendar year in which it begins.</param>
public sealed record PlanFact(Guid Id, Guid OrganisationId, int Year, DateOnly SharedOn, IReadOnlyList<PlanActivityFact> Activities);

/// <summary>An activity of a plan: nothing of how many it reached.</summary>
public sealed record PlanActivityFact(IReadOnlyList<string> Goals, DateOnly LastDay, DateOnly? DoneOn, DateOnly? CancelledOn)
{
    public bool IsPlannedOn(DateOnly day) => CancelledOn is null || day < CancelledOn;

    public bool IsDoneOn(DateOnly day) => DoneOn <= day;
}

/// <summary>A partnership that began in another area.</summary>
public sealed record LinkBirth(string Area, DateOnly On, IReadOnlyList<string> Agendas);
