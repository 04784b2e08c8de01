using PartnershipPortal.Web.Features.Organisations;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>A file of contacts to look at before anything is saved.</summary>
public sealed class ContactFileForm
{
    public IFormFile? File { get; set; }
}

/// <summary>A row as the preview shows it.</summary>
/// <param name="Changes">What it changes of somebody who is listed, old and new.</param>
/// <param name="Marks">What a spreadsheet seems to have done to it.</param>
public sealed record ImportPreviewRow(
    int Line,
    string Name,
    string JobTitle,
    ImportOutcome Outcome,
    IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<string> Marks,
    IReadOnlyList<string> Notes);

/// <summary>What saving would do. Nothing is saved yet.</summary>
/// <param name="Marked">Rows to which a spreadsheet seems to have done something.</param>
/// <param name="Ignored">Headings of columns that are left out.</param>
/// <param name="Show">The outcome shown; null for all rows.</param>
/// <param name="OnlyMarked">Only the marked rows are shown.</param>
public sealed record ImportPreviewPage(
    Guid Id,
    string FileName,
    int Added,
    int Changed,
    int LeftAlone,
    int Refused,
    int Marked,
    IReadOnlyList<string> Ignored,
    ImportOutcome? Show,
    bool OnlyMarked,
    IReadOnlyList<ImportPreviewRow> Rows,
    int Page,
    int Pages)
{
    public int Good => Added + Changed;

    /// <summary>Ways to see fewer rows: words, how many, the query string, and whether it is the one shown.</summary>
    public IReadOnlyList<(string Text, int Count, string Query, bool IsCurrent)> Tabs =>
    [
        ("All", Added + Changed + LeftAlone + Refused, "?", Show is null && !OnlyMarked),
        ("To look at", Marked, "?marked=true", OnlyMarked),
        Tab("Refused", Refused, ImportOutcome.Refused),
        Tab("Added", Added, ImportOutcome.Added),
        Tab("Changed", Changed, ImportOutcome.Changed),
        Tab("Left alone", LeftAlone, ImportOutcome.LeftAlone),
    ];

    private (string Text, int Count, string Query, bool IsCurrent) Tab(string text, int count, ImportOutcome outcome) =>
        (text, count, $"?show={outcome}", Show == outcome);
}

/// <summary>A file being saved, or what came of it.</summary>
public sealed record ImportProgressPage(
    Guid Id,
    string FileName,
    ContactImportState State,
    int Rows,
    int RowsDone,
    int Added,
    int Changed,
    int LeftAlone,
    int Refused,
    string? Failure,
    bool HasResult,
    DateTimeOffset? UndoneAt)
{
    /// <summary>The day by which everybody added has been told, when it takes more than one.</summary>
    public DateOnly? LastNoticeOn { get; init; }

    /// <summary>The last day on which it can be taken back; null when it cannot.</summary>
    public DateOnly? UndoUntil { get; init; }

    public int Percent => Rows is 0 ? 0 : Math.Min(100, RowsDone * 100 / Rows);
}
