using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>The meetings of a partnership: those to come, those to write up, those that were; and what is still to be done.</summary>
/// <param name="Cadence">How often they have agreed to meet.</param>
/// <param name="ToWriteUp">Over by the calendar, and nobody has said what was agreed.</param>
public sealed record MeetingsPage(
    Guid Id, string Title, bool MayWrite, string Cadence, IReadOnlyList<MeetingRow> Next, IReadOnlyList<MeetingRow> ToWriteUp, IReadOnlyList<MeetingRow> Past,
    IReadOnlyList<ActionRow> Actions, int Page, int Pages);

/// <summary>A meeting in a list.</summary>
public sealed record MeetingRow(Guid Id, string Title, DateOnly On, TimeOnly StartsAt, int Minutes, string? Place, MeetingState State)
{
    public string When => MeetingLabels.When(On, StartsAt);

    public string Length => MeetingLabels.Length(Minutes);

    /// <summary>Where it is is an address that a browser can go to.</summary>
    public bool IsOnline => WebLink.SafeOrNull(Place) is not null;
}

/// <summary>Something that was agreed.</summary>
/// <param name="Owner">Who does it, as the viewer may know them; null while nobody does.</param>
/// <param name="Side">Whose side does it.</param>
public sealed record ActionRow(
    Guid Id, Guid MeetingId, string Text, string? Owner, string Side, DateOnly DueOn, DateOnly? DoneOn, bool IsOverdue);

/// <summary>A line of the agenda.</summary>
/// <param name="IsOwn">The viewer's side put it there and may take it off.</param>
public sealed record AgendaRow(Guid Id, string Text, string By, bool IsOwn);

/// <summary>Who was there, of one organisation, by role.</summary>
public sealed record AttendanceRow(string Organisation, IReadOnlyList<string> Roles);

/// <summary>Which of a meeting's forms was sent and comes back with an error.</summary>
public enum MeetingStep
{
    Item,
    Action,
    Move,
}

/// <summary>A meeting with all that is known of it.</summary>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Open">What is open from meetings before.</param>
/// <param name="Failed">The form with an error, and the action it is about.</param>
public sealed record MeetingPage(
    Guid Id, string Title, bool MayWrite, MeetingRow Meeting, bool MayWriteUp, bool IsToWriteUp, string? Owner, string? Agreed, string? WhyCancelled,
    IReadOnlyList<AgendaRow> Items, IReadOnlyList<AttendanceRow> Attendance, IReadOnlyList<RosterPerson> People,
    IReadOnlyDictionary<Guid, string> Organisations, IReadOnlyList<ActionRow> Actions, IReadOnlyList<ActionRow> Open, ItemForm Item, ActionForm Action,
    (MeetingStep Step, Guid? Action)? Failed, IReadOnlyList<Choice> Owners)
{
    public string Url => $"/partnerships/{Id}/meetings/{Meeting.Id}";
}

/// <summary>An action with what may be done about it, for its partial.</summary>
/// <param name="Failed">Its form came back with an error.</param>
public sealed record ActionSheet(Guid Partnership, ActionRow Action, bool MayWrite, bool Failed);

/// <summary>Planning one meeting or a year of them.</summary>
/// <param name="WithoutTerms">Organisations that teach and have not said when they are away.</param>
/// <param name="Dates">Days that follow from the rhythm.</param>
public sealed record PlanMeetingPage(
    Guid Id, string Title, string Cadence, MeetingForm Form, IReadOnlyList<string> WithoutTerms, IReadOnlyList<Choice> Dates);

/// <summary>Another day, time, place or name.</summary>
public sealed record ChangeMeetingPage(Guid Id, string Title, Guid MeetingId, string When, ChangeMeetingForm Form);

/// <summary>Calling a meeting off.</summary>
public sealed record CancelMeetingPage(Guid Id, string Title, MeetingRow Meeting, CancelMeetingForm Form);

/// <summary>Writing down who was there and what was agreed.</summary>
/// <param name="People">Those with a part in the partnership, to tick.</param>
public sealed record HoldMeetingPage(
    Guid Id, string Title, MeetingRow Meeting, HoldMeetingForm Form, IReadOnlyList<Choice> People, string OwnSide, string OtherSide);

/// <summary>How long a meeting may be said to take.</summary>
internal static class MeetingLengths
{
    public static IReadOnlyList<Choice> All { get; } =
        [.. new[] { "30", "45", "60", "90", "120", "180", "240" }.Select(m => new Choice(
            m, MeetingLabels.Length(int.Parse(m, System.Globalization.CultureInfo.InvariantCulture))))];
}
