using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class IntroductionConfiguration : IEntityTypeConfiguration<Introduction>
{
    public void Configure(EntityTypeBuilder<Introduction> introduction)
    {
        introduction.Property(i => i.Id).ValueGeneratedNever();
        introduction.HasOne<Organisation>().WithMany().HasForeignKey(i => i.SeekerOrganisationId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Organisation>().WithMany().HasForeignKey(i => i.TargetOrganisationId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Contact>().WithMany().HasForeignKey(i => i.TargetContactId).OnDelete(DeleteBehavior.Restrict);
        introduction.Property<uint>("xmin").IsRowVersion();
    }
}
