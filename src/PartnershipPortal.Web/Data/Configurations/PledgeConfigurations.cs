using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PledgeConfiguration : IEntityTypeConfiguration<Pledge>, IHasDuties<Pledge>
{
    /// <summary>An organisation makes one pledge.</summary>
    public const string OneIndex = "ix_pledges_one";

    public Duties<Pledge> Duties => new()
    {
        Audit = Duty.Audited<Pledge>(p => p.OrganisationId),
        Own = Duty.Own<Pledge>("pledges led on the board", (db, who) => db.Pledges
            .Where(p => p.BoardLeadContactId != null && who.ContactIds.Contains(p.BoardLeadContactId.Value))
            .Select(p => new { p.OrganisationId, p.BoardLead, p.BoardLeadSince })),
        Retention = Duty.Stays<Pledge>("As long as its organisation: it is a public promise, and its history is part of it."),
        Merger = Duty.MovedByHand<Pledge>("PledgeHandover: it moves where the one that goes on has made none."),
        Leaving = "PledgeHandover: a board lead who leaves is one no more, and the page says so.",
    };

    public void Configure(EntityTypeBuilder<Pledge> pledge)
    {
        pledge.ToTable("pledges", table => table.HasCheckConstraint("ck_pledges_signed",
            "state = 'Draft' or (signed_on is not null and review_on is not null)"));
        pledge.Property(p => p.Id).ValueGeneratedNever();
        pledge.Property(p => p.Words).HasMaxLength(Pledge.WordsMaxLength);
        pledge.Property(p => p.SignedAs).HasMaxLength(Pledge.RoleMaxLength);
        pledge.Property(p => p.BoardLead).HasMaxLength(Pledge.RoleMaxLength);
        pledge.Property(p => p.LeadNote).HasMaxLength(PledgeAction.TextMaxLength);
        pledge.Ignore(p => p.OpenReview);
        pledge.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        pledge.HasOne<Contact>().WithMany().HasForeignKey(p => p.BoardLeadContactId).OnDelete(DeleteBehavior.SetNull);
        pledge.HasIndex(p => p.OrganisationId).IsUnique().HasDatabaseName(OneIndex);
        pledge.HasMany(p => p.Actions).WithOne().HasForeignKey(a => a.PledgeId).OnDelete(DeleteBehavior.Cascade);
        pledge.HasMany(p => p.Targets).WithOne().HasForeignKey(t => t.PledgeId).OnDelete(DeleteBehavior.Cascade);
        pledge.HasMany(p => p.Reviews).WithOne().HasForeignKey(r => r.PledgeId).OnDelete(DeleteBehavior.Cascade);
        pledge.HasMany(p => p.Readiness).WithOne().HasForeignKey(r => r.PledgeId).OnDelete(DeleteBehavior.Cascade);
        pledge.HasMany(p => p.Entries).WithOne().HasForeignKey(e => e.PledgeId).OnDelete(DeleteBehavior.Cascade);
        pledge.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PledgeActionConfiguration : IEntityTypeConfiguration<PledgeAction>, IHasDuties<PledgeAction>
{
    public Duties<PledgeAction> Duties => new()
    {
        Audit = Duty.Audited<PledgeAction>(),
        Own = Duty.NotPersonal<PledgeAction>("What an organisation does, and the role that sees to it."),
        Retention = Duty.Stays<PledgeAction>("With its pledge."),
        Merger = Duty.NoOrganisation<PledgeAction>(),
        Leaving = "Nothing: a role sees to it.",
    };

    public void Configure(EntityTypeBuilder<PledgeAction> action)
    {
        action.ToTable("pledge_actions");
        action.Property(a => a.Id).ValueGeneratedNever();
        action.Property(a => a.Intention).HasMaxLength(Term.CodeMaxLength);
        action.Property(a => a.Text).HasMaxLength(PledgeAction.TextMaxLength);
        action.Property(a => a.Owner).HasMaxLength(Pledge.RoleMaxLength);
        action.Property(a => a.Evidence).HasMaxLength(Pledge.WordsMaxLength);
        action.HasIndex(a => a.PledgeId);
        action.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PledgeTargetConfiguration : IEntityTypeConfiguration<PledgeTarget>, IHasDuties<PledgeTarget>
{
    public Duties<PledgeTarget> Duties => new()
    {
        Audit = Duty.Audited<PledgeTarget>(),
        Own = Duty.NotPersonal<PledgeTarget>("Numbers of an organisation."),
        Retention = Duty.Stays<PledgeTarget>("With its pledge."),
        Merger = Duty.NoOrganisation<PledgeTarget>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PledgeTarget> target)
    {
        target.ToTable("pledge_targets", table => table.HasCheckConstraint("ck_pledge_targets_numbers", "target > 0 and starts >= 0"));
        target.HasKey(t => new { t.PledgeId, t.Year });
        target.Ignore(t => t.Percent);
        target.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PledgeReviewConfiguration : IEntityTypeConfiguration<PledgeReview>, IHasDuties<PledgeReview>
{
    /// <summary>A review is held once for each day it was due.</summary>
    public const string OnceIndex = "ix_pledge_reviews_once";

    public Duties<PledgeReview> Duties => new()
    {
        Audit = Duty.Audited<PledgeReview>(),
        Own = Duty.Own<PledgeReview>("reviews of pledges", (db, who) => db.Set<PledgeReview>()
            .Where(r => r.EmployerAccountId == who.AccountId || r.StaffSideAccountId == who.AccountId)
            .Join(db.Pledges, r => r.PledgeId, p => p.Id, (r, p) => new
            {
                p.OrganisationId,
                r.DueOn,
                EmployerOn = r.EmployerAccountId == who.AccountId ? r.EmployerOn : null,
                Investment = r.EmployerAccountId == who.AccountId ? r.Investment : null,
                StaffSideOn = r.StaffSideAccountId == who.AccountId ? r.StaffSideOn : null,
                StaffSideAs = r.StaffSideAccountId == who.AccountId ? r.StaffSideAs : null,
            })), // what the other side ticked and said is the other side's
        Retention = Duty.Stays<PledgeReview>("With its pledge."),
        Merger = Duty.NoOrganisation<PledgeReview>(),
        Leaving = "It stays: it was ticked.",
    };

    public void Configure(EntityTypeBuilder<PledgeReview> review)
    {
        review.ToTable("pledge_reviews", table => table.HasCheckConstraint(
            "ck_pledge_reviews_two_people", "employer_account_id is null or staff_side_account_id is null or employer_account_id <> staff_side_account_id"));
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.Investment).HasMaxLength(Pledge.WordsMaxLength);
        review.Property(r => r.StaffSideAs).HasMaxLength(Pledge.RoleMaxLength);
        review.Ignore(r => r.IsComplete);
        review.HasOne<Account>().WithMany().HasForeignKey(r => r.EmployerAccountId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne<Account>().WithMany().HasForeignKey(r => r.StaffSideAccountId).OnDelete(DeleteBehavior.Restrict);
        review.HasIndex(r => new { r.PledgeId, r.DueOn }).IsUnique().HasDatabaseName(OnceIndex);
        review.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PledgeReadinessConfiguration : IEntityTypeConfiguration<PledgeReadiness>, IHasDuties<PledgeReadiness>
{
    public Duties<PledgeReadiness> Duties => new()
    {
        Audit = Duty.Audited<PledgeReadiness>(),
        Own = Duty.NotPersonal<PledgeReadiness>("Whether something is in place in an organisation."),
        Retention = Duty.Stays<PledgeReadiness>("With its pledge, until it is unticked."),
        Merger = Duty.NoOrganisation<PledgeReadiness>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PledgeReadiness> point)
    {
        point.ToTable("pledge_readiness");
        point.HasKey(r => new { r.PledgeId, r.Code });
        point.Property(r => r.Code).HasMaxLength(Term.CodeMaxLength);
    }
}

internal sealed class PledgeEntryConfiguration : IEntityTypeConfiguration<PledgeEntry>, IHasDuties<PledgeEntry>
{
    public Duties<PledgeEntry> Duties => new()
    {
        Audit = Duty.NotAudited<PledgeEntry>("It is the history itself, and only grows."),
        Own = Duty.Own<PledgeEntry>("lines of pledges", (db, who) => db.Set<PledgeEntry>()
            .Where(e => e.AccountId == who.AccountId)
            .Join(db.Pledges, e => e.PledgeId, p => p.Id, (e, p) => new { p.OrganisationId, e.At, e.Kind, e.Words })),
        Retention = Duty.Stays<PledgeEntry>("With its pledge."),
        Merger = Duty.NoOrganisation<PledgeEntry>(),
        Leaving = "It stays in the history, which shows no names.",
    };

    public void Configure(EntityTypeBuilder<PledgeEntry> entry)
    {
        entry.ToTable("pledge_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Words).HasMaxLength(Pledge.WordsMaxLength);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.PledgeId, e.At });
    }
}
