using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class CommunityConfiguration : IEntityTypeConfiguration<Community>, IHasDuties<Community>
{
    public Duties<Community> Duties => new()
    {
        Audit = Duty.Audited<Community>(c => c.OrganisationId),
        Own = Duty.NotPersonal<Community>("A charter; whoever is in it is a member."),
        Retention = Duty.Stays<Community>("What areas have done together is what later years are compared with."),
        Merger = Duty.Moves<Community>((c, into) => c.MoveTo(into)),
        Leaving = "CommunityClock: the membership ends, and without an owner its page says so.",
        Personal = Duty.Facts(nameof(Community.Aim), nameof(Community.Funders), nameof(Community.Ask), nameof(Community.WhyClosed)),
    };

    public void Configure(EntityTypeBuilder<Community> community)
    {
        community.ToTable("communities");
        community.Property(c => c.Id).ValueGeneratedNever();
        community.Property(c => c.Name).HasMaxLength(Community.NameMaxLength);
        community.Property(c => c.Place).HasMaxLength(Community.PlaceMaxLength);
        community.Property(c => c.Aim).HasMaxLength(Community.AimMaxLength);
        community.Property(c => c.Ask).HasMaxLength(Community.AimMaxLength);
        community.Property(c => c.Funders).HasMaxLength(Community.FundersMaxLength);
        community.Property(c => c.WhyClosed).HasMaxLength(Community.WordsMaxLength);
        community.Property(c => c.IcsCode).HasMaxLength(Organisation.CodeMaxLength);
        community.Ignore(c => c.Owner).Ignore(c => c.Chair).Ignore(c => c.Sponsor).Ignore(c => c.Votes).Ignore(c => c.Enough).Ignore(c => c.IsLive)
            .Ignore(c => c.IsOrphan);
        community.HasMany(c => c.Purposes).WithOne().HasForeignKey(p => p.CommunityId).OnDelete(DeleteBehavior.Cascade);
        community.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CommunityId).OnDelete(DeleteBehavior.Cascade);
        community.HasMany(c => c.Invitations).WithOne().HasForeignKey(i => i.CommunityId).OnDelete(DeleteBehavior.Cascade);
        community.HasMany(c => c.Entries).WithOne().HasForeignKey(e => e.CommunityId).OnDelete(DeleteBehavior.Cascade);
        community.Navigation(c => c.Purposes).UsePropertyAccessMode(PropertyAccessMode.Field);
        community.Navigation(c => c.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
        community.Navigation(c => c.Invitations).UsePropertyAccessMode(PropertyAccessMode.Field);
        community.Navigation(c => c.Entries).UsePropertyAccessMode(PropertyAccessMode.Field);
        community.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        community.HasIndex(c => new { c.OrganisationId, c.Name });
        community.HasIndex(c => new { c.IcsCode, c.State });
        community.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CommunityPurposeConfiguration : IEntityTypeConfiguration<CommunityPurpose>, IHasDuties<CommunityPurpose>
{
    public Duties<CommunityPurpose> Duties => new()
    {
        Audit = Duty.NotAudited<CommunityPurpose>("A line of a charter, whose change is in the community's history."),
        Own = Duty.NotPersonal<CommunityPurpose>("A line of a charter."),
        Retention = Duty.Stays<CommunityPurpose>("With its community."),
        Merger = Duty.NoOrganisation<CommunityPurpose>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<CommunityPurpose> purpose)
    {
        purpose.ToTable("community_purposes");
        purpose.Property(p => p.Id).ValueGeneratedNever();
        purpose.Property(p => p.Text).HasMaxLength(Community.PurposeMaxLength);
        purpose.HasIndex(p => p.CommunityId);
    }
}

internal sealed class CommunityMemberConfiguration : IEntityTypeConfiguration<CommunityMember>, IHasDuties<CommunityMember>
{
    /// <summary>A person is in a community once, however they came in.</summary>
    public const string OneAccountIndex = "ix_community_members_one_account";

    public const string OneContactIndex = "ix_community_members_one_contact";

    public Duties<CommunityMember> Duties => new()
    {
        Audit = Duty.Audited<CommunityMember>(m => m.OrganisationId),
        Own = Duty.Own<CommunityMember>("communities", (db, who) => db.Set<CommunityMember>()
            .Where(m => m.AccountId == who.AccountId || (m.ContactId != null && who.ContactIds.Contains(m.ContactId.Value)))
            .Select(m => new { m.CommunityId, m.Role, m.State, m.Since, m.LeftOn, m.Words })),
        Retention = Duty.Stays<CommunityMember>("With its community; it holds no name, and whom it points to is forgotten by their own rules."),
        Merger = Duty.Moves<CommunityMember>((m, into) => m.MoveTo(into)),
        Leaving = "CommunityHandover, CommunityClock: the membership ends; what they were is a successor's who is in it, also when they agree later.",
        Personal = Duty.Facts(nameof(CommunityMember.Words)),
    };

    public void Configure(EntityTypeBuilder<CommunityMember> member)
    {
        member.ToTable("community_members");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Words).HasMaxLength(Community.WordsMaxLength);
        member.Property(m => m.LeftAsOwner).HasDefaultValue(false).ValueGeneratedNever(); // a row by hand need not say it
        member.Ignore(m => m.IsActive);
        member.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Contact>().WithMany().HasForeignKey(m => m.ContactId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        member.HasIndex(m => new { m.CommunityId, m.AccountId }).IsUnique().HasFilter("state in ('Asked', 'Active')").HasDatabaseName(OneAccountIndex);
        member.HasIndex(m => new { m.CommunityId, m.ContactId }).IsUnique().HasFilter("state in ('Asked', 'Active')").HasDatabaseName(OneContactIndex);
        member.HasIndex(m => new { m.AccountId, m.State });
    }
}

internal sealed class CommunityInvitationConfiguration : IEntityTypeConfiguration<CommunityInvitation>, IHasDuties<CommunityInvitation>
{
    /// <summary>A role that has been asked and has not answered is not asked again.</summary>
    public const string OneWaitingIndex = "ix_community_invitations_one_waiting";

    public Duties<CommunityInvitation> Duties => new()
    {
        Audit = Duty.Audited<CommunityInvitation>(i => i.InvitedByOrganisationId),
        Own = Duty.Own<CommunityInvitation>("invitations to communities", (db, who) => db.Set<CommunityInvitation>()
            .Where(i => i.AccountId == who.AccountId || (i.ContactId != null && who.ContactIds.Contains(i.ContactId.Value)))
            .Select(i => new { i.CommunityId, i.RoleLabel, i.Part, i.State, i.On, i.AnsweredOn, i.CanDo, i.WhyNot })),
        Retention = Duty.Stays<CommunityInvitation>("With its community; roles, no names."),
        Merger = Duty.MovedByHand<CommunityInvitation>("CommunityMerge: both the organisation asked and the one that asked."),
        Leaving = "It waits for the role: the letter that reminds goes to whoever follows.",
        Personal = Duty.Facts(nameof(CommunityInvitation.Person), nameof(CommunityInvitation.WhyNot)),
    };

    public void Configure(EntityTypeBuilder<CommunityInvitation> invitation)
    {
        invitation.ToTable("community_invitations");
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.Property(i => i.RoleLabel).HasMaxLength(CommunityInvitation.RoleMaxLength);
        invitation.Property(i => i.WhyNot).HasMaxLength(Community.WordsMaxLength);
        invitation.Property(i => i.Person).HasMaxLength(Partnership.PersonMaxLength);
        invitation.Ignore(i => i.IsWaiting);
        invitation.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasOne<Contact>().WithMany().HasForeignKey(i => i.ContactId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(i => new { i.CommunityId, i.OrganisationId, i.ContactId }).IsUnique().HasFilter("state = 'Waiting'").AreNullsDistinct(false)
            .HasDatabaseName(OneWaitingIndex);
        invitation.HasIndex(i => new { i.OrganisationId, i.State });
    }
}

internal sealed class CommunityEntryConfiguration : IEntityTypeConfiguration<CommunityEntry>, IHasDuties<CommunityEntry>
{
    public Duties<CommunityEntry> Duties => new()
    {
        Audit = Duty.NotAudited<CommunityEntry>("It is the history itself, and only grows."),
        Own = Duty.Own<CommunityEntry>("lines of communities", (db, who) => db.Set<CommunityEntry>()
            .Where(e => e.AccountId == who.AccountId).Select(e => new { e.CommunityId, e.At, e.Kind, e.Words })),
        Retention = Duty.Stays<CommunityEntry>("With its community."),
        Merger = Duty.StaysBehind<CommunityEntry>("Says whose people did it then."),
        Leaving = "It stays in the history.",
    };

    public void Configure(EntityTypeBuilder<CommunityEntry> entry)
    {
        entry.ToTable("community_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Person).HasMaxLength(Partnership.PersonMaxLength);
        entry.Property(e => e.Words).HasMaxLength(Community.WordsMaxLength);
        entry.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.CommunityId, e.At });
    }
}
