using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PlacementCheckConfiguration : IEntityTypeConfiguration<PlacementCheck>, IHasDuties<PlacementCheck>
{
    public Duties<PlacementCheck> Duties => new()
    {
        Audit = Duty.Audited<PlacementCheck>(),
        Own = Duty.Own<PlacementCheck>("checks of placements", (db, who) => db.Set<PlacementCheck>()
            .Where(c => c.AccountId == who.AccountId).Select(c => new { c.BookingId, c.Kind, c.DoneOn, c.Words })),
        Retention = Duty.Stays<PlacementCheck>("With its booking."),
        Merger = Duty.NoOrganisation<PlacementCheck>(),
        Leaving = "It stays: it was done.",
        Personal = Duty.Facts(nameof(PlacementCheck.DoneBy), nameof(PlacementCheck.Words)),
    };

    public void Configure(EntityTypeBuilder<PlacementCheck> check)
    {
        check.ToTable("placement_checks");
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.Words).HasMaxLength(PlacementCheck.WordsMaxLength);
        check.Property(c => c.DoneBy).HasMaxLength(Partnership.PersonMaxLength);
        check.Ignore(c => c.IsDone).Ignore(c => c.IsPart).Ignore(c => c.Owner);
        check.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        check.HasIndex(c => new { c.BookingId, c.Kind }).IsUnique();
        check.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlacementEntryConfiguration : IEntityTypeConfiguration<PlacementEntry>, IHasDuties<PlacementEntry>
{
    public Duties<PlacementEntry> Duties => new()
    {
        Audit = Duty.NotAudited<PlacementEntry>("It is the history itself, and only grows."),
        Own = Duty.Own<PlacementEntry>("lines of placements", (db, who) => db.Set<PlacementEntry>()
            .Where(e => e.AccountId == who.AccountId).Select(e => new { e.BookingId, e.At, e.Kind, e.Words })),
        Retention = Duty.Stays<PlacementEntry>("With its booking."),
        Merger = Duty.StaysBehind<PlacementEntry>("Says whose people did it then."),
        Leaving = "It stays in the history.",
    };

    public void Configure(EntityTypeBuilder<PlacementEntry> entry)
    {
        entry.ToTable("placement_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Person).HasMaxLength(Partnership.PersonMaxLength);
        entry.Property(e => e.Words).HasMaxLength(PlacementBooking.ReasonMaxLength);
        entry.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.BookingId, e.At });
    }
}

internal sealed class PlacementChangeConfiguration : IEntityTypeConfiguration<PlacementChange>, IHasDuties<PlacementChange>
{
    /// <summary>One change of a booking waits for an answer.</summary>
    public const string OneOpenIndex = "ix_placement_changes_one_open";

    public Duties<PlacementChange> Duties => new()
    {
        Audit = Duty.Audited<PlacementChange>(c => c.OrganisationId),
        Own = Duty.Own<PlacementChange>("changes of placements asked for", (db, who) => db.Set<PlacementChange>()
            .Where(c => c.AccountId == who.AccountId).Select(c => new { c.BookingId, c.AskedOn, c.Why, c.State })),
        Retention = Duty.Stays<PlacementChange>("With its booking."),
        Merger = Duty.StaysBehind<PlacementChange>("Says whose people asked then."),
        Leaving = "It stays, and any colleague of the other side answers.",
        Personal = Duty.Facts(nameof(PlacementChange.Person), nameof(PlacementChange.Why)),
    };

    public void Configure(EntityTypeBuilder<PlacementChange> change)
    {
        change.ToTable("placement_changes");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Weekdays).HasConversion<int>();
        change.Property(c => c.Person).HasMaxLength(Partnership.PersonMaxLength);
        change.Property(c => c.Why).HasMaxLength(PlacementBooking.ReasonMaxLength);
        change.Ignore(c => c.IsOpen);
        change.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        change.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        change.HasIndex(c => c.BookingId).IsUnique().HasFilter("state = 'Open'").HasDatabaseName(OneOpenIndex);
        change.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlacementCountConfiguration : IEntityTypeConfiguration<PlacementCount>, IHasDuties<PlacementCount>
{
    /// <summary>A week is counted once.</summary>
    public const string WeekOnceIndex = "ix_placement_counts_week_once";

    public Duties<PlacementCount> Duties => new()
    {
        Audit = Duty.Audited<PlacementCount>(c => c.OrganisationId),
        Own = Duty.Own<PlacementCount>("numbers about placements", (db, who) => db.Set<PlacementCount>()
            .Where(c => c.AccountId == who.AccountId).Select(c => new { c.BookingId, c.Kind, c.Day, c.People })),
        Retention = Duty.Stays<PlacementCount>("With its booking: numbers, never names."),
        Merger = Duty.StaysBehind<PlacementCount>("Says whose people counted then."),
        Leaving = "It stays: it was counted.",
        Personal = Duty.Facts(nameof(PlacementCount.Person)),
    };

    public void Configure(EntityTypeBuilder<PlacementCount> count)
    {
        count.ToTable("placement_counts", table => table.HasCheckConstraint("ck_placement_counts_people", "people between 0 and 200"));
        count.Property(c => c.Id).ValueGeneratedNever();
        count.Property(c => c.Person).HasMaxLength(Partnership.PersonMaxLength);
        count.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        count.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        count.HasIndex(c => new { c.BookingId, c.Day }).IsUnique().HasFilter("kind = 'There'").HasDatabaseName(WeekOnceIndex);
        count.HasIndex(c => new { c.BookingId, c.Kind });
    }
}

internal sealed class PlacementEvaluationConfiguration : IEntityTypeConfiguration<PlacementEvaluation>, IHasDuties<PlacementEvaluation>
{
    /// <summary>Each side says so once.</summary>
    public const string OnceIndex = "ix_placement_evaluations_once";

    public Duties<PlacementEvaluation> Duties => new()
    {
        Audit = Duty.Audited<PlacementEvaluation>(e => e.OrganisationId),
        Own = Duty.Own<PlacementEvaluation>("what was made of placements", (db, who) => db.Set<PlacementEvaluation>()
            .Where(e => e.AccountId == who.AccountId).Select(e => new { e.BookingId, e.On, e.Scores, e.Action })),
        Retention = Duty.Stays<PlacementEvaluation>("With its booking."),
        Merger = Duty.StaysBehind<PlacementEvaluation>("Says whose people said it then."),
        Leaving = "It stays: it was said.",
        Personal = Duty.Facts(nameof(PlacementEvaluation.Person), nameof(PlacementEvaluation.Action)),
    };

    public void Configure(EntityTypeBuilder<PlacementEvaluation> evaluation)
    {
        evaluation.ToTable("placement_evaluations");
        evaluation.Property(e => e.Id).ValueGeneratedNever();
        evaluation.Property(e => e.Action).HasMaxLength(PlacementEvaluation.ActionMaxLength);
        evaluation.Property(e => e.Person).HasMaxLength(Partnership.PersonMaxLength);
        evaluation.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        evaluation.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        evaluation.HasIndex(e => new { e.BookingId, e.Side }).IsUnique().HasDatabaseName(OnceIndex);
    }
}
