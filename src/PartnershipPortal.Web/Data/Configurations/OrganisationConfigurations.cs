using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public const string CodeIndex = "ix_organisations_code";

    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.Property(o => o.Id).ValueGeneratedNever();
        organisation.Property(o => o.Code).HasMaxLength(Organisation.CodeMaxLength);
        organisation.HasIndex(o => o.Code).IsUnique().HasDatabaseName(CodeIndex);
        organisation.Property(o => o.Name).HasMaxLength(Organisation.NameMaxLength);
        organisation.Property(o => o.Type).HasMaxLength(60);
        organisation.Property(o => o.HowOrganised).HasMaxLength(Organisation.TextMaxLength);
        organisation.Property(o => o.NotNowReason).HasMaxLength(Organisation.ReasonMaxLength);
        organisation.Property(o => o.Principles).HasMaxLength(Organisation.TextMaxLength);
        organisation.HasOne<Organisation>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
        organisation.HasOne<Organisation>().WithMany().HasForeignKey(o => o.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        organisation.Property<uint>("xmin").IsRowVersion();

        // Nobody but an administrator's page of requests asks for these, with IgnoreQueryFilters.
        organisation.HasQueryFilter(o => !o.IsPending);
    }
}

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.Property(s => s.Id).ValueGeneratedNever();
        site.Property(s => s.Name).HasMaxLength(120);
        site.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TeamMailboxConfiguration : IEntityTypeConfiguration<TeamMailbox>
{
    public void Configure(EntityTypeBuilder<TeamMailbox> mailbox)
    {
        mailbox.Property(m => m.Id).ValueGeneratedNever();
        mailbox.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        mailbox.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class OrganisationSuccessionConfiguration : IEntityTypeConfiguration<OrganisationSuccession>
{
    public void Configure(EntityTypeBuilder<OrganisationSuccession> succession) => succession.HasKey(s => new { s.OldCode, s.NewCode });
}

internal sealed class AreaMembershipConfiguration : IEntityTypeConfiguration<AreaMembership>
{
    public void Configure(EntityTypeBuilder<AreaMembership> membership)
    {
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.HasIndex(m => new { m.OrganisationId, m.IcsCode, m.From }).IsUnique();
        membership.HasIndex(m => m.IcsCode);
        membership.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        membership.HasOne<IntegratedCareSystem>().WithMany().HasForeignKey(m => m.IcsCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> region) => region.HasKey(r => r.Code);
}

internal sealed class IntegratedCareSystemConfiguration : IEntityTypeConfiguration<IntegratedCareSystem>
{
    public void Configure(EntityTypeBuilder<IntegratedCareSystem> ics)
    {
        ics.HasKey(i => i.Code);
        ics.HasOne<Region>().WithMany().HasForeignKey(i => i.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IcsSuccessionConfiguration : IEntityTypeConfiguration<IcsSuccession>
{
    public void Configure(EntityTypeBuilder<IcsSuccession> succession) => succession.HasKey(s => new { s.OldCode, s.NewCode });
}

internal sealed class LocalAuthorityConfiguration : IEntityTypeConfiguration<LocalAuthority>
{
    public void Configure(EntityTypeBuilder<LocalAuthority> authority) => authority.HasKey(a => a.Code);
}

internal sealed class LocalAuthorityIcsConfiguration : IEntityTypeConfiguration<LocalAuthorityIcs>
{
    public void Configure(EntityTypeBuilder<LocalAuthorityIcs> share) => share.HasKey(s => new { s.LocalAuthorityCode, s.IcsCode });
}

internal sealed class PostcodeDistrictConfiguration : IEntityTypeConfiguration<PostcodeDistrict>
{
    public void Configure(EntityTypeBuilder<PostcodeDistrict> district) => district.HasKey(d => d.Code);
}

internal sealed class PostcodeSectorConfiguration : IEntityTypeConfiguration<PostcodeSector>
{
    public void Configure(EntityTypeBuilder<PostcodeSector> sector) => sector.HasKey(s => s.Code);
}

internal sealed class NamedPlaceConfiguration : IEntityTypeConfiguration<NamedPlace>
{
    public void Configure(EntityTypeBuilder<NamedPlace> place) => place.Property(p => p.Id).ValueGeneratedNever();
}

internal sealed class GapConfiguration : IEntityTypeConfiguration<Gap>
{
    public void Configure(EntityTypeBuilder<Gap> gap)
    {
        gap.Property(g => g.Id).ValueGeneratedNever();
        gap.Property(g => g.Wanted).HasMaxLength(Gap.WantedMaxLength);
        gap.HasOne<Organisation>().WithMany().HasForeignKey(g => g.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        gap.HasIndex(g => g.IcsCode);
    }
}
