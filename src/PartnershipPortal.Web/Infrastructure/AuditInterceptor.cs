using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Writes an audit row for every change of what people care about, in the transaction of the change itself: who, when, and
/// each value before and after. Secrets and plumbing stay out.
/// </summary>
internal sealed class AuditInterceptor(IHttpContextAccessor current, TimeProvider clock) : SaveChangesInterceptor
{
    private static readonly AsyncLocal<string?> ActorInsteadOfAPerson = new();

    private static readonly HashSet<Type> Audited =
    [
        typeof(Organisation), typeof(Site), typeof(TeamMailbox), typeof(OrganisationSuccession), typeof(AreaMembership),
        typeof(Contact), typeof(Introduction), typeof(Gap), typeof(Membership), typeof(Invitation), typeof(Account), typeof(ApiKey),
        typeof(Term), typeof(Synonym), typeof(AgendaRoute), typeof(RankingWeight),
    ];

    private static readonly HashSet<string> Unsaid =
    [
        "xmin", nameof(Account.PasswordHash), nameof(Account.SecurityStamp), nameof(Account.ConcurrencyStamp), nameof(Account.NormalizedEmail),
        nameof(Account.NormalizedUserName), nameof(Account.UserName), nameof(Account.AccessFailedCount), nameof(Account.LockoutEnd),
        nameof(Account.AuthenticatorSecret), nameof(Account.LastAuthenticatorStep), nameof(Account.RecoveryCodeHashes),
        nameof(Introduction.SeekerHasNews), nameof(Introduction.TargetHasNews), nameof(Invitation.TokenHash), nameof(ApiKey.KeyHash), nameof(ApiKey.LastUsedAt),
    ];

    private static readonly object ReasonKey = new();

    /// <summary>Says why the request changes what it changes; kept with each row it writes.</summary>
    public static void Because(HttpContext http, string reason) => http.Items[ReasonKey] = reason.Trim();

    /// <summary>Names who acts when no person is signed in: a verb of the command line, the daily clock.</summary>
    public static void ActAs(string actor) => ActorInsteadOfAPerson.Value = actor;

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
        var reason = current.HttpContext?.Items[ReasonKey] as string;
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
                AccountId = viewer is { AccountId: var id } && id != Guid.Empty ? id : null,
                Actor = viewer?.Name ?? ActorInsteadOfAPerson.Value ?? "The portal",
                Action = change.State switch { EntityState.Added => "added", EntityState.Deleted => "removed", _ => "changed" },
                Subject = change.Metadata.ClrType.Name,
                SubjectId = string.Join('/', change.Metadata.FindPrimaryKey()!.Properties.Select(key => change.Property(key).CurrentValue)),
                OrganisationId = OrganisationOf(change),
                Reason = reason,
                Before = change.State is EntityState.Added ? null : Json(values, p => p.OriginalValue),
                After = change.State is EntityState.Deleted ? null : Json(values, p => p.CurrentValue),
            });
        }
    }

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Audited.Contains(entry.Metadata.ClrType);

    private static bool IsSaid(EntityEntry change, PropertyEntry value) =>
        !Unsaid.Contains(value.Metadata.Name)
        && change.State switch
        {
            EntityState.Added => value.CurrentValue is not null,
            EntityState.Modified => value.IsModified,
            _ => value.OriginalValue is not null,
        };

    private static string Json(List<PropertyEntry> values, Func<PropertyEntry, object?> read) =>
        JsonSerializer.Serialize(values.ToDictionary(v => v.Metadata.Name, v => read(v) is Enum word ? word.ToString() : read(v)), JsonSerializerOptions.Web);

    /// <summary>Whose approver may read it: for an introduction the organisation asked, for an organisation itself.</summary>
    private static Guid? OrganisationOf(EntityEntry change) => change.Entity switch
    {
        Organisation organisation => organisation.Id,
        Introduction introduction => introduction.TargetOrganisationId,
        _ => change.Metadata.FindProperty("OrganisationId") is { } property ? change.Property(property).CurrentValue as Guid? : null,
    };
}
