using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Placements;

/// <summary>A day of an area: who is there, of which kind, and what that means in a word.</summary>
/// <param name="College">People of colleges, confirmed.</param>
/// <param name="University">People of universities, confirmed.</param>
/// <param name="Held">Held, not confirmed.</param>
public sealed record CalendarCell(DateOnly Day, bool IsOpen, int Places, int College, int University, int Held, bool IsClash)
{
    public int Taken => College + University + Held;

    public int Free => Math.Max(0, Places - Taken);

    public bool IsFull => IsOpen && Places > 0 && Free is 0;

    public string Word => !IsOpen ? "Closed" : IsFull ? IsClash ? "Full, clash" : "Full" : IsClash ? "Clash" : Taken is 0 ? "All free"
        : Held > 0 ? $"{Held} held" : $"{Free} free";
}

/// <summary>An area through the week.</summary>
public sealed record CalendarRow(Guid Id, string Area, string? Site, string Note, int Places, IReadOnlyList<CalendarCell> Cells);

/// <summary>College and university, or more people than can be supervised, in one area, with a way out.</summary>
public sealed record CalendarClash(string Title, string Words, IReadOnlyList<(Guid Id, string Area)> Elsewhere, Guid Places);

/// <summary>Something of the week that waits for a decision.</summary>
public sealed record CalendarDecision(Guid Id, string Title, string Words, string Link);

/// <summary>The week of a host, or of a college where it has bookings.</summary>
/// <param name="Terms">Which colleges are away this week.</param>
/// <param name="Quiet">Days less than half full; null when there are none.</param>
public sealed record CalendarPage(
    string Title, bool IsHost, DateOnly Monday, IReadOnlyList<DateOnly> Days, Guid? Site, IReadOnlyList<Choice> Sites, IReadOnlyList<CalendarRow> Rows,
    IReadOnlyList<CalendarCell> Total, IReadOnlyList<CalendarClash> Clashes, IReadOnlyList<CalendarDecision> Decisions, IReadOnlyList<string> Terms,
    string? Quiet, string Years)
{
    public DateOnly Before => Monday.AddDays(-7);

    public DateOnly After => Monday.AddDays(7);
}
