using System.Text.Json;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>A file of organisations an administrator uploaded, from the preview to its result. It goes after <see cref="KeptDays"/> days.</summary>
public sealed class OrganisationFile
{
    public const int FileNameMaxLength = 200;
    public const int KeptDays = 7;

    /// <summary>More lines are saved beside the requests, so that nobody waits before a page that does not come.</summary>
    public const int MostAtOnce = 2_000;

    public const int WordsMaxLength = 1_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    public required string FileName { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The line of headings; 0 when there is none. See <see cref="Choice"/>.</summary>
    public int HeadingLine { get; set; }

    /// <summary>What each column holds, empty for those to ignore. See <see cref="Choice"/>.</summary>
    public string[] Targets { get; set; } = [];

    /// <summary>What was read of a published directory and what was left out; null for a file of our own.</summary>
    public string? ReadAs { get; init; }

    /// <summary>When somebody asked to save its many lines; a node does it beside the requests.</summary>
    public DateTimeOffset? SaveAskedAt { get; set; }

    /// <summary>So many lines have been looked at, while that is under way.</summary>
    public int SaveRowsDone { get; set; }

    /// <summary>Why nothing was saved, for whoever asked; it can be asked again.</summary>
    public string? SaveFailure { get; set; }

    /// <summary>A node is about to save it, or is doing so.</summary>
    public bool IsBeingSaved => SaveAskedAt is not null && SavedAt is null && SaveFailure is null;

    /// <summary>When its good lines were saved; the database lets that happen once.</summary>
    public DateTimeOffset? SavedAt { get; set; }

    /// <summary>What became of each line, as JSON; set when saved.</summary>
    public string? Result { get; set; }

    /// <summary>When somebody asked to take it back; a node does it beside the requests.</summary>
    public DateTimeOffset? UndoAskedAt { get; set; }

    /// <summary>The account of whoever asked.</summary>
    public Guid? UndoAskedById { get; set; }

    /// <summary>Their name.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>So many organisations have been taken back, while that is under way.</summary>
    public int UndoRowsDone { get; set; }

    /// <summary>Why it was not taken back, for whoever asked; it can be asked again.</summary>
    public string? UndoFailure { get; set; }

    /// <summary>When it was taken back; the database lets that happen once.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>A node is about to take it back, or is doing so.</summary>
    public bool IsBeingUndone => UndoAskedAt is not null && UndoneAt is null && UndoFailure is null;

    /// <summary>Why it cannot be taken back; null when it can.</summary>
    public string? WhyNotUndo => SavedAt is null ? "Nothing of this file has been saved."
        : UndoneAt is not null ? "This import has been taken back already."
        : IsBeingUndone ? "This import is being taken back at this moment." : null;

    /// <summary>Which column is which; null while nobody has said.</summary>
    public ColumnChoice? Choice
    {
        get => Targets.Length is 0 ? null : new ColumnChoice(HeadingLine, [.. Targets.Select(t => t.Length is 0 ? null : t)]);
        set => (HeadingLine, Targets) = (value?.HeadingLine ?? 0, [.. (value?.Targets ?? []).Select(t => t ?? "")]);
    }

    /// <summary>What became of each line; empty while nothing is saved.</summary>
    public IReadOnlyList<OrganisationImportRow> Rows
    {
        get => Result is null ? [] : JsonSerializer.Deserialize<List<OrganisationImportRow>>(Result) ?? [];
        set => Result = JsonSerializer.Serialize(value);
    }
}
