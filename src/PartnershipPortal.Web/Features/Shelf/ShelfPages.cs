using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>One version as lists show it.</summary>
public sealed record ShelfVersionRow(int Number, string? Link, string? FileName, ShelfFileKind? Kind, int Bytes, ShelfScan? Scan, DateTimeOffset At)
{
    /// <summary>PDF, 120 KB, no virus found; or where a link leads.</summary>
    public string Facts => Kind is { } kind && Scan is { } scan ? $"{kind.Word()}, {Size(Bytes)}, {scan.Word()}" : $"a link to {new Uri(Link!).Host}";

    public DateOnly On => London.DayOf(At);

    public static string Size(long bytes) =>
        bytes < 1_000_000 ? $"{Math.Max(1, bytes / 1024)} KB" : FormattableString.Invariant($"{bytes / 1024d / 1024d:0.#} MB");
}

/// <summary>A document as lists show it.</summary>
/// <param name="Versions">Newest first; none of them for whoever may not open it.</param>
/// <param name="Asked">What became of the last wish of the viewer's organisation to see it.</param>
/// <param name="MayChange">The viewer may replace or remove it.</param>
public sealed record ShelfRow(
    Guid Id, string Title, string Owner, ShelfVisibility Visibility, IReadOnlyList<ShelfVersionRow> Versions, ShelfAskState? Asked, bool MayChange,
    bool IsOnPartnership)
{
    /// <summary>What became of one's own wish, for whoever may not open it.</summary>
    public string? AskedInWords => Asked switch
    {
        ShelfAskState.Waiting => "You have asked, and the answer is still to come.",
        ShelfAskState.Refused => "You have asked, and they said no.",
        ShelfAskState.Granted or null => null,
    };
}

/// <summary>A wish that waits for the owner.</summary>
public sealed record ShelfAskRow(Guid Id, string Title, string Person, string Organisation, string Code, string Why, DateTimeOffset At);

/// <summary>An organisation's shelf, as others see it.</summary>
public sealed record OrganisationShelfPage(string Code, string Name, bool IsMember, bool MayManage, IReadOnlyList<ShelfRow> Rows);

/// <summary>One's own organisation's shelf.</summary>
/// <param name="Answering">The wish whose answer was not taken, and why is beside it.</param>
public sealed record OwnShelfPage(
    string Code, IReadOnlyList<ShelfRow> Rows, IReadOnlyList<ShelfAskRow> Asks, long Used, ShelfForm Form, Guid? Answering = null)
{
    public string UsedInWords => $"{ShelfVersionRow.Size(Used)} of {ShelfVersionRow.Size(ShelfItem.QuotaBytes)}";
}

/// <summary>The shelf of a partnership.</summary>
public sealed record PartnershipShelfPage(
    Guid Id, string Title, bool MayWrite, IReadOnlyList<ShelfRow> Rows, IReadOnlyList<OrganisationLink> Organisations, ShelfForm Form);

/// <summary>A document that is being changed.</summary>
public sealed record ChangeDocumentPage(ShelfRow Row, string Shelf, ShelfFileForm Form);

/// <summary>A document that is being asked for.</summary>
public sealed record AskForDocumentPage(Guid Id, string Title, string Owner, string Code, ShelfAskForm Form);
