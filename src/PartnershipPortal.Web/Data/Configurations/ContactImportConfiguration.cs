using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ContactImportConfiguration : IEntityTypeConfiguration<ContactImport>
{
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
