using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// How it stands with the mail server, for all nodes together, in <see cref="PortalState"/>: how many letters in a row it has refused, until when
/// we therefore leave it alone, and when it last took one.
/// </summary>
internal sealed class MailState(PortalDbContext db)
{
    /// <summary>Refusals in a row, of whichever letters, after which it is no longer the letters.</summary>
    public const int MostRefusalsInARow = 5;

    /// <summary>A server that refuses is asked again, with one letter, after so long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    internal const string RefusalsKey = "mail-refusals-in-a-row";
    internal const string PausedUntilKey = "mail-paused-until";
    internal const string AcceptedKey = "mail-last-accepted";

    /// <summary>A letter that has been tried and has waited for so long says that mail is stuck.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    /// <summary>The server took a letter: the count begins anew. Written only when something changes, so that sending many stays cheap.</summary>
    public Task AcceptedAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var (moment, lately) = (now.ToUnixTimeMilliseconds(), now.AddMinutes(-1).ToUnixTimeMilliseconds());
        return db.Database.ExecuteSqlAsync(
            $"""
            update portal_states set value = 0 where key in ({RefusalsKey}, {PausedUntilKey}) and value <> 0;
            insert into portal_states (key, value) values ({AcceptedKey}, {moment})
            on conflict (key) do update set value = excluded.value where portal_states.value < {lately}
            """, cancel);
    }

    /// <summary>The server refused a letter for good. True when it has now refused so many in a row that sending pauses.</summary>
    public async Task<bool> RefusedAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var inARow = (await db.Database.SqlQuery<long>(
            $"""
            insert into portal_states (key, value) values ({RefusalsKey}, 1)
            on conflict (key) do update set value = portal_states.value + 1 returning value
            """).ToListAsync(cancel)).Single();
        if (inARow < MostRefusalsInARow)
        {
            return false;
        }

        var until = (now + Pause).ToUnixTimeMilliseconds();
        await db.Database.ExecuteSqlAsync(
            $"insert into portal_states (key, value) values ({PausedUntilKey}, {until}) on conflict (key) do update set value = excluded.value", cancel);
        return true;
    }

    /// <summary>When the server last took any letter; null when it never has.</summary>
    public async Task<DateTimeOffset?> LastAcceptedAsync(CancellationToken cancel) =>
        await db.PortalStates.Where(s => s.Key == AcceptedKey).Select(s => (long?)s.Value).SingleOrDefaultAsync(cancel) is { } moment
            ? DateTimeOffset.FromUnixTimeMilliseconds(moment)
            : null;

    /// <summary>What an operator must know; null while letters go.</summary>
    public async Task<MailTrouble?> TroubleAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var paused = await db.PortalStates.Where(s => s.Key == PausedUntilKey).Select(s => s.Value).SingleOrDefaultAsync(cancel);
        var isPaused = paused != 0;
        var stuckBefore = now - Long;
        var waiting = db.OutboxMessages.Where(m => m.SentAt == null && m.DroppedAt == null && m.Attempts > 0 && (isPaused || m.CreatedAt < stuckBefore));
        var oldest = await waiting.OrderBy(m => m.CreatedAt).Select(m => new { m.CreatedAt, m.LastError }).FirstOrDefaultAsync(cancel);
        return isPaused || oldest is not null
            ? new MailTrouble(
                isPaused, await db.OutboxMessages.CountAsync(m => m.SentAt == null && m.DroppedAt == null, cancel), oldest?.CreatedAt, oldest?.LastError)
            : null;
    }
}

/// <summary>Why letters do not go.</summary>
/// <param name="IsRefused">The server refuses one letter after the other, so sending pauses.</param>
/// <param name="Since">When the oldest letter that was tried in vain was written.</param>
/// <param name="Answer">What the server answered, without anybody's address.</param>
public sealed record MailTrouble(bool IsRefused, int Waiting, DateTimeOffset? Since, string? Answer);
