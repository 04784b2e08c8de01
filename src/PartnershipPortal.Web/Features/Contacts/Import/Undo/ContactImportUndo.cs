using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import.Undo;

/// <summary>What becomes of one record when an import is taken back.</summary>
public sealed record UndoRow(Guid ContactId, string Who, ImportUndo As, string? Note);

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

    /// <summary>Takes it back. Throws <see cref="BrokenRuleException"/> with the reason when that is no longer possible.</summary>
    public async Task UndoAsync(Guid importId, Acting by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync(by.OrganisationId, cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from contact_imports where id = {importId} for update", cancel);
        var import = await db.ContactImports.AsNoTracking().OfOrganisation(by.OrganisationId).SingleAsync(i => i.Id == importId, cancel);
        var why = import.WhyNotUndo(clock.GetUtcNow());
        Rule.Require(why is null, why!);
        await db.Database.ExecuteSqlAsync(
            $"""
            select 1 from contacts where id in (select contact_id from contact_import_changes where import_id = {importId}) order by id for update
            """,
            cancel);

        var plan = await PlanAsync(import, cancel);
        await ForgetAsync(plan.Removed, cancel);
        await RestoreAsync(plan, cancel);
        foreach (var used in plan.Ended)
        {
            used.Leave(clock.Today, LeavingReason.Other, successor: null);
            await handover.DepartAsync(used, clock.Today, cancel);
        }

        await RemoveAsync(plan.Removed, import, by, cancel);
        await SayAsync(import.Id, plan.Rows, by, cancel);
        await transaction.CommitAsync(cancel);
    }

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
    private async Task RestoreAsync(UndoPlan plan, CancellationToken cancel)
    {
        foreach (var restored in plan.Restored.OrderBy(r => r.BecomesSinglePoint))
        {
            if (restored.BecomesSinglePoint)
            {
                await db.SaveChangesAsync(cancel);
            }

            restored.Apply();
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

    private async Task RemoveAsync(List<Contact> removed, ContactImport import, Acting by, CancellationToken cancel)
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

    private async Task SayAsync(Guid importId, IReadOnlyList<UndoRow> rows, Acting by, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.ContactId).ToArray();
        var words = rows.Select(r => r.As.ToString()).ToArray();
        var notes = rows.Select(r => r.Note).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            update contact_import_changes c set undone_as = r.undone_as, undone_note = r.note
            from unnest({ids}, {words}, {notes}) as r (contact_id, undone_as, note)
            where c.import_id = {importId} and c.contact_id = r.contact_id
            """,
            cancel);
        await db.ContactImports.Where(i => i.Id == importId).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.UndoneAt, clock.GetUtcNow()).SetProperty(i => i.UndoneBy, by.Name), cancel);
    }
}
