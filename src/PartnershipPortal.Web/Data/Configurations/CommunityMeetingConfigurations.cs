using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class CommunityMeetingConfiguration : IEntityTypeConfiguration<CommunityMeeting>, IHasDuties<CommunityMeeting>
{
    /// <summary>One meeting of a community at a time, so that a form that is sent twice plans once.</summary>
    public const string OneAtATimeIndex = "ix_community_meetings_one_at_a_time";

    public Duties<CommunityMeeting> Duties => new()
    {
        Audit = Duty.Audited<CommunityMeeting>(),
        Own = Duty.NotPersonal<CommunityMeeting>("A date and notes that name roles; who comes is a row of its own."),
        Retention = Duty.Stays<CommunityMeeting>("With its community."),
        Merger = Duty.NoOrganisation<CommunityMeeting>(),
        Leaving = "Nothing: nobody owns it but the community.",
        Personal = Duty.Facts(
            nameof(CommunityMeeting.Title), nameof(CommunityMeeting.Place), nameof(CommunityMeeting.Notes), nameof(CommunityMeeting.WhyCancelled)),
    };

    public void Configure(EntityTypeBuilder<CommunityMeeting> meeting)
    {
        meeting.ToTable("community_meetings");
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.Property(m => m.Title).HasMaxLength(Meeting.TitleMaxLength);
        meeting.Property(m => m.Place).HasMaxLength(Meeting.PlaceMaxLength);
        meeting.Property(m => m.Notes).HasMaxLength(Meeting.AgreedMaxLength);
        meeting.Property(m => m.WhyCancelled).HasMaxLength(Community.WordsMaxLength);
        meeting.Ignore(m => m.When);
        meeting.HasMany(m => m.Items).WithOne().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.HasMany(m => m.Coming).WithOne().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.HasMany(m => m.Attendees).WithOne().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.Navigation(m => m.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
        meeting.Navigation(m => m.Coming).UsePropertyAccessMode(PropertyAccessMode.Field);
        meeting.Navigation(m => m.Attendees).UsePropertyAccessMode(PropertyAccessMode.Field);
        meeting.HasOne<Community>().WithMany().HasForeignKey(m => m.CommunityId).OnDelete(DeleteBehavior.Cascade);
        meeting.HasIndex(m => new { m.CommunityId, m.On, m.StartsAt }).IsUnique().HasFilter("state = 'Planned'").HasDatabaseName(OneAtATimeIndex);
        meeting.HasIndex(m => new { m.CommunityId, m.State, m.On });
        meeting.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CommunityItemConfiguration : IEntityTypeConfiguration<CommunityItem>, IHasDuties<CommunityItem>
{
    public Duties<CommunityItem> Duties => new()
    {
        Audit = Duty.NotAudited<CommunityItem>("A line of an agenda that all members read."),
        Own = Duty.Own<CommunityItem>("agenda items of communities", (db, who) => db.Set<CommunityItem>()
            .Where(i => i.AccountId == who.AccountId).Select(i => new { i.MeetingId, i.Text, i.Link })),
        Retention = Duty.Stays<CommunityItem>("With its meeting."),
        Merger = Duty.NoOrganisation<CommunityItem>(),
        Leaving = "It stays on the agenda.",
    };

    public void Configure(EntityTypeBuilder<CommunityItem> item)
    {
        item.ToTable("community_items");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Text).HasMaxLength(MeetingItem.TextMaxLength);
        item.Property(i => i.Link).HasMaxLength(ShelfVersion.LinkMaxLength);
        item.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<ShelfItem>().WithMany().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.SetNull);
        item.HasIndex(i => i.MeetingId);
    }
}

internal sealed class CommunityComingConfiguration : IEntityTypeConfiguration<CommunityComing>, IHasDuties<CommunityComing>
{
    /// <summary>A member says once whether they come, and may change it.</summary>
    public const string OnceIndex = "ix_community_coming_once";

    public Duties<CommunityComing> Duties => new()
    {
        Audit = Duty.NotAudited<CommunityComing>("Whether somebody comes to a meeting; it counts until the meeting is over."),
        Own = Duty.NotPersonal<CommunityComing>("Points to a membership, which is among a person's own data."),
        Retention = Duty.Stays<CommunityComing>("With its meeting."),
        Merger = Duty.NoOrganisation<CommunityComing>(),
        Leaving = "Whoever left is not counted.",
    };

    public void Configure(EntityTypeBuilder<CommunityComing> coming)
    {
        coming.ToTable("community_coming");
        coming.Property(c => c.Id).ValueGeneratedNever();
        coming.HasOne<CommunityMember>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
        coming.HasIndex(c => new { c.MeetingId, c.MemberId }).IsUnique().HasDatabaseName(OnceIndex);
    }
}

internal sealed class CommunityAttendeeConfiguration : IEntityTypeConfiguration<CommunityAttendee>, IHasDuties<CommunityAttendee>
{
    public Duties<CommunityAttendee> Duties => new()
    {
        Audit = Duty.NotAudited<CommunityAttendee>("Written once, with its meeting, which is."),
        Own = Duty.NotPersonal<CommunityAttendee>("A role, without the person."),
        Retention = Duty.Stays<CommunityAttendee>("With its meeting."),
        Merger = Duty.StaysBehind<CommunityAttendee>("Says who it was then."),
        Leaving = "Nothing: nobody is named.",
    };

    public void Configure(EntityTypeBuilder<CommunityAttendee> attendee)
    {
        attendee.ToTable("community_attendees");
        attendee.Property(a => a.Id).ValueGeneratedNever();
        attendee.Property(a => a.Role).HasMaxLength(MeetingAttendee.RoleMaxLength);
        attendee.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        attendee.HasIndex(a => a.MeetingId);
    }
}

internal sealed class CommunityActionConfiguration : IEntityTypeConfiguration<CommunityAction>, IHasDuties<CommunityAction>
{
    public Duties<CommunityAction> Duties => new()
    {
        Audit = Duty.Audited<CommunityAction>(),
        Own = Duty.Own<CommunityAction>("actions of communities", (db, who) => db.CommunityActions
            .Where(a => db.Set<CommunityMember>().Any(m => m.Id == a.OwnerMemberId && (m.AccountId == who.AccountId
                || (m.ContactId != null && who.ContactIds.Contains(m.ContactId.Value)))))
            .Select(a => new { a.CommunityId, a.Text, a.DueOn, a.DoneOn })),
        Retention = Duty.Stays<CommunityAction>("With its community."),
        Merger = Duty.NoOrganisation<CommunityAction>(),
        Leaving = "CommunityHandover, CommunityClock: a successor who is in it does it, also when they agree later; else nobody owns it, and that shows.",
        Personal = Duty.Facts(nameof(CommunityAction.Text)),
    };

    public void Configure(EntityTypeBuilder<CommunityAction> action)
    {
        action.ToTable("community_actions");
        action.Property(a => a.Id).ValueGeneratedNever();
        action.Property(a => a.Text).HasMaxLength(MeetingAction.TextMaxLength);
        action.Ignore(a => a.IsOpen);
        action.HasOne<Community>().WithMany().HasForeignKey(a => a.CommunityId).OnDelete(DeleteBehavior.Cascade);
        action.HasOne<CommunityMeeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
        action.HasOne<CommunityMember>().WithMany().HasForeignKey(a => a.OwnerMemberId).OnDelete(DeleteBehavior.Restrict);
        action.HasIndex(a => new { a.CommunityId, a.DoneOn, a.DueOn });
        action.Property<uint>("xmin").IsRowVersion();
    }
}
