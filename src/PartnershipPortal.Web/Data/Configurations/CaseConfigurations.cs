using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class CaseStudyConfiguration : IEntityTypeConfiguration<CaseStudy>, IHasDuties<CaseStudy>
{
    public Duties<CaseStudy> Duties => new()
    {
        Audit = Duty.Audited<CaseStudy>(c => c.OrganisationId),
        Own = Duty.Own<CaseStudy>("cases written", (db, who) => db.CaseStudies.Where(c => c.AuthorId == who.AccountId)
            .Select(c => new { c.Title, c.State, c.SubmittedAt, c.PublishedAt })),
        Retention = Duty.Stays<CaseStudy>("As long as somebody may learn from it; its organisation can remove it from the library."),
        Merger = Duty.Moves<CaseStudy>((c, into) => c.MoveTo(into)),
        Personal = Duty.Facts(
            nameof(CaseStudy.Title), nameof(CaseStudy.Place), nameof(CaseStudy.Who), nameof(CaseStudy.Tried), nameof(CaseStudy.Numbers),
            nameof(CaseStudy.Worked), nameof(CaseStudy.Reason)),
        Leaving = "It stays with its organisation: the approvers go on with what its author began.",
    };

    public void Configure(EntityTypeBuilder<CaseStudy> study)
    {
        study.ToTable("case_studies", table =>
        {
            table.HasCheckConstraint("ck_case_studies_found", "cardinality(agendas) > 0 and cardinality(sectors) > 0");
            table.HasCheckConstraint("ck_case_studies_published", "state <> 'Published' or published_at is not null");
            table.HasCheckConstraint("ck_case_studies_reason", "state not in ('SentBack', 'Withdrawn') or reason is not null");
            table.HasCheckConstraint("ck_case_studies_author", "num_nonnulls(organisation_id, author_id) in (0, 2)");
        });
        study.Property(c => c.Id).ValueGeneratedNever();
        study.Property(c => c.Code).HasMaxLength(CaseCode.MaxLength);
        study.Property(c => c.Title).HasMaxLength(CaseDetails.TitleMaxLength);
        study.Property(c => c.Place).HasMaxLength(CaseDetails.ShortMaxLength);
        study.Property(c => c.Who).HasMaxLength(CaseDetails.WhoMaxLength);
        study.Property(c => c.Tried).HasMaxLength(CaseDetails.TextMaxLength);
        study.Property(c => c.Numbers).HasMaxLength(CaseDetails.TextMaxLength);
        study.Property(c => c.Worked).HasMaxLength(CaseDetails.TextMaxLength);
        study.Property(c => c.ContactRole).HasMaxLength(Term.CodeMaxLength);
        study.Property(c => c.Source).HasMaxLength(CaseDetails.WhoMaxLength);
        study.Property(c => c.Url).HasMaxLength(WebLink.MaxLength);
        study.Property(c => c.Fate).HasMaxLength(CaseDetails.FateMaxLength);
        study.Property(c => c.Reason).HasMaxLength(CaseDetails.ReasonMaxLength);
        study.Ignore(c => c.IsOpen);
        study.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        study.HasOne<Account>().WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
        study.HasMany(c => c.Entries).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Cascade);
        study.HasIndex(c => c.Code).IsUnique();
        study.HasIndex(c => new { c.State, c.Year });
        study.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CaseEntryConfiguration : IEntityTypeConfiguration<CaseEntry>, IHasDuties<CaseEntry>
{
    public Duties<CaseEntry> Duties => new()
    {
        Audit = Duty.NotAudited<CaseEntry>("It is the history itself, and only grows."),
        Own = Duty.Own<CaseEntry>("lines of cases", (db, who) => db.Set<CaseEntry>().Where(e => e.AccountId == who.AccountId)
            .Select(e => new { e.CaseId, e.At, e.Kind, e.Words })),
        Retention = Duty.Stays<CaseEntry>("With its case."),
        Merger = Duty.NoOrganisation<CaseEntry>(),
        Leaving = "It stays in the history, which shows no names.",
    };

    public void Configure(EntityTypeBuilder<CaseEntry> entry)
    {
        entry.ToTable("case_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Words).HasMaxLength(CaseDetails.ReasonMaxLength);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.CaseId, e.At });
    }
}
