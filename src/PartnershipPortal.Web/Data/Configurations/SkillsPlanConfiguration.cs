using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class SkillsPlanConfiguration : IEntityTypeConfiguration<SkillsPlan>, IHasDuties<SkillsPlan>
{
    /// <summary>One plan of an area holds: two who publish it at once are told.</summary>
    public const string OneIndex = "ix_skills_plans_one";

    public Duties<SkillsPlan> Duties => new()
    {
        Audit = Duty.Audited<SkillsPlan>(),
        Own = Duty.NotPersonal<SkillsPlan>("What a public plan asks for."),
        Retention = Duty.Forgotten<SkillsPlan>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-AreaFigure.YearsKept);
            return p => p.ReplacedOn < before;
        }),
        Merger = Duty.NoOrganisation<SkillsPlan>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<SkillsPlan> plan)
    {
        plan.ToTable("skills_plans", table => table.HasCheckConstraint("ck_skills_plans_time", "until > \"from\" and cardinality(priorities) > 0"));
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.LsipCode).HasMaxLength(60);
        plan.Property(p => p.Body).HasMaxLength(SkillsPlan.BodyMaxLength);
        plan.Property(p => p.Source).HasMaxLength(ShelfVersion.LinkMaxLength);
        plan.HasIndex(p => p.LsipCode).IsUnique().HasFilter("replaced_on is null").HasDatabaseName(OneIndex);
        plan.Property<uint>("xmin").IsRowVersion();
    }
}
