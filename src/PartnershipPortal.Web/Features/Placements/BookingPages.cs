using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>A booking as a line of the list of either side.</summary>
/// <param name="Other">The other side; of places kept by the host, nobody.</param>
/// <param name="IsReady">Held, with every check done.</param>
/// <param name="IsTooNear">It starts within the lead time and is not confirmed.</param>
public sealed record BookingRow(
    Guid Id, string? Other, string Host, string Area, string For, int People, DateOnly First, DateOnly Last, Weekdays Weekdays, BookingState State,
        bool IsReady,
    DateOnly? HeldUntil, int Done, int Checks, bool IsOwnChange, bool HasChange, bool IsTooNear, decimal? Attrition, bool IsHost);

/// <summary>The bookings of an organisation, what needs deciding first.</summary>
public sealed record BookingsPage(
    string Organisation, bool Publishes, string Show, int Page, int Pages, int Total, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<BookingRow> Rows);

/// <summary>A check as its line shows it.</summary>
public sealed record CheckRow(
    PlacementCheckKind Kind, string Title, string Means, string Owner, bool IsMine, CheckStanding Standing, DateOnly? DueOn, DateOnly? DoneOn, string? DoneBy,
    string? Words, string? Numbers)
{
    /// <summary>The shape of its state.</summary>
    public string Mark => Standing switch
    {
        CheckStanding.Late => "act",
        CheckStanding.Waiting or CheckStanding.Part => "watch",
        CheckStanding.Done => "good",
    };

    public string Word => Standing switch
    {
        CheckStanding.Late => "Late",
        CheckStanding.Waiting => "Waiting",
        CheckStanding.Part => "Part done",
        CheckStanding.Done => Kind is PlacementCheckKind.Dbs ? "College confirms" : "Done",
    };
}

/// <summary>A line of the history.</summary>
public sealed record EntryRow(DateTimeOffset At, string Text, string? Words);

/// <summary>One booking with all that both sides know of it.</summary>
/// <param name="Side">The viewer's side.</param>
/// <param name="Mou">How the agreement of the two stands, in words.</param>
/// <param name="Waiting">How many wait for the same places.</param>
/// <param name="Position">Its own place in the waiting list.</param>
public sealed record BookingPage(
    PlacementBooking Booking, string Host, string College, string? Site, string Programme, PlacementSide Side, BookingState State, bool IsReady,
        bool IsMouInForce,
    string Mou, Guid? MouPartnership, DateOnly? HeldUntil, int? DaysLeft, int Waiting, int? Position, IReadOnlyList<CheckRow> Checks,
    IReadOnlyList<EntryRow> History, bool MayAnswer, BookingForms Forms)
{
    /// <summary>The day it is read.</summary>
    public required DateOnly Today { get; init; }

    public string Other => Side is PlacementSide.Host ? College : Host;

    /// <summary>Why the viewer's side is not asked yet, or again, what it makes of it; null when it is.</summary>
    public string? WhyNotEvaluated => Booking.WhyNotEvaluated(Side, Today);

    public PlacementChange? Change => Booking.OpenChange;

    public int Done => Checks.Count(c => c.Standing is CheckStanding.Done);

    public bool IsOver => State is BookingState.Completed or BookingState.Cancelled or BookingState.Released;

    /// <summary>For who comes back to change what is over; null while it is not.</summary>
    public string? WhyOver => !IsOver ? null : State switch
    {
        BookingState.Completed => "This placement is completed.",
        BookingState.Cancelled => "This booking has been cancelled already.",
        BookingState.Released => "These places have been released already.",
        BookingState.Asked or BookingState.Held or BookingState.Confirmed or BookingState.Started => null,
    };
}

/// <summary>The forms that stand on the page of a booking.</summary>
public sealed record BookingForms(StartForm Start, SayForm Say, CountForm Count)
{
    public static IReadOnlyList<Choice> Stages { get; } = [.. Enum.GetValues<LeavingStage>().Select(s => new Choice(s.ToString(), s.Word()))];

    public static IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<LearnerReason>().Select(r => new Choice(r.ToString(), r.Word()))];

    public static IReadOnlyList<Choice> Helps { get; } = [.. Enum.GetValues<HelpKind>().Select(h => new Choice(h.ToString(), h.Word()))];

    public static IReadOnlyList<Choice> Destinations { get; } = [.. Enum.GetValues<DestinationKind>().Select(d => new Choice(d.ToString(), d.Word()))];
}

/// <summary>A page with one form about a booking: cancelling, declining, a check.</summary>
public sealed record BookingFormPage<T>(Guid Id, string What, string Other, T Form);

/// <summary>A change of numbers and days.</summary>
public sealed record ChangePage(Guid Id, string What, string Other, ChangeForm Form, IReadOnlyList<FullDay> Full);

/// <summary>One check to be answered.</summary>
public sealed record CheckPage(Guid Id, string What, PlacementCheckKind Kind, int People, CheckForm Form);

/// <summary>A group with the hours of its learners.</summary>
public sealed record GroupRow(
    Guid Id, string Name, string Programme, int People, DateOnly CourseStarts, decimal? Needed, IReadOnlyList<GroupSlots> Slots);

/// <summary>Learners of a group with the same hours.</summary>
public sealed record GroupSlots(int From, int To, decimal Hours, int Employers);

/// <summary>An organisation's groups.</summary>
public sealed record GroupsPage(string Organisation, IReadOnlyList<GroupRow> Rows);

/// <summary>The answers to a question of an evaluation.</summary>
public static class EvaluationChoices
{
    public static IReadOnlyList<Choice> All { get; } =
        [new("1", "1, poor"), new("2", "2"), new("3", "3"), new("4", "4"), new("5", "5, very good")];
}
