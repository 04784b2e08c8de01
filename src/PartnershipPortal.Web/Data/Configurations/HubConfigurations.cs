using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class HubConfiguration : IEntityTypeConfiguration<Hub>, IHasDuties<Hub>
{
    /// <summary>A region has one employer hub that has not ended. Source: S1-05.</summary>
    public const string OneIndex = "ix_hubs_one_of_employers";

    public Duties<Hub> Duties => new()
    {
        Audit = Duty.Audited<Hub>(),
        Own = Duty.NotPersonal<Hub>("What organisations do together in a region."),
        Retention = Duty.Stays<Hub>("A public fact of the region; one that has ended says so."),
        Merger = Duty.NoOrganisation<Hub>(),
        Leaving = "Nothing: its team are contacts, who leave as contacts do.",
    };

    public void Configure(EntityTypeBuilder<Hub> hub)
    {
        hub.ToTable("hubs", table => table.HasCheckConstraint("ck_hubs_days",
            "(state = 'Planned' or since is not null) and (state <> 'Ended' or ended_on is not null)"));
        hub.Property(h => h.Id).ValueGeneratedNever();
        hub.Property(h => h.RegionCode).HasMaxLength(12);
        hub.Property(h => h.Name).HasMaxLength(Hub.NameMaxLength);
        hub.Property(h => h.Words).HasMaxLength(Hub.WordsMaxLength);
        hub.HasMany(h => h.Functions).WithOne().HasForeignKey(f => f.HubId).OnDelete(DeleteBehavior.Cascade);
        hub.HasMany(h => h.Members).WithOne().HasForeignKey(m => m.HubId).OnDelete(DeleteBehavior.Cascade);
        hub.HasIndex(h => h.RegionCode).IsUnique().HasFilter("kind = 'Employers' and state <> 'Ended'").HasDatabaseName(OneIndex);
        hub.HasIndex(h => new { h.RegionCode, h.Kind });
        hub.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class HubFunctionConfiguration : IEntityTypeConfiguration<HubFunction>, IHasDuties<HubFunction>
{
    public Duties<HubFunction> Duties => new()
    {
        Audit = Duty.Audited<HubFunction>(),
        Own = Duty.NotPersonal<HubFunction>("How far a hub is, and the role or organisation that sees to it."),
        Retention = Duty.Stays<HubFunction>("With its hub."),
        Merger = Duty.NoOrganisation<HubFunction>(),
        Leaving = "Nothing: a role sees to it.",
    };

    public void Configure(EntityTypeBuilder<HubFunction> function)
    {
        function.ToTable("hub_functions", table => table.HasCheckConstraint("ck_hub_functions_owner", "state = 'NotYet' or owner is not null"));
        function.HasKey(f => new { f.HubId, f.Code });
        function.Property(f => f.Code).HasMaxLength(Term.CodeMaxLength);
        function.Property(f => f.Owner).HasMaxLength(HubFunction.OwnerMaxLength);
        function.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class HubMemberConfiguration : IEntityTypeConfiguration<HubMember>, IHasDuties<HubMember>
{
    /// <summary>An organisation is each thing to a hub once.</summary>
    public const string OnceIndex = "ix_hub_members_once";

    /// <summary>One organisation leads, and one hosts.</summary>
    public const string OneIndex = "ix_hub_members_one_leads";

    public Duties<HubMember> Duties => new()
    {
        Audit = Duty.Audited<HubMember>(m => m.OrganisationId),
        Own = Duty.NotPersonal<HubMember>("Which organisations are in a hub."),
        Retention = Duty.Stays<HubMember>("With its hub, until the organisation leaves it."),
        Merger = Duty.MovedByHand<HubMember>("HubHandover: it moves where the one that goes on is not in the hub already."),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<HubMember> member)
    {
        member.ToTable("hub_members");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        member.HasIndex(m => new { m.HubId, m.Part, m.OrganisationId }).IsUnique().HasDatabaseName(OnceIndex);
        member.HasIndex(m => new { m.HubId, m.Part }).IsUnique().HasFilter("part <> 'Member'").HasDatabaseName(OneIndex);
    }
}
