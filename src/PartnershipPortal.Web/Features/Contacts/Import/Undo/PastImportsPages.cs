using System.Linq.Expressions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import.Undo;

/// <summary>One import in the list.</summary>
public sealed record PastImportRow(
    Guid Id,
    string FileName,
    string Actor,
    DateTimeOffset UploadedAt,
    ContactImportState State,
    DateTimeOffset? FinishedAt,
    int Added,
    int Changed,
    int LeftAlone,
    int Refused,
    DateTimeOffset? UndoneAt,
    string? UndoneBy,
    bool IsBeingUndone)
{
    public static readonly Expression<Func<ContactImport, PastImportRow>> From = i => new(
        i.Id, i.FileName, i.Actor, i.UploadedAt, i.State, i.FinishedAt, i.Added, i.Changed, i.Unchanged, i.Refused, i.UndoneAt, i.UndoneBy,
        i.UndoAskedAt != null && i.UndoneAt == null && i.UndoFailure == null);

    private static readonly Func<ContactImport, PastImportRow> Make = From.Compile();

    public static PastImportRow Of(ContactImport import) => Make(import);

    /// <summary>The last day on which it can be taken back; null when it cannot.</summary>
    public DateOnly? UndoUntil(DateTimeOffset now) =>
        State is ContactImportState.Done && UndoneAt is null && FinishedAt?.AddDays(ContactImport.KeptDays) is { } until && now < until
            ? London.DayOf(until)
            : null;

    /// <summary>What came of it.</summary>
    public string Outcome => State switch
    {
        ContactImportState.Unmapped or ContactImportState.Previewed => "Not saved yet",
        ContactImportState.Confirmed => "Being saved",
        ContactImportState.Failed => "Nothing was saved",
        ContactImportState.Done => $"{Added:N0} added, {Changed:N0} changed, {LeftAlone:N0} left alone, {Refused:N0} refused",
    };

    /// <summary>Where to look at it.</summary>
    public string Address => State switch
    {
        ContactImportState.Unmapped or ContactImportState.Previewed => $"/organisation/contacts/import/{Id}",
        ContactImportState.Confirmed or ContactImportState.Failed or ContactImportState.Done => $"/organisation/contacts/import/{Id}/progress",
    };
}

/// <summary>The imports of an organisation, the newest first.</summary>
public sealed record PastImportsPage(IReadOnlyList<PastImportRow> Rows, int Page, int Pages, DateTimeOffset Now);

/// <summary>What would become of whom, or what did.</summary>
/// <param name="Failure">Why it was not taken back when somebody asked; null when nobody has, or it was.</param>
/// <param name="WhyNot">Why it cannot be taken back; null when it can.</param>
/// <param name="All">Every record, to be counted.</param>
/// <param name="Rows">Those of this page.</param>
public sealed record UndoPage(
    PastImportRow Import, string? Failure, string? WhyNot, IReadOnlyList<UndoRow> All, IReadOnlyList<UndoRow> Rows, int Page, int Pages)
{
    public bool IsDone => Import.UndoneAt is not null;

    public bool IsPossible => WhyNot is null;

    public int Count(params ReadOnlySpan<ImportUndo> outcomes)
    {
        var count = 0;
        foreach (var row in All)
        {
            count += outcomes.Contains(row.As) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>What becomes of a record, in a word.</summary>
internal static class ImportUndoWords
{
    public static string Label(this ImportUndo undo) => undo switch
    {
        ImportUndo.Removed => "Goes",
        ImportUndo.Ended => "Leaves",
        ImportUndo.Restored => "As it was",
        ImportUndo.PartlyRestored => "Partly as it was",
        ImportUndo.LeftAlone => "Stays",
    };
}
