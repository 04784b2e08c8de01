using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AreaRecommendationConfiguration : IEntityTypeConfiguration<AreaRecommendation>, IHasDuties<AreaRecommendation>
{
    /// <summary>An area stands to a recommendation once: two leads who say so at once are told.</summary>
    public const string OneIndex = "ix_area_recommendations_one";

    public Duties<AreaRecommendation> Duties => new()
    {
        Audit = Duty.Audited<AreaRecommendation>(),
        Own = Duty.NotPersonal<AreaRecommendation>("How an area stands to a recommendation."),
        Retention = Duty.Stays<AreaRecommendation>("As long as its area: its history is what it is for."),
        Merger = Duty.NoOrganisation<AreaRecommendation>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<AreaRecommendation> said)
    {
        said.ToTable("area_recommendations", table => table.HasCheckConstraint("ck_area_recommendations_note", "state = 'NotYet' or note is not null"));
        said.Property(r => r.Id).ValueGeneratedNever();
        said.Property(r => r.IcsCode).HasMaxLength(12);
        said.Property(r => r.Recommendation).HasMaxLength(Term.CodeMaxLength);
        said.Property(r => r.Note).HasMaxLength(AreaRecommendation.NoteMaxLength);
        said.HasMany(r => r.Entries).WithOne().HasForeignKey(e => e.RecommendationId).OnDelete(DeleteBehavior.Cascade);
        said.HasIndex(r => new { r.IcsCode, r.Recommendation }).IsUnique().HasDatabaseName(OneIndex);
        said.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AreaRecommendationEntryConfiguration : IEntityTypeConfiguration<AreaRecommendationEntry>, IHasDuties<AreaRecommendationEntry>
{
    public Duties<AreaRecommendationEntry> Duties => new()
    {
        Audit = Duty.NotAudited<AreaRecommendationEntry>("It is the history itself, and only grows."),
        Own = Duty.NotPersonal<AreaRecommendationEntry>("How an area stood to a recommendation."),
        Retention = Duty.Stays<AreaRecommendationEntry>("With what it is the history of."),
        Merger = Duty.NoOrganisation<AreaRecommendationEntry>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<AreaRecommendationEntry> entry)
    {
        entry.ToTable("area_recommendation_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Note).HasMaxLength(AreaRecommendation.NoteMaxLength);
        entry.HasIndex(e => new { e.RecommendationId, e.At });
    }
}
