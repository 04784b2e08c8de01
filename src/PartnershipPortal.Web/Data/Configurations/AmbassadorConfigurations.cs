using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AmbassadorConfiguration : IEntityTypeConfiguration<Ambassador>, IHasDuties<Ambassador>
{
    /// <summary>Somebody is on a register once.</summary>
    public const string OneIndex = "ix_ambassadors_one";

    public Duties<Ambassador> Duties => new()
    {
        Audit = Duty.Audited<Ambassador>(a => a.OrganisationId),
        Own = Duty.Own<Ambassador>("what you do as an ambassador", (db, who) => db.Ambassadors.Where(a => who.ContactIds.Contains(a.ContactId))
            .Select(a => new { a.OrganisationId, a.State, a.Hours, a.Activities, a.Areas, a.ChecksOn, a.ConsentedAt, a.StoppedOn, a.ChampionOn, a.Citation })),
        Retention = Duty.Forgotten<Ambassador>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddMonths(-Ambassador.KeepAfterStoppingMonths);
            return a => a.State == AmbassadorState.Stopped && a.StoppedOn < before;
        }),
        Merger = Duty.Moves<Ambassador>((a, into) => a.MoveTo(into)),
        Leaving = "AmbassadorHandover: they are an ambassador no more, what they had promised is free again, and their hours stay in the figures.",
        Noise = Duty.Facts(nameof(Ambassador.RemindedOn)),
        Personal = Duty.Facts(nameof(Ambassador.Citation)),
    };

    public void Configure(EntityTypeBuilder<Ambassador> ambassador)
    {
        ambassador.ToTable("ambassadors", table =>
        {
            table.HasCheckConstraint("ck_ambassadors_hours", "hours >= 1");
            table.HasCheckConstraint("ck_ambassadors_said_yes", "state not in ('Active', 'Paused') or consented_at is not null");
        });
        ambassador.Ignore(a => a.Terms).Ignore(a => a.IsActive);
        ambassador.Property(a => a.Id).ValueGeneratedNever();
        ambassador.Property(a => a.Citation).HasMaxLength(Ambassador.CitationMaxLength);
        ambassador.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        ambassador.HasOne<Contact>().WithMany().HasForeignKey(a => a.ContactId).OnDelete(DeleteBehavior.Cascade);
        ambassador.HasIndex(a => a.ContactId).IsUnique().HasDatabaseName(OneIndex);
        ambassador.HasIndex(a => a.OrganisationId);
        ambassador.HasIndex(a => a.Activities).HasMethod("gin");
        ambassador.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AmbassadorRequestConfiguration : IEntityTypeConfiguration<AmbassadorRequest>, IHasDuties<AmbassadorRequest>
{
    public Duties<AmbassadorRequest> Duties => new()
    {
        Audit = Duty.Audited<AmbassadorRequest>(r => r.OrganisationId),
        Own = Duty.Own<AmbassadorRequest>("requests for ambassadors", (db, who) => db.AmbassadorRequests.Where(r => r.AccountId == who.AccountId)
            .Select(r => new
            {
                r.OrganisationId,
                r.Activity,
                r.On,
                r.At,
                r.Minutes,
                r.Learners,
                r.Needed,
                r.School,
                r.Words,
                r.Place,
                r.AskedOn,
                r.CancelledOn,
                r.WhyCancelled,
            })),
        Retention = Duty.Forgotten<AmbassadorRequest>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddMonths(-AmbassadorRequest.KeepMonths);
            return r => r.On < before;
        }),
        Merger = Duty.Moves<AmbassadorRequest>((r, into) => r.MoveTo(into)),
        Leaving = "It stays: it is the organisation's, and its approvers are written to.",
        Noise = Duty.Facts(nameof(AmbassadorRequest.RemindedOn)),
        Personal = Duty.Facts(nameof(AmbassadorRequest.Words), nameof(AmbassadorRequest.WhyCancelled)),
    };

    public void Configure(EntityTypeBuilder<AmbassadorRequest> request)
    {
        request.ToTable("ambassador_requests", table => table.HasCheckConstraint(
            "ck_ambassador_requests_numbers", "needed > 0 and learners > 0 and minutes > 0"));
        request.Ignore(r => r.Accepted).Ignore(r => r.Room).Ignore(r => r.IsFilled);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Activity).HasMaxLength(Term.CodeMaxLength);
        request.Property(r => r.School).HasMaxLength(AmbassadorRequest.SchoolMaxLength);
        request.Property(r => r.Words).HasMaxLength(AmbassadorRequest.WordsMaxLength);
        request.Property(r => r.WhyCancelled).HasMaxLength(AmbassadorRequest.WordsMaxLength);
        request.Property(r => r.Place).HasMaxLength(AmbassadorRequest.PlaceMaxLength);
        request.Property(r => r.AreaCode).HasMaxLength(Organisation.CodeMaxLength);
        request.HasOne<Organisation>().WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Asks).WithOne().HasForeignKey(a => a.RequestId).OnDelete(DeleteBehavior.Cascade);
        request.HasIndex(r => new { r.OrganisationId, r.On });
        request.HasIndex(r => r.On);
        request.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AmbassadorAskConfiguration : IEntityTypeConfiguration<AmbassadorAsk>, IHasDuties<AmbassadorAsk>
{
    /// <summary>Somebody is asked once about a request.</summary>
    public const string OnceIndex = "ix_ambassador_asks_once";

    public Duties<AmbassadorAsk> Duties => new()
    {
        Audit = Duty.Audited<AmbassadorAsk>(),
        Own = Duty.Own<AmbassadorAsk>("visits you were asked for", (db, who) => db.Set<AmbassadorAsk>()
            .Where(k => db.Ambassadors.Any(a => a.Id == k.AmbassadorId && who.ContactIds.Contains(a.ContactId)))
            .Join(db.AmbassadorRequests, k => k.RequestId, r => r.Id, (k, r) => new
            {
                r.OrganisationId,
                r.Activity,
                r.On,
                r.School,
                k.State,
                k.AskedOn,
                k.AnsweredAt,
                k.Why,
            })),
        Retention = Duty.Stays<AmbassadorAsk>("With its request, or until the ambassador is forgotten."),
        Merger = Duty.NoOrganisation<AmbassadorAsk>(),
        Leaving = "AmbassadorHandover: what waits ends, what was promised is free again.",
        Noise = Duty.Facts(nameof(AmbassadorAsk.RemindedOn), nameof(AmbassadorAsk.NearOn)),
        Personal = Duty.Facts(nameof(AmbassadorAsk.Why)),
    };

    public void Configure(EntityTypeBuilder<AmbassadorAsk> ask)
    {
        ask.ToTable("ambassador_asks");
        ask.Ignore(k => k.Takes);
        ask.Property(k => k.Id).ValueGeneratedNever();
        ask.Property(k => k.Why).HasMaxLength(AmbassadorAsk.WhyMaxLength);
        ask.HasOne<Ambassador>().WithMany().HasForeignKey(k => k.AmbassadorId).OnDelete(DeleteBehavior.Cascade);
        ask.HasIndex(k => new { k.RequestId, k.AmbassadorId }).IsUnique().HasDatabaseName(OnceIndex);
        ask.HasIndex(k => k.AmbassadorId);
        ask.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AmbassadorVisitConfiguration : IEntityTypeConfiguration<AmbassadorVisit>, IHasDuties<AmbassadorVisit>
{
    /// <summary>Hours of one person at one event are counted once, whatever they did there.</summary>
    public const string OnceIndex = "ix_ambassador_visits_once";

    public Duties<AmbassadorVisit> Duties => new()
    {
        Audit = Duty.Audited<AmbassadorVisit>(v => v.OrganisationId),
        Own = Duty.Own<AmbassadorVisit>("hours you gave as an ambassador", (db, who) => db.AmbassadorVisits
            .Where(v => db.Ambassadors.Any(a => a.Id == v.AmbassadorId && who.ContactIds.Contains(a.ContactId)))
            .Select(v => new { v.Activity, v.On, v.Minutes, v.With, v.Thanks })),
        Retention = Duty.Stays<AmbassadorVisit>("As long as its organisation: hours without a person, once the person is forgotten."),
        Merger = Duty.Moves<AmbassadorVisit>((v, into) => v.MoveTo(into)),
        Leaving = "It stays, and names nobody once the person is forgotten.",
        Personal = Duty.Facts(nameof(AmbassadorVisit.Thanks)),
    };

    public void Configure(EntityTypeBuilder<AmbassadorVisit> visit)
    {
        visit.ToTable("ambassador_visits", table => table.HasCheckConstraint("ck_ambassador_visits_minutes", "minutes > 0"));
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.Property(v => v.Activity).HasMaxLength(Term.CodeMaxLength);
        visit.Property(v => v.With).HasMaxLength(AmbassadorVisit.WithMaxLength);
        visit.Property(v => v.Thanks).HasMaxLength(AmbassadorVisit.ThanksMaxLength);
        visit.HasOne<Organisation>().WithMany().HasForeignKey(v => v.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Ambassador>().WithMany().HasForeignKey(v => v.AmbassadorId).OnDelete(DeleteBehavior.SetNull);
        visit.HasOne<AmbassadorRequest>().WithMany().HasForeignKey(v => v.RequestId).OnDelete(DeleteBehavior.SetNull);
        visit.HasIndex(v => new { v.AmbassadorId, v.On, v.With }).IsUnique().HasDatabaseName(OnceIndex);
        visit.HasIndex(v => v.RequestId);
        visit.HasIndex(v => new { v.OrganisationId, v.On });
    }
}
