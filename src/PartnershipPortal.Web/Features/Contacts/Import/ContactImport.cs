namespace PartnershipPortal.Web.Features.Contacts.Import;

public enum ContactImportState
{
    /// <summary>Uploaded and shown; nothing is saved yet.</summary>
    Previewed,

    /// <summary>Confirmed; a node is about to save it or is saving it.</summary>
    Confirmed,
    Done,
    Failed,
}

/// <summary>
/// A file of contacts an approver uploaded, from the preview to its result. Kept in the database, because the node that shows
/// the preview need not be the one that saves it; its content is deleted after <see cref="KeptDays"/> days.
/// </summary>
public sealed class ContactImport
{
    public const int FileNameMaxLength = 200;
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int KeptDays = 7;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The name the uploader went by, for the audit.</summary>
    public required string Actor { get; init; }

    public required string FileName { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

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
}
