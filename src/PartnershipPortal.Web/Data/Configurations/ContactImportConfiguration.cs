using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ContactImportConfiguration : IEntityTypeConfiguration<ContactImport>, IHasDuties<ContactImport>
{
    public Duties<ContactImport> Duties => new()
    {
        Audit = Duty.NotAudited<ContactImport>("What it changes is audited row by row."),
        Own = Duty.Own<ContactImport>("imports", (db, who) => db.ContactImports.Where(i => i.AccountId == who.AccountId)
            .Select(i => new { i.FileName, i.UploadedAt, i.State, i.Rows, i.Added, i.Changed, i.Refused })),
        Retention = Duty.Stays<ContactImport>("Seven days: ContactImportWorker."),
        Merger = Duty.StaysBehind<ContactImport>("A file under preview is about the organisation it was made for; it goes within seven days."),
        Leaving = "It goes with the account.",
    };

    public void Configure(EntityTypeBuilder<ContactImport> import)
    {
        import.Property(i => i.Id).ValueGeneratedNever();
        import.Property(i => i.Actor).HasMaxLength(Account.DisplayNameMaxLength);
        import.Property(i => i.FileName).HasMaxLength(ContactImport.FileNameMaxLength);
        import.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        import.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
        import.HasIndex(i => i.ConfirmedAt).HasFilter("state = 'Confirmed'");
    }
}
