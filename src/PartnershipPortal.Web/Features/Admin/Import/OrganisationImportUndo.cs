using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Import;

/// <summary>
/// Takes an import of organisations back, in one transaction and once: what it made goes, unless anything has come to rest on it; what it changed
/// returns, unless somebody has changed it since. Line by line it says what became of which (ADR 26).
/// </summary>
public sealed class OrganisationImportUndo(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Why the audit says that organisations changed.</summary>
    public const string Reason = "An import was taken back";

    /// <summary>So many organisations return between two words of how far it is.</summary>
    private const int Batch = 500;

    /// <summary>What would become of which. Nothing is changed.</summary>
    public async Task<IReadOnlyList<UndoRow>> LookAsync(Guid fileId, CancellationToken cancel)
    {
        var plan = await PlanAsync(fileId, cancel);
        plan.Restored.ForEach(r => r.Apply());
        db.ChangeTracker.Clear(); // only worked out
        return plan.Rows;
    }

    /// <summary>Asks for it, in the name of the person. Throws <see cref="BrokenRuleException"/> with the reason when that is not possible.</summary>
    public async Task AskAsync(Guid fileId, Viewer by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from organisation_files where id = {fileId} for no key update", cancel);
        var file = await db.OrganisationFiles.SingleAsync(f => f.Id == fileId, cancel);
        Rule.Require(file.WhyNotUndo is null, file.WhyNotUndo!);
        (file.UndoAskedAt, file.UndoAskedById, file.UndoneBy) = (clock.GetUtcNow(), by.AccountId, by.Name);
        (file.UndoFailure, file.UndoRowsDone) = (null, 0);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes back what somebody asked to. Two who do it at once do it once: the second finds nothing to do.</summary>
    /// <param name="progress">Told how many are done. It says so over another connection, so the file's own row is held at the end only.</param>
    internal async Task UndoAsync(OrganisationFile file, Func<int, Task> progress, CancellationToken cancel)
    {
        AuditInterceptor.ActFor(file.UndoAskedById ?? file.AccountId, file.UndoneBy ?? "An administrator", Reason);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OrganisationImport.OneAfterTheOtherAsync(db, cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            select 1 from organisations where id in (select organisation_id from organisation_import_changes where file_id = {file.Id})
            order by id for update
            """,
            cancel);
        var plan = await PlanAsync(file.Id, cancel);
        for (var done = 0; done < plan.Restored.Count; done += Batch)
        {
            plan.Restored.Skip(done).Take(Batch).ToList().ForEach(r => r.Apply());
            await db.SaveChangesAsync(cancel);
            await progress(Math.Min(plan.Restored.Count, done + Batch));
        }

        await RemoveAsync(plan.Removed, file, cancel);
        if (await SayAsync(file.Id, plan.Rows, cancel))
        {
            await transaction.CommitAsync(cancel);
        }
    }

    private async Task<Plan> PlanAsync(Guid fileId, CancellationToken cancel)
    {
        var changes = await db.OrganisationImportChanges.AsNoTracking().Where(c => c.FileId == fileId).OrderBy(c => c.Who).ThenBy(c => c.OrganisationId)
            .ToListAsync(cancel);
        var theirs = db.OrganisationImportChanges.Where(c => c.FileId == fileId).Select(c => c.OrganisationId);
        var organisations = await db.Organisations.IgnoreQueryFilters().Where(o => theirs.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var places = (await db.AreaMemberships.Where(m => theirs.Contains(m.OrganisationId)).ToListAsync(cancel)).ToDictionary(m => m.Id);
        var stay = await StayingAsync([.. changes.Where(c => c.Before is null)], organisations, cancel);
        var plan = new Plan();
        foreach (var change in changes)
        {
            if (!organisations.TryGetValue(change.OrganisationId, out var organisation))
            {
                plan.Add(change, ImportUndo.LeftAlone, "No longer in the directory.");
            }
            else if (change.Was is { } was)
            {
                plan.AddRestored(change, organisation, was, places, gone => db.AreaMemberships.Remove(gone));
            }
            else if (stay.TryGetValue(organisation.Id, out var why))
            {
                plan.Add(change, ImportUndo.LeftAlone, why);
            }
            else
            {
                plan.Removed.Add(organisation.Id);
                plan.Add(change, ImportUndo.Removed, null);
            }
        }

        return plan;
    }

    /// <summary>Of those the import made, the ones that stay, and why: a group stays with what belongs to it.</summary>
    private async Task<Dictionary<Guid, string>> StayingAsync(
        List<OrganisationImportChange> made, Dictionary<Guid, Organisation> organisations, CancellationToken cancel)
    {
        var used = await UsedAsync([.. made.Select(c => c.OrganisationId)], cancel);
        var stay = new Dictionary<Guid, string>();
        foreach (var change in made.Where(c => organisations.ContainsKey(c.OrganisationId)))
        {
            var organisation = organisations[change.OrganisationId];
            if (used.Contains(organisation.Id))
            {
                stay[organisation.Id] = "In use since: people, requests or other records are there. It stays.";
            }
            else if (organisation.EditedAt is not null || organisation.Moment != change.Became)
            {
                stay[organisation.Id] = "Changed by hand since, so it stays.";
            }
        }

        for (var again = true; again;)
        {
            var groups = stay.Keys.Select(id => organisations[id].ParentId).OfType<Guid>()
                .Where(id => !stay.ContainsKey(id) && made.Exists(c => c.OrganisationId == id)).Distinct().ToList();
            groups.ForEach(id => stay[id] = "An organisation that stays belongs to it, so it stays too.");
            again = groups.Count > 0;
        }

        return stay;
    }

    /// <summary>Those that any row of any table leads to, but for their places in care systems, which go with them, and each other.</summary>
    private async Task<HashSet<Guid>> UsedAsync(Guid[] made, CancellationToken cancel)
    {
        var leading = db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(k => k.PrincipalEntityType.ClrType == typeof(Organisation) && k.DeclaringEntityType.ClrType != typeof(AreaMembership))
            .Select(k => (Table: k.DeclaringEntityType.GetTableName()!, Column: k.Properties[0].GetColumnName()))
            .Distinct()
            .Select(k => $"select {k.Column} as \"Value\" from {k.Table} where {k.Column} = any ({{0}})"
                + (k.Table is "organisations" ? " and not id = any ({0})" : ""));
        var used = await db.Database.SqlQueryRaw<Guid>(string.Join(" union ", leading), made).ToListAsync(cancel);
        return [.. used];
    }

    private async Task RemoveAsync(List<Guid> removed, OrganisationFile file, CancellationToken cancel)
    {
        var ids = removed.ToArray();
        await db.AreaMemberships.Where(m => ids.Contains(m.OrganisationId)).ExecuteDeleteAsync(cancel);
        await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id) && o.ParentId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentId, (Guid?)null), cancel);
        await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id)).ExecuteDeleteAsync(cancel);
        await db.CopyAsync(
            ids.Select(id => new AuditEntry
            {
                At = clock.GetUtcNow(),
                AccountId = file.UndoAskedById,
                Actor = file.UndoneBy ?? "An administrator",
                Action = "removed",
                Subject = nameof(Organisation),
                SubjectId = id.ToString(),
                OrganisationId = id,
                Reason = Reason,
            }),
            cancel);
    }

    /// <summary>False when another node has said so meanwhile.</summary>
    private async Task<bool> SayAsync(Guid fileId, List<UndoRow> rows, CancellationToken cancel)
    {
        if (await db.OrganisationFiles.ToUndo().Where(f => f.Id == fileId).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.UndoneAt, clock.GetUtcNow()).SetProperty(f => f.UndoRowsDone, rows.Count), cancel) is 0)
        {
            return false;
        }

        var ids = rows.Select(r => r.Id).ToArray();
        var words = rows.Select(r => r.As.ToString()).ToArray();
        var notes = rows.Select(r => r.Note).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            update organisation_import_changes c set undone_as = r.undone_as, undone_note = r.note
            from unnest({ids}, {words}, {notes}) as r (organisation_id, undone_as, note)
            where c.file_id = {fileId} and c.organisation_id = r.organisation_id
            """,
            cancel);
        return true;
    }

    /// <summary>What becomes of each, worked out before anything is changed.</summary>
    private sealed class Plan
    {
        public List<UndoRow> Rows { get; } = [];

        public List<Guid> Removed { get; } = [];

        public List<(Guid Id, Action Apply)> Restored { get; } = [];

        public void Add(OrganisationImportChange change, ImportUndo outcome, string? note) =>
            Rows.Add(new UndoRow(change.OrganisationId, change.Who, outcome, note));

        public void AddRestored(
            OrganisationImportChange change, Organisation organisation, OrganisationMoment was, Dictionary<Guid, AreaMembership> places,
            Action<AreaMembership> remove)
        {
            var row = Rows.Count;
            Add(change, ImportUndo.Restored, null);
            Restored.Add((organisation.Id, () =>
            {
                var before = organisation.Moment;
                var kept = organisation.GoBack(was, change.Became).ToList();
                if (!kept.Contains("place") && !Move(change, places, remove))
                {
                    kept.Add("care system");
                }

                var outcome = kept.Count is 0 ? ImportUndo.Restored : organisation.Moment == before ? ImportUndo.LeftAlone : ImportUndo.PartlyRestored;
                Rows[row] = Rows[row] with
                {
                    As = outcome,
                    Note = kept.Count is 0 ? null : $"Changed since. Stays as it is now: {string.Join(", ", kept)}.",
                };
            }
            ));
        }

        /// <summary>Back to the care system it was in; false when somebody has put it somewhere else since.</summary>
        private static bool Move(OrganisationImportChange change, Dictionary<Guid, AreaMembership> places, Action<AreaMembership> remove)
        {
            if (change.AddedMembershipId is not { } added)
            {
                return true;
            }

            if (places.GetValueOrDefault(added) is not { To: null, SetByPerson: false } joined)
            {
                return false;
            }

            remove(joined);
            foreach (var ended in change.EndedMembershipIds.Select(id => places.GetValueOrDefault(id)).OfType<AreaMembership>())
            {
                ended.GoOn();
            }

            return true;
        }
    }
}
