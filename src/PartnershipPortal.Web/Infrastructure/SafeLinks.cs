using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Links in e-mails that do one thing, once, for whoever holds them, without signing in. The secret is in the e-mail only; the database
/// keeps its hash. A GET shows what would happen, a POST does it, so that a mail scanner that opens links changes nothing.
/// </summary>
public sealed class SafeLinks(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Makes a link to be saved with whatever the caller saves next, and gives the secret for its address.</summary>
    public string Issue(string purpose, Guid subjectId, TimeSpan lifetime)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)); // hexadecimal survives addresses that are lowered
        var now = clock.GetUtcNow();
        db.SafeLinks.Add(new SafeLink { TokenHash = HashOf(secret), Purpose = purpose, SubjectId = subjectId, CreatedAt = now, ExpiresAt = now + lifetime });
        return secret;
    }

    /// <summary>The link behind a secret, used up or run out ones included; null when there never was one.</summary>
    public Task<SafeLink?> FindAsync(string purpose, string secret, CancellationToken cancel)
    {
        var hash = HashOf(secret);
        return db.SafeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == purpose, cancel);
    }

    public bool IsOpen(SafeLink link) => link.UsedAt is null && clock.GetUtcNow() < link.ExpiresAt;

    /// <summary>Uses the link up, to be saved together with what it does. Of two at once the second is refused by the row's version.</summary>
    public void Use(SafeLink link) => link.UsedAt = clock.GetUtcNow();

    /// <summary>Makes earlier links worthless, saved with whatever the caller saves next.</summary>
    public async Task CancelAsync(string purpose, Guid subjectId, CancellationToken cancel) =>
        (await db.SafeLinks.Where(l => l.Purpose == purpose && l.SubjectId == subjectId && l.UsedAt == null).ToListAsync(cancel)).ForEach(Use);

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret.ToLowerInvariant())));
}
