using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import.Undo;

/// <summary>What becomes of one record, a contact or an organisation, when an import is taken back.</summary>
public sealed record UndoRow(Guid Id, string Who, ImportUndo As, string? Note);

/// <summary>
/// Takes an import back, in one transaction and once: what it made goes, or ends as when somebody leaves if it has been used; what it changed
/// returns to what it was unless somebody has changed it since. Row by row it says what became of whom (ADR 26).
/// </summary>
public sealed class ContactImportUndo(PortalDbContext db, ContactHandover handover, TimeProvider clock)
{
    /// <summary>What would become of whom. Nothing is changed.</summary>
    public async Task<IReadOnlyList<UndoRow>> LookAsync(ContactImport import, CancellationToken cancel)
    {
        var plan = await PlanAsync(import, cancel);
        foreach (var restored in plan.Restored)
        {
            restored.Apply();
        }

        db.ChangeTracker.Clear(); // only worked out
        return plan.Rows;
    }

    /// <summary>
    /// Asks for it, in the name of the person. Throws <see cref="BrokenRuleException"/> with the reason when that is not possible, or no longer.
    /// </summary>
    public async Task AskAsync(Guid importId, Acting by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from contact_imports where id = {importId} for no key update", cancel);
        var import = await db.ContactImports.OfOrganisation(by.OrganisationId).SingleAsync(i => i.Id == importId, cancel);
        var why = import.WhyNotUndo(clock.GetUtcNow());
        Rule.Require(why is null, why!);
        (import.UndoAskedAt, import.UndoAskedById, import.UndoneBy) = (clock.GetUtcNow(), by.AccountId, by.Name);
        (import.UndoFailure, import.UndoRowsDone) = (null, 0);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes back what somebody asked to. Two who do it at once do it once: the second finds nothing to do.</summary>
    /// <param name="progress">Told how many records are done. It says so over another connection, so the import's own row is held at the end only.</param>
    public async Task UndoAsync(ContactImport import, Func<int, Task> progress, CancellationToken cancel)
    {
        var by = new UndoneBy(import.UndoAskedById ?? import.AccountId, import.UndoneBy ?? import.Actor);
        AuditInterceptor.ActFor(by.AccountId, by.Name, Reason);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync(import.OrganisationId, cancel);
        if (!await IsToUndo(import.Id).AnyAsync(cancel))
        {
            return;
        }

        var importId = import.Id;
        await db.Database.ExecuteSqlAsync(
            $"""
            select 1 from contacts where id in (select contact_id from contact_import_changes where import_id = {importId}) order by id for update
            """,
            cancel);

        var plan = await PlanAsync(import, cancel);
        Rule.Require(plan.Rows.Count > 0 || import.Added + import.Changed is 0, TooLate);
        await ForgetAsync(plan.Removed, cancel);
        await progress(plan.Removed.Count);
        await RestoreAsync(plan, done => progress(plan.Removed.Count + done), cancel);
        foreach (var used in plan.Ended)
        {
            used.LeaveToday(clock.Today, LeavingReason.Other);
            await handover.DepartAsync(used, clock.Today, cancel);
        }

        await RemoveAsync(plan.Removed, import, by, cancel);
        if (await SayAsync(import.Id, plan.Rows, cancel))
        {
            await transaction.CommitAsync(cancel);
        }
    }

    private const string TooLate = "What stood there before is kept for seven days, and they were over before it could be taken back. Nothing was changed.";

    /// <summary>So many records are restored between two words of how far it is.</summary>
    private const int Batch = 500;

    /// <summary>Asked for, and done by nobody yet.</summary>
    private IQueryable<ContactImport> IsToUndo(Guid id) => db.ContactImports.ToUndo().Where(i => i.Id == id);

    private async Task<UndoPlan> PlanAsync(ContactImport import, CancellationToken cancel)
    {
        var changes = await db.ContactImportChanges.AsNoTracking().Where(c => c.ImportId == import.Id).OrderBy(c => c.Who).ThenBy(c => c.ContactId)
            .ToListAsync(cancel);
        var contacts = await db.Contacts
            .Where(c => c.OrganisationId == import.OrganisationId && db.ContactImportChanges.Any(i => i.ImportId == import.Id && i.ContactId == c.Id))
            .ToDictionaryAsync(c => c.Id, cancel);
        var made = changes.Where(c => c.Before is null).Select(c => c.ContactId).ToHashSet();
        var used = await UsedAsync(made, changes, cancel);
        var ways = await WaysBack.ReadAsync(db, import.OrganisationId, changes, cancel);
        var plan = new UndoPlan();
        foreach (var change in changes)
        {
            if (!contacts.TryGetValue(change.ContactId, out var contact))
            {
                plan.Add(change, ImportUndo.LeftAlone, "No longer among your contacts.");
            }
            else if (change.Was is { } was)
            {
                plan.AddRestored(change, contact, was, ways);
            }
            else
            {
                plan.AddMade(change, contact, used.Contains(contact.Id));
            }
        }

        return plan;
    }

    /// <summary>Those an introduction names, or somebody outside the import relies on.</summary>
    private async Task<HashSet<Guid>> UsedAsync(HashSet<Guid> made, List<ContactImportChange> changes, CancellationToken cancel)
    {
        var ids = made.ToArray();
        var introductions = await db.Introductions
            .Where(i => ids.Contains(i.TargetContactId!.Value) || ids.Contains(i.TargetStrategicId!.Value)
                || ids.Contains(i.SeekerStrategicId!.Value) || ids.Contains(i.HandedOverFromId!.Value))
            .Select(i => new { i.TargetContactId, i.TargetStrategicId, i.SeekerStrategicId, i.HandedOverFromId })
            .ToListAsync(cancel);
        var colleagues = await db.Contacts
            .Where(c => !ids.Contains(c.Id)
                && (ids.Contains(c.DeputyId!.Value) || ids.Contains(c.SuccessorId!.Value) || ids.Contains(c.MergedIntoId!.Value)))
            .Select(c => new { c.Id, c.DeputyId, c.SuccessorId, c.MergedIntoId })
            .ToListAsync(cancel);
        var appointed = changes.Where(c => c.Was is not null).ToDictionary(c => c.ContactId, c => c.Became.Details.DeputyId); // by the import itself
        return
        [
            .. introductions.SelectMany(i => new[] { i.TargetContactId, i.TargetStrategicId, i.SeekerStrategicId, i.HandedOverFromId })
                .Concat(colleagues.SelectMany(c => new[]
                {
                    appointed.GetValueOrDefault(c.Id) == c.DeputyId ? null : c.DeputyId, c.SuccessorId, c.MergedIntoId,
                })).OfType<Guid>(),
        ];
    }

    /// <summary>Whoever gives up being the single point of contact goes first: the index never sees two.</summary>
    private async Task RestoreAsync(UndoPlan plan, Func<int, Task> progress, CancellationToken cancel)
    {
        var done = 0;
        foreach (var restored in plan.Restored.OrderBy(r => r.BecomesSinglePoint))
        {
            if (restored.BecomesSinglePoint)
            {
                await db.SaveChangesAsync(cancel);
            }

            restored.Apply();
            if (++done % Batch is 0)
            {
                await db.SaveChangesAsync(cancel);
                await progress(done);
            }
        }

        var gone = plan.Removed.Select(c => c.Id).ToHashSet();
        foreach (var contact in plan.Kept.Where(c => c.DeputyId is { } deputy && gone.Contains(deputy)))
        {
            contact.AppointDeputy(null);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Takes the persons out of what was made, so that the audit forgets them too, and nobody is sent to them while others' work moves.</summary>
    private async Task ForgetAsync(List<Contact> removed, CancellationToken cancel)
    {
        if (removed.Count is 0)
        {
            return;
        }

        var ids = removed.Select(c => c.Id).ToArray();
        foreach (var contact in removed)
        {
            db.Entry(contact).State = EntityState.Detached;
        }

        await db.Contacts.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.State, ContactState.Pseudonymised)
                .SetProperty(c => c.Name, Contact.PseudonymisedName)
                .SetProperty(c => c.Email, (string?)null)
                .SetProperty(c => c.Phone, (string?)null)
                .SetProperty(c => c.DeputyId, (Guid?)null)
                .SetProperty(c => c.SuccessorId, (Guid?)null)
                .SetProperty(c => c.IsSinglePointOfContact, false),
            cancel);
        await db.Database.ExecuteSqlAsync($"set constraints contacts_audit_forgets immediate", cancel);
    }

    private async Task RemoveAsync(List<Contact> removed, ContactImport import, UndoneBy by, CancellationToken cancel)
    {
        var ids = removed.Select(c => c.Id).ToArray();
        await db.OutboxMessages.Where(m => ids.Contains(m.TellsContactId!.Value) && m.SentAt == null).ExecuteDeleteAsync(cancel);
        await db.SafeLinks.Where(l => ids.Contains(l.SubjectId)).ExecuteDeleteAsync(cancel);
        await db.Contacts.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancel);
        await db.CopyAsync(
            ids.Select(id => new AuditEntry
            {
                At = clock.GetUtcNow(),
                AccountId = by.AccountId,
                Actor = by.Name,
                Action = "removed",
                Subject = nameof(Contact),
                SubjectId = id.ToString(),
                OrganisationId = import.OrganisationId,
                Reason = Reason,
            }),
            cancel);
    }

    /// <summary>Why the audit says that records changed.</summary>
    public const string Reason = "An import was taken back";

    /// <summary>False when another node has said so meanwhile.</summary>
    private async Task<bool> SayAsync(Guid importId, IReadOnlyList<UndoRow> rows, CancellationToken cancel)
    {
        if (await IsToUndo(importId).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.UndoneAt, clock.GetUtcNow()).SetProperty(i => i.UndoRowsDone, rows.Count), cancel) is 0)
        {
            return false;
        }

        var ids = rows.Select(r => r.Id).ToArray();
        var words = rows.Select(r => r.As.ToString()).ToArray();
        var notes = rows.Select(r => r.Note).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            update contact_import_changes c set undone_as = r.undone_as, undone_note = r.note
            from unnest({ids}, {words}, {notes}) as r (contact_id, undone_as, note)
            where c.import_id = {importId} and c.contact_id = r.contact_id
            """,
            cancel);
        return true;
    }

    /// <summary>In whose name it is done.</summary>
    private sealed record UndoneBy(Guid AccountId, string Name);
}

/// <summary>Which imports wait to be taken back.</summary>
internal static class ContactImportsToUndo
{
    public static IQueryable<ContactImport> ToUndo(this IQueryable<ContactImport> imports) =>
        imports.Where(i => i.UndoAskedAt != null && i.UndoneAt == null && i.UndoFailure == null);
}
