using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PartnershipPrincipleConfiguration : IEntityTypeConfiguration<PartnershipPrinciple>, IHasDuties<PartnershipPrinciple>
{
    public Duties<PartnershipPrinciple> Duties => new()
    {
        Audit = Duty.Audited<PartnershipPrinciple>(p => p.OrganisationId),
        Own = Duty.Own<PartnershipPrinciple>("principles", (db, who) => db.PartnershipPrinciples
            .Where(p => p.ProposedByAccountId == who.AccountId || p.AgreedByAccountId == who.AccountId)
            .Select(p => new { p.PartnershipId, p.Text, p.ProposedBy, p.ProposedOn, p.AgreedBy, p.AgreedOn })),
        Retention = Duty.Stays<PartnershipPrinciple>("With its partnership."),
        Merger = Duty.MovedByHand<PartnershipPrinciple>("PartnershipHandover."),
        Leaving = "It stays: it is the two sides'.",
        Personal = Duty.Facts(nameof(PartnershipPrinciple.Text), nameof(AgreedByBoth.ProposedBy), nameof(AgreedByBoth.AgreedBy)),
    };

    public void Configure(EntityTypeBuilder<PartnershipPrinciple> principle)
    {
        principle.ToTable("partnership_principles", table => table.HasCheckConstraint("ck_partnership_principles_agreed", AgreedMapping.WholeAgreement));
        principle.MapAgreed();
        principle.Property(p => p.Text).HasMaxLength(PartnershipPrinciple.TextMaxLength);
        principle.HasIndex(p => p.PartnershipId);
    }
}

internal sealed class PartnershipCommitmentConfiguration : IEntityTypeConfiguration<PartnershipCommitment>, IHasDuties<PartnershipCommitment>
{
    public Duties<PartnershipCommitment> Duties => new()
    {
        Audit = Duty.Audited<PartnershipCommitment>(c => c.OrganisationId),
        Own = Duty.Own<PartnershipCommitment>("commitments", (db, who) => db.PartnershipCommitments
            .Where(c => c.ProposedByAccountId == who.AccountId || c.AgreedByAccountId == who.AccountId || c.DoneByAccountId == who.AccountId)
            .Select(c => new { c.PartnershipId, c.Code, c.ProposedBy, c.ProposedOn, c.AgreedBy, c.AgreedOn, c.DoneBy, c.DoneOn, c.Evidence })),
        Retention = Duty.Stays<PartnershipCommitment>("With its partnership."),
        Merger = Duty.MovedByHand<PartnershipCommitment>("PartnershipHandover: of two about the same the one of the partnership that goes on stays."),
        Leaving = "It stays: it is the two sides'.",
        Personal = Duty.Facts(
            nameof(PartnershipCommitment.Evidence), nameof(PartnershipCommitment.DoneBy), nameof(AgreedByBoth.ProposedBy), nameof(AgreedByBoth.AgreedBy)),
    };

    public void Configure(EntityTypeBuilder<PartnershipCommitment> commitment)
    {
        commitment.ToTable("partnership_commitments", table =>
        {
            table.HasCheckConstraint("ck_partnership_commitments_agreed", AgreedMapping.WholeAgreement);
            table.HasCheckConstraint(
                "ck_partnership_commitments_evidence", "(done_on is null) = (evidence is null) and (done_on is null or agreed_on is not null)");
        });
        commitment.MapAgreed();
        commitment.Property(c => c.Code).HasMaxLength(Term.CodeMaxLength);
        commitment.Property(c => c.Evidence).HasMaxLength(Partnership.WordsMaxLength);
        commitment.Property(c => c.EvidenceLink).HasMaxLength(PartnershipCommitment.LinkMaxLength);
        commitment.Property(c => c.DoneBy).HasMaxLength(Partnership.PersonMaxLength);
        commitment.HasOne<PartnershipActivity>().WithMany().HasForeignKey(c => c.ActivityId).OnDelete(DeleteBehavior.SetNull);
        commitment.HasOne<Account>().WithMany().HasForeignKey(c => c.DoneByAccountId).OnDelete(DeleteBehavior.Restrict);
        commitment.HasIndex(c => new { c.PartnershipId, c.Code }).IsUnique();
    }
}

/// <summary>What everything that both sides agree to is mapped with.</summary>
internal static class AgreedMapping
{
    /// <summary>Who agreed and when are known together, or neither.</summary>
    public const string WholeAgreement = "num_nonnulls(agreed_on, agreed_by, agreed_by_account_id) in (0, 3)";

    /// <summary>A yes or a no, never both; a no has a reason.</summary>
    public const string OneAnswer = "num_nonnulls(declined_on, declined_by, why_not) in (0, 3) and num_nonnulls(agreed_on, declined_on) < 2";

    public static void MapAnswered<T>(this EntityTypeBuilder<T> thing)
        where T : AnsweredByOther
    {
        thing.MapAgreed();
        thing.Property(t => t.DeclinedBy).HasMaxLength(Partnership.PersonMaxLength);
        thing.Property(t => t.WhyNot).HasMaxLength(Partnership.WordsMaxLength);
    }

    public static void MapAgreed<T>(this EntityTypeBuilder<T> thing)
        where T : AgreedByBoth
    {
        thing.Property(t => t.Id).ValueGeneratedNever();
        thing.Property(t => t.ProposedBy).HasMaxLength(Partnership.PersonMaxLength);
        thing.Property(t => t.AgreedBy).HasMaxLength(Partnership.PersonMaxLength);
        thing.HasOne<Partnership>().WithMany().HasForeignKey(t => t.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        thing.HasOne<Organisation>().WithMany().HasForeignKey(t => t.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        thing.HasOne<Account>().WithMany().HasForeignKey(t => t.ProposedByAccountId).OnDelete(DeleteBehavior.Restrict);
        thing.HasOne<Account>().WithMany().HasForeignKey(t => t.AgreedByAccountId).OnDelete(DeleteBehavior.Restrict);
        thing.Property<uint>("xmin").IsRowVersion();
    }
}
