using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>
/// Where files come in. What was sent is judged by its content and shown to the scanner before anything is written; then it is kept in pieces, within
/// the quota of its organisation, however many send at once (ADR 38).
/// </summary>
public sealed class ShelfDesk(PortalDbContext db, VirusScanner scanner)
{
    /// <summary>What the form holds, looked at; null, with the reason beside its question, when it is not taken.</summary>
    internal async Task<ShelfContent?> ReceiveAsync(ShelfFileForm form, ModelStateDictionary state, CancellationToken cancel)
    {
        if (!state.IsValid)
        {
            return null;
        }

        if (form.File is not { } file)
        {
            return ShelfContent.OfLink(form.Link!);
        }

        if (WhyNotOfSize(file.Length) is { } problem)
        {
            state.AddModelError(nameof(form.File), problem);
            return null;
        }

        await using var content = file.OpenReadStream();
        var (kind, unfit) = FileJudge.Judge(content);
        if (kind is not { } known)
        {
            state.AddModelError(nameof(form.File), unfit!);
            return null;
        }

        content.Position = 0;
        var (scan, found) = await scanner.ScanAsync(content, cancel);
        if (scan is not { } seen)
        {
            state.AddModelError(nameof(form.File), found!);
            return null;
        }

        return ShelfContent.OfFile(file.FileName, known, file.Length, seen);
    }

    /// <summary>
    /// Whether the organisation has room for so much more, and holds it until the transaction ends: of many who send at once the last finds it full.
    /// </summary>
    internal async Task<bool> HasRoomAsync(Guid organisation, long bytes, ModelStateDictionary state, CancellationToken cancel)
    {
        if (bytes is 0)
        {
            return true;
        }

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({organisation.ToString()}, 38))", cancel);
        if (await UsedAsync(organisation, cancel) + bytes <= ShelfItem.QuotaBytes)
        {
            return true;
        }

        state.AddModelError(nameof(ShelfFileForm.File),
            $"Your organisation’s files would come to more than {ShelfVersionRow.Size(ShelfItem.QuotaBytes)}. Remove what is not needed, or add a link");
        return false;
    }

    internal Task<long> UsedAsync(Guid organisation, CancellationToken cancel) =>
        db.ShelfItems.Where(i => i.OrganisationId == organisation).SelectMany(i => i.Versions).SumAsync(v => (long)v.Bytes, cancel);

    /// <summary>Saves the newest version with its bytes, piece by piece, in the transaction of the caller.</summary>
    internal async Task KeepAsync(ShelfItem item, IFormFile? file, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (file is null)
        {
            return;
        }

        var version = item.Versions.MaxBy(v => v.Number)!.Id;
        await using var content = file.OpenReadStream();
        var piece = new byte[ShelfChunk.Size];
        for (var number = 0; await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancel) is var read and > 0; number++)
        {
            var bytes = read == piece.Length ? piece : piece[..read];
            await db.Database.ExecuteSqlAsync(
                $"insert into shelf_chunks (version_id, number, bytes) values ({version}, {number}, {bytes})", cancel);
        }
    }

    private static string? WhyNotOfSize(long bytes) => bytes switch
    {
        0 => "The file is empty",
        > ShelfItem.MaxFileBytes =>
            $"The file has {ShelfVersionRow.Size(bytes)} and may have {ShelfVersionRow.Size(ShelfItem.MaxFileBytes)}. Make it smaller, or add a link to it",
        _ => null,
    };
}
