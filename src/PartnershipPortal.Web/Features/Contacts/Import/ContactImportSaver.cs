using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>Saves a file of contacts: all good rows and their audit in one transaction, the refused ones not at all.</summary>
public sealed class ContactImportSaver(PortalDbContext db, ContactImporter importer, ContactHandover handover, TimeProvider clock)
{
    /// <summary>Saves rows of any organisations, for the command.</summary>
    /// <param name="own">The only organisation rows may be about; null for the command.</param>
    /// <param name="accountId">Who imports, for the audit; null for the command.</param>
    public async Task<ContactImportPlan> SaveAsync(
        CsvTable table, Guid? own, Guid? accountId, string actor, Func<int, Task>? progress, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(own, cancel);
        var plan = await importer.PlanAsync(table, own, progress, cancel);
        await WriteAsync(plan, accountId, actor, cancel);
        await transaction.CommitAsync(cancel);
        return plan;
    }

    /// <summary>
    /// Saves an uploaded file that was confirmed, and says in the same transaction that it is done: of two who save it at once the second
    /// waits for the first and then finds nothing to do. Null when there is nothing to do.
    /// </summary>
    public async Task<ContactImportPlan?> SaveAsync(ContactImport import, Func<int, Task>? progress, CancellationToken cancel)
    {
        var table = ContactFile.Read(import);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(import.OrganisationId, cancel);
        if (!await IsToSave(import.Id).AnyAsync(cancel))
        {
            return null;
        }

        var plan = await importer.PlanAsync(table, import.OrganisationId, progress, cancel);

        // Its own row only now: until here the page says over another connection how far it is.
        await db.Database.ExecuteSqlAsync($"select 1 from contact_imports where id = {import.Id} for no key update", cancel);
        if (await DoneAsync(import.Id, plan, cancel) is 0)
        {
            return null;
        }

        await WriteAsync(plan, import.AccountId, import.Actor, cancel);
        await db.CopyAsync(plan.Changes.Select(c => ContactImportChange.Of(import.Id, c, clock.GetUtcNow())), cancel);
        await transaction.CommitAsync(cancel);
        return plan;
    }

    private IQueryable<ContactImport> IsToSave(Guid id) => db.ContactImports.Where(i => i.Id == id && i.State == ContactImportState.Confirmed);

    private Task<int> DoneAsync(Guid id, ContactImportPlan plan, CancellationToken cancel)
    {
        var result = Encoding.UTF8.GetString(plan.ResultFile());
        return IsToSave(id).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ContactImportState.Done)
                .SetProperty(i => i.FinishedAt, clock.GetUtcNow())
                .SetProperty(i => i.RowsDone, plan.Rows.Count)
                .SetProperty(i => i.Added, plan.Count(ImportOutcome.Added))
                .SetProperty(i => i.Changed, plan.Count(ImportOutcome.Changed))
                .SetProperty(i => i.Unchanged, plan.Count(ImportOutcome.LeftAlone))
                .SetProperty(i => i.Refused, plan.Count(ImportOutcome.Refused))
                .SetProperty(i => i.Result, result),
            cancel);
    }

    private async Task LockAsync(Guid? own, CancellationToken cancel)
    {
        if (own is { } organisationId)
        {
            // Two files for one organisation are saved one after the other, even when nobody is listed there yet and there is no contact to hold.
            await db.LockForDecidingAsync(organisationId, cancel);

            // Held until the end, so that an edit made meanwhile waits and is then told that the record has changed, instead of being lost.
            await db.Database.ExecuteSqlAsync($"select 1 from contacts where organisation_id = {organisationId} order by id for update", cancel);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"lock table contacts in share row exclusive mode", cancel);
        }
    }

    private async Task WriteAsync(ContactImportPlan plan, Guid? accountId, string actor, CancellationToken cancel)
    {
        var stepsDown = plan.Changes
            .Where(c => !c.Contact.IsSinglePointOfContact && c.Before?[nameof(Contact.IsSinglePointOfContact)] is true)
            .Select(c => c.Contact.Id).ToArray();
        await db.Contacts.Where(c => stepsDown.Contains(c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.IsSinglePointOfContact, false), cancel);
        await db.UpsertAsync([.. plan.Changes.Select(c => c.Contact)], cancel);
        await db.CopyAsync(plan.Changes.Select(c => Entry(c, accountId, actor)), cancel);
        await HandOverAsync(plan, cancel);
        await StartWithOnePersonAsync(plan, cancel);
    }

    /// <summary>Whoever the file says has left leaves as by hand: what waits for them moves.</summary>
    private async Task HandOverAsync(ContactImportPlan plan, CancellationToken cancel)
    {
        AuditInterceptor.ActAs("An import of contacts");
        var gone = plan.Changes.Where(c => c.Contact.State is ContactState.Left && c.Before is not null).Select(c => c.Contact.Id).ToArray();
        var leavers = await db.Contacts.Where(c => gone.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancel);
        await db.LockPlacesAsync(
            [.. leavers.Select(l => l.AccountId).OfType<Guid>()], [.. leavers.Select(l => l.OrganisationId).Distinct()], cancel);
        foreach (var leaver in leavers)
        {
            await handover.DepartedAsync(leaver, cancel);
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
