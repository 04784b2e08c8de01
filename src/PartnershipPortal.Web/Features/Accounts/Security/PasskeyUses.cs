using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>When each passkey last signed its owner in. Identity keeps no such day; a passkey nobody uses any more is one to remove.</summary>
public sealed class PasskeyUses(PortalDbContext db, TimeProvider clock)
{
    public Task NoteAsync(byte[] credentialId, Guid accountId, CancellationToken cancel)
    {
        var (id, now) = (Convert.ToHexStringLower(credentialId), clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into passkey_uses (credential, account_id, last_used_at) values ({id}, {accountId}, {now})
            on conflict (credential) do update set last_used_at = excluded.last_used_at
            """, cancel);
    }

    /// <summary>By the passkey's id in small hexadecimal.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> OfAsync(Guid accountId, CancellationToken cancel) =>
        await db.PasskeyUses.Where(u => u.AccountId == accountId).ToDictionaryAsync(u => u.Credential, u => u.LastUsedAt, cancel);

    public Task ForgetAsync(byte[] credentialId, CancellationToken cancel)
    {
        var id = Convert.ToHexStringLower(credentialId);
        return db.PasskeyUses.Where(u => u.Credential == id).ExecuteDeleteAsync(cancel);
    }
}
