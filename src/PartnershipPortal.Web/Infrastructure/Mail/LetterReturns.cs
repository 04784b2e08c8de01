using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// Letters that never arrived. Whoever caused one hears of it where they look (<see cref="LetterReturned"/>, the record of a contact, a person's own
/// home page); administrators see of all how many there are, by kind and without anybody's address.
/// </summary>
internal static class LetterReturns
{
    /// <summary>As long as a letter that was dropped is kept at all.</summary>
    public const int Days = 30;

    /// <summary>Those that no server took, and those that were given up after days.</summary>
    public static IQueryable<OutboxMessage> ReturnedLately(this PortalDbContext db, DateTimeOffset now)
    {
        var since = now.AddDays(-Days);
        return db.OutboxMessages.Where(m => m.DroppedAt > since && (m.Dropped == LetterDrop.Undeliverable || m.Dropped == LetterDrop.GivenUp));
    }

    /// <summary>How many of each kind, the most first.</summary>
    public static async Task<IReadOnlyList<ReturnedKind>> ReturnedByKindAsync(this PortalDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var counts = await db.ReturnedLately(now).GroupBy(m => m.Kind).Select(g => new { g.Key, Number = g.Count() }).ToListAsync(cancel);
        return [.. counts.OrderByDescending(c => c.Number).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new ReturnedKind(LetterKinds.Of(c.Key), c.Number))];
    }
}

/// <summary>How many letters of a kind came back.</summary>
public sealed record ReturnedKind(LetterKind Kind, int Number);
