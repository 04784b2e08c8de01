using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>Saves a file of contacts: all good rows and their audit in one transaction, the refused ones not at all.</summary>
public sealed class ContactImportSaver(PortalDbContext db, ContactImporter importer, ContactHandover handover, TimeProvider clock)
{
    /// <param name="own">The only organisation rows may be about; null for the command.</param>
    /// <param name="accountId">Who imports, for the audit; null for the command.</param>
    public async Task<ContactImportPlan> SaveAsync(CsvTable table, Guid? own, Guid? accountId, string actor, Func<int, Task>? progress,
        CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        if (own is { } organisationId)
        {
            // Two files for one organisation are saved one after the other, even when nobody is listed there yet and there is no contact to hold.
            await db.Database.ExecuteSqlAsync($"select 1 from organisations where id = {organisationId} for no key update", cancel);

            // Held until the end, so that an edit made meanwhile waits and is then told that the record has changed, instead of being lost.
            await db.Database.ExecuteSqlAsync($"select 1 from contacts where organisation_id = {organisationId} for update", cancel);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"lock table contacts in share row exclusive mode", cancel);
        }

        var plan = await importer.PlanAsync(table, own, progress, cancel);
        var stepsDown = plan.Changes.Where(c => !c.Contact.IsSinglePointOfContact && c.Before?[nameof(Contact.IsSinglePointOfContact)] is true)
            .Select(c => c.Contact.Id).ToArray();
        await db.Contacts.Where(c => stepsDown.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsSinglePointOfContact, false), cancel);
        await db.UpsertAsync([.. plan.Changes.Select(c => c.Contact)], cancel);
        await db.CopyAsync(plan.Changes.Select(c => Entry(c, accountId, actor)), cancel);
        await HandOverAsync(plan, cancel);
        await StartWithOnePersonAsync(plan, cancel);
        await transaction.CommitAsync(cancel);
        return plan;
    }

    /// <summary>Whoever the file says has left leaves as by hand: what waits for them moves.</summary>
    private async Task HandOverAsync(ContactImportPlan plan, CancellationToken cancel)
    {
        AuditInterceptor.ActAs("An import of contacts");
        foreach (var change in plan.Changes.Where(c => c.Contact.State is ContactState.Left && c.Before is not null))
        {
            var leaver = await db.Contacts.SingleAsync(c => c.Id == change.Contact.Id, cancel);
            await handover.MoveWorkAsync(leaver, await handover.HeirOfAsync(leaver, leaver.SuccessorId, cancel), wasSinglePoint: false, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A file that names a single point of contact says how the organisation wants to be asked, unless its own people have said.</summary>
    private async Task StartWithOnePersonAsync(ContactImportPlan plan, CancellationToken cancel)
    {
        AuditInterceptor.ActAs("An import of contacts");
        var named = plan.Changes.Where(c => c.Contact.IsSinglePointOfContact && c.Before?[nameof(Contact.IsSinglePointOfContact)] is not true)
            .Select(c => c.Contact.OrganisationId).ToArray();
        foreach (var organisation in await db.Organisations.Where(o => named.Contains(o.Id) && o.EditedAt == null && o.ContactPolicy == ContactPolicy.Several)
            .ToListAsync(cancel))
        {
            organisation.StartWithOnePerson();
        }

        await db.SaveChangesAsync(cancel);
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
