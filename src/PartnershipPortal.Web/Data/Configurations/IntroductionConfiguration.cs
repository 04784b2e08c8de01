using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class IntroductionConfiguration : IEntityTypeConfiguration<Introduction>, IHasDuties<Introduction>
{
    public Duties<Introduction> Duties => new()
    {
        Audit = Duty.Audited<Introduction>(i => i.IsNoteOfCall ? i.SeekerOrganisationId : i.TargetOrganisationId),
        Own = Duty.Own<Introduction>("introductions", (db, who) => db.Introductions
            .Where(i => i.SeekerAccountId == who.AccountId || i.HelperAccountId == who.AccountId
                || (i.TargetContactId != null && who.ContactIds.Contains(i.TargetContactId.Value))
                || (i.SeekerStrategicId != null && who.ContactIds.Contains(i.SeekerStrategicId.Value))
                || (i.TargetStrategicId != null && who.ContactIds.Contains(i.TargetStrategicId.Value)))
            .Select(i => new
            {
                i.Id,
                Asked = i.SeekerAccountId == who.AccountId ? "by you"
                    : i.TargetContactId != null && who.ContactIds.Contains(i.TargetContactId.Value) ? "of you"
                    : i.HelperAccountId == who.AccountId ? "helped by you"
                    : "with you as strategic contact",
                i.AgendaCode,
                i.Level,
                i.Purpose,
                i.Offer,
                i.Place,
                i.State,
                i.CreatedAt,
                i.SentAt,
                i.ClosedAt,
            })),
        Retention = Duty.Stays<Introduction>($"{Introduction.KeepUnansweredMonths} months after it came to nothing: IntroductionClock."),
        Merger = Duty.MovedByHand<Introduction>("OrganisationMerge: what would be a second open one is withdrawn."),
        Leaving = "ContactHandover for whom it was asked of and for strategic contacts, AskerHandover for who asked.",
        Personal = Duty.Facts(
            nameof(Introduction.SeekerName), nameof(Introduction.SeekerRole), nameof(Introduction.Purpose), nameof(Introduction.Offer),
            nameof(Introduction.Place), nameof(Introduction.Starts), nameof(Introduction.HelperName)),
        Noise = Duty.Facts(nameof(Introduction.SeekerHasNews), nameof(Introduction.TargetHasNews)),
    };

    /// <summary>One open request from one organisation to another about one agenda.</summary>
    public const string OneOpenIndex = "ix_introductions_one_open";

    private const string ToAnswerIndex = "ix_introductions_to_answer";
    private const string ToReplyIndex = "ix_introductions_to_reply_or_read";
    private const string NewsIndex = "ix_introductions_news_of_led";

    public void Configure(EntityTypeBuilder<Introduction> introduction)
    {
        introduction.Property(i => i.Id).ValueGeneratedNever();
        introduction.Property(i => i.AgendaCode).HasMaxLength(60);
        introduction.Property(i => i.Purpose).HasMaxLength(Introduction.PurposeMaxLength);
        introduction.Property(i => i.Offer).HasMaxLength(Introduction.OfferMaxLength);
        introduction.Property(i => i.Place).HasMaxLength(Introduction.PlaceMaxLength);
        introduction.Property(i => i.Starts).HasMaxLength(Introduction.StartsMaxLength);
        introduction.Property(i => i.SeekerName).HasMaxLength(Introduction.PersonMaxLength);
        introduction.Property(i => i.SeekerRole).HasMaxLength(Introduction.PersonMaxLength);
        introduction.Property(i => i.SeekerHasNews).HasDefaultValue(false);
        introduction.Property(i => i.TargetHasNews).HasDefaultValue(false);
        introduction.PrimitiveCollection(i => i.Talk).ElementType(e => e.HasConversion<string>());
        introduction.HasOne<Organisation>().WithMany().HasForeignKey(i => i.SeekerOrganisationId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Organisation>().WithMany().HasForeignKey(i => i.TargetOrganisationId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Contact>().WithMany().HasForeignKey(i => i.TargetContactId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Contact>().WithMany().HasForeignKey(i => i.SeekerStrategicId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Contact>().WithMany().HasForeignKey(i => i.TargetStrategicId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Account>().WithMany().HasForeignKey(i => i.SeekerAccountId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Account>().WithMany().HasForeignKey(i => i.HelperAccountId).OnDelete(DeleteBehavior.Restrict);
        introduction.HasOne<Domain.Partnerships.Partnership>().WithMany().HasForeignKey(i => i.PartnershipId).OnDelete(DeleteBehavior.SetNull);
        introduction.Property(i => i.HelperName).HasMaxLength(Introduction.PersonMaxLength);
        introduction.HasMany(i => i.Thread).WithOne().HasForeignKey(e => e.IntroductionId).OnDelete(DeleteBehavior.Cascade);
        introduction.Navigation(i => i.Thread).UsePropertyAccessMode(PropertyAccessMode.Field);
        introduction.HasIndex(i => new { i.SeekerOrganisationId, i.TargetOrganisationId, i.AgendaCode })
            .IsUnique().HasFilter("state in ('Sent', 'NeedsInfo')").HasDatabaseName(OneOpenIndex);
        introduction.HasIndex(i => new { i.TargetOrganisationId, i.State });
        introduction.HasIndex(i => i.TargetContactId).HasFilter("state in ('Sent', 'NeedsInfo')").HasDatabaseName("ix_introductions_open_of_contact");
        introduction.HasIndex(i => new { i.SeekerOrganisationId, i.State });
        // What waits for a person is counted on every page: each kind from an index of nothing else.
        introduction.HasIndex(i => new { i.TargetOrganisationId, i.TargetContactId }, ToAnswerIndex).HasDatabaseName(ToAnswerIndex)
            .HasFilter("state = 'Sent'")
            .IncludeProperties(i => new { i.DeputyAskedOn, i.SeekerOrganisationId, i.SeekerAccountId, i.SeekerHasNews });
        introduction.HasIndex(i => new { i.SeekerAccountId, i.SeekerOrganisationId }, ToReplyIndex).HasDatabaseName(ToReplyIndex)
            .HasFilter("state = 'NeedsInfo' or seeker_has_news");
        introduction.HasIndex(i => new { i.TargetOrganisationId, i.TargetContactId }, NewsIndex).HasDatabaseName(NewsIndex)
            .HasFilter("state = 'Accepted' and target_has_news");
        introduction.HasIndex(i => i.SeekerAccountId);
        // Find names the colleague who asked an organisation last.
        introduction.HasIndex(i => new { i.SeekerOrganisationId, i.TargetOrganisationId, i.SentAt }).IsDescending(false, false, true);
        introduction.HasIndex(i => i.AskingLeftById).HasFilter("asking_left_by_id is not null");
        introduction.HasIndex(i => i.SeekerStrategicLeftById).HasFilter("seeker_strategic_left_by_id is not null");
        introduction.HasIndex(i => i.TargetStrategicLeftById).HasFilter("target_strategic_left_by_id is not null");
        introduction.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class IntroductionEntryConfiguration : IEntityTypeConfiguration<IntroductionEntry>, IHasDuties<IntroductionEntry>
{
    public Duties<IntroductionEntry> Duties => new()
    {
        Audit = Duty.NotAudited<IntroductionEntry>("The thread is its own history, for the two parties."),
        Own = Duty.Own<IntroductionEntry>("messages", (db, who) => db.Set<IntroductionEntry>()
            .Where(e => db.Introductions.Any(i => i.Id == e.IntroductionId && i.SeekerAccountId == who.AccountId && e.OrganisationId == i.SeekerOrganisationId)
                || db.Introductions.Any(i => i.Id == e.IntroductionId && e.OrganisationId == i.TargetOrganisationId
                    && i.TargetContactId != null && who.ContactIds.Contains(i.TargetContactId.Value)))
            .Select(e => new { e.IntroductionId, e.At, e.Kind, e.Person, e.Text })),
        Retention = Duty.Stays<IntroductionEntry>("With its introduction."),
        Merger = Duty.StaysBehind<IntroductionEntry>("Says which side spoke then."),
        Leaving = "It stays in the thread.",
    };

    public void Configure(EntityTypeBuilder<IntroductionEntry> entry)
    {
        entry.ToTable("introduction_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Person).HasMaxLength(Introduction.PersonMaxLength);
        entry.Property(e => e.Text).HasMaxLength(Introduction.NoteMaxLength);
    }
}
