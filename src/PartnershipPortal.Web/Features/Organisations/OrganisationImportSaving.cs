using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Admin.Import;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>Who imports, for the audit.</summary>
internal sealed record Importer(Guid? AccountId, string Name)
{
    public static readonly Importer Command = new(null, "The command import organisations");

    public static Importer Of(Viewer viewer) => new(viewer.AccountId, viewer.Name);
}

/// <content>Saving what was prepared: one import after the other, and each uploaded file once.</content>
public sealed partial class OrganisationImport
{
    /// <summary>
    /// Prepares and saves, one import after the other: the same file sent twice at once finds, the second time, that everything is there.
    /// </summary>
    /// <param name="progress">Told how many lines have been looked at.</param>
    internal async Task<IReadOnlyList<OrganisationImportRow>> SaveAsync(
        CsvTable table, Importer by, CancellationToken cancel, Func<int, Task>? progress = null)
    {
        await reference.CurrentAsync(cancel); // not while the transaction is open: a second connection might have to wait for this one
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OneAfterTheOtherAsync(cancel);
        var rows = await WriteAsync(table, by, progress, cancel);
        await transaction.CommitAsync(cancel);
        return rows;
    }

    /// <summary>Saves an uploaded file once, however often and wherever it is asked for: the file's row is locked, and looked at again.</summary>
    internal async Task SaveFileAsync(Guid fileId, Importer by, CancellationToken cancel, Func<int, Task>? progress = null)
    {
        await reference.CurrentAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OneAfterTheOtherAsync(cancel);
        var file = await db.OrganisationFiles.AsNoTracking().SingleAsync(f => f.Id == fileId, cancel);
        if (file.SavedAt is not null || file.Choice is not { } choice)
        {
            return;
        }

        var rows = await WriteAsync(TableShape.Apply(choice, TableFile.Read(file.Content)), by, progress, cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from organisation_files where id = {fileId} for update", cancel); // how far it is was told until now
        file = await db.OrganisationFiles.SingleAsync(f => f.Id == fileId, cancel);
        file.Rows = rows;
        file.SavedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        await db.CopyAsync(_written.Select(o => ChangeOf(fileId, o)), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What it did to an organisation, so that it can be taken back.</summary>
    private OrganisationImportChange ChangeOf(Guid fileId, Organisation organisation)
    {
        var hasMoved = _moves.TryGetValue(organisation.Id, out var move);
        return new OrganisationImportChange
        {
            FileId = fileId,
            OrganisationId = organisation.Id,
            Who = CleanText.Cut($"{organisation.Name}, {organisation.Code}", OrganisationImportChange.WhoMaxLength),
            Before = _before.TryGetValue(organisation.Id, out var was) ? JsonSerializer.Serialize(was) : null,
            After = JsonSerializer.Serialize(organisation.Moment),
            AddedMembershipId = hasMoved ? move.Added : null,
            EndedMembershipIds = hasMoved ? move.Ended : [],
        };
    }

    private Task<int> OneAfterTheOtherAsync(CancellationToken cancel) =>
        OneAfterTheOtherAsync(db, cancel);

    /// <summary>Imports of organisations, and taking them back, wait for each other until their transactions end.</summary>
    internal static Task<int> OneAfterTheOtherAsync(PortalDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('import organisations', 0))", cancel);

    private async Task<IReadOnlyList<OrganisationImportRow>> WriteAsync(
        CsvTable table, Importer by, Func<int, Task>? progress, CancellationToken cancel)
    {
        var rows = await PrepareAsync(table, cancel, progress);
        try
        {
            await AddAsync(by, cancel);
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception race) when (race.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new BrokenRuleException("Somebody registered one of these organisations in the same moment. Nothing was saved: look again, and save then.");
        }

        return rows;
    }

    /// <summary>What is new goes in by COPY with its audit: thousands of rows one by one take ten times as long.</summary>
    private async Task AddAsync(Importer by, CancellationToken cancel)
    {
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false; // once is enough
        try
        {
            var memberships = TakeAdded<AreaMembership>(); // first: to let go of an organisation lets go of what is new about it
            var organisations = TakeAdded<Organisation>();
            await db.CopyAsync(organisations, cancel);
            await db.CopyAsync(memberships, cancel);
            await db.CopyAsync(
                organisations.Select(o => Entry(o, o.Id, o.Id, by)).Concat(memberships.Select(m => Entry(m, m.Id, m.OrganisationId, by))), cancel);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private List<T> TakeAdded<T>()
        where T : class
    {
        var added = db.ChangeTracker.Entries<T>().Where(e => e.State is EntityState.Added).ToList();
        added.ForEach(e => e.State = EntityState.Detached);
        return [.. added.Select(e => e.Entity)];
    }

    private AuditEntry Entry(object added, Guid id, Guid organisationId, Importer by) => new()
    {
        At = clock.GetUtcNow(),
        AccountId = by.AccountId,
        Actor = by.Name,
        Action = "added",
        Subject = added.GetType().Name,
        SubjectId = id.ToString(),
        OrganisationId = organisationId,
        After = AuditValues.Difference(null, AuditValues.Of(db, added)).After,
        Reason = "Import of a file",
    };
}
