using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class OpportunityConfiguration : IEntityTypeConfiguration<Opportunity>, IHasDuties<Opportunity>
{
    public Duties<Opportunity> Duties => new()
    {
        Audit = Duty.Audited<Opportunity>(o => o.OrganisationId),
        Own = Duty.Own<Opportunity>("offers and needs", (db, who) => db.Opportunities
            .Where(o => o.CreatedByAccountId == who.AccountId || (o.ContactId != null && who.ContactIds.Contains(o.ContactId.Value)))
            .Select(o => new { o.Kind, o.Subject, o.State, o.PublishedAt, o.ChangedAt })),
        Retention = Duty.Forgotten<Opportunity>(now =>
        {
            var before = now.AddMonths(-Opportunity.DraftKeptMonths);
            return o => o.State == OpportunityState.Draft && o.ChangedAt < before;
        }),
        Merger = Duty.MovedByHand<Opportunity>("OfferHandover: an answer between the two ends."),
        Leaving = "ContactHandover: whoever takes over from its contact answers for it; or a successor who agrees later, unless somebody else has it by then.",
        Noise = Duty.Facts(nameof(Opportunity.ChangedAt), nameof(Opportunity.AskedOn)),
        Personal = Duty.Facts(nameof(Opportunity.Words), nameof(Opportunity.Partner), nameof(Opportunity.WhyWithdrawn)),
    };

    public void Configure(EntityTypeBuilder<Opportunity> opportunity)
    {
        opportunity.ToTable("opportunities", table =>
        {
            table.HasCheckConstraint("ck_opportunities_taken", "taken >= 0 and taken <= coalesce(places, taken)");
            table.HasCheckConstraint("ck_opportunities_published",
                "state = 'Draft' or num_nonnulls(published_at, checked_on, closes_on, programme_code, places) = 5");
        });
        opportunity.Ignore(o => o.StartDates).Ignore(o => o.Details).Ignore(o => o.Missing).Ignore(o => o.PlacesOpen);
        opportunity.Property(o => o.Id).ValueGeneratedNever();
        opportunity.Property(o => o.ProgrammeCode).HasMaxLength(Term.CodeMaxLength);
        opportunity.Property(o => o.Subject).HasMaxLength(Opportunity.SubjectMaxLength);
        opportunity.Property(o => o.Words).HasMaxLength(Opportunity.WordsMaxLength);
        opportunity.Property(o => o.PriorLearningFrom).HasMaxLength(Opportunity.LineMaxLength);
        opportunity.Property(o => o.LsipPriority).HasMaxLength(Opportunity.LineMaxLength);
        opportunity.Property(o => o.Partner).HasMaxLength(Opportunity.LineMaxLength);
        opportunity.Property(o => o.WhyWithdrawn).HasMaxLength(Opportunity.LineMaxLength);
        opportunity.HasOne<Organisation>().WithMany().HasForeignKey(o => o.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        opportunity.HasOne<Contact>().WithMany().HasForeignKey(o => o.ContactId).OnDelete(DeleteBehavior.SetNull);
        opportunity.HasOne<Account>().WithMany().HasForeignKey(o => o.CreatedByAccountId).OnDelete(DeleteBehavior.Restrict);
        opportunity.HasOne<Site>().WithMany().HasForeignKey(o => o.SiteId).OnDelete(DeleteBehavior.SetNull);
        opportunity.HasMany(o => o.Entries).WithOne().HasForeignKey(e => e.OpportunityId).OnDelete(DeleteBehavior.Cascade);
        opportunity.HasMany(o => o.Answers).WithOne().HasForeignKey(a => a.OpportunityId).OnDelete(DeleteBehavior.Cascade);
        opportunity.Navigation(o => o.Entries).UsePropertyAccessMode(PropertyAccessMode.Field);
        opportunity.Navigation(o => o.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
        opportunity.HasIndex(o => new { o.Kind, o.ClosesOn }).HasFilter("state = 'Published'");
        opportunity.HasIndex(o => o.LeftById).HasFilter("left_by_id is not null");
        opportunity.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class OpportunityAnswerConfiguration : IEntityTypeConfiguration<OpportunityAnswer>, IHasDuties<OpportunityAnswer>
{
    /// <summary>One organisation has one open answer to a need.</summary>
    public const string OneOpenIndex = "ix_opportunity_answers_one_open";

    public Duties<OpportunityAnswer> Duties => new()
    {
        Audit = Duty.Audited<OpportunityAnswer>(a => a.OrganisationId),
        Own = Duty.Own<OpportunityAnswer>("answers to needs", (db, who) => db.OpportunityAnswers
            .Where(a => a.AccountId == who.AccountId || (a.ContactId != null && who.ContactIds.Contains(a.ContactId.Value)))
            .Select(a => new { a.OpportunityId, a.State, a.Places, a.Words, a.Why, a.At })),
        Retention = Duty.Stays<OpportunityAnswer>("With its need: what both sides agreed."),
        Merger = Duty.MovedByHand<OpportunityAnswer>("OfferHandover: of two open answers to one need one goes on."),
        Leaving = "OfferHandover: whoever takes over is written to; or a successor who agrees later, unless somebody else has it by then.",
        Personal = Duty.Facts(nameof(OpportunityAnswer.Words), nameof(OpportunityAnswer.Why)),
    };

    public void Configure(EntityTypeBuilder<OpportunityAnswer> answer)
    {
        answer.ToTable("opportunity_answers", table => table.HasCheckConstraint(
            "ck_opportunity_answers_offered", "state not in ('Offered', 'Agreed') or (places > 0 and waits_until is not null)"));
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.Property(a => a.Words).HasMaxLength(Opportunity.WordsMaxLength);
        answer.Property(a => a.Why).HasMaxLength(Opportunity.LineMaxLength);
        answer.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        answer.HasOne<Opportunity>().WithMany().HasForeignKey(a => a.OfferId).OnDelete(DeleteBehavior.SetNull);
        answer.HasOne<Contact>().WithMany().HasForeignKey(a => a.ContactId).OnDelete(DeleteBehavior.SetNull);
        answer.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        answer.HasIndex(a => new { a.OpportunityId, a.OrganisationId }).IsUnique().HasFilter("state in ('Asked', 'Offered', 'Agreed')")
            .HasDatabaseName(OneOpenIndex);
        answer.HasIndex(a => a.OrganisationId);
        answer.HasIndex(a => a.LeftById).HasFilter("left_by_id is not null");
        answer.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class OpportunityEntryConfiguration : IEntityTypeConfiguration<OpportunityEntry>, IHasDuties<OpportunityEntry>
{
    public Duties<OpportunityEntry> Duties => new()
    {
        Audit = Duty.NotAudited<OpportunityEntry>("The history is its own history, for the two sides."),
        Own = Duty.Own<OpportunityEntry>("what was done with offers and needs", (db, who) => db.Set<OpportunityEntry>()
            .Where(e => e.AccountId == who.AccountId).Select(e => new { e.OpportunityId, e.At, e.Kind, e.Person, e.Words, e.Places })),
        Retention = Duty.Stays<OpportunityEntry>("With its offer or need."),
        Merger = Duty.StaysBehind<OpportunityEntry>("Says which side acted then."),
        Leaving = "It stays in the history.",
    };

    public void Configure(EntityTypeBuilder<OpportunityEntry> entry)
    {
        entry.ToTable("opportunity_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Person).HasMaxLength(Domain.Partnerships.Partnership.PersonMaxLength);
        entry.Property(e => e.Words).HasMaxLength(Opportunity.WordsMaxLength);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.OpportunityId, e.At });
    }
}

internal sealed class SavedSearchConfiguration : IEntityTypeConfiguration<SavedSearch>, IHasDuties<SavedSearch>
{
    public Duties<SavedSearch> Duties => new()
    {
        Audit = Duty.NotAudited<SavedSearch>("A person's own list, which nobody else reads."),
        Own = Duty.Own<SavedSearch>("saved searches", (db, who) => db.SavedSearches
            .Where(s => s.AccountId == who.AccountId).Select(s => new { s.Name, s.Kind, s.Query, s.Alert, s.CreatedAt })),
        Retention = Duty.Stays<SavedSearch>("Until the person removes it, or their account is deleted."),
        Merger = Duty.Moves<SavedSearch>((s, into) => s.MoveTo(into)),
        Leaving = "It goes on while the person has an active place there; without one nothing is sent.",
    };

    public void Configure(EntityTypeBuilder<SavedSearch> search)
    {
        search.ToTable("saved_searches");
        search.Property(s => s.Id).ValueGeneratedNever();
        search.Property(s => s.Name).HasMaxLength(SavedSearch.NameMaxLength);
        search.Property(s => s.Query).HasMaxLength(SavedSearch.QueryMaxLength);
        search.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        search.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        search.HasIndex(s => s.AccountId);
        search.HasIndex(s => s.Alert);
        search.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SavedSearchHitConfiguration : IEntityTypeConfiguration<SavedSearchHit>, IHasDuties<SavedSearchHit>
{
    /// <summary>Months for which the list behind a letter's link stays.</summary>
    private const int KeptMonths = 24;

    public Duties<SavedSearchHit> Duties => new()
    {
        Audit = Duty.NotAudited<SavedSearchHit>("What a letter listed; nobody changes it."),
        Own = Duty.Own<SavedSearchHit>("what saved searches told of", (db, who) => db.SavedSearchHits
            .Where(h => db.SavedSearches.Any(s => s.Id == h.SearchId && s.AccountId == who.AccountId)).Select(h => new { h.SearchId, h.OpportunityId, h.At })),
        Retention = Duty.Forgotten<SavedSearchHit>(now =>
        {
            var before = now.AddMonths(-KeptMonths);
            return h => h.At < before;
        }),
        Merger = Duty.NoOrganisation<SavedSearchHit>(),
        Leaving = "With its search.",
    };

    public void Configure(EntityTypeBuilder<SavedSearchHit> hit)
    {
        hit.ToTable("saved_search_hits");
        hit.HasKey(h => new { h.SearchId, h.OpportunityId });
        hit.HasOne<SavedSearch>().WithMany().HasForeignKey(h => h.SearchId).OnDelete(DeleteBehavior.Cascade);
        hit.HasOne<Opportunity>().WithMany().HasForeignKey(h => h.OpportunityId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LevyIntentionConfiguration : IEntityTypeConfiguration<LevyIntention>, IHasDuties<LevyIntention>
{
    public Duties<LevyIntention> Duties => new()
    {
        Audit = Duty.Audited<LevyIntention>(i => i.OrganisationId),
        Own = Duty.Own<LevyIntention>("levy intentions", (db, who) => db.LevyIntentions
            .Where(i => i.CreatedByAccountId == who.AccountId || (i.ContactId != null && who.ContactIds.Contains(i.ContactId.Value)))
            .Select(i => new { i.Band, i.Purpose, i.AreaCode, i.SaidOn })),
        Retention = Duty.Stays<LevyIntention>("As long as its organisation; it is listed for a year."),
        Merger = Duty.Moves<LevyIntention>((i, into) => i.MoveTo(into)),
        Leaving = "ContactHandover: whoever takes over from its contact is asked; or a successor who agrees later, unless somebody else has it by then.",
    };

    public void Configure(EntityTypeBuilder<LevyIntention> intention)
    {
        intention.ToTable("levy_intentions");
        intention.Property(i => i.Id).ValueGeneratedNever();
        intention.Property(i => i.Purpose).HasMaxLength(LevyIntention.PurposeMaxLength);
        intention.Property(i => i.AreaCode).HasMaxLength(10);
        intention.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        intention.HasOne<Contact>().WithMany().HasForeignKey(i => i.ContactId).OnDelete(DeleteBehavior.SetNull);
        intention.HasOne<Account>().WithMany().HasForeignKey(i => i.CreatedByAccountId).OnDelete(DeleteBehavior.Restrict);
        intention.HasIndex(i => i.AreaCode).HasFilter("withdrawn_on is null");
        intention.HasIndex(i => i.LeftById).HasFilter("left_by_id is not null");
        intention.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class ProgrammeRouteConfiguration : IEntityTypeConfiguration<ProgrammeRoute>, IHasDuties<ProgrammeRoute>
{
    public Duties<ProgrammeRoute> Duties => Duty.PublicFact<ProgrammeRoute>();

    public void Configure(EntityTypeBuilder<ProgrammeRoute> route)
    {
        route.ToTable("programme_routes");
        route.HasKey(r => new { r.ProgrammeCode, r.Level, r.Job });
        route.Property(r => r.ProgrammeCode).HasMaxLength(Term.CodeMaxLength);
        route.Property(r => r.LeadsTo).HasMaxLength(Term.CodeMaxLength);
        route.Property(r => r.Job).HasMaxLength(ProgrammeRoute.JobMaxLength);
    }
}

internal sealed class LevyRuleConfiguration : IEntityTypeConfiguration<LevyRule>, IHasDuties<LevyRule>
{
    public Duties<LevyRule> Duties => Duty.PublicFact<LevyRule>();

    public void Configure(EntityTypeBuilder<LevyRule> rule)
    {
        rule.ToTable("levy_rules");
        rule.HasKey(r => r.Code);
        rule.Property(r => r.Code).HasMaxLength(Term.CodeMaxLength);
    }
}
