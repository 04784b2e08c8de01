using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>
/// Saves the files that approvers have confirmed and takes back those they want undone, on whichever node is free. A node that dies half-way has
/// changed nothing, and another takes the file up; that it is done is said in the transaction that does it, so that it is done once.
/// </summary>
public sealed class ContactImportWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ContactImportWorker> log)
    : WaitingWork(log)
{
    private const int MostTries = 3;

    public override async Task<bool> RunNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Work);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (confirmed, unwanted) = (db.ContactImports.Where(i => i.State == ContactImportState.Confirmed), db.ContactImports.ToUndo());
        foreach (var id in await confirmed.OrderBy(i => i.ConfirmedAt).Select(i => i.Id).ToListAsync(cancel))
        {
            await using var turn = await HeldLock.TryTakeAsync(db, $"contact-import:{id}", cancel);
            if (turn is not null && await confirmed.AnyAsync(i => i.Id == id, cancel))
            {
                await SaveAsync(scope.ServiceProvider, id, cancel);
                return true;
            }
        }

        foreach (var id in await unwanted.OrderBy(i => i.UndoAskedAt).Select(i => i.Id).ToListAsync(cancel))
        {
            await using var turn = await HeldLock.TryTakeAsync(db, $"contact-import:{id}", cancel);
            if (turn is not null && await unwanted.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is { } import)
            {
                await UndoAsync(import, cancel);
                return true;
            }
        }

        return false;
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
                await scope.ServiceProvider.GetRequiredService<ContactImportSaver>().SaveAsync(import, done => SayAsync(
                    import.Id, set => set.SetProperty(i => i.RowsDone, done), cancel), cancel);
                return;
            }
            catch (Exception race) when (tries < MostTries && IsRace(race))
            {
                log.LogInformation("Import {Id} met somebody else's change and is read again", import.Id);
            }
        }
    }

    private async Task UndoAsync(ContactImport import, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateScopeFor(Lane.Work);
            await scope.ServiceProvider.GetRequiredService<ContactImportUndo>().UndoAsync(import, done => SayAsync(
                import.Id, set => set.SetProperty(i => i.UndoRowsDone, done), cancel), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogError("Taking import {Id} back failed: {Reason}", import.Id, failure.GetBaseException().GetType().Name);
            var reason = failure is BrokenRuleException ? failure.Message : "Something went wrong on our side, and nothing was taken back. Please try again.";
            await SayAsync(import.Id, set => set.SetProperty(i => i.UndoFailure, reason), cancel);
        }
    }

    private static bool IsRace(Exception failure) => failure.GetBaseException() is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
    };

    /// <summary>
    /// On a connection of another lane, so that the person waiting sees it before the whole is saved, and the whole waits for none of its own.
    /// </summary>
    private async Task SayAsync(Guid id, Action<UpdateSettersBuilder<ContactImport>> what, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ContactImports.Where(i => i.Id == id).ExecuteUpdateAsync(what, cancel);
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
