using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Something the calendar asks for once a day (<c>services.AddSingleton(new DailyJob(…))</c>). It may run again after a failure, so twice
/// must do no harm.</summary>
/// <param name="Name">Stable: it is where the database remembers the last day done.</param>
public sealed record DailyJob(string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync);

/// <summary>
/// Runs each daily job once on each day in London, in the morning or as soon after as a node is up. Any node may; the first
/// to take the lock does.
/// </summary>
internal sealed class DailyClock(IServiceScopeFactory scopes, IEnumerable<DailyJob> jobs, TimeProvider clock, ILogger<DailyClock> log) : BackgroundService
{
    private const int MorningHour = 6;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>Runs what today still asks for, whatever the hour.</summary>
    public async Task RunDueAsync(CancellationToken cancel)
    {
        foreach (var job in jobs)
        {
            await using var scope = scopes.CreateScopeFor(Lane.Work);
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var (key, today) = ($"daily:{job.Name}", (long)clock.Today.DayNumber);

            // Held until the job is done, on the job's own connection: it waits for no other, and a node that dies lets go of it.
            await using var mine = await HeldLock.TryTakeAsync(db, key, cancel);
            if (mine is null || await db.PortalStates.AnyAsync(s => s.Key == key && s.Value >= today, cancel))
            {
                continue;
            }

            try
            {
                AuditInterceptor.ActAs($"The daily clock: {job.Name}");
                await job.RunAsync(scope.ServiceProvider, cancel);
                await db.Database.ExecuteSqlAsync(
                    $"insert into portal_states (key, value) values ({key}, {today}) on conflict (key) do update set value = excluded.value", cancel);
                log.LogInformation("Daily job {Job} is done for {Day:yyyy-MM-dd}", job.Name, clock.Today);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                log.LogError(failure, "Daily job {Job} failed and will be tried again", job.Name);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            try
            {
                if (London.LocalTime(clock.GetUtcNow()).Hour >= MorningHour)
                {
                    await RunDueAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The daily clock could not reach the database: {Reason}", failure.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
