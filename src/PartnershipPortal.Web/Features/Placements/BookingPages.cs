using PartnershipPortal.Domain;
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
    DateOnly? HeldUntil, int Done, int Checks, bool IsOwnChange, bool HasChange, bool IsTooNear, int? Left, bool IsHost)
{
    /// <summary>How many came on the first day; null before it.</summary>
    public int? Started { get; init; }

    /// <summary>The other side asks for a change and waits for the viewer's.</summary>
    public bool IsAsked => HasChange && !IsOwnChange;

    /// <summary>Places are held that should be confirmed by now. Who waits in the list is not late: nothing can be done for them.</summary>
    public bool IsLate => IsTooNear && State is BookingState.Held;

    /// <summary>It waits for somebody; the rest goes its way.</summary>
    public bool IsWaiting => IsAsked || State is BookingState.Held or BookingState.Asked;

    /// <summary>Red is for what is late, and for nothing else.</summary>
    public string Mark => IsLate ? "act" : IsAsked || State is BookingState.Held or BookingState.Asked ? "watch" : "good";

    /// <summary>The first thing somebody should read of it.</summary>
    public string Word => IsAsked ? "Answer a change" : IsLate ? "Late, not confirmed" : State.Word(IsReady);

    /// <summary>What is still to do before it can be confirmed.</summary>
    public string StillToDo => State is BookingState.Asked ? "Nothing is held: it waits for a free place."
        : IsReady ? "Every check is done." : $"{Counted.Of(Checks - Done, "check")} {Counted.Verb(Checks - Done)} still to do.";

    /// <summary>"1 of 6 has left", "All 5 are still there"; null before it began.</summary>
    public string? LeftInWords => Started is not { } came ? null : Left is > 0 and var left ? $"{left} of {came} {Counted.Verb(left, "has", "have")} left"
        : State is not BookingState.Started ? null : came is 1 ? "The one who came is still there" : $"All {came} are still there";
}

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

    /// <summary>Checks of the viewer's side that a tick answers.</summary>
    public IReadOnlyList<PlacementCheck> OnlyToTick => Booking.OnlyToTick(Side);

    /// <summary>What the change that waits would make different, and nothing else.</summary>
    public IReadOnlyList<ChangedFact> Differences => Change is not { IsLonger: false } change ? [] :
    [
        .. new ChangedFact[]
        {
            new("People", $"{Booking.People}", $"{change.People}"),
            new("Days of the week", Booking.Weekdays.InWords, change.Weekdays.InWords),
            new("First day", Booking.FirstDay.InWords, change.Days[0].InWords),
            new("Last day", Booking.LastDay.InWords, change.Days[^1].InWords),
            new("Days in all", $"{Booking.Days.Count}", $"{change.Days.Count}"),
            new("Days that fall away", "", DaysOf([.. Booking.Days.Except(change.Days)])),
            new("Days that are new", "", DaysOf([.. change.Days.Except(Booking.Days)])),
        }.Where(f => f.Now != f.Then),
    ];

    private static string DaysOf(List<DateOnly> days) =>
        string.Join(", ", days.Take(MostDays).Select(d => d.InWords)) + (days.Count > MostDays ? $" and {days.Count - MostDays} more" : "");

    private const int MostDays = 4;

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

/// <summary>Several checks to be ticked.</summary>
public sealed record TicksPage(Guid Id, string What, IReadOnlyList<PlacementCheck> Checks, TicksForm Form)
{
    public IReadOnlyList<Choice> Choices => [.. Checks.Select(c => new Choice(c.Kind.ToString(), c.Kind.Title(), c.Kind.Means()))];
}

/// <summary>One fact that a change would make different.</summary>
public sealed record ChangedFact(string Label, string Now, string Then);

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
