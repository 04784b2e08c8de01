using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PlacementCapacityConfiguration : IEntityTypeConfiguration<PlacementCapacity>, IHasDuties<PlacementCapacity>
{
    public Duties<PlacementCapacity> Duties => new()
    {
        Audit = Duty.Audited<PlacementCapacity>(c => c.OrganisationId),
        Own = Duty.Own<PlacementCapacity>("places published", (db, who) => db.PlacementCapacities
            .Where(c => c.OwnerAccountId == who.AccountId).Select(c => new { c.Area, c.ProgrammeCode, c.FirstDay, c.LastDay, c.Places, c.State })),
        Retention = Duty.Stays<PlacementCapacity>("With its organisation: what was offered in earlier years is what next year's is copied from."),
        Merger = Duty.Moves<PlacementCapacity>((c, into) => c.MoveTo(into)),
        Leaving = "It stays; letters and work go to the organisation's approvers.",
        Personal = Duty.Facts(
            nameof(PlacementCapacity.Area), nameof(PlacementCapacity.LeastAgeReason), nameof(PlacementCapacity.ChecksNeeded),
            nameof(PlacementCapacity.Induction), nameof(PlacementCapacity.Supervision), nameof(PlacementCapacity.PastoralContact),
            nameof(PlacementCapacity.SafeguardingLead), nameof(PlacementCapacity.TypicalDay)),
    };

    public void Configure(EntityTypeBuilder<PlacementCapacity> capacity)
    {
        capacity.ToTable("placement_capacities", table =>
        {
            table.HasCheckConstraint("ck_placement_capacities_places", "places between 1 and 200");
            table.HasCheckConstraint("ck_placement_capacities_dates", "last_day >= first_day and last_day - first_day <= 400");
        });
        capacity.Property(c => c.Id).ValueGeneratedNever();
        capacity.Property(c => c.Weekdays).HasConversion<int>();
        capacity.Property(c => c.Area).HasMaxLength(PlacementCapacity.AreaMaxLength);
        capacity.Property(c => c.ProgrammeCode).HasMaxLength(PlacementCapacity.CodeMaxLength);
        capacity.Property(c => c.ModelCode).HasMaxLength(PlacementCapacity.CodeMaxLength);
        capacity.Property(c => c.PastoralContact).HasMaxLength(PlacementCapacity.RoleMaxLength);
        capacity.Property(c => c.SafeguardingLead).HasMaxLength(PlacementCapacity.RoleMaxLength);
        foreach (var words in new[]
        {
            nameof(PlacementCapacity.LeastAgeReason), nameof(PlacementCapacity.ChecksNeeded), nameof(PlacementCapacity.Induction),
            nameof(PlacementCapacity.Supervision), nameof(PlacementCapacity.TypicalDay),
        })
        {
            capacity.Property<string?>(words).HasMaxLength(PlacementCapacity.WordsMaxLength);
        }

        capacity.Ignore(c => c.Shift).Ignore(c => c.Facts).Ignore(c => c.OpenDays);
        capacity.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        capacity.HasOne<Site>().WithMany().HasForeignKey(c => c.SiteId).OnDelete(DeleteBehavior.SetNull);
        capacity.HasOne<Account>().WithMany().HasForeignKey(c => c.OwnerAccountId).OnDelete(DeleteBehavior.Restrict);
        capacity.HasOne<PlacementCapacity>().WithMany().HasForeignKey(c => c.CopiedFromId).OnDelete(DeleteBehavior.SetNull);
        capacity.HasIndex(c => new { c.OrganisationId, c.LastDay });
        capacity.HasIndex(c => new { c.ProgrammeCode, c.LastDay }).HasFilter("state = 'Published'");
        capacity.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlacementDayConfiguration : IEntityTypeConfiguration<PlacementDay>, IHasDuties<PlacementDay>
{
    /// <summary>Never more than published.</summary>
    public const string RoomCheck = "ck_placement_days_room";

    public Duties<PlacementDay> Duties => new()
    {
        Audit = Duty.NotAudited<PlacementDay>("Follows from places and bookings, which are; kept by triggers alone."),
        Own = Duty.NotPersonal<PlacementDay>("Numbers of an organisation."),
        Retention = Duty.Stays<PlacementDay>("With its places."),
        Merger = Duty.NoOrganisation<PlacementDay>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PlacementDay> day)
    {
        day.ToTable("placement_days", table => table.HasCheckConstraint(RoomCheck, "taken >= 0 and taken <= places"));
        day.HasKey(d => new { d.CapacityId, d.Day });
        day.HasOne<PlacementCapacity>().WithMany().HasForeignKey(d => d.CapacityId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PlacementCohortConfiguration : IEntityTypeConfiguration<PlacementCohort>, IHasDuties<PlacementCohort>
{
    public Duties<PlacementCohort> Duties => new()
    {
        Audit = Duty.Audited<PlacementCohort>(c => c.OrganisationId),
        Own = Duty.Own<PlacementCohort>("groups of learners described", (db, who) => db.PlacementCohorts
            .Where(c => c.AccountId == who.AccountId).Select(c => new { c.Name, c.ProgrammeCode, c.People, c.CourseStartsOn })),
        Retention = Duty.Stays<PlacementCohort>("With its bookings; it holds numbers, never names."),
        Merger = Duty.Moves<PlacementCohort>((c, into) => c.MoveTo(into)),
        Leaving = "It stays with the organisation.",
    };

    public void Configure(EntityTypeBuilder<PlacementCohort> cohort)
    {
        cohort.ToTable("placement_cohorts");
        cohort.Property(c => c.Id).ValueGeneratedNever();
        cohort.Property(c => c.Name).HasMaxLength(PlacementCohort.NameMaxLength);
        cohort.Property(c => c.ProgrammeCode).HasMaxLength(PlacementCapacity.CodeMaxLength);
        cohort.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        cohort.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        cohort.HasIndex(c => c.OrganisationId);
        cohort.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlacementBookingConfiguration : IEntityTypeConfiguration<PlacementBooking>, IHasDuties<PlacementBooking>
{
    public Duties<PlacementBooking> Duties => new()
    {
        Audit = Duty.Audited<PlacementBooking>(b => b.OrganisationId),
        Own = Duty.Own<PlacementBooking>("places asked for", (db, who) => db.PlacementBookings
            .Where(b => b.AccountId == who.AccountId).Select(b => new { b.For, b.State, b.People, b.FirstDay, b.LastDay, b.Note, b.AskedAt })),
        Retention = Duty.Stays<PlacementBooking>("Numbers of placements are what both sides and the area are measured by; nobody is named."),
        Merger = Duty.Moves<PlacementBooking>((b, into) => b.MoveTo(into)),
        Leaving = "It stays; letters and work go to the organisation's approvers.",
        Personal = Duty.Facts(nameof(PlacementBooking.Note), nameof(PlacementBooking.CancelReason)),
    };

    public void Configure(EntityTypeBuilder<PlacementBooking> booking)
    {
        booking.ToTable("placement_bookings", table => table.HasCheckConstraint("ck_placement_bookings_people", "people between 1 and 200"));
        booking.Property(b => b.Id).ValueGeneratedNever();
        booking.Property(b => b.Weekdays).HasConversion<int>();
        booking.Property(b => b.For).HasMaxLength(PlacementCohort.NameMaxLength);
        booking.Property(b => b.Note).HasMaxLength(PlacementBooking.NoteMaxLength);
        booking.Property(b => b.CancelReason).HasMaxLength(PlacementBooking.ReasonMaxLength);
        booking.HasOne(b => b.Capacity).WithMany().HasForeignKey(b => b.CapacityId).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne(b => b.Cohort).WithMany().HasForeignKey(b => b.CohortId).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne<Organisation>().WithMany().HasForeignKey(b => b.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Restrict);
        booking.HasMany(b => b.Checks).WithOne().HasForeignKey(c => c.BookingId).OnDelete(DeleteBehavior.Cascade);
        booking.HasMany(b => b.Entries).WithOne().HasForeignKey(e => e.BookingId).OnDelete(DeleteBehavior.Cascade);
        booking.HasMany(b => b.Changes).WithOne().HasForeignKey(c => c.BookingId).OnDelete(DeleteBehavior.Cascade);
        booking.HasMany(b => b.Counts).WithOne().HasForeignKey(c => c.BookingId).OnDelete(DeleteBehavior.Cascade);
        booking.HasMany(b => b.Evaluations).WithOne().HasForeignKey(e => e.BookingId).OnDelete(DeleteBehavior.Cascade);
        foreach (var collection in new[]
        {
            nameof(PlacementBooking.Checks), nameof(PlacementBooking.Entries), nameof(PlacementBooking.Changes), nameof(PlacementBooking.Counts),
            nameof(PlacementBooking.Evaluations),
        })
        {
            booking.Navigation(collection).UsePropertyAccessMode(PropertyAccessMode.Field);
        }

        booking.Ignore(b => b.OpenChange);
        booking.HasIndex(b => new { b.CapacityId, b.State, b.AskedAt });
        booking.HasIndex(b => new { b.CapacityId, b.LastDay });
        booking.HasIndex(b => new { b.OrganisationId, b.State, b.LastDay });
        booking.HasIndex(b => b.CohortId);
        booking.HasIndex(b => b.HeldUntil).HasFilter("state = 'Held'");
        booking.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlacementRuleConfiguration : IEntityTypeConfiguration<PlacementRule>, IHasDuties<PlacementRule>
{
    public Duties<PlacementRule> Duties => Duty.PublicFact<PlacementRule>() with
    {
        Audit = Duty.Audited<PlacementRule>(), // an administrator adds and ends rows; those of the files are loaded past the audit
    };

    public void Configure(EntityTypeBuilder<PlacementRule> rule)
    {
        rule.ToTable("placement_rules");
        rule.Property(r => r.Id).HasDefaultValueSql("gen_random_uuid()").ValueGeneratedNever();
        rule.Property(r => r.Code).HasMaxLength(PlacementRule.CodeMaxLength);
        rule.Property(r => r.Scope).HasMaxLength(PlacementRule.CodeMaxLength);
        rule.Property(r => r.Unit).HasMaxLength(PlacementRule.CodeMaxLength);
        rule.Property(r => r.Words).HasMaxLength(PlacementRule.WordsMaxLength);
        rule.Property(r => r.Source).HasMaxLength(PlacementRule.SourceMaxLength);
        rule.Property(r => r.SourceUrl).HasConversion(url => url == null ? null : url.ToString(), text => text == null ? null : new Uri(text))
            .HasMaxLength(PlacementRule.WordsMaxLength);
        rule.HasIndex(r => new { r.Code, r.Scope, r.ValidFrom }).IsUnique();
    }
}
