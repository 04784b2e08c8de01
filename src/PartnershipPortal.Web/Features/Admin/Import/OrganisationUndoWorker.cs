using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>Takes back the imports of organisations that administrators want undone, on whichever node is free.</summary>
public sealed class OrganisationUndoWorker(IServiceScopeFactory scopes, ILogger<OrganisationUndoWorker> log) : WaitingWork(log)
{
    public override async Task<bool> RunNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Work);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var id in await db.OrganisationFiles.ToUndo().OrderBy(f => f.UndoAskedAt).Select(f => f.Id).ToListAsync(cancel))
        {
            await using var turn = await HeldLock.TryTakeAsync(db, $"organisation-file:{id}", cancel);
            if (turn is not null && await db.OrganisationFiles.ToUndo().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is { } file)
            {
                await UndoAsync(file, cancel);
                return true;
            }
        }

        return false;
    }

    private async Task UndoAsync(OrganisationFile file, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateScopeFor(Lane.Work);
            await scope.ServiceProvider.GetRequiredService<OrganisationImportUndo>().UndoAsync(file, done => SayAsync(
                file.Id, set => set.SetProperty(f => f.UndoRowsDone, done), cancel), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogError("Taking the file {Id} of organisations back failed: {Reason}", file.Id, failure.GetBaseException().GetType().Name);
            var reason = failure is BrokenRuleException ? failure.Message : "Something went wrong on our side, and nothing was taken back. Please try again.";
            await SayAsync(file.Id, set => set.SetProperty(f => f.UndoFailure, reason), cancel);
        }
    }

    /// <summary>On a connection of another lane, so that the person waiting sees it before the whole is done.</summary>
    private async Task SayAsync(Guid id, Action<UpdateSettersBuilder<OrganisationFile>> what, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().OrganisationFiles.Where(f => f.Id == id).ExecuteUpdateAsync(what, cancel);
    }
}
