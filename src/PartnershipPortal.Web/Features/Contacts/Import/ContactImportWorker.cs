using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>
/// Saves the files that approvers have confirmed, on whichever node is free. A node that dies half-way has saved nothing, and another
/// takes the file up; one that dies just after saving finds on the second try that everything is there already.
/// </summary>
public sealed class ContactImportWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ContactImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

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
        var db = services.GetRequiredService<PortalDbContext>();
        var import = await db.ContactImports.AsNoTracking().SingleAsync(i => i.Id == id, cancel);
        try
        {
            var plan = await services.GetRequiredService<ContactImportSaver>().SaveAsync(
                ContactFile.Read(import.Content, needsOrganisation: false), import.OrganisationId, import.AccountId, import.Actor, done =>
                    ReportAsync(id, done, cancel), cancel);
            await FinishAsync(id, plan, null, cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogError("Import {Id} failed: {Reason}", id, failure.GetBaseException().GetType().Name);
            await FinishAsync(id, null, failure is BrokenRuleException ? failure.Message
                : "Something went wrong on our side, and nothing was saved. Please try again.", cancel);
        }
    }

    /// <summary>
    /// On a connection of another lane, so that the person waiting sees it before the whole is saved, and the whole waits for none of its own.
    /// </summary>
    private async Task ReportAsync(Guid id, int done, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ContactImports.Where(i => i.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.RowsDone, done), cancel);
    }

    private async Task FinishAsync(Guid id, ContactImportPlan? plan, string? failure, CancellationToken cancel)
    {
        await using var scope = scopes.CreateScopeFor(Lane.Side);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var import = await db.ContactImports.SingleAsync(i => i.Id == id, cancel);
        (import.State, import.FinishedAt, import.Failure) = (plan is null ? ContactImportState.Failed : ContactImportState.Done, clock.GetUtcNow(), failure);
        if (plan is not null)
        {
            (import.RowsDone, import.Result) = (plan.Rows.Count, Encoding.UTF8.GetString(plan.ResultFile()));
            (import.Added, import.Changed) = (plan.Count(ImportOutcome.Added), plan.Count(ImportOutcome.Changed));
            (import.Unchanged, import.Refused) = (plan.Count(ImportOutcome.LeftAlone), plan.Count(ImportOutcome.Refused));
        }

        await db.SaveChangesAsync(cancel);
    }
}
