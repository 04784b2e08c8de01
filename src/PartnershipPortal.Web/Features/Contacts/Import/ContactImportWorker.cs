using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>
/// Saves the files that approvers have confirmed, on whichever node is free. A node that dies half-way has saved nothing, and another
/// takes the file up; that it is done is said in the transaction that saves it, so that it is saved once.
/// </summary>
public sealed class ContactImportWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ContactImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private const int MostTries = 3;

    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Says that there is something to do, so that nobody waits for the next look.</summary>
    public void Ring() => _bell.Release();

    /// <summary>Saves one confirmed file; false when there is none that another node does not have in hand.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Work);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var id in await db.ContactImports.Where(i => i.State == ContactImportState.Confirmed).OrderBy(i => i.ConfirmedAt).Select(i => i.Id)
            .ToListAsync(cancel))
        {
            await using var turn = await HeldLock.TryTakeAsync(db, $"contact-import:{id}", cancel);
            if (turn is not null && await db.ContactImports.AnyAsync(i => i.Id == id && i.State == ContactImportState.Confirmed, cancel))
            {
                await SaveAsync(scope.ServiceProvider, id, cancel);
                return true;
            }
        }

        return false;
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Confirmed imports could not be read: {Reason}", failure.GetBaseException().Message);
            }

            await _bell.WaitAsync(LookEvery, stoppingToken);
        }
    }

    private async Task SaveAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var import = await services.GetRequiredService<PortalDbContext>().ContactImports.AsNoTracking().SingleAsync(i => i.Id == id, cancel);
        try
        {
            await SaveAsync(import, cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogError("Import {Id} failed: {Reason}", id, failure.GetBaseException().GetType().Name);
            await FailAsync(id, failure is BrokenRuleException ? failure.Message
                : "Something went wrong on our side, and nothing was saved. Please try again.", cancel);
        }
    }

    /// <summary>Who changed the same people by hand in the same moment may go first: the file is then read against what they left.</summary>
    private async Task SaveAsync(ContactImport import, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = scopes.CreateScopeFor(Lane.Work);
            try
            {
                await scope.ServiceProvider.GetRequiredService<ContactImportSaver>().SaveAsync(import, done => ReportAsync(import.Id, done, cancel), cancel);
                return;
            }
            catch (Exception race) when (tries < MostTries && IsRace(race))
            {
                log.LogInformation("Import {Id} met somebody else's change and is read again", import.Id);
            }
        }
    }

    private static bool IsRace(Exception failure) => failure.GetBaseException() is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
    };

    /// <summary>
    /// On a connection of another lane, so that the person waiting sees it before the whole is saved, and the whole waits for none of its own.
    /// </summary>
    private async Task ReportAsync(Guid id, int done, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ContactImports.Where(i => i.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.RowsDone, done), cancel);
    }

    private async Task FailAsync(Guid id, string reason, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ContactImports
            .Where(i => i.Id == id && i.State == ContactImportState.Confirmed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, ContactImportState.Failed)
                    .SetProperty(i => i.FinishedAt, clock.GetUtcNow())
                    .SetProperty(i => i.Failure, reason),
                cancel);
    }
}
