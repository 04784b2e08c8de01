using PartnershipPortal.Web.Features.Organisations;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>A file of contacts to look at before anything is saved.</summary>
public sealed class ContactFileForm
{
    public IFormFile? File { get; set; }
}

/// <summary>A row as the preview shows it.</summary>
public sealed record ImportPreviewRow(int Line, string Name, string JobTitle, ImportOutcome Outcome, IReadOnlyList<string> Notes);

/// <summary>What saving would do. Nothing is saved yet.</summary>
/// <param name="Show">The outcome shown; null for all rows.</param>
public sealed record ImportPreviewPage(
    Guid Id,
    string FileName,
    int Added,
    int Changed,
    int LeftAlone,
    int Refused,
    ImportOutcome? Show,
    IReadOnlyList<ImportPreviewRow> Rows,
    int Page,
    int Pages)
{
    public int Good => Added + Changed;

    public IReadOnlyList<(string Text, int Count, ImportOutcome? Outcome)> Tabs =>
    [
        ("All", Added + Changed + LeftAlone + Refused, null), ("Refused", Refused, ImportOutcome.Refused), ("Added", Added, ImportOutcome.Added),
            ("Changed", Changed, ImportOutcome.Changed), ("Left alone", LeftAlone, ImportOutcome.LeftAlone),
    ];
}

/// <summary>A file being saved, or what came of it.</summary>
public sealed record ImportProgressPage(Guid Id, string FileName, ContactImportState State, int Rows, int RowsDone, int Added, int Changed, int LeftAlone,
    int Refused, string? Failure)
{
    /// <summary>The day by which everybody added has been told, when it takes more than one.</summary>
    public DateOnly? LastNoticeOn { get; init; }

    public int Percent => Rows is 0 ? 0 : Math.Min(100, RowsDone * 100 / Rows);
}
