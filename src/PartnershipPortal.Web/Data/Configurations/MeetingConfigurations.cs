using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>, IHasDuties<Meeting>
{
    /// <summary>One meeting of a partnership at a time, so that a form that is sent twice plans once.</summary>
    public const string OneAtATimeIndex = "ix_meetings_one_at_a_time";

    public Duties<Meeting> Duties => new()
    {
        Audit = Duty.Audited<Meeting>(m => m.OrganisationId),
        Own = Duty.Own<Meeting>("meetings", (db, who) => db.Meetings
            .Where(m => m.OwnerAccountId == who.AccountId || (m.OwnerId != null && who.ContactIds.Contains(m.OwnerId.Value)))
            .Select(m => new { m.Id, m.PartnershipId, m.Title, m.On, m.StartsAt, m.Place, m.State })),
        Retention = Duty.Stays<Meeting>("With its partnership."),
        Merger = Duty.MovedByHand<Meeting>("PartnershipHandover."),
        Leaving = "PartnershipHandover: whoever follows the owner sees to it, else nobody does and it shows; "
            + "or a successor who agrees later, unless somebody else has it by then.",
        Personal = Duty.Facts(nameof(Meeting.Title), nameof(Meeting.Place), nameof(Meeting.Agreed), nameof(Meeting.WhyCancelled)),
    };

    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("meetings");
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.Property(m => m.Title).HasMaxLength(Meeting.TitleMaxLength);
        meeting.Property(m => m.Place).HasMaxLength(Meeting.PlaceMaxLength);
        meeting.Property(m => m.Agreed).HasMaxLength(Meeting.AgreedMaxLength);
        meeting.Property(m => m.WhyCancelled).HasMaxLength(Partnership.WordsMaxLength);
        meeting.HasMany(m => m.Items).WithOne().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.HasMany(m => m.Attendees).WithOne().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.Navigation(m => m.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
        meeting.Navigation(m => m.Attendees).UsePropertyAccessMode(PropertyAccessMode.Field);
        meeting.HasOne<Partnership>().WithMany().HasForeignKey(m => m.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        meeting.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasOne<Contact>().WithMany().HasForeignKey(m => m.OwnerId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasOne<Account>().WithMany().HasForeignKey(m => m.OwnerAccountId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasIndex(m => new { m.PartnershipId, m.On, m.StartsAt }).IsUnique().HasFilter("state = 'Planned'").HasDatabaseName(OneAtATimeIndex);
        meeting.HasIndex(m => new { m.PartnershipId, m.State, m.On });
        meeting.HasIndex(m => m.LeftById).HasFilter("left_by_id is not null");
        meeting.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class MeetingItemConfiguration : IEntityTypeConfiguration<MeetingItem>, IHasDuties<MeetingItem>
{
    public Duties<MeetingItem> Duties => new()
    {
        Audit = Duty.NotAudited<MeetingItem>("A line of an agenda that both sides read."),
        Own = Duty.Own<MeetingItem>("agenda items", (db, who) => db.Set<MeetingItem>()
            .Where(i => i.AccountId == who.AccountId).Select(i => new { i.MeetingId, i.Person, i.Text })),
        Retention = Duty.Stays<MeetingItem>("With its meeting."),
        Merger = Duty.StaysBehind<MeetingItem>("Says which side wrote it then."),
        Leaving = "It stays on the agenda.",
    };

    public void Configure(EntityTypeBuilder<MeetingItem> item)
    {
        item.ToTable("meeting_items");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Text).HasMaxLength(MeetingItem.TextMaxLength);
        item.Property(i => i.Person).HasMaxLength(Partnership.PersonMaxLength);
        item.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(i => i.MeetingId);
    }
}

internal sealed class MeetingAttendeeConfiguration : IEntityTypeConfiguration<MeetingAttendee>, IHasDuties<MeetingAttendee>
{
    public Duties<MeetingAttendee> Duties => new()
    {
        Audit = Duty.NotAudited<MeetingAttendee>("Written once, with its meeting, which is."),
        Own = Duty.NotPersonal<MeetingAttendee>("A role, without the person."),
        Retention = Duty.Stays<MeetingAttendee>("With its meeting."),
        Merger = Duty.StaysBehind<MeetingAttendee>("Says whose side it was then."),
        Leaving = "Nothing: nobody is named.",
    };

    public void Configure(EntityTypeBuilder<MeetingAttendee> attendee)
    {
        attendee.ToTable("meeting_attendees");
        attendee.Property(a => a.Id).ValueGeneratedNever();
        attendee.Property(a => a.Role).HasMaxLength(MeetingAttendee.RoleMaxLength);
        attendee.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        attendee.HasIndex(a => a.MeetingId);
    }
}

internal sealed class MeetingActionConfiguration : IEntityTypeConfiguration<MeetingAction>, IHasDuties<MeetingAction>
{
    public Duties<MeetingAction> Duties => new()
    {
        Audit = Duty.Audited<MeetingAction>(a => a.OrganisationId),
        Own = Duty.Own<MeetingAction>("actions of meetings", (db, who) => db.MeetingActions
            .Where(a => a.OwnerAccountId == who.AccountId || (a.OwnerId != null && who.ContactIds.Contains(a.OwnerId.Value)))
            .Select(a => new { a.Id, a.PartnershipId, a.Text, a.DueOn, a.DoneOn })),
        Retention = Duty.Stays<MeetingAction>("With its partnership."),
        Merger = Duty.MovedByHand<MeetingAction>("PartnershipHandover."),
        Leaving = "PartnershipHandover: whoever follows the owner does it, else nobody does and it shows; "
            + "or a successor who agrees later, unless somebody else has it by then.",
        Personal = Duty.Facts(nameof(MeetingAction.Text)),
    };

    public void Configure(EntityTypeBuilder<MeetingAction> action)
    {
        action.ToTable("meeting_actions");
        action.Property(a => a.Id).ValueGeneratedNever();
        action.Property(a => a.Text).HasMaxLength(MeetingAction.TextMaxLength);
        action.HasOne<Partnership>().WithMany().HasForeignKey(a => a.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        action.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
        action.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        action.HasOne<Contact>().WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
        action.HasOne<Account>().WithMany().HasForeignKey(a => a.OwnerAccountId).OnDelete(DeleteBehavior.Restrict);
        action.HasIndex(a => new { a.PartnershipId, a.DueOn }).HasFilter("done_on is null").HasDatabaseName("ix_meeting_actions_open");
        action.HasIndex(a => a.LeftById).HasFilter("left_by_id is not null");
        action.HasIndex(a => a.MeetingId);
        action.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PartnershipNoteConfiguration : IEntityTypeConfiguration<PartnershipNote>, IHasDuties<PartnershipNote>
{
    public Duties<PartnershipNote> Duties => new()
    {
        Audit = Duty.Audited<PartnershipNote>(n => n.OrganisationId),
        Own = Duty.Own<PartnershipNote>("own notes about partnerships", (db, who) => db.PartnershipNotes
            .Where(n => n.AccountId == who.AccountId).Select(n => new { n.PartnershipId, n.At, n.Person, n.Text })),
        Retention = Duty.Stays<PartnershipNote>("With its partnership, until its organisation takes it away."),
        Merger = Duty.MovedByHand<PartnershipNote>("PartnershipHandover."),
        Leaving = "It stays with the organisation.",
        Unrecorded = Duty.Facts(nameof(PartnershipNote.Text)),
        Personal = Duty.Facts(nameof(PartnershipNote.Person)),
    };

    public void Configure(EntityTypeBuilder<PartnershipNote> note)
    {
        note.ToTable("partnership_notes");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Text).HasMaxLength(OwnNote.TextMaxLength);
        note.Property(n => n.Person).HasMaxLength(OwnNote.PersonMaxLength);
        note.HasOne<Partnership>().WithMany().HasForeignKey(n => n.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        note.HasOne<Organisation>().WithMany().HasForeignKey(n => n.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        note.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(n => new { n.PartnershipId, n.OrganisationId, n.At });
    }
}
