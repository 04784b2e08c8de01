using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>Saves a file of contacts: all good rows and their audit in one transaction, the refused ones not at all.</summary>
internal sealed class ContactImportSaver(PortalDbContext db, ContactImporter importer, TimeProvider clock)
{
    /// <param name="own">The only organisation rows may be about; null for the command.</param>
    /// <param name="accountId">Who imports, for the audit; null for the command.</param>
    public async Task<ContactImportPlan> SaveAsync(CsvTable table, Guid? own, Guid? accountId, string actor, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Held until the end, so that an edit made meanwhile waits and is then told that the record has changed, instead of being lost.
        await (own is { } organisationId
            ? db.Database.ExecuteSqlAsync($"select 1 from contacts where organisation_id = {organisationId} for update", cancel)
            : db.Database.ExecuteSqlAsync($"lock table contacts in share row exclusive mode", cancel));

        var plan = await importer.PlanAsync(table, own, cancel);
        var stepsDown = plan.Changes.Where(c => !c.Contact.IsSinglePointOfContact && c.Before?[nameof(Contact.IsSinglePointOfContact)] is true).Select(c => c.Contact.Id).ToArray();
        await db.Contacts.Where(c => stepsDown.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsSinglePointOfContact, false), cancel);
        await db.UpsertAsync([.. plan.Changes.Select(c => c.Contact)], cancel);
        await db.CopyAsync(plan.Changes.Select(c => Entry(c, accountId, actor)), cancel);
        await transaction.CommitAsync(cancel);
        return plan;
    }

    private AuditEntry Entry(ContactChange change, Guid? accountId, string actor)
    {
        var (before, after) = AuditValues.Difference(change.Before, AuditValues.Of(db, change.Contact));
        return new AuditEntry
        {
            At = clock.GetUtcNow(),
            AccountId = accountId,
            Actor = actor,
            Action = change.Before is null ? "added" : "changed",
            Subject = nameof(Contact),
            SubjectId = change.Contact.Id.ToString(),
            OrganisationId = change.Contact.OrganisationId,
            Before = before,
            After = after,
            Reason = "Import of a file",
        };
    }
}
