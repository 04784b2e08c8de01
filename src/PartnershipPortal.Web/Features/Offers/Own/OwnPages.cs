using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Offers.Own;

/// <summary>A line of one's own list.</summary>
/// <param name="Waiting">Answers that wait for a yes or no.</param>
public sealed record OwnRow(
    Guid Id, OpportunityKind Kind, string Title, OpportunityStanding Standing, string Places, string Starts, DateOnly? ClosesOn, DateOnly? CheckedOn,
    string? Site, int Waiting)
{
    public bool IsDraft => Standing is OpportunityStanding.Draft;

    public string Url => $"/opportunities/{Id}/{(IsDraft ? "check" : "manage")}";
}

/// <summary>What one's organisation offers and needs.</summary>
public sealed record OwnPage(string Organisation, IReadOnlyList<OwnRow> Rows);

/// <summary>The first question: who answers for it.</summary>
/// <param name="Contacts">Those who can be suggested to others; without any, one is listed first.</param>
public sealed record NewPage(OpportunityKind Kind, IReadOnlyList<Choice> Contacts, OpportunityForm Form);

/// <summary>One question of the form, or a few that belong together.</summary>
public sealed record StepPage(Guid Id, OpportunityKind Kind, OpportunityStep Step, bool IsDraft, OpportunityForm Form, StepChoices Choices)
{
    public int Number => (int)Step + 1;

    public static int Steps => Enum.GetValues<OpportunityStep>().Length;

    public string Heading => Step.Heading(Kind);
}

/// <summary>What the lists of the form offer.</summary>
public sealed record StepChoices(
    IReadOnlyList<Choice> Contacts, IReadOnlyList<Choice> Programmes, IReadOnlyList<Choice> Sites, IReadOnlyList<Choice> Groups,
    IReadOnlyList<string> Priorities)
{
    public static IReadOnlyList<Choice> Levels { get; } =
        [.. Enumerable.Range(Opportunity.LowestLevel, Opportunity.HighestLevel).Select(l => new Choice($"{l}", $"Level {l}"))];

    public static IReadOnlyList<Choice> StaffGroups { get; } = [.. Enum.GetValues<StaffGroup>().Select(g => new Choice(g.ToString(), g.Word()))];

    public static IReadOnlyList<Choice> Audiences { get; } = [.. Enum.GetValues<OpportunityAudience>().Select(a => new Choice(a.ToString(), a.Word()))];

    /// <summary>Bands 1 to 4 of Agenda for Change come first: support roles. Source: S4-16.</summary>
    public static IReadOnlyList<Choice> Bands { get; } =
    [
        new("1", "Band 1", "Closed to people who start now; for those who still hold it"), .. Enumerable.Range(2, 8).Select(b => new Choice($"{b}",
            $"Band {b}")),
    ];

    public static IReadOnlyList<Choice> Fundings { get; } = [.. Enum.GetValues<FundingTag>().Select(f => new Choice(f.ToString(), f.Word()))];

    public static IReadOnlyList<Choice> Stages { get; } = [.. Enum.GetValues<PathwayStage>().Select(s => new Choice(s.ToString(), s.Word()))];

    public static IReadOnlyList<Choice> Horizons { get; } = [.. Enum.GetValues<Horizon>().Select(h => new Choice(h.ToString(), h.Word()))];

    public static IReadOnlyList<Choice> Marks { get; } = [.. OpportunityMarks.All.Select(m => new Choice(m.Code, m.Label))];
}

/// <summary>All answers on one page, to be read, printed and published.</summary>
/// <param name="Missing">What must be said first.</param>
/// <param name="MayChangeContact">One who acts for the organisation does not, once it is published.</param>
public sealed record CheckPage(Guid Id, OpportunityKind Kind, string Title, string? Contact, IReadOnlyList<FactRow> Facts, string? Words,
    IReadOnlyList<string> Missing, bool IsDraft, bool MayChangeContact);

/// <summary>A line of the history.</summary>
public sealed record HistoryRow(DateTimeOffset At, string Text);

/// <summary>One's own offer or need at work.</summary>
/// <param name="Names">Organisations by id, for the bar of the cover.</param>
/// <param name="Asked">Codes of those who are asked or have answered.</param>
/// <param name="Matches">Null when it is not listed, or full.</param>
public sealed record ManagePage(
    Guid Id, OpportunityKind Kind, string Title, OpportunityStanding Standing, string? Contact, DateOnly? CheckedOn, DateOnly? ClosesOn,
    DateTimeOffset? PublishedAt, int Places, int Taken, string? WhyWithdrawn, IReadOnlyList<FactRow> Facts, string? Words, NeedCover? Cover,
    IReadOnlyList<AnswerRow> Answers, IReadOnlyDictionary<Guid, string> Names, MatchesFound? Matches, IReadOnlySet<string> Asked,
    IReadOnlyList<HistoryRow> History, string? AgendaCode, bool PromisesInterviews)
{
    public bool IsOpen => Opportunity.IsLive(Standing);

    /// <summary>The open gap of the area that it has become; null when it has not.</summary>
    public Guid? GapId { get; init; }

    public bool MayChange => Standing is not (OpportunityStanding.Withdrawn or OpportunityStanding.Filled);

    public string Word => Kind is OpportunityKind.Offer ? "offer" : "need";

    public string Other => Kind is OpportunityKind.Offer ? "need" : "offer";

    public DateOnly? PausedOn => CheckedOn?.AddDays(Opportunity.PausedAfterDays);
}

/// <summary>Ending it: withdrawn with a reason, or filled.</summary>
public sealed record ClosePage(Guid Id, OpportunityKind Kind, string Title, bool PromisesInterviews, WithdrawForm Withdraw, FillForm Fill);
