using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class CommunityPostConfiguration : IEntityTypeConfiguration<CommunityPost>, IHasDuties<CommunityPost>
{
    public Duties<CommunityPost> Duties => new()
    {
        Audit = Duty.Audited<CommunityPost>(p => p.OrganisationId),
        Own = Duty.Own<CommunityPost>("what was said in communities", (db, who) => db.Set<CommunityPost>()
            .Where(p => p.AccountId == who.AccountId).Select(p => new { p.CommunityId, p.At, p.Title, p.Words, p.RemovedAt })),
        Retention = Duty.Stays<CommunityPost>("With its community; whoever wrote it takes it away."),
        Merger = Duty.StaysBehind<CommunityPost>("Says whose people said it then."),
        Leaving = "It stays in the thread.",
        Unrecorded = Duty.Facts(nameof(CommunityPost.Words), nameof(CommunityPost.Title), nameof(CommunityPost.WhyRemoved)),
        Personal = Duty.Facts(nameof(CommunityPost.Person)),
    };

    public void Configure(EntityTypeBuilder<CommunityPost> post)
    {
        post.ToTable("community_posts");
        post.Property(p => p.Id).ValueGeneratedNever();
        post.Property(p => p.Title).HasMaxLength(CommunityPost.TitleMaxLength);
        post.Property(p => p.Words).HasMaxLength(CommunityPost.WordsMaxLength);
        post.Property(p => p.WhyRemoved).HasMaxLength(Community.WordsMaxLength);
        post.Property(p => p.Person).HasMaxLength(Partnership.PersonMaxLength);
        post.Ignore(p => p.IsThread);
        post.HasOne<Community>().WithMany().HasForeignKey(p => p.CommunityId).OnDelete(DeleteBehavior.Cascade);
        post.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        post.HasIndex(p => new { p.CommunityId, p.ThreadId, p.At });
        post.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CommunityReportConfiguration : IEntityTypeConfiguration<CommunityReport>, IHasDuties<CommunityReport>
{
    /// <summary>A person reports a line once.</summary>
    public const string OnceIndex = "ix_community_reports_once";

    public Duties<CommunityReport> Duties => new()
    {
        Audit = Duty.Audited<CommunityReport>(r => r.OrganisationId),
        Own = Duty.Own<CommunityReport>("reports in communities", (db, who) => db.Set<CommunityReport>()
            .Where(r => r.AccountId == who.AccountId).Select(r => new { r.PostId, r.At, r.Why, r.IsUpheld })),
        Retention = Duty.Stays<CommunityReport>("With the line it is about."),
        Merger = Duty.StaysBehind<CommunityReport>("Says whose people reported it then."),
        Leaving = "It is decided all the same.",
        Unrecorded = Duty.Facts(nameof(CommunityReport.Why)),
    };

    public void Configure(EntityTypeBuilder<CommunityReport> report)
    {
        report.ToTable("community_reports");
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Why).HasMaxLength(Community.WordsMaxLength);
        report.HasOne<CommunityPost>().WithMany().HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne<Organisation>().WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        report.HasIndex(r => new { r.PostId, r.AccountId }).IsUnique().HasDatabaseName(OnceIndex);
        report.HasIndex(r => new { r.CommunityId, r.DecidedAt });
        report.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AreaBulletinConfiguration : IEntityTypeConfiguration<AreaBulletin>, IHasDuties<AreaBulletin>
{
    public Duties<AreaBulletin> Duties => new()
    {
        Audit = Duty.Audited<AreaBulletin>(b => b.OrganisationId),
        Own = Duty.Own<AreaBulletin>("bulletins written", (db, who) => db.Set<AreaBulletin>()
            .Where(b => b.AccountId == who.AccountId).Select(b => new { b.Title, b.Words, b.WrittenAt, b.PublishedAt })),
        Retention = Duty.Stays<AreaBulletin>("The archive of an area."),
        Merger = Duty.Moves<AreaBulletin>((b, into) => b.MoveTo(into)),
        Leaving = "It stays in the archive.",
        Personal = Duty.Facts(nameof(AreaBulletin.Person)),
    };

    public void Configure(EntityTypeBuilder<AreaBulletin> bulletin)
    {
        bulletin.ToTable("area_bulletins");
        bulletin.Property(b => b.Id).ValueGeneratedNever();
        bulletin.Property(b => b.IcsCode).HasMaxLength(Organisation.CodeMaxLength);
        bulletin.Property(b => b.Title).HasMaxLength(AreaBulletin.TitleMaxLength);
        bulletin.Property(b => b.Words).HasMaxLength(AreaBulletin.WordsMaxLength);
        bulletin.Property(b => b.Person).HasMaxLength(Partnership.PersonMaxLength);
        bulletin.Ignore(b => b.VacancyLines);
        bulletin.HasOne<Organisation>().WithMany().HasForeignKey(b => b.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        bulletin.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Restrict);
        bulletin.HasIndex(b => new { b.IcsCode, b.State, b.PublishedAt });
        bulletin.Property<uint>("xmin").IsRowVersion();
    }
}
