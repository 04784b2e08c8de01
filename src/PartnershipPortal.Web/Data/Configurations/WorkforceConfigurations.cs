using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class WorkforcePositionConfiguration : IEntityTypeConfiguration<WorkforcePosition>, IHasDuties<WorkforcePosition>
{
    public Duties<WorkforcePosition> Duties => new()
    {
        Audit = Duty.Audited<WorkforcePosition>(p => p.OrganisationId),
        Own = Duty.NotPersonal<WorkforcePosition>("A band of headcount of an organisation."),
        Retention = Duty.Stays<WorkforcePosition>("Until its organisation says anew; an old one is shown as out of date."),
        Merger = Duty.StaysBehind<WorkforcePosition>("The one that goes on has its own."),
        Leaving = "Nothing: it is the organisation's.",
    };

    public void Configure(EntityTypeBuilder<WorkforcePosition> position)
    {
        position.ToTable("workforce_positions");
        position.Property(p => p.Id).ValueGeneratedNever();
        position.Property(p => p.Words).HasMaxLength(WorkforcePosition.WordsMaxLength);
        position.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        position.HasIndex(p => p.OrganisationId).IsUnique();
        position.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class WorkforceLineConfiguration : IEntityTypeConfiguration<WorkforceLine>, IHasDuties<WorkforceLine>
{
    /// <summary>An organisation lists a role or a course once.</summary>
    public const string OnceIndex = "ix_workforce_lines_once";

    public Duties<WorkforceLine> Duties => new()
    {
        Audit = Duty.Audited<WorkforceLine>(l => l.OrganisationId),
        Own = Duty.NotPersonal<WorkforceLine>("A role or a course of an organisation."),
        Retention = Duty.Stays<WorkforceLine>("Until an approver takes it off the list."),
        Merger = Duty.MovedByHand<WorkforceLine>("PartnershipHandover: what both list stays once."),
        Leaving = "Nothing: it is the organisation's.",
    };

    public void Configure(EntityTypeBuilder<WorkforceLine> line)
    {
        line.ToTable("workforce_lines");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Name).HasMaxLength(WorkforceLine.NameMaxLength);
        line.HasOne<Organisation>().WithMany().HasForeignKey(l => l.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.OrganisationId, l.Kind, l.Name }).IsUnique().HasDatabaseName(OnceIndex);
    }
}

internal sealed class RoleCourseConfiguration : IEntityTypeConfiguration<RoleCourse>, IHasDuties<RoleCourse>
{
    public Duties<RoleCourse> Duties => new()
    {
        Audit = Duty.Audited<RoleCourse>(c => c.OrganisationId),
        Own = Duty.Own<RoleCourse>("roles and courses", (db, who) => db.RoleCourses.Where(c => c.AccountId == who.AccountId)
            .Select(c => new { c.PartnershipId, c.IsGap, c.By, c.On })),
        Retention = Duty.Stays<RoleCourse>("With its partnership, as long as the role and the course are listed."),
        Merger = Duty.MovedByHand<RoleCourse>("PartnershipHandover."),
        Leaving = "It stays: it is the two sides'.",
        Personal = Duty.Facts(nameof(RoleCourse.By)),
    };

    public void Configure(EntityTypeBuilder<RoleCourse> cell)
    {
        cell.ToTable("role_courses", table => table.HasCheckConstraint("ck_role_courses_gap", "is_gap or gap_id is null"));
        cell.Property(c => c.Id).ValueGeneratedNever();
        cell.Property(c => c.By).HasMaxLength(Partnership.PersonMaxLength);
        cell.HasOne<Partnership>().WithMany().HasForeignKey(c => c.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        cell.HasOne<WorkforceLine>().WithMany().HasForeignKey(c => c.RoleId).OnDelete(DeleteBehavior.Cascade);
        cell.HasOne<WorkforceLine>().WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Cascade);
        cell.HasOne<Gap>().WithMany().HasForeignKey(c => c.GapId).OnDelete(DeleteBehavior.SetNull);
        cell.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        cell.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        cell.HasIndex(c => new { c.PartnershipId, c.RoleId, c.CourseId }).IsUnique();
    }
}
