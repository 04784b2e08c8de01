using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Organisations;

/// <content>Saving what was prepared: one import after the other, and each uploaded file once.</content>
public sealed partial class OrganisationImport
{
    /// <summary>
    /// Prepares and saves, one import after the other: the same file sent twice at once finds, the second time, that everything is there.
    /// </summary>
    public async Task<IReadOnlyList<OrganisationImportRow>> SaveAsync(CsvTable table, CancellationToken cancel)
    {
        await reference.CurrentAsync(cancel); // not while the transaction is open: a second connection might have to wait for this one
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OneAfterTheOtherAsync(cancel);
        var rows = await WriteAsync(table, cancel);
        await transaction.CommitAsync(cancel);
        return rows;
    }

    /// <summary>Saves an uploaded file once, however often and wherever it is asked for: the file's row is locked, and looked at again.</summary>
    public async Task SaveFileAsync(Guid fileId, CancellationToken cancel)
    {
        await reference.CurrentAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OneAfterTheOtherAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from organisation_files where id = {fileId} for update", cancel);
        var file = await db.OrganisationFiles.SingleAsync(f => f.Id == fileId, cancel);
        if (file.SavedAt is not null || file.Choice is not { } choice)
        {
            return;
        }

        file.Rows = await WriteAsync(TableShape.Apply(choice, TableFile.Read(file.Content)), cancel);
        file.SavedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private Task<int> OneAfterTheOtherAsync(CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('import organisations', 0))", cancel);

    private async Task<IReadOnlyList<OrganisationImportRow>> WriteAsync(CsvTable table, CancellationToken cancel)
    {
        var rows = await PrepareAsync(table, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException race) when (race.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new BrokenRuleException("Somebody registered one of these organisations in the same moment. Nothing was saved: look again, and save then.");
        }

        return rows;
    }
}
