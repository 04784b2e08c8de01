using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Areas;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>How much a row presses: shown as a shape and a word.</summary>
public enum Pressure
{
    None,
    Watch,
    Act,
}

/// <summary>One thing that waits for the viewer.</summary>
/// <param name="On">What the list is ordered by.</param>
/// <param name="When">"Today", "2 days left", "27 November".</param>
/// <param name="Text">What to do, with whom, about what.</param>
/// <param name="Part">The part of the portal it comes from.</param>
public sealed record WorkRow(DateOnly On, string When, Pressure Pressure, string Text, string Url, string Detail, string Part);

/// <summary>Something the viewer finished, newest first.</summary>
public sealed record DoneRow(DateTimeOffset At, string Text, string? Url);

/// <summary>What people of the area looked for and did not find: counts, never who.</summary>
/// <param name="Priorities">What the area asks of its organisations, first first.</param>
/// <param name="Funding">Money to ask for that has not closed, the next to close first.</param>
public sealed record AreaNeeds(
    string Code, string Name, int Gaps, IReadOnlyList<AreaNeed> Agendas, IReadOnlyList<string> Priorities, IReadOnlyList<FundingNotice> Funding);

/// <summary>One agenda and how often it was not found.</summary>
public sealed record AreaNeed(string Label, int Gaps);

/// <summary>What somebody who asks for the organisation would miss, and where to put it right.</summary>
public sealed record DoorGap(string Text, string Url, string Link);

/// <summary>The one list of what waits, from every part. There is no second inbox.</summary>
/// <param name="MayMend">The viewer may put the front door right; others are told who may.</param>
public sealed record MyWorkPage(
    IReadOnlyList<WorkRow> Now,
    IReadOnlyList<WorkRow> Soon,
    IReadOnlyList<DoneRow> Done,
    IReadOnlyList<DoorGap> Door,
    bool MayMend,
    AreaNeeds? Area)
{
    public int Count => Now.Count + Soon.Count;
}

/// <summary>How rows speak of days.</summary>
internal static class WorkWords
{
    /// <summary>As a row begins: "3 days ago".</summary>
    public static string Ago(this DateOnly day, DateOnly today) => FrontDoorWords.Capital(day.SeenFrom(today));

    /// <summary>What is to be done by a day: pressing from three days before, more so once it has passed.</summary>
    public static WorkRow Due(DateOnly on, DateOnly today, string text, string url, string detail, string part) => new(
        on, on > today ? on.InWords : on == today ? "Today" : on.Ago(today),
        on < today ? Pressure.Act : on <= today.AddDays(3) ? Pressure.Watch : Pressure.None, text, url, detail, part);
}
