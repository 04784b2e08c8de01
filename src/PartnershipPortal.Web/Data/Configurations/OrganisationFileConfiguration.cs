using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Web.Features.Admin.Import;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class OrganisationFileConfiguration : IEntityTypeConfiguration<OrganisationFile>, IHasDuties<OrganisationFile>
{
    public Duties<OrganisationFile> Duties => new()
    {
        Audit = Duty.NotAudited<OrganisationFile>("What it changes is audited with each organisation."),
        Own = Duty.Own<OrganisationFile>("imports of organisations", (db, who) => db.OrganisationFiles.Where(f => f.AccountId == who.AccountId)
            .Select(f => new { f.FileName, f.UploadedAt, f.SavedAt })),
        Retention = Duty.Forgotten<OrganisationFile>(now =>
        {
            var since = now.AddDays(-OrganisationFile.KeptDays);
            return f => f.UploadedAt < since;
        }),
        Merger = Duty.NoOrganisation<OrganisationFile>(),
        Leaving = "It goes with the account.",
    };

    public void Configure(EntityTypeBuilder<OrganisationFile> file)
    {
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.FileName).HasMaxLength(OrganisationFile.FileNameMaxLength);
        file.Property(f => f.Result).HasColumnType("jsonb");
        file.Ignore(f => f.Choice);
        file.Ignore(f => f.Rows);
        file.Ignore(f => f.IsBeingSaved);
        file.Ignore(f => f.IsBeingUndone);
        file.Ignore(f => f.WhyNotUndo);
        file.Property(f => f.ReadAs).HasMaxLength(OrganisationFile.WordsMaxLength);
        file.Property(f => f.SaveFailure).HasMaxLength(OrganisationFile.WordsMaxLength);
        file.Property(f => f.SaveRowsDone).HasDefaultValue(0).ValueGeneratedNever();
        file.HasIndex(f => f.SaveAskedAt).HasFilter("save_asked_at is not null and saved_at is null");
        file.Property(f => f.UndoneBy).HasMaxLength(Account.DisplayNameMaxLength);
        file.Property(f => f.UndoRowsDone).HasDefaultValue(0).ValueGeneratedNever();
        file.HasOne<Account>().WithMany().HasForeignKey(f => f.UndoAskedById).OnDelete(DeleteBehavior.SetNull);
        file.HasIndex(f => f.UndoAskedAt).HasFilter("undo_asked_at is not null and undone_at is null");
        file.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        file.HasIndex(f => f.AccountId);
    }
}
