using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>Links in e-mails that prove the address and work once. Only the hash of the secret is kept; the caller saves.</summary>
public sealed class OneTimeLinks(PortalDbContext db, TimeProvider clock)
{
    public const string ConfirmEmail = "confirm-account";
    public const string ResetPassword = "reset-password";

    /// <summary>256 random bits in small letters and digits: links are lowered on their way through routing, and by some mail readers.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public string Make(string purpose, Guid accountId, TimeSpan lifetime)
    {
        var (token, now) = (NewToken(), clock.GetUtcNow());
        db.SafeLinks.Add(new() { TokenHash = HashOf(token), Purpose = purpose, SubjectId = accountId, CreatedAt = now, ExpiresAt = now + lifetime });
        return token;
    }

    /// <summary>The link when it can still be used. Setting <see cref="SafeLink.UsedAt"/> and saving uses it up; a second use at the same moment fails.</summary>
    public Task<SafeLink?> FindAsync(string purpose, string token, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(token), clock.GetUtcNow());
        return db.SafeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancel);
    }

    /// <summary>Makes the account's earlier links of the purpose worthless.</summary>
    public Task CancelAsync(string purpose, Guid accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.SafeLinks.Where(l => l.Purpose == purpose && l.SubjectId == accountId && l.UsedAt == null)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), cancel);
    }
}
