using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>Saves large files of organisations, and takes back those that administrators want undone, on whichever node is free.</summary>
public sealed class OrganisationFileWorker(IServiceScopeFactory scopes, ILogger<OrganisationFileWorker> log) : WaitingWork(log)
{
    private const string Trouble = "Something went wrong on our side, and nothing was changed. Please try again.";

    public override async Task<bool> RunNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Work);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (toSave, toUndo) = (db.OrganisationFiles.ToSave(), db.OrganisationFiles.ToUndo());
        foreach (var id in await toSave.Union(toUndo).OrderBy(f => f.UndoAskedAt ?? f.SaveAskedAt).Select(f => f.Id).ToListAsync(cancel))
        {
            await using var turn = await HeldLock.TryTakeAsync(db, $"organisation-file:{id}", cancel);
            if (turn is null)
            {
                continue;
            }

            if (await toSave.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is { } fresh)
            {
                await SaveAsync(fresh, cancel);
                return true;
            }

            if (await toUndo.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is { } unwanted)
            {
                await UndoAsync(unwanted, cancel);
                return true;
            }
        }

        return false;
    }

    private Task SaveAsync(OrganisationFile file, CancellationToken cancel) => TryAsync(
        file.Id,
        async services =>
        {
            var name = await services.GetRequiredService<PortalDbContext>().Users.Where(a => a.Id == file.AccountId).Select(a => a.DisplayName)
                .SingleAsync(cancel);
            AuditInterceptor.ActFor(file.AccountId, name, "Import of a file");
            await services.GetRequiredService<OrganisationImport>().SaveFileAsync(
                file.Id, new Importer(file.AccountId, name), cancel,
                done => SayAsync(file.Id, set => set.SetProperty(f => f.SaveRowsDone, done), cancel));
        },
        reason => SayAsync(file.Id, set => set.SetProperty(f => f.SaveFailure, reason), cancel),
        cancel);

    private Task UndoAsync(OrganisationFile file, CancellationToken cancel) => TryAsync(
        file.Id,
        services => services.GetRequiredService<OrganisationImportUndo>().UndoAsync(
            file, done => SayAsync(file.Id, set => set.SetProperty(f => f.UndoRowsDone, done), cancel), cancel),
        reason => SayAsync(file.Id, set => set.SetProperty(f => f.UndoFailure, reason), cancel),
        cancel);

    private async Task TryAsync(Guid id, Func<IServiceProvider, Task> work, Func<string, Task> refuse, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateScopeFor(Lane.Work);
            await work(scope.ServiceProvider);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogError("Work on the file {Id} of organisations failed: {Reason}", id, failure.GetBaseException().GetType().Name);
            await refuse(failure is BrokenRuleException ? failure.Message : Trouble);
        }
    }

    /// <summary>On a connection of another lane, so that the person waiting sees it before the whole is done.</summary>
    private async Task SayAsync(Guid id, Action<UpdateSettersBuilder<OrganisationFile>> what, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().OrganisationFiles.Where(f => f.Id == id).ExecuteUpdateAsync(what, cancel);
    }
}

/// <summary>Which files of organisations wait for the worker.</summary>
internal static class WaitingOrganisationFiles
{
    public static IQueryable<OrganisationFile> ToSave(this IQueryable<OrganisationFile> files) =>
        files.Where(f => f.SaveAskedAt != null && f.SavedAt == null && f.SaveFailure == null);

    public static IQueryable<OrganisationFile> ToUndo(this IQueryable<OrganisationFile> files) =>
        files.Where(f => f.UndoAskedAt != null && f.UndoneAt == null && f.UndoFailure == null);
}
