using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// What an entity owes beyond being stored, said once beside its mapping by the class that maps it: whether and for whom its changes are
/// audited, what of it is secret or personal, how a person finds it among their own data, how long it is kept, what a merger of organisations
/// does with it, and what becomes of it when somebody leaves. The audit, own data, merger, retention and tests read it (ADR 19).
/// </summary>
internal interface IHasDuties<T>
    where T : class
{
    Duties<T> Duties { get; }
}

/// <summary>The person whose own data is gathered: their account and the contact records that are theirs.</summary>
internal sealed record Whose(Guid AccountId, Guid[] ContactIds)
{
    /// <summary>What audit entries about the person are filed under.</summary>
    public string[] Subjects { get; } = [AccountId.ToString(), .. ContactIds.Select(id => id.ToString())];
}

/// <summary>The duties of any entity, without its type.</summary>
internal abstract record Duties
{
    private static readonly Dictionary<Type, Duties> Declared = typeof(Duties).Assembly.GetTypes()
        .SelectMany(mapping => mapping.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IHasDuties<>))
            .Select(i => (Entity: i.GetGenericArguments()[0],
                Duties: (Duties)i.GetProperty(nameof(IHasDuties<>.Duties))!.GetValue(Activator.CreateInstance(mapping, nonPublic: true))!)))
        .ToDictionary(d => d.Entity, d => d.Duties);

    public static IReadOnlyCollection<Duties> All => Declared.Values;

    /// <summary>Null for an entity that declares none, which a test refuses.</summary>
    public static Duties? Of(Type entity) => Declared.GetValueOrDefault(entity);

    public static Duties? Of(string entity) => Declared.Values.FirstOrDefault(k => k.Entity.Name == entity);

    public abstract Type Entity { get; }

    /// <summary>Facts that are written nowhere: not into the audit, not into anybody's own data.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>();

    /// <summary>Facts that change by themselves and would only be noise in the audit.</summary>
    public IReadOnlySet<string> Noise { get; init; } = new HashSet<string>();

    /// <summary>What people wrote, which must not outlive the row: the audit says that something changed, and never what it said.</summary>
    public IReadOnlySet<string> Unrecorded { get; init; } = new HashSet<string>();

    /// <summary>Facts about a person, or words one wrote: whoever reads the audit sees them only where the ladder shows them that person in full.</summary>
    public IReadOnlySet<string> Personal { get; init; } = new HashSet<string>();

    /// <summary>What becomes of it when somebody leaves, in a sentence.</summary>
    public required string Leaving { get; init; }

    public abstract bool IsAudited { get; }

    /// <summary>Whoever adds one is nobody's business once it has gone; the audit begins with what is done about it.</summary>
    public abstract bool IsAuditedOnceThere { get; }

    public abstract string? WhyNotAudited { get; }

    public abstract string? WhyNotPersonal { get; }

    /// <summary>What it is called in a person's own data; null when it is not about persons.</summary>
    public abstract string? OwnDataSection { get; }

    public abstract bool MovesByItself { get; }

    /// <summary>Where or why a merger does not simply move it; null when it moves by itself or has no organisation.</summary>
    public abstract string? MergedHow { get; }

    public abstract bool StaysAtMerger { get; }

    /// <summary>Whose approver may read the entry about this row.</summary>
    public abstract Guid? OrganisationOf(object row);

    public abstract IQueryable<object>? OwnData(PortalDbContext db, Whose whose);

    /// <summary>Removes what has served its purpose; how many rows went.</summary>
    public abstract Task<int> ForgetAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Moves what belongs to one organisation to another. The caller saves.</summary>
    public abstract Task MoveAsync(PortalDbContext db, Guid from, Guid into, CancellationToken cancel);
}

/// <summary>The duties of one entity.</summary>
internal sealed record Duties<T> : Duties
    where T : class
{
    public override Type Entity => typeof(T);

    public required Audit<T> Audit { get; init; }

    public required Own<T> Own { get; init; }

    public required Retention<T> Retention { get; init; }

    public required Merger<T> Merger { get; init; }

    public override bool IsAudited => Audit.WhyNot is null;

    public override bool IsAuditedOnceThere => Audit.IsOnceThere;

    public override string? WhyNotAudited => Audit.WhyNot;

    public override string? WhyNotPersonal => Own.WhyNot;

    public override string? OwnDataSection => Own.Section;

    public override bool MovesByItself => Merger.Move is not null;

    public override string? MergedHow => Merger.How;

    public override bool StaysAtMerger => Merger.Stays;

    public override Guid? OrganisationOf(object row) => Audit.Organisation?.Invoke((T)row);

    public override IQueryable<object>? OwnData(PortalDbContext db, Whose whose) => Own.Rows?.Invoke(db, whose);

    public override Task<int> ForgetAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancel) => Retention.Over is { } over
        ? db.Set<T>().IgnoreQueryFilters().Where(over(now)).ExecuteDeleteAsync(cancel)
        : Task.FromResult(0);

    public override async Task MoveAsync(PortalDbContext db, Guid from, Guid into, CancellationToken cancel)
    {
        if (Merger.Move is { } move)
        {
            var rows = await db.Set<T>().IgnoreQueryFilters().Where(IsOf(db, from)).ToListAsync(cancel);
            rows.ForEach(row => move(row, into));
        }
    }

    /// <summary>Belongs to the organisation by whichever of its foreign keys leads there.</summary>
    private static Expression<Func<T, bool>> IsOf(PortalDbContext db, Guid organisation)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var property = db.Model.FindEntityType(typeof(T))!.GetForeignKeys()
            .Single(k => k.PrincipalEntityType.ClrType == typeof(Organisation)).Properties.Single();

        return Expression.Lambda<Func<T, bool>>(Expression.Equal(Expression.Property(row, property.Name), Expression.Constant(organisation, property.ClrType)),
            row);
    }
}

/// <summary>Whether changes are written into the audit, and whose approver reads them.</summary>
internal sealed record Audit<T>(Func<T, Guid?>? Organisation, string? WhyNot, bool IsOnceThere = false);

/// <summary>How a person finds it among their own data.</summary>
internal sealed record Own<T>(string? Section, Func<PortalDbContext, Whose, IQueryable<object>>? Rows, string? WhyNot);

/// <summary>When it has served its purpose and goes; or, in a sentence, why it stays or what removes it.</summary>
internal sealed record Retention<T>(Func<DateTimeOffset, Expression<Func<T, bool>>>? Over, string? How);

/// <summary>What a merger does with it.</summary>
internal sealed record Merger<T>(Action<T, Guid>? Move, string? How, bool Stays);

/// <summary>The words a mapping declares its duties with.</summary>
internal static class Duty
{
    /// <summary>Audited; the approver of that organisation reads the entries, an administrator all.</summary>
    public static Audit<T> Audited<T>(Func<T, Guid?> organisation) => new(organisation, null);

    /// <summary>Audited, for administrators only.</summary>
    public static Audit<T> Audited<T>() => new(null, null);

    /// <summary>Audited for administrators, but not who added it.</summary>
    public static Audit<T> AuditedOnceThere<T>() => new(null, null, IsOnceThere: true);

    public static Audit<T> NotAudited<T>(string why) => new(null, why);

    public static Own<T> Own<T>(string section, Func<PortalDbContext, Whose, IQueryable<object>> rows) => new(section, rows, null);

    public static Own<T> NotPersonal<T>(string why) => new(null, null, why);

    public static Retention<T> Forgotten<T>(Func<DateTimeOffset, Expression<Func<T, bool>>> over) => new(over, null);

    public static Retention<T> Stays<T>(string how) => new(null, how);

    public static Merger<T> Moves<T>(Action<T, Guid> move) => new(move, null, false);

    public static Merger<T> MovedByHand<T>(string where) => new(null, where, false);

    public static Merger<T> StaysBehind<T>(string why) => new(null, why, true);

    public static Merger<T> NoOrganisation<T>() => new(null, null, false);

    /// <summary>A public fact of England or of the vocabulary's history: no person in it, loaded from files, kept.</summary>
    public static Duties<T> PublicFact<T>()
        where T : class => new()
        {
            Audit = NotAudited<T>("Loaded from public registers; the files in seeds/ are its history."),
            Own = NotPersonal<T>("A public fact."),
            Retention = Stays<T>("As long as it is true; later dates end it."),
            Merger = NoOrganisation<T>(),
            Leaving = "Nothing: nobody is in it.",
        };

    public static IReadOnlySet<string> Facts(params string[] names) => names.ToHashSet();
}
