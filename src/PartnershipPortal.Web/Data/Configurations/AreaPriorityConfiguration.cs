using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AreaPriorityConfiguration : IEntityTypeConfiguration<AreaPriority>, IHasDuties<AreaPriority>
{
    /// <summary>Two leads who publish at once: the second is told.</summary>
    public const string OnceIndex = "ix_area_priorities_once";

    public Duties<AreaPriority> Duties => new()
    {
        Audit = Duty.Audited<AreaPriority>(),
        Own = Duty.Own<AreaPriority>("priorities of areas", (db, who) => db.AreaPriorities.Where(p => p.AccountId == who.AccountId)
            .Select(p => new { p.IcsCode, p.Rank, p.Words, p.PublishedOn, p.EndedOn, p.Person })),
        Retention = Duty.Forgotten<AreaPriority>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-AreaFigure.YearsKept);
            return p => p.EndedOn < before;
        }),
        Merger = Duty.NoOrganisation<AreaPriority>(),
        Leaving = "It stays: it is the area's.",
        Personal = Duty.Facts(nameof(AreaPriority.Person)),
    };

    public void Configure(EntityTypeBuilder<AreaPriority> priority)
    {
        priority.ToTable("area_priorities");
        priority.Property(p => p.Id).ValueGeneratedNever();
        priority.Property(p => p.IcsCode).HasMaxLength(12);
        priority.Property(p => p.Words).HasMaxLength(AreaPriority.WordsMaxLength);
        priority.Property(p => p.Person).HasMaxLength(Partnership.PersonMaxLength);
        priority.HasIndex(p => new { p.IcsCode, p.Rank }).IsUnique().HasFilter("ended_on is null").HasDatabaseName(OnceIndex);
        priority.Property<uint>("xmin").IsRowVersion();
    }
}
