using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>How far a file of contacts has come.</summary>
public enum ContactImportState
{
    /// <summary>Uploaded; its headings do not say everything, and the person is asked which column is which.</summary>
    Unmapped,

    /// <summary>Uploaded and shown; nothing is saved yet.</summary>
    Previewed,

    /// <summary>Confirmed; a node is about to save it or is saving it.</summary>
    Confirmed,
    Done,
    Failed,
}

/// <summary>
/// A file of contacts an approver uploaded, from the preview to its result. Kept in the database, because the node that shows
/// the preview need not be the one that saves it; its content goes after <see cref="KeptDays"/> days, and with it the way back.
/// That there was an import stays known for <see cref="KnownMonths"/> months.
/// </summary>
public sealed class ContactImport
{
    public const int FileNameMaxLength = 200;
    public const int KeptDays = 7;
    public const int KnownMonths = 12;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The name the uploader went by, for the audit.</summary>
    public required string Actor { get; init; }

    public required string FileName { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The line of headings; 0 when there is none. See <see cref="Choice"/>.</summary>
    public int HeadingLine { get; set; }

    /// <summary>What each column holds, empty for those to ignore. See <see cref="Choice"/>.</summary>
    public string[] Targets { get; set; } = [];

    public ContactImportState State { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int Rows { get; set; }

    public int RowsDone { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }

    /// <summary>The file again with what became of each row, as CSV; set when done.</summary>
    public string? Result { get; set; }

    /// <summary>Why nothing was saved, for the person who uploaded it.</summary>
    public string? Failure { get; set; }

    /// <summary>When somebody asked to take it back. A node does it beside the requests, as it saves a file.</summary>
    public DateTimeOffset? UndoAskedAt { get; set; }

    /// <summary>The account of whoever asked.</summary>
    public Guid? UndoAskedById { get; set; }

    /// <summary>So many of its records have been taken back, while that is under way.</summary>
    public int UndoRowsDone { get; set; }

    /// <summary>Why it was not taken back, for whoever asked; it can be asked again.</summary>
    public string? UndoFailure { get; set; }

    /// <summary>When it was taken back; the database lets that happen once.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>The name of whoever took it back.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>Which column is which; null while nobody has said.</summary>
    public ColumnChoice? Choice
    {
        get => Targets.Length is 0 ? null : new ColumnChoice(HeadingLine, [.. Targets.Select(t => t.Length is 0 ? null : t)]);
        set => (HeadingLine, Targets) = (value?.HeadingLine ?? 0, [.. (value?.Targets ?? []).Select(t => t ?? "")]);
    }

    /// <summary>Nothing is saved or about to be: columns and rows can still be looked at.</summary>
    public bool IsBefore => State is ContactImportState.Unmapped or ContactImportState.Previewed;

    /// <summary>The moment from which it can no longer be taken back; null while nothing is saved.</summary>
    public DateTimeOffset? UndoUntil => FinishedAt?.AddDays(KeptDays);

    /// <summary>A node is about to take it back, or is doing so.</summary>
    public bool IsBeingUndone => UndoAskedAt is not null && UndoneAt is null && UndoFailure is null;

    /// <summary>Why it cannot be taken back; null when it can.</summary>
    public string? WhyNotUndo(DateTimeOffset now) => State switch
    {
        ContactImportState.Unmapped or ContactImportState.Previewed => "Nothing of this file has been saved yet.",
        ContactImportState.Confirmed => "This file is being saved at this moment. Wait until it is done.",
        ContactImportState.Failed => "Nothing of this file was saved, so there is nothing to take back.",
        ContactImportState.Done when UndoneAt is not null => "This import has been taken back already.",
        ContactImportState.Done when IsBeingUndone => "This import is being taken back at this moment.",
        ContactImportState.Done when now >= UndoUntil =>
            $"An import can be taken back for {KeptDays} days. After that we no longer hold what stood there before. Correct the contacts one by one, or "
                + $"send in a corrected file.",
        ContactImportState.Done => null,
    };
}
