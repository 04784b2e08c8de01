using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>, IHasDuties<Organisation>
{
    public Duties<Organisation> Duties => new()
    {
        Audit = Duty.Audited<Organisation>(o => o.Id),
        Own = Duty.NotPersonal<Organisation>("Public; its shared addresses are nobody's."),
        Retention = Duty.Stays<Organisation>("For good: a closed one is history. One that waits and was never confirmed goes with its registration."),
        Merger = Duty.MovedByHand<Organisation>("OrganisationMerge: members of the group join the new one; the old one stays as history."),
        Leaving = "Its last approver cannot leave unnoticed: administrators appoint another.",
    };

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
        organisation.Property(o => o.SupportFor).HasMaxLength(Organisation.SupportMaxLength);
        organisation.HasIndex(o => o.WantsSupportSince).HasFilter("wants_support");
        organisation.Property(o => o.Principles).HasMaxLength(Organisation.TextMaxLength);
        organisation.HasOne<Organisation>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
        organisation.HasOne<Organisation>().WithMany().HasForeignKey(o => o.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        organisation.Property<uint>("xmin").IsRowVersion();

        // Nobody but an administrator's page of requests asks for these, with IgnoreQueryFilters.
        organisation.HasQueryFilter(o => !o.IsPending);
    }
}

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>, IHasDuties<Site>
{
    public Duties<Site> Duties => new()
    {
        Audit = Duty.Audited<Site>(s => s.OrganisationId),
        Own = Duty.NotPersonal<Site>("A place."),
        Retention = Duty.Stays<Site>("With its organisation."),
        Merger = Duty.Moves<Site>((s, into) => s.MoveTo(into)),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.Property(s => s.Id).ValueGeneratedNever();
        site.Property(s => s.Name).HasMaxLength(120);
        site.Property<uint>("xmin").IsRowVersion();
        site.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TeamMailboxConfiguration : IEntityTypeConfiguration<TeamMailbox>, IHasDuties<TeamMailbox>
{
    public Duties<TeamMailbox> Duties => new()
    {
        Audit = Duty.Audited<TeamMailbox>(m => m.OrganisationId),
        Own = Duty.NotPersonal<TeamMailbox>("A team's address, no person's."),
        Retention = Duty.Stays<TeamMailbox>("With its organisation."),
        Merger = Duty.Moves<TeamMailbox>((m, into) => m.MoveTo(into)),
        Leaving = "Nothing: it outlives its people.",
    };

    public void Configure(EntityTypeBuilder<TeamMailbox> mailbox)
    {
        mailbox.Property(m => m.Id).ValueGeneratedNever();
        mailbox.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        mailbox.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class OrganisationSuccessionConfiguration : IEntityTypeConfiguration<OrganisationSuccession>, IHasDuties<OrganisationSuccession>
{
    public Duties<OrganisationSuccession> Duties => new()
    {
        Audit = Duty.Audited<OrganisationSuccession>(),
        Own = Duty.NotPersonal<OrganisationSuccession>("A public fact."),
        Retention = Duty.Stays<OrganisationSuccession>("For good: old codes lead on."),
        Merger = Duty.NoOrganisation<OrganisationSuccession>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<OrganisationSuccession> succession) => succession.HasKey(s => new { s.OldCode, s.NewCode });
}

internal sealed class AreaMembershipConfiguration : IEntityTypeConfiguration<AreaMembership>, IHasDuties<AreaMembership>
{
    public Duties<AreaMembership> Duties => new()
    {
        Audit = Duty.Audited<AreaMembership>(m => m.OrganisationId),
        Own = Duty.NotPersonal<AreaMembership>("A public fact."),
        Retention = Duty.Stays<AreaMembership>("For good: where an organisation was on a day."),
        Merger = Duty.StaysBehind<AreaMembership>("History of the old organisation; OrganisationMerge ends what is open."),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<AreaMembership> membership)
    {
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.HasIndex(m => new { m.OrganisationId, m.IcsCode, m.From }).IsUnique();
        membership.HasIndex(m => m.IcsCode);
        membership.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        membership.HasOne<IntegratedCareSystem>().WithMany().HasForeignKey(m => m.IcsCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>, IHasDuties<Region>
{
    public Duties<Region> Duties => Duty.PublicFact<Region>();

    public void Configure(EntityTypeBuilder<Region> region) => region.HasKey(r => r.Code);
}

internal sealed class IntegratedCareSystemConfiguration : IEntityTypeConfiguration<IntegratedCareSystem>, IHasDuties<IntegratedCareSystem>
{
    public Duties<IntegratedCareSystem> Duties => Duty.PublicFact<IntegratedCareSystem>();

    public void Configure(EntityTypeBuilder<IntegratedCareSystem> ics)
    {
        ics.HasKey(i => i.Code);
        ics.HasOne<Region>().WithMany().HasForeignKey(i => i.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IcsSuccessionConfiguration : IEntityTypeConfiguration<IcsSuccession>, IHasDuties<IcsSuccession>
{
    public Duties<IcsSuccession> Duties => Duty.PublicFact<IcsSuccession>();

    public void Configure(EntityTypeBuilder<IcsSuccession> succession) => succession.HasKey(s => new { s.OldCode, s.NewCode });
}

internal sealed class LocalAuthorityConfiguration : IEntityTypeConfiguration<LocalAuthority>, IHasDuties<LocalAuthority>
{
    public Duties<LocalAuthority> Duties => Duty.PublicFact<LocalAuthority>();

    public void Configure(EntityTypeBuilder<LocalAuthority> authority) => authority.HasKey(a => a.Code);
}

internal sealed class LocalAuthorityIcsConfiguration : IEntityTypeConfiguration<LocalAuthorityIcs>, IHasDuties<LocalAuthorityIcs>
{
    public Duties<LocalAuthorityIcs> Duties => Duty.PublicFact<LocalAuthorityIcs>();

    public void Configure(EntityTypeBuilder<LocalAuthorityIcs> share) => share.HasKey(s => new { s.LocalAuthorityCode, s.IcsCode });
}

internal sealed class PostcodeDistrictConfiguration : IEntityTypeConfiguration<PostcodeDistrict>, IHasDuties<PostcodeDistrict>
{
    public Duties<PostcodeDistrict> Duties => Duty.PublicFact<PostcodeDistrict>();

    public void Configure(EntityTypeBuilder<PostcodeDistrict> district) => district.HasKey(d => d.Code);
}

internal sealed class PostcodeSectorConfiguration : IEntityTypeConfiguration<PostcodeSector>, IHasDuties<PostcodeSector>
{
    public Duties<PostcodeSector> Duties => Duty.PublicFact<PostcodeSector>();

    public void Configure(EntityTypeBuilder<PostcodeSector> sector) => sector.HasKey(s => s.Code);
}

internal sealed class NamedPlaceConfiguration : IEntityTypeConfiguration<NamedPlace>, IHasDuties<NamedPlace>
{
    public Duties<NamedPlace> Duties => Duty.PublicFact<NamedPlace>();

    public void Configure(EntityTypeBuilder<NamedPlace> place) => place.Property(p => p.Id).ValueGeneratedNever();
}

internal sealed class GapConfiguration : IEntityTypeConfiguration<Gap>, IHasDuties<Gap>
{
    /// <summary>A need that nobody answered is one open gap, however often somebody presses the button.</summary>
    public const string OneOfANeedIndex = "ix_gaps_one_of_a_need";

    public Duties<Gap> Duties => new()
    {
        Audit = Duty.Audited<Gap>(g => g.OrganisationId),
        Own = Duty.Own<Gap>("gaps", (db, who) => db.Gaps.Where(g => g.AccountId == who.AccountId)
            .Select(g => new { g.AgendaCode, g.PlaceLabel, g.Wanted, g.Reason, g.RaisedAt, g.State, g.Note, g.ChangedAt })),
        Retention = Duty.Stays<Gap>($"{Gap.KeptMonths} months from when anybody last did anything with it: RegisterKeeping."),
        Merger = Duty.Moves<Gap>((g, into) => g.MoveTo(into)),
        Leaving = "It stays with the organisation that raised it.",
        Personal = Duty.Facts(nameof(Gap.Wanted), nameof(Gap.Reason), nameof(Gap.Note)),
    };

    public void Configure(EntityTypeBuilder<Gap> gap)
    {
        gap.ToTable("gaps", table => table.HasCheckConstraint(
            "ck_gaps_linked", "outcome is null or outcome not in ('Offer', 'Partnership', 'Placement', 'CommunityAction') or linked_id is not null"));
        gap.Property(g => g.Id).ValueGeneratedNever();
        gap.Property(g => g.Wanted).HasMaxLength(Gap.WantedMaxLength);
        gap.HasIndex(g => g.LeftById).HasFilter("left_by_id is not null");
        gap.HasOne<Organisation>().WithMany().HasForeignKey(g => g.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        gap.Property(g => g.Note).HasMaxLength(Gap.NoteMaxLength);
        gap.Property(g => g.FilledByCode).HasMaxLength(Organisation.CodeMaxLength);
        gap.Property(g => g.Source).HasDefaultValue(GapSource.EmptySearch);
        gap.Property(g => g.BarrierCode).HasMaxLength(Gap.BarrierMaxLength);
        gap.Property(g => g.LinkedUrl).HasMaxLength(Gap.LinkMaxLength);
        gap.Property(g => g.LinkedWords).HasMaxLength(Gap.LinkMaxLength);
        gap.HasOne<Opportunity>().WithMany().HasForeignKey(g => g.NeedId).OnDelete(DeleteBehavior.SetNull);
        gap.HasOne<Community>().WithMany().HasForeignKey(g => g.CommunityId).OnDelete(DeleteBehavior.SetNull);
        gap.HasOne<Gap>().WithMany().HasForeignKey(g => g.MergedIntoId).OnDelete(DeleteBehavior.SetNull);
        gap.HasIndex(g => g.NeedId).IsUnique().HasFilter("need_id is not null and state <> 'Closed'").HasDatabaseName(OneOfANeedIndex);
        gap.HasIndex(g => g.IcsCode);
        gap.Property<uint>("xmin").IsRowVersion();
    }
}
