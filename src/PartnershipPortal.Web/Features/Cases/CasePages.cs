using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>What the library is narrowed to. It is the query string, so it survives Back and can be shared; what is empty narrows nothing.</summary>
public sealed record CaseQuestion
{
    public const int TextMaxLength = 100;

    /// <summary>As a year group: the source names none. As "historic": only such, or none of them.</summary>
    public const string None = "none";
    public const string Only = "only";

    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "agenda")]
    public string? Agenda { get; init; }

    [FromQuery(Name = "programme")]
    public string? Programme { get; init; }

    [FromQuery(Name = "years")]
    public string? Years { get; init; }

    [FromQuery(Name = "staff")]
    public string? Staff { get; init; }

    [FromQuery(Name = "sector")]
    public string? Sector { get; init; }

    [FromQuery(Name = "historic")]
    public string? Historic { get; init; }

    [FromQuery(Name = "page")]
    public int Page { get; init; } = 1;

    public bool HasFilters => Parts.Any(p => !string.IsNullOrWhiteSpace(p.Value));

    public string Url(string? without = null) =>
        QueryHelpers.AddQueryString("/cases", Parts.Where(p => p.Key != without && !string.IsNullOrWhiteSpace(p.Value)));

    private IEnumerable<KeyValuePair<string, string?>> Parts =>
    [
        new("q", Q), new("agenda", Agenda), new("programme", Programme), new("years", Years), new("staff", Staff), new("sector", Sector),
        new("historic", Historic),
    ];
}

/// <summary>The lists a case is filtered and described by.</summary>
public sealed record CaseChoices(
    IReadOnlyList<Choice> Agendas, IReadOnlyList<Choice> Programmes, IReadOnlyList<Choice> YearGroups, IReadOnlyList<Choice> StaffGroups,
    IReadOnlyList<Choice> Sectors, IReadOnlyList<Choice> Roles);

/// <summary>A line of the library.</summary>
public sealed record CaseRow(
    string Code, string Title, string Place, string Who, int? Year, bool IsHistoric, string? FirstNumber, IReadOnlyList<string> Agendas,
    IReadOnlyList<string> YearGroups);

/// <summary>The library, or what of it was sought.</summary>
/// <param name="Chosen">What it is narrowed to, in words, each with the address without it.</param>
public sealed record CasesPage(
    CaseQuestion Question, IReadOnlyList<CaseRow> Rows, int Total, int Page, int Pages, CaseChoices Choices, IReadOnlyList<(string Words, string Url)> Chosen,
    bool MayWrite);

/// <summary>A case as anyone reads it.</summary>
/// <param name="Numbers">One in each line.</param>
public sealed record CasePage(
    Guid Id, string Code, CaseState State, string Title, string Place, string Who, int? Year, bool IsHistoric, string? Fate, string Tried,
    IReadOnlyList<string> Numbers, string Worked)
{
    public IReadOnlyList<string> Between { get; init; } = [];

    /// <summary>Each with the address of the cases that have it too.</summary>
    public IReadOnlyList<(string Label, string Url)> Agendas { get; init; } = [];

    public IReadOnlyList<(string Label, string Url)> Programmes { get; init; } = [];

    public IReadOnlyList<string> YearGroups { get; init; } = [];

    public IReadOnlyList<string> StaffGroups { get; init; } = [];

    public string? Source { get; init; }

    public string? Url { get; init; }

    public DateOnly? CheckedOn { get; init; }

    /// <summary>Whose case it is; null for those of the founding documents.</summary>
    public string? Organisation { get; init; }

    public string? OrganisationCode { get; init; }

    /// <summary>The role that answers questions at that organisation; null for none.</summary>
    public string? AskRole { get; init; }

    public string? AskAgenda { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<SimilarCaseRow> Similar { get; init; } = [];
}

/// <summary>A case with why it is shown beside something else.</summary>
public sealed record SimilarCaseRow(string Code, string Title, string Place, string Why);

/// <summary>A line of what an organisation writes, or of what waits for an administrator.</summary>
public sealed record CaseWorkRow(Guid Id, string Code, string Title, CaseState State, string? Organisation, DateTimeOffset ChangedAt, string? Reason)
{
    public string StateKind => State switch
    {
        CaseState.Draft => "plan",
        CaseState.Submitted => "watch",
        CaseState.SentBack => "act",
        CaseState.Published => "good",
        CaseState.Withdrawn => "none",
    };
}

/// <summary>What one's own side has written.</summary>
public sealed record OwnCasesPage(IReadOnlyList<CaseWorkRow> Rows, int Page, int Pages);

/// <summary>A case as its author's side or an administrator sees it, with what has happened to it.</summary>
/// <param name="IsOpen">It can be written in.</param>
public sealed record CaseDeskPage(CasePage Case, bool IsOpen, uint Version, IReadOnlyList<(DateTimeOffset At, string What, string? Words)> History)
{
    public CaseOffForm Off { get; init; } = new();

    public ReviewCaseForm Review { get; init; } = new();
}

/// <summary>The form of a case.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record CaseFormPage(Guid? Id, CaseForm Form, CaseChoices Choices)
{
    public CorrectCaseForm? Correct => Form as CorrectCaseForm;
}

/// <summary>What waits for an administrator, and what is published or was removed.</summary>
public sealed record ReviewCasesPage(IReadOnlyList<CaseWorkRow> Waiting, IReadOnlyList<CaseWorkRow> Others, string? Q, int Page, int Pages);
