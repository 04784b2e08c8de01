using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class FundingConfiguration : IEntityTypeConfiguration<FundingOpportunity>, IHasDuties<FundingOpportunity>
{
    public Duties<FundingOpportunity> Duties => new()
    {
        Audit = Duty.Audited<FundingOpportunity>(),
        Own = Duty.NotPersonal<FundingOpportunity>("Public money, and where it is given."),
        Retention = Duty.Forgotten<FundingOpportunity>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-1);
            return f => f.ClosesOn < before;
        }),
        Merger = Duty.NoOrganisation<FundingOpportunity>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<FundingOpportunity> funding)
    {
        funding.ToTable("funding_opportunities", table => table.HasCheckConstraint("ck_funding_opportunities_days",
            "opens_on is null or opens_on <= closes_on"));
        funding.Property(f => f.Id).ValueGeneratedNever();
        funding.Property(f => f.IcsCode).HasMaxLength(12);
        funding.Property(f => f.Title).HasMaxLength(FundingOpportunity.TitleMaxLength);
        funding.Property(f => f.ForWhom).HasMaxLength(FundingOpportunity.ForWhomMaxLength);
        funding.Property(f => f.Source).HasMaxLength(FundingOpportunity.SourceMaxLength);
        funding.HasIndex(f => new { f.IcsCode, f.ClosesOn });
        funding.Property<uint>("xmin").IsRowVersion();
    }
}
