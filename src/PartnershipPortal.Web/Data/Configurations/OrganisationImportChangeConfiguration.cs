using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Web.Features.Admin.Import;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class OrganisationImportChangeConfiguration
    : IEntityTypeConfiguration<OrganisationImportChange>, IHasDuties<OrganisationImportChange>
{
    public Duties<OrganisationImportChange> Duties => new()
    {
        Audit = Duty.NotAudited<OrganisationImportChange>("What was changed, and what was taken back, is audited with the organisation."),
        Own = Duty.NotPersonal<OrganisationImportChange>("Public facts of organisations."),
        Retention = Duty.Stays<OrganisationImportChange>("With its file, seven days."),
        Merger = Duty.NoOrganisation<OrganisationImportChange>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<OrganisationImportChange> change)
    {
        change.HasKey(c => new { c.FileId, c.OrganisationId });
        change.Property(c => c.Who).HasMaxLength(OrganisationImportChange.WhoMaxLength);
        change.Property(c => c.Before).HasColumnType("jsonb");
        change.Property(c => c.After).HasColumnType("jsonb");
        change.Property(c => c.UndoneNote).HasMaxLength(OrganisationImportChange.NoteMaxLength);
        change.HasOne<OrganisationFile>().WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
