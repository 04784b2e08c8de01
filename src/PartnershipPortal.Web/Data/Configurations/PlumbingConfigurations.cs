using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.Before).HasColumnType("jsonb");
        entry.Property(e => e.After).HasColumnType("jsonb");
        entry.HasIndex(e => new { e.Subject, e.SubjectId });
        entry.HasIndex(e => new { e.OrganisationId, e.At });
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message) =>
        message.HasIndex(m => m.NotBefore).HasFilter("sent_at is null and dropped_at is null");
}

internal sealed class SafeLinkConfiguration : IEntityTypeConfiguration<SafeLink>
{
    public void Configure(EntityTypeBuilder<SafeLink> link)
    {
        link.Property(l => l.Id).ValueGeneratedNever();
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class LetterStopConfiguration : IEntityTypeConfiguration<LetterStop>
{
    public void Configure(EntityTypeBuilder<LetterStop> stop)
    {
        stop.HasKey(s => new { s.AddressHash, s.Kind });
        stop.Property(s => s.AddressHash).HasMaxLength(64);
        stop.Property(s => s.Kind).HasMaxLength(LetterStop.KindMaxLength);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(ApiKey.NameMaxLength);
        key.HasIndex(k => k.KeyHash).IsUnique();
        key.HasOne<Organisation>().WithMany().HasForeignKey(k => k.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PortalStateConfiguration : IEntityTypeConfiguration<PortalState>
{
    public void Configure(EntityTypeBuilder<PortalState> state) => state.HasKey(s => s.Key);
}
