using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Writes an audit row for every change of what people care about, in the transaction of the change itself: who, when, and
/// each value before and after. What is audited, for whom, and what stays out is each entity's own declaration (<see cref="Duties"/>).
/// </summary>
internal sealed class AuditInterceptor(IHttpContextAccessor current, TimeProvider clock) : SaveChangesInterceptor
{
    private static readonly AsyncLocal<(Guid? AccountId, string Actor, string? Reason)?> Instead = new();

    private static readonly object ReasonKey = new();

    /// <summary>Says why the request changes what it changes; kept with each row it writes.</summary>
    public static void Because(HttpContext http, string reason) => http.Items[ReasonKey] = reason.Trim();

    /// <summary>Names who acts when no person is signed in: a verb of the command line, the daily clock.</summary>
    public static void ActAs(string actor) => Instead.Value = (null, actor, null);

    /// <summary>Says for whom a worker does what they asked for in a request that has ended since, and why.</summary>
    public static void ActFor(Guid accountId, string actor, string reason) => Instead.Value = (accountId, actor, reason);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write(eventData.Context);

        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write(eventData.Context);

        return ValueTask.FromResult(result);
    }

    private void Write(DbContext? context)
    {
        if (context is not PortalDbContext db)
        {
            return;
        }

        var viewer = current.HttpContext?.ViewerOrNull();
        var now = clock.GetUtcNow();
        var reason = current.HttpContext?.Items[ReasonKey] as string ?? Instead.Value?.Reason;
        foreach (var change in db.ChangeTracker.Entries().Where(IsAudited).ToList())
        {
            var values = change.Properties.Where(p => IsSaid(change, p)).ToList();
            if (values.Count is 0 && change.State is EntityState.Modified)
            {
                continue;
            }

            db.AuditEntries.Add(new()
            {
                At = now,
                AccountId = viewer is null ? Instead.Value?.AccountId : viewer.AccountId == Guid.Empty ? null : viewer.AccountId,
                Actor = viewer?.Name ?? Instead.Value?.Actor ?? "The portal",
                Action = change.State switch { EntityState.Added => "added", EntityState.Deleted => "removed", _ => "changed" },
                Subject = change.Metadata.ClrType.Name,
                SubjectId = string.Join('/', change.Metadata.FindPrimaryKey()!.Properties.Select(key => change.Property(key).CurrentValue)),
                OrganisationId = Duties.Of(change.Metadata.ClrType)!.OrganisationOf(change.Entity),
                Reason = reason,
                ConsentId = viewer?.Behalf?.ConsentId,
                Before = change.State is EntityState.Added ? null : Json(values, p => p.OriginalValue),
                After = change.State is EntityState.Deleted ? null : Json(values, p => p.CurrentValue),
            });
        }
    }

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Duties.Of(entry.Metadata.ClrType) is { IsAudited: true } kept
        && !(kept.IsAuditedOnceThere && entry.State is EntityState.Added);

    private static bool IsSaid(EntityEntry change, PropertyEntry value) =>
        value.Metadata.Name is not "xmin"
        && Duties.Of(change.Metadata.ClrType) is { } kept && !kept.Secrets.Contains(value.Metadata.Name) && !kept.Noise.Contains(value.Metadata.Name)
        && !kept.Unrecorded.Contains(value.Metadata.Name)
        && change.State switch
        {
            EntityState.Added => value.CurrentValue is not null,
            EntityState.Modified => value.IsModified,
            _ => value.OriginalValue is not null,
        };

    private static string Json(List<PropertyEntry> values, Func<PropertyEntry, object?> read) =>
        JsonSerializer.Serialize(values.ToDictionary(v => v.Metadata.Name, v => read(v) is Enum word ? word.ToString() : read(v)), JsonSerializerOptions.Web);
}
