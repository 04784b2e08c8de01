using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ActingConsentConfiguration : IEntityTypeConfiguration<ActingConsent>, IHasDuties<ActingConsent>
{
    /// <summary>An employer has one open consent, whoever asks or agrees at the same moment.</summary>
    public const string OneOpenIndex = "ix_acting_consents_one_open";

    private const int KeptMonths = 24;

    public Duties<ActingConsent> Duties => new()
    {
        Audit = Duty.Audited<ActingConsent>(c => c.OrganisationId),
        Own = Duty.Own<ActingConsent>("consents to act for an employer", (db, who) => db.ActingConsents
            .Where(c => c.AskedByAccountId == who.AccountId || c.AgreedByAccountId == who.AccountId || c.EndedByAccountId == who.AccountId)
            .Select(c => new { c.OrganisationId, c.AskedAt, c.Words, c.AgreedAt, c.LastDay, c.Ending, c.EndedAt })),
        Retention = Duty.Forgotten<ActingConsent>(now =>
        {
            var before = now.AddMonths(-KeptMonths);
            return c => c.EndedAt < before;
        }),
        Merger = Duty.StaysBehind<ActingConsent>("It was given by one organisation to one board; neither passes to another, so the next agree anew."),
        Leaving = "It is the organisation's: whoever follows can take it back. What a navigator began goes to the employer when it ends.",
        Personal = Duty.Facts(nameof(ActingConsent.AskedBy), nameof(ActingConsent.AgreedBy), nameof(ActingConsent.EndedBy), nameof(ActingConsent.Words)),
    };

    public void Configure(EntityTypeBuilder<ActingConsent> consent)
    {
        consent.ToTable("acting_consents", table => table.HasCheckConstraint("ck_acting_consents_agreed",
            "num_nonnulls(agreed_by, agreed_by_account_id, agreed_at, last_day) in (0, 4)"));
        consent.Property(c => c.Id).ValueGeneratedNever();
        consent.Property(c => c.AskedBy).HasMaxLength(ActingConsent.PersonMaxLength);
        consent.Property(c => c.AgreedBy).HasMaxLength(ActingConsent.PersonMaxLength);
        consent.Property(c => c.EndedBy).HasMaxLength(ActingConsent.PersonMaxLength);
        consent.Property(c => c.Words).HasMaxLength(ActingConsent.WordsMaxLength);
        consent.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        consent.HasOne<Organisation>().WithMany().HasForeignKey(c => c.HelperOrganisationId).OnDelete(DeleteBehavior.Restrict);
        consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AskedByAccountId).OnDelete(DeleteBehavior.Restrict);
        consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AgreedByAccountId).OnDelete(DeleteBehavior.Restrict);
        consent.HasOne<Account>().WithMany().HasForeignKey(c => c.EndedByAccountId).OnDelete(DeleteBehavior.Restrict);
        consent.HasIndex(c => c.OrganisationId).IsUnique().HasFilter("ended_at is null").HasDatabaseName(OneOpenIndex);
        consent.Property<uint>("xmin").IsRowVersion();
    }
}
