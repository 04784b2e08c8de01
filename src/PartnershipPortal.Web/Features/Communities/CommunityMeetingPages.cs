using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships.Meetings;

namespace PartnershipPortal.Web.Features.Communities;

public sealed record CommunityMeetingsPage(
    CommunityHead Head, string Rhythm, IReadOnlyList<CommunityMeetingRow> Next, IReadOnlyList<CommunityMeetingRow> ToWriteUp,
    IReadOnlyList<CommunityMeetingRow> Past, int Page, int Pages);

/// <param name="Dates">Four days of a year that follow from the rhythm.</param>
/// <param name="Without">Colleges that have not entered their holidays.</param>
public sealed record PlanCommunityMeetingPage(
    CommunityHead Head, string Rhythm, MeetingForm Form, IReadOnlyList<Choice> Dates, IReadOnlyList<string> Without);

public sealed record CommunityMeetingPage(
    CommunityHead Head, CommunityMeetingRow Meeting, string? Notes, string? WhyCancelled, IReadOnlyList<CommunityItemRow> Items,
    IReadOnlyList<(string Sector, int People)> Attendance, IReadOnlyList<CommunityPersonRow> Coming, IReadOnlyList<CommunityPersonRow> NotComing,
    IReadOnlyList<CommunityPersonRow> Silent, IReadOnlyList<CommunityActionRow> Actions, IReadOnlyList<Choice> Owners, CommunityItemForm Item,
    CommunityActionForm Action, bool MayWriteUp)
{
    public bool IsPlanned => Meeting.State is MeetingState.Planned;

    /// <summary>Papers to choose from: documents on one's own shelf.</summary>
    public IReadOnlyList<Choice> Documents { get; init; } = [];
}

public sealed record ChangeCommunityMeetingPage(CommunityHead Head, Guid Meeting, string When, ChangeMeetingForm Form);

public sealed record CommunityWhyPage(CommunityHead Head, Guid? Meeting, string? When, WhyForm Form)
{
    /// <summary>The version of the meeting that is shown.</summary>
    public uint Seen { get; init; }
}

public sealed record CommunityNotesPage(CommunityHead Head, Guid Meeting, string Title, string When, IReadOnlyList<Choice> People, CommunityNotesForm Form);

/// <summary>Open actions, or those that are done.</summary>
public sealed record CommunityActionsPage(
    CommunityHead Head, IReadOnlyList<CommunityActionRow> Rows, bool IsDone, int Open, int Done, IReadOnlyList<Choice> Owners, CommunityActionForm Form,
    Guid? Failed);
