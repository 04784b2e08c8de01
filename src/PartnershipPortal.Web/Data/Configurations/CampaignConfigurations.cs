using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class CampaignPackConfiguration : IEntityTypeConfiguration<CampaignPack>, IHasDuties<CampaignPack>
{
    public Duties<CampaignPack> Duties => new()
    {
        Audit = Duty.Audited<CampaignPack>(),
        Own = Duty.NotPersonal<CampaignPack>("What a campaign is for; nobody is in it."),
        Retention = Duty.Stays<CampaignPack>("As long as it is of use; who keeps it withdraws it."),
        Merger = Duty.NoOrganisation<CampaignPack>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<CampaignPack> pack)
    {
        pack.ToTable("campaign_packs");
        pack.Property(p => p.Id).ValueGeneratedNever();
        pack.Property(p => p.AreaCode).HasMaxLength(Organisation.CodeMaxLength);
        pack.Property(p => p.Title).HasMaxLength(CampaignPack.TitleMaxLength);
        pack.Property(p => p.Words).HasMaxLength(CampaignPack.WordsMaxLength);
        pack.HasMany(p => p.Materials).WithOne().HasForeignKey(m => m.PackId).OnDelete(DeleteBehavior.Cascade);
        pack.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CampaignMaterialConfiguration : IEntityTypeConfiguration<CampaignMaterial>, IHasDuties<CampaignMaterial>
{
    public Duties<CampaignMaterial> Duties => new()
    {
        Audit = Duty.Audited<CampaignMaterial>(),
        Own = Duty.NotPersonal<CampaignMaterial>("A link or a public document."),
        Retention = Duty.Stays<CampaignMaterial>("With its pack, or until its document goes."),
        Merger = Duty.NoOrganisation<CampaignMaterial>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<CampaignMaterial> material)
    {
        material.ToTable("campaign_materials", table => table.HasCheckConstraint("ck_campaign_materials_one", "num_nonnulls(link, document_id) = 1"));
        material.Property(m => m.Id).ValueGeneratedNever();
        material.Property(m => m.Label).HasMaxLength(CampaignPack.TitleMaxLength);
        material.Property(m => m.Link).HasMaxLength(ShelfVersion.LinkMaxLength);
        material.HasOne<ShelfItem>().WithMany().HasForeignKey(m => m.DocumentId).OnDelete(DeleteBehavior.Cascade);
        material.HasIndex(m => m.PackId);
        material.HasIndex(m => m.DocumentId);
    }
}
