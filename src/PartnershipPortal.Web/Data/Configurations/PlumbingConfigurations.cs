using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>, IHasDuties<AuditEntry>
{
    public Duties<AuditEntry> Duties => new()
    {
        Audit = Duty.NotAudited<AuditEntry>("It is the audit."),
        Own = Duty.Own<AuditEntry>("audit", (db, who) => db.AuditEntries
            .Where(e => e.AccountId == who.AccountId || who.Subjects.Contains(e.SubjectId)).OrderBy(e => e.Id)
            .Select(e => new
            {
                e.At,
                Actor = e.AccountId == who.AccountId || e.AccountId == null ? e.Actor : "Somebody else",
                e.Action,
                e.Subject,
                e.SubjectId,
                Before = who.Subjects.Contains(e.SubjectId) ? e.Before : null, // what the person changed of others is not about them
                After = who.Subjects.Contains(e.SubjectId) ? e.After : null,
                e.Reason,
            })),
        Retention = Duty.Stays<AuditEntry>("Six years at least: AuditRetention; the database refuses sooner."),
        Merger = Duty.StaysBehind<AuditEntry>("What happened to the old organisation is its history."),
        Leaving = "The database forgets the names of those whose details are removed (ADR 17).",
    };

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.Before).HasColumnType("jsonb");
        entry.Property(e => e.After).HasColumnType("jsonb");
        entry.HasIndex(e => new { e.Subject, e.SubjectId });
        entry.HasIndex(e => new { e.OrganisationId, e.At });
        entry.HasIndex(e => e.ConsentId).HasFilter("consent_id is not null");
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>, IHasDuties<OutboxMessage>
{
    public Duties<OutboxMessage> Duties => new()
    {
        Audit = Duty.NotAudited<OutboxMessage>("What it tells of is audited."),
        Own = Duty.Own<OutboxMessage>("letters", (db, who) => db.OutboxMessages
            .Where(m => db.Users.Any(a => a.Id == who.AccountId && a.Email == m.To))
            .Select(m => new { m.Kind, m.Subject, m.CreatedAt, m.SentAt, m.DroppedAt })),
        Retention = Duty.Forgotten<OutboxMessage>(now =>
        {
            var before = now.AddDays(-30);
            return m => m.SentAt < before || m.DroppedAt < before;
        }),
        Merger = Duty.NoOrganisation<OutboxMessage>(),
        Leaving = "Nothing: what waits still goes.",
    };

    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.Property(m => m.CalendarMethod).HasMaxLength(20);
        message.Property(m => m.Dropped).HasConversion<string>().HasMaxLength(20);
        message.HasIndex(m => new { m.Rank, m.NotBefore, m.Id }).HasFilter("sent_at is null and dropped_at is null");
        message.HasIndex(m => new { m.Recipient, m.Kind, m.SentAt });
        message.HasIndex(m => m.DroppedAt).HasFilter("dropped_at is not null");
        message.HasIndex(m => m.DigestOf).HasFilter("digest_of is not null");
    }
}

internal sealed class LetterAllowanceConfiguration : IEntityTypeConfiguration<LetterAllowance>, IHasDuties<LetterAllowance>
{
    public Duties<LetterAllowance> Duties => new()
    {
        Audit = Duty.NotAudited<LetterAllowance>("A count of letters, for a day."),
        Own = Duty.NotPersonal<LetterAllowance>("A hash of an address and two counts."),
        Retention = Duty.Forgotten<LetterAllowance>(now =>
        {
            var before = now.AddDays(-1);
            return a => a.DayFrom < before;
        }),
        Merger = Duty.NoOrganisation<LetterAllowance>(),
        Leaving = "It is forgotten within a day.",
    };

    public void Configure(EntityTypeBuilder<LetterAllowance> allowance)
    {
        allowance.HasKey(a => new { a.AddressHash, a.Kind });
        allowance.Property(a => a.AddressHash).HasMaxLength(64);
        allowance.Property(a => a.Kind).HasMaxLength(LetterStop.KindMaxLength);
    }
}

internal sealed class SafeLinkConfiguration : IEntityTypeConfiguration<SafeLink>, IHasDuties<SafeLink>
{
    public Duties<SafeLink> Duties => new()
    {
        Audit = Duty.NotAudited<SafeLink>("What it does is audited."),
        Own = Duty.NotPersonal<SafeLink>("A hash and a purpose."),
        Retention = Duty.Forgotten<SafeLink>(now =>
        {
            var before = now - TimeSpan.FromDays(30);
            return l => l.ExpiresAt < before;
        }),
        Merger = Duty.NoOrganisation<SafeLink>(),
        Leaving = "It ends with its purpose.",
        Secrets = Duty.Facts(nameof(SafeLink.TokenHash)),
    };

    public void Configure(EntityTypeBuilder<SafeLink> link)
    {
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Number).UseIdentityAlwaysColumn();
        link.Property(l => l.SentTo).HasMaxLength(64);
        link.Property(l => l.BoundTo).HasMaxLength(64);
        link.Property(l => l.IsWithdrawn).HasDefaultValue(false).ValueGeneratedNever(); // a node of the version before need not say it
        link.Ignore(l => l.IsReplaced);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasIndex(l => new { l.SubjectId, l.Purpose });
        link.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class LetterStopConfiguration : IEntityTypeConfiguration<LetterStop>, IHasDuties<LetterStop>
{
    public Duties<LetterStop> Duties => new()
    {
        Audit = Duty.NotAudited<LetterStop>("A wish, kept as a hash."),
        Own = Duty.NotPersonal<LetterStop>("A hash; the address is not kept."),
        Retention = Duty.Stays<LetterStop>("As long as the wish holds."),
        Merger = Duty.NoOrganisation<LetterStop>(),
        Leaving = "Nothing.",
    };

    public void Configure(EntityTypeBuilder<LetterStop> stop)
    {
        stop.HasKey(s => new { s.AddressHash, s.Kind });
        stop.Property(s => s.AddressHash).HasMaxLength(64);
        stop.Property(s => s.Kind).HasMaxLength(LetterStop.KindMaxLength);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>, IHasDuties<ApiKey>
{
    public Duties<ApiKey> Duties => new()
    {
        Audit = Duty.Audited<ApiKey>(key => key.OrganisationId),
        Own = Duty.NotPersonal<ApiKey>("The organisation's."),
        Retention = Duty.Stays<ApiKey>("With its organisation."),
        Merger = Duty.Moves<ApiKey>((key, into) => key.OrganisationId = into),
        Leaving = "It ends with the rights of who made it.",
        Secrets = Duty.Facts(nameof(ApiKey.KeyHash)),
        Noise = Duty.Facts(nameof(ApiKey.LastUsedAt)),
    };

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(ApiKey.NameMaxLength);
        key.HasIndex(k => k.KeyHash).IsUnique();
        key.HasOne<Organisation>().WithMany().HasForeignKey(k => k.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PortalStateConfiguration : IEntityTypeConfiguration<PortalState>, IHasDuties<PortalState>
{
    public Duties<PortalState> Duties => new()
    {
        Audit = Duty.NotAudited<PortalState>("Plumbing."),
        Own = Duty.NotPersonal<PortalState>("A number."),
        Retention = Duty.Stays<PortalState>("As long as the portal."),
        Merger = Duty.NoOrganisation<PortalState>(),
        Leaving = "Nothing.",
    };

    public void Configure(EntityTypeBuilder<PortalState> state) => state.HasKey(s => s.Key);
}

/// <summary>What the protection keys' table owes; its mapping is the framework's.</summary>
internal sealed class ProtectionKeyDuties : IHasDuties<DataProtectionKey>
{
    public Duties<DataProtectionKey> Duties => new()
    {
        Audit = Duty.NotAudited<DataProtectionKey>("Secrets."),
        Own = Duty.NotPersonal<DataProtectionKey>("Secrets."),
        Retention = Duty.Stays<DataProtectionKey>("The framework makes a new one every 90 days; old ones open what they sealed."),
        Merger = Duty.NoOrganisation<DataProtectionKey>(),
        Leaving = "Nothing.",
        Secrets = Duty.Facts(nameof(DataProtectionKey.Xml)),
    };
}
