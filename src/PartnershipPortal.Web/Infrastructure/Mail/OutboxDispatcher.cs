using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// Sends what waits in the outbox. Every node runs one. A letter goes in two steps, each a short statement of its own: it is claimed, and, when
/// the server has confirmed it, marked as sent; no transaction is open while we talk to the server. So at most the letter in flight is in doubt
/// when a node dies: its claim runs out, another node sends it, and it carries the same Message-ID.
/// </summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, IMailSender sender, IEnumerable<LetterReturned> whoIsTold, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    /// <summary>Longer than any conversation with a mail server, so that a claim runs out only when its node is gone.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(3);

    /// <summary>After one letter of a thread the next to the same person waits so long, and takes along what else comes.</summary>
    public static readonly TimeSpan DigestEvery = TimeSpan.FromMinutes(10);

    /// <summary>A letter refused so often, while the server took others, will not be taken.</summary>
    private const int MostRefusals = 3;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WaitAfterRefusal = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(4);

    /// <summary>Letters the server took but whose mark is not saved yet, because the database went away in between.</summary>
    private readonly ConcurrentDictionary<long, DateTimeOffset> _confirmed = [];

    private readonly Guid _node = Guid.NewGuid();

    /// <summary>Sees to one letter that is due; false when none is, or the server would not take it now.</summary>
    public async Task<bool> SendNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Work);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await SaveMarksAsync(db); // before anything else is sent: what was confirmed must not go again
        var now = clock.GetUtcNow();
        if (await ClaimAsync(db, now, cancel) is not { } message)
        {
            return false;
        }

        var kind = LetterKinds.Of(message.Kind);
        if (kind.IsOptional() && await scope.ServiceProvider.GetRequiredService<LetterStops>().HoldsAsync(message.To, message.Kind, cancel))
        {
            await DropAsync(db, message, LetterDrop.NotWanted, "The person no longer wants this kind.", now);
            return true;
        }

        if (await WaitsUntilAsync(db, message, kind, now, cancel) is { } later)
        {
            await LetWaitAsync(db, message, later, cancel);
            return true;
        }

        var letter = await WithRestOfThreadAsync(db, message, now, cancel);
        try
        {
            await sender.SendAsync(letter, CancellationToken.None); // a stop waits: half-way we could not know whether it was taken
        }
        catch (MailRefusedException refused)
        {
            return await RefusedAsync(scope.ServiceProvider, db, message, refused);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await PutOffAsync(scope.ServiceProvider, db, message, failure);
            return false;
        }

        _confirmed[message.Id] = clock.GetUtcNow();
        await SaveMarksAsync(db);
        await new MailState(db).AcceptedAsync(clock.GetUtcNow(), CancellationToken.None);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The outbox could not be read: {Reason}", failure.GetBaseException().Message);
                if (_confirmed.IsEmpty)
                {
                    // Nodes that have a mark to save come first when the database is back.
                    await Task.Delay(FirstWait, stoppingToken);
                }
            }

            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    /// <summary>The most urgent letter that is due, ours for a while; of a conversation the oldest; none while the server is left alone.</summary>
    private async Task<OutboxMessage?> ClaimAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancel) =>
        (await db.OutboxMessages.FromSql(
            $"""
            update outbox_messages set claimed_by = {_node}, claimed_until = {now + ClaimLasts}, attempts = attempts + 1
            where id = (
                select id from outbox_messages m
                where sent_at is null and dropped_at is null and digest_of is null and not_before <= {now} and (claimed_until is null or claimed_until <= {now})
                    and not exists (select 1 from portal_states where key = {MailState.PausedUntilKey} and value > {now.ToUnixTimeMilliseconds()})
                    and (part is null or not exists (
                        select 1 from outbox_messages earlier
                        where earlier.recipient = m.recipient and earlier.thread = m.thread and earlier.part is not null and earlier.id < m.id
                            and earlier.sent_at is null and earlier.dropped_at is null and earlier.digest_of is null))
                order by rank, not_before, id limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancel)).SingleOrDefault();

    /// <summary>Saves that letters went, with those that went in the same digest.</summary>
    private async Task SaveMarksAsync(PortalDbContext db)
    {
        foreach (var (id, at) in _confirmed)
        {
            // Once the server has confirmed, stopping must not keep the mark from being saved.
            await db.OutboxMessages.Where(m => m.SentAt == null && (m.Id == id || m.DigestOf == id)).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SentAt, at).SetProperty(m => m.LastError, (string?)null).SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null),
                CancellationToken.None);
            _confirmed.TryRemove(id, out _);
        }
    }

    /// <summary>
    /// When one address has had its share of the kind, or a letter of the same thread a moment ago, the time from which there is room again; else null.
    /// </summary>
    private static async Task<DateTimeOffset?> WaitsUntilAsync(
        PortalDbContext db, OutboxMessage message, LetterKind kind, DateTimeOffset now, CancellationToken cancel)
    {
        var hourAgo = now.AddHours(-1);
        if (message is { Part: not null, Attempts: 1 })
        {
            var since = now - DigestEvery;
            var last = await db.OutboxMessages
                .Where(m => m.Recipient == message.Recipient && m.Thread == message.Thread && m.Part != null && m.SentAt > since)
                .MaxAsync(m => m.SentAt, cancel);
            if (last + DigestEvery is { } later && later > now)
            {
                return later;
            }
        }

        var sent = db.OutboxMessages.Where(m => m.Recipient == message.Recipient && m.Kind == message.Kind && m.DigestOf == null && m.Id != message.Id
            && (m.SentAt > hourAgo || (m.SentAt == null && m.Id < message.Id && m.ClaimedUntil > now)));
        return await sent.CountAsync(cancel) < kind.PerHour() ? null : ((await sent.MinAsync(m => m.SentAt, cancel)) ?? now).AddHours(1);
    }

    /// <summary>Puts off the letter and whatever else of its kind waits for the same address, so that a flood to one never delays another.</summary>
    private static Task<int> LetWaitAsync(PortalDbContext db, OutboxMessage message, DateTimeOffset later, CancellationToken cancel)
    {
        var flood = db.OutboxMessages.Where(m => m.Recipient == message.Recipient && m.Kind == message.Kind
            && m.SentAt == null && m.DroppedAt == null && m.NotBefore < later && (message.Part == null || m.Thread == message.Thread));
        return flood.Where(m => m.ClaimedBy == null || m.Id == message.Id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.NotBefore, later).SetProperty(m => m.ClaimedBy, (Guid?)null).SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(m => m.Attempts, m => m.Id == message.Id ? m.Attempts - 1 : m.Attempts),
            cancel);
    }

    /// <summary>
    /// The letter, with what else waits for the same person from the same thread. Which letters those are is decided at the first attempt, so that
    /// a repeated letter with the same Message-ID never holds more than the first.
    /// </summary>
    private static async Task<OutboxMessage> WithRestOfThreadAsync(PortalDbContext db, OutboxMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        if (message.Part is null)
        {
            return message;
        }

        if (message.Attempts == 1)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                update outbox_messages set digest_of = {message.Id} where id in (
                    select id from outbox_messages
                    where recipient = {message.Recipient} and thread = {message.Thread} and part is not null and digest_of is null and id <> {message.Id}
                        and sent_at is null and dropped_at is null and attempts = 0 and (claimed_until is null or claimed_until <= {now})
                    for update skip locked)
                """, cancel);
        }

        var rest = await db.OutboxMessages.AsNoTracking().Where(m => m.DigestOf == message.Id).ToListAsync(cancel);
        return rest.Count == 0 ? message : message.DigestWith(rest);
    }

    /// <summary>
    /// What is certainly the address is dropped at once, as long as the server takes others; anything else waits, and is dropped only when the server has
    /// refused this very letter again and again while it took others. Several refusals in a row are not the letters: everything pauses, and we say so.
    /// </summary>
    private async Task<bool> RefusedAsync(IServiceProvider services, PortalDbContext db, OutboxMessage message, MailRefusedException refused)
    {
        var (now, state) = (clock.GetUtcNow(), new MailState(db));
        var isPaused = await state.RefusedAsync(now, CancellationToken.None);
        if (isPaused)
        {
            log.LogError(
                "The mail server has refused {Number} letters or more in a row, so none are sent for {Minutes} minutes. Its last answer: {Reason}",
                MailState.MostRefusalsInARow, MailState.Pause.TotalMinutes, refused.Message);
        }

        var tookOthers = message.FirstRefusedAt is { } first && await state.LastAcceptedAsync(CancellationToken.None) > first;
        var isHopeless = !isPaused && (refused.What is MailRefusal.Address || (message.Refusals + 1 >= MostRefusals && tookOthers));
        if (isHopeless || now - message.CreatedAt > GiveUpAfter)
        {
            log.LogWarning("Letter {Id} ({Kind}) will not be sent: {Reason}", message.Id, message.Kind, refused.Message);
            await ReturnAsync(services, db, message, LetterDrop.Undeliverable, refused.Message, now);
            return true;
        }

        await Unsent(db, message).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.NotBefore, now + WaitAfterRefusal).SetProperty(m => m.Refusals, m => m.Refusals + 1)
                .SetProperty(m => m.LastError, refused.Message).SetProperty(m => m.FirstRefusedAt, message.FirstRefusedAt ?? now)
                .SetProperty(m => m.ClaimedBy, (Guid?)null).SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null),
            CancellationToken.None);
        return true;
    }

    /// <summary>Drops what the server will never take, and tells whoever caused it, in one transaction.</summary>
    private async Task ReturnAsync(
        IServiceProvider services, PortalDbContext db, OutboxMessage message, LetterDrop why, string reason, DateTimeOffset now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await DropAsync(db, message, why, reason, now);
        foreach (var teller in whoIsTold)
        {
            if (message.CausedBy?.Split(':', 2) is [var by, var id] && by == teller.Cause)
            {
                await teller.TellAsync(services, Guid.Parse(id), CancellationToken.None);
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private static Task<int> DropAsync(PortalDbContext db, OutboxMessage message, LetterDrop why, string reason, DateTimeOffset now) =>
        db.OutboxMessages.Where(m => m.SentAt == null && (m.Id == message.Id || m.DigestOf == message.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DroppedAt, now).SetProperty(m => m.Dropped, why).SetProperty(m => m.LastError, reason)
                .SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null),
            CancellationToken.None);

    /// <summary>The server did not answer, or asked us to come again: with growing waits, for days.</summary>
    private async Task PutOffAsync(IServiceProvider services, PortalDbContext db, OutboxMessage message, Exception failure)
    {
        var now = clock.GetUtcNow();
        var reason = failure.GetBaseException().GetType().Name; // its text may hold an address
        if (now - message.CreatedAt > GiveUpAfter)
        {
            log.LogWarning("Letter {Id} ({Kind}) is given up after {Attempts} attempts: {Reason}", message.Id, message.Kind, message.Attempts, reason);
            await ReturnAsync(services, db, message, LetterDrop.GivenUp, reason, now);
            return;
        }

        var later = now + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(message.Attempts - 1, 10)));
        log.LogWarning(
            "Letter {Id} ({Kind}) waits until {NotBefore:HH:mm:ss} after attempt {Attempts}: {Reason}",
            message.Id, message.Kind, later, message.Attempts, reason);
        await Unsent(db, message).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.NotBefore, later).SetProperty(m => m.LastError, reason)
                .SetProperty(m => m.ClaimedBy, (Guid?)null).SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null),
            CancellationToken.None);
    }

    /// <summary>The letter while it is ours: one whose claim ran out meanwhile is another node's to mark.</summary>
    private IQueryable<OutboxMessage> Unsent(PortalDbContext db, OutboxMessage message) =>
        db.OutboxMessages.Where(m => m.Id == message.Id && m.SentAt == null && m.ClaimedBy == _node);
}

/// <summary>
/// Who hears that a letter came back: registered by the feature that posts letters of the cause (<c>outbox.Post(…, causedBy: "introduction:…")</c>).
/// It runs beside the dropping, in the same transaction.
/// </summary>
/// <param name="Cause">The word before the colon.</param>
public sealed record LetterReturned(string Cause, Func<IServiceProvider, Guid, CancellationToken, Task> TellAsync);

/// <summary>Says once, at the start, that letters pile up because no mail server was named.</summary>
internal sealed class NoMailServer(ILogger<NoMailServer> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogWarning("No mail server is set (Portal__Mail__Host): e-mails wait in the outbox until one is.");

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
