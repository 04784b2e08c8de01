using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class SuggestedSiteConfiguration : IEntityTypeConfiguration<SuggestedSite>, IHasDuties<SuggestedSite>
{
    public Duties<SuggestedSite> Duties => new()
    {
        Audit = Duty.Audited<SuggestedSite>(s => s.OrganisationId),
        Own = Duty.NotPersonal<SuggestedSite>("A place."),
        Retention = Duty.Stays<SuggestedSite>("So that what was decided is not asked again."),
        Merger = Duty.Moves<SuggestedSite>((s, into) => s.MoveTo(into)),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<SuggestedSite> site)
    {
        site.ToTable("suggested_sites");
        site.Property(s => s.Id).ValueGeneratedNever();
        site.Property(s => s.Code).HasMaxLength(SuggestedSite.CodeMaxLength);
        site.Property(s => s.Name).HasMaxLength(Organisation.NameMaxLength);
        site.Property(s => s.Kind).HasMaxLength(SuggestedSite.KindMaxLength);
        site.Property(s => s.Town).HasMaxLength(Organisation.TownMaxLength);
        site.Property(s => s.Postcode).HasMaxLength(10);
        site.Property(s => s.Source).HasMaxLength(SuggestedSite.SourceMaxLength);
        site.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        site.HasIndex(s => s.Code).IsUnique();
        site.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class TrainingRecordConfiguration : IEntityTypeConfiguration<TrainingRecord>, IHasDuties<TrainingRecord>
{
    public Duties<TrainingRecord> Duties => Duty.PublicFact<TrainingRecord>();

    public void Configure(EntityTypeBuilder<TrainingRecord> record)
    {
        record.ToTable("training_records");
        record.HasKey(r => new { r.OrganisationCode, r.Standard, r.Level });
        record.Property(r => r.OrganisationCode).HasMaxLength(Organisation.CodeMaxLength);
        record.Property(r => r.Standard).HasMaxLength(TrainingRecord.StandardMaxLength);
        record.Property(r => r.Level).HasMaxLength(TrainingRecord.LevelMaxLength);
        record.Property(r => r.Starts202425).HasColumnName("starts_2024_25");
        record.Property(r => r.Starts202526).HasColumnName("starts_2025_26");
        record.Ignore(r => r.Starts);
    }
}

internal sealed class OrganisationNameConfiguration : IEntityTypeConfiguration<OrganisationName>, IHasDuties<OrganisationName>
{
    public Duties<OrganisationName> Duties => Duty.PublicFact<OrganisationName>() with
    {
        Merger = Duty.StaysBehind<OrganisationName>("It leads to the old record, and from there to the one that goes on."),
    };

    public void Configure(EntityTypeBuilder<OrganisationName> name)
    {
        name.ToTable("organisation_names");
        name.HasKey(n => new { n.OrganisationId, n.Name });
        name.Property(n => n.Name).HasMaxLength(OrganisationName.NameMaxLength);
        name.Property(n => n.Source).HasMaxLength(SuggestedSite.SourceMaxLength);
        name.HasOne<Organisation>().WithMany().HasForeignKey(n => n.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        name.HasIndex(n => n.Name);
    }
}
