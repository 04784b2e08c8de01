using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PartnershipConfiguration : IEntityTypeConfiguration<Partnership>, IHasDuties<Partnership>
{
    /// <summary>One live partnership led by the same two.</summary>
    public const string OneLiveIndex = "ix_partnerships_one_live";

    public Duties<Partnership> Duties => new()
    {
        Audit = Duty.Audited<Partnership>(p => p.Members.FirstOrDefault(m => m is { Side: PartnershipSide.Answering, Part: MemberPart.Lead })?.OrganisationId),
        Own = Duty.NotPersonal<Partnership>("Between organisations; who does what is in its people, who said what in its entries."),
        Retention = Duty.Stays<Partnership>("As long as its organisations: the history both sides rely on."),
        Merger = Duty.MovedByHand<Partnership>("PartnershipMerge: two of the same pair become one."),
        Leaving = "PartnershipHandover: successor, deputy or stand-in take the leaver's places.",
        Personal = Duty.Facts(nameof(Partnership.LearnerProtection)),
    };

    public void Configure(EntityTypeBuilder<Partnership> partnership)
    {
        partnership.Property(p => p.Id).ValueGeneratedNever();
        partnership.Property(p => p.LearnerProtection).HasMaxLength(Partnership.WordsMaxLength);
        partnership.HasMany(p => p.Members).WithOne().HasForeignKey(m => m.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        partnership.HasMany(p => p.Lanes).WithOne().HasForeignKey(l => l.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        partnership.HasMany(p => p.People).WithOne().HasForeignKey(p => p.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        partnership.HasMany(p => p.LeftPlaces).WithOne().HasForeignKey(l => l.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        partnership.HasMany(p => p.Entries).WithOne().HasForeignKey(e => e.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        foreach (var collection in new[]
        {
            nameof(Partnership.Members), nameof(Partnership.Lanes), nameof(Partnership.People), nameof(Partnership.LeftPlaces), nameof(Partnership.Entries),
        })
        {
            partnership.Navigation(collection).UsePropertyAccessMode(PropertyAccessMode.Field);
        }

        partnership.HasIndex(p => new { p.OneLeadId, p.OtherLeadId }).IsUnique().HasFilter("state <> 'Ended'").HasDatabaseName(OneLiveIndex);
        partnership.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PartnershipMemberConfiguration : IEntityTypeConfiguration<PartnershipMember>, IHasDuties<PartnershipMember>
{
    public Duties<PartnershipMember> Duties => new()
    {
        Audit = Duty.Audited<PartnershipMember>(m => m.OrganisationId),
        Own = Duty.NotPersonal<PartnershipMember>("An organisation's place."),
        Retention = Duty.Stays<PartnershipMember>("With its partnership."),
        Merger = Duty.MovedByHand<PartnershipMember>("PartnershipMerge."),
        Leaving = "Nothing: it is the organisation's.",
    };

    public void Configure(EntityTypeBuilder<PartnershipMember> member)
    {
        member.ToTable("partnership_members");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Benefit).HasMaxLength(Partnership.BenefitMaxLength);
        member.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Site>().WithMany().HasForeignKey(m => m.SiteId).OnDelete(DeleteBehavior.SetNull);
        member.HasIndex(m => new { m.PartnershipId, m.OrganisationId }).IsUnique().HasFilter("left_on is null");
        member.HasIndex(m => m.OrganisationId).HasFilter("left_on is null");
    }
}

internal sealed class PartnershipLaneConfiguration : IEntityTypeConfiguration<PartnershipLane>, IHasDuties<PartnershipLane>
{
    public Duties<PartnershipLane> Duties => new()
    {
        Audit = Duty.NotAudited<PartnershipLane>("Its opening is a line of the partnership's history."),
        Own = Duty.NotPersonal<PartnershipLane>("An agenda."),
        Retention = Duty.Stays<PartnershipLane>("With its partnership."),
        Merger = Duty.NoOrganisation<PartnershipLane>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PartnershipLane> lane)
    {
        lane.ToTable("partnership_lanes");
        lane.Property(l => l.Id).ValueGeneratedNever();
        lane.Property(l => l.AgendaCode).HasMaxLength(60);
        lane.HasIndex(l => new { l.PartnershipId, l.AgendaCode }).IsUnique();
    }
}

internal sealed class PartnershipPersonConfiguration : IEntityTypeConfiguration<PartnershipPerson>, IHasDuties<PartnershipPerson>
{
    public Duties<PartnershipPerson> Duties => new()
    {
        Audit = Duty.Audited<PartnershipPerson>(p => p.OrganisationId),
        Own = Duty.Own<PartnershipPerson>("partnerships", (db, who) => db.Set<PartnershipPerson>()
            .Where(p => p.AccountId == who.AccountId || (p.ContactId != null && who.ContactIds.Contains(p.ContactId.Value)))
            .Select(p => new { p.PartnershipId, p.Duty, p.Side })),
        Retention = Duty.Stays<PartnershipPerson>("Until somebody else has the duty."),
        Merger = Duty.MovedByHand<PartnershipPerson>("PartnershipMerge."),
        Leaving = "PartnershipHandover: successor, deputy or stand-in take the place; PartnershipLeftPlace keeps it for a successor who has not answered.",
    };

    public void Configure(EntityTypeBuilder<PartnershipPerson> person)
    {
        person.ToTable("partnership_people", table => table.HasCheckConstraint("ck_partnership_people_somebody", "num_nonnulls(contact_id, account_id) = 1"));
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.HasMovedUp).HasDefaultValue(false).ValueGeneratedNever(); // a row by hand need not say it
        person.HasOne<PartnershipLane>().WithMany().HasForeignKey(p => p.LaneId).OnDelete(DeleteBehavior.Cascade);
        person.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        person.HasOne<Contact>().WithMany().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
        person.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        person.HasIndex(p => new { p.LaneId, p.Side, p.Duty }).IsUnique().HasFilter("lane_id is not null");
        person.HasIndex(p => new { p.PartnershipId, p.Side }).IsUnique().HasFilter("lane_id is null");
    }
}

internal sealed class PartnershipLeftPlaceConfiguration : IEntityTypeConfiguration<PartnershipLeftPlace>, IHasDuties<PartnershipLeftPlace>
{
    public Duties<PartnershipLeftPlace> Duties => new()
    {
        Audit = Duty.NotAudited<PartnershipLeftPlace>("The partnership's history says who left, and the people's changes are audited."),
        Own = Duty.Own<PartnershipLeftPlace>("places left in partnerships", (db, who) => db.Set<PartnershipLeftPlace>()
            .Where(l => who.ContactIds.Contains(l.LeftById)).Select(l => new { l.PartnershipId, l.Duty, l.Side })),
        Retention = Duty.Stays<PartnershipLeftPlace>("Until somebody else has the duty, or as long as its partnership."),
        Merger = Duty.MovedByHand<PartnershipLeftPlace>("PartnershipMerge."),
        Leaving = "PartnershipHandover: written when they leave and a successor has not answered, and theirs who agrees later.",
    };

    public void Configure(EntityTypeBuilder<PartnershipLeftPlace> left)
    {
        left.ToTable("partnership_left_places");
        left.Property(l => l.Id).ValueGeneratedNever();
        left.HasOne<PartnershipLane>().WithMany().HasForeignKey(l => l.LaneId).OnDelete(DeleteBehavior.Cascade);
        left.HasOne<Organisation>().WithMany().HasForeignKey(l => l.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        left.HasOne<Contact>().WithMany().HasForeignKey(l => l.LeftById).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PartnershipEntryConfiguration : IEntityTypeConfiguration<PartnershipEntry>, IHasDuties<PartnershipEntry>
{
    public Duties<PartnershipEntry> Duties => new()
    {
        Audit = Duty.NotAudited<PartnershipEntry>("The history is its own history, for the members."),
        Own = Duty.Own<PartnershipEntry>("partnership messages", (db, who) => db.Set<PartnershipEntry>()
            .Where(e => e.AccountId == who.AccountId).Select(e => new { e.PartnershipId, e.At, e.Kind, e.Person, e.Text, e.On })),
        Retention = Duty.Stays<PartnershipEntry>("With its partnership."),
        Merger = Duty.StaysBehind<PartnershipEntry>("Says which side acted then."),
        Leaving = "It stays in the history.",
    };

    public void Configure(EntityTypeBuilder<PartnershipEntry> entry)
    {
        entry.ToTable("partnership_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Person).HasMaxLength(Partnership.PersonMaxLength);
        entry.Property(e => e.Text).HasMaxLength(Partnership.WordsMaxLength);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Meeting>().WithMany().HasForeignKey(e => e.MeetingId).OnDelete(DeleteBehavior.SetNull);
        entry.HasIndex(e => new { e.PartnershipId, e.At });
    }
}

internal sealed class ConcernConfiguration : IEntityTypeConfiguration<Concern>, IHasDuties<Concern>
{
    public Duties<Concern> Duties => new()
    {
        Audit = Duty.Audited<Concern>(c => c.OrganisationId),
        Own = Duty.Own<Concern>("concerns", (db, who) => db.Concerns
            .Where(c => c.RaisedByAccountId == who.AccountId || (c.OwnerId != null && who.ContactIds.Contains(c.OwnerId.Value)))
            .Select(c => new { c.Id, c.PartnershipId, c.Title, c.Text, c.Severity, c.RaisedOn, c.ResolvedOn, c.Resolution })),
        Retention = Duty.Stays<Concern>("With its partnership."),
        Merger = Duty.MovedByHand<Concern>("PartnershipHandover."),
        Leaving = "PartnershipHandover: whoever follows the owner's duty owns it, else nobody does and it shows; "
            + "or a successor who agrees later, unless somebody else has it by then.",
        Personal = Duty.Facts(nameof(Concern.Title), nameof(Concern.Text), nameof(Concern.RaisedBy), nameof(Concern.Resolution), nameof(Concern.ResolvedBy)),
    };

    public void Configure(EntityTypeBuilder<Concern> concern)
    {
        concern.ToTable("concerns");
        concern.Property(c => c.Id).ValueGeneratedNever();
        concern.Property(c => c.Title).HasMaxLength(Concern.TitleMaxLength);
        concern.Property(c => c.Text).HasMaxLength(Partnership.WordsMaxLength);
        concern.Property(c => c.Resolution).HasMaxLength(Partnership.WordsMaxLength);
        concern.Property(c => c.BarrierCode).HasMaxLength(60);
        concern.Property(c => c.RaisedBy).HasMaxLength(Partnership.PersonMaxLength);
        concern.HasOne<Partnership>().WithMany().HasForeignKey(c => c.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        concern.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        concern.Property(c => c.ResolvedBy).HasMaxLength(Partnership.PersonMaxLength);
        concern.HasOne<Organisation>().WithMany().HasForeignKey(c => c.ResolvedByOrganisationId).OnDelete(DeleteBehavior.Restrict);
        concern.HasOne<Account>().WithMany().HasForeignKey(c => c.RaisedByAccountId).OnDelete(DeleteBehavior.Restrict);
        concern.HasOne<Contact>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
        concern.HasIndex(c => c.PartnershipId).HasFilter("resolved_on is null").HasDatabaseName("ix_concerns_open");
        concern.HasIndex(c => c.LeftById).HasFilter("left_by_id is not null");
        concern.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PartnershipActivityConfiguration : IEntityTypeConfiguration<PartnershipActivity>, IHasDuties<PartnershipActivity>
{
    public Duties<PartnershipActivity> Duties => new()
    {
        Audit = Duty.Audited<PartnershipActivity>(a => a.OrganisationId),
        Own = Duty.Own<PartnershipActivity>("activities", (db, who) => db.PartnershipActivities
            .Where(a => a.RecordedByAccountId == who.AccountId).Select(a => new { a.Id, a.PartnershipId, a.Kind, a.On, a.Words })),
        Retention = Duty.Stays<PartnershipActivity>("With its partnership."),
        Merger = Duty.MovedByHand<PartnershipActivity>("PartnershipHandover."),
        Leaving = "It stays: it was done.",
        Personal = Duty.Facts(
            nameof(PartnershipActivity.Words), nameof(PartnershipActivity.AskingFeedback), nameof(PartnershipActivity.AnsweringFeedback)),
    };

    public void Configure(EntityTypeBuilder<PartnershipActivity> activity)
    {
        activity.ToTable("partnership_activities");
        activity.Property(a => a.Id).ValueGeneratedNever();
        activity.Property(a => a.Words).HasMaxLength(Partnership.WordsMaxLength);
        activity.Property(a => a.AskingFeedback).HasMaxLength(Partnership.WordsMaxLength);
        activity.Property(a => a.AnsweringFeedback).HasMaxLength(Partnership.WordsMaxLength);
        activity.HasOne<Partnership>().WithMany().HasForeignKey(a => a.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        activity.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        activity.HasOne<Account>().WithMany().HasForeignKey(a => a.RecordedByAccountId).OnDelete(DeleteBehavior.Restrict);
        activity.HasIndex(a => new { a.PartnershipId, a.On });
        activity.Property<uint>("xmin").IsRowVersion();
    }
}
