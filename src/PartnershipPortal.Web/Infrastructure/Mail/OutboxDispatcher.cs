using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>
/// Sends what waits in the outbox. Every node runs one: a row being sent is locked and the others skip it; each letter is
/// marked and committed by itself. Nothing is lost while the mail server is down; a letter it has confirmed is not sent again.
/// </summary>
internal sealed class OutboxDispatcher(IServiceScopeFactory scopes, IMailSender sender, TimeProvider clock, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(4);

    /// <summary>Letters the server took but whose mark was not saved, because the database went away in between.</summary>
    private readonly ConcurrentDictionary<long, byte> _confirmed = [];

    /// <summary>Sends one letter that is due; false when none is, or the server would not take it now.</summary>
    public async Task<bool> SendNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var due = await db.OutboxMessages.FromSql(
            $"""
            select * from outbox_messages where sent_at is null and dropped_at is null and not_before <= {now}
            order by not_before, id limit 1 for update skip locked
            """).ToListAsync(cancel);
        if (due is not [var message])
        {
            return false;
        }

        var went = await TrySendAsync(scope.ServiceProvider.GetRequiredService<LetterStops>(), message, now, cancel);

        // Once the server has confirmed, stopping must not keep the mark from being saved.
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        _confirmed.TryRemove(message.Id, out _);

        return went;
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
                await Task.Delay(FirstWait, stoppingToken);
            }

            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task<bool> TrySendAsync(LetterStops stops, OutboxMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        if (LetterFooter.Optional.Contains(message.Kind) && await stops.HoldsAsync(message.To, message.Kind, cancel))
        {
            (message.DroppedAt, message.LastError) = (now, "The person no longer wants this kind.");

            return true;
        }

        message.Attempts++;
        try
        {
            if (!_confirmed.ContainsKey(message.Id))
            {
                await sender.SendAsync(message, CancellationToken.None); // a stop waits: half-way we could not know whether it was taken
                _confirmed[message.Id] = 0;
            }

            (message.SentAt, message.LastError) = (now, null);

            return true;
        }
        catch (MailRefusedException refused)
        {
            (message.DroppedAt, message.LastError) = (now, refused.Message);
            log.LogWarning("Letter {Id} ({Kind}) will not be sent: {Reason}", message.Id, message.Kind, refused.Message);

            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            PutOff(message, failure, now);

            return false;
        }
    }

    private void PutOff(OutboxMessage message, Exception failure, DateTimeOffset now)
    {
        message.LastError = failure.GetBaseException().GetType().Name; // its text may hold an address
        message.NotBefore = now + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(message.Attempts - 1, 10)));
        if (now - message.CreatedAt > GiveUpAfter)
        {
            message.DroppedAt = now;
        }

        log.LogWarning(
            "Letter {Id} ({Kind}) waits until {NotBefore:HH:mm:ss} after attempt {Attempts}: {Reason}",
            message.Id, message.Kind, message.NotBefore, message.Attempts, message.LastError);
    }
}

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
