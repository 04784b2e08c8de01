using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>, IHasDuties<CalendarFeed>
{
    public Duties<CalendarFeed> Duties => new()
    {
        Audit = Duty.Audited<CalendarFeed>(),
        Own = Duty.Own<CalendarFeed>("calendar addresses", (db, who) => db.Set<CalendarFeed>()
            .Where(f => f.AccountId == who.AccountId).Select(f => new { f.CreatedAt, f.LastReadAt, f.RevokedAt })),
        Retention = Duty.Forgotten<CalendarFeed>(now =>
        {
            var before = now.AddDays(-30);
            return f => f.RevokedAt < before;
        }),
        Merger = Duty.NoOrganisation<CalendarFeed>(),
        Leaving = "It shows only what an active place lets its holder see, so it is empty without one.",
        Secrets = Duty.Facts(nameof(CalendarFeed.SecretHash)),
        Noise = Duty.Facts(nameof(CalendarFeed.LastReadAt)),
    };

    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("calendar_feeds");
        feed.Property(f => f.Id).ValueGeneratedNever();
        feed.Property(f => f.SecretHash).HasMaxLength(64);
        feed.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        feed.HasIndex(f => f.SecretHash).IsUnique();
        feed.HasIndex(f => f.AccountId).IsUnique().HasFilter("revoked_at is null").HasDatabaseName("ix_calendar_feeds_one");
    }
}
