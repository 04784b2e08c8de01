using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>Places as a line of a list.</summary>
/// <param name="Busiest">Most people taken on one day still to come.</param>
/// <param name="Free">Fewest free on any day still to come.</param>
/// <param name="Waiting">Bookings in the waiting list.</param>
public sealed record PlacesRow(
    Guid Id, string Host, string? HostCode, string? Site, string Area, string Programme, string Model, DateOnly First, DateOnly Last, Weekdays Weekdays,
        int Places,
    CapacityState State, int Busiest, int Free, int FreeDays, int Days, int Waiting, int? LeastAge)
{
    /// <summary>The programme and how it is done, said once where both have the same name.</summary>
    public string What => string.Equals(Programme, Model, StringComparison.OrdinalIgnoreCase) ? Programme
        : $"{Programme}, {FrontDoorWords.InSentence(Model)}";
}

/// <summary>A host's own places, by state.</summary>
public sealed record PlacesPage(string Organisation, string Show, int Page, int Pages, IReadOnlyDictionary<CapacityState, int> Counts,
    IReadOnlyList<PlacesRow> Rows);

/// <summary>Places of others that are open to ask for.</summary>
/// <param name="Place">Where drives begin; null when it is not known, and then the earliest come first.</param>
/// <param name="Problem">Why what was typed is no place.</param>
public sealed record OpenPlacesPage(
    OpenPlacesQuestion Question, string? Place, string? Problem, int Page, int Pages, int Total, IReadOnlyList<Choice> Programmes,
    IReadOnlyList<OpenPlacesRow> Rows)
{
    public static IReadOnlyList<Choice> Drives { get; } =
        [.. new[] { 15, 30, 45, 60, 90 }.Select(m => new Choice($"{m}", $"Up to {m} minutes")), new Choice(OpenPlacesQuestion.Any, "Any distance")];
}

/// <param name="Minutes">By road; null when one of the ends is not known.</param>
public sealed record OpenPlacesRow(PlacesRow Places, int? Minutes);

/// <summary>The form of places, new or to be changed.</summary>
/// <param name="Affected">Who is booked on days or places that would go; empty when nothing is in the way.</param>
public sealed record PlacesFormPage(
    Guid? Id, PlacesForm Form, IReadOnlyList<Choice> Sites, IReadOnlyList<Choice> Programmes, IReadOnlyList<Choice> Models, IReadOnlyList<string> Affected,
    bool ShowsMyth)
{
    public static IReadOnlyList<Choice> Groups { get; } = [.. Enum.GetValues<PlacementStaffGroup>().Select(g => new Choice(g.ToString(), g.Word()))];

    public static IReadOnlyList<Choice> Days { get; } = [.. WeekdayPattern.Each.Select(d => new Choice(d.ToString(), d.ToString()))];
}

/// <summary>Places with everything that is said of them, and for the host who is booked.</summary>
/// <param name="AboutModel">What the vocabulary says of this kind of placement, such as the evidence for job shadowing.</param>
/// <param name="IsOwn">The viewer's organisation is the host.</param>
public sealed record PlaceDetailsPage(
    PlacesRow Row, bool IsOwn, PlacementCapacity Places, string StaffGroup, string? AboutModel, IReadOnlyList<PlaceBookingRow> Bookings, RepeatForm Next,
        bool MayAsk);

/// <summary>A booking at some places, as the host's list of them shows it.</summary>
public sealed record PlaceBookingRow(Guid Id, string Organisation, string For, int People, DateOnly First, DateOnly Last, BookingState State, int? Position);
