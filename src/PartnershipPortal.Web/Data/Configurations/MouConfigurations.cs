using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class MouConfiguration : IEntityTypeConfiguration<Mou>, IHasDuties<Mou>
{
    /// <summary>One agreement of a partnership that is still to be agreed or signed.</summary>
    public const string OneOpenIndex = "ix_mous_one_open";

    public Duties<Mou> Duties => new()
    {
        Audit = Duty.Audited<Mou>(m => m.Parties.Count > 0 ? m.Parties[0].OrganisationId : null),
        Own = Duty.NotPersonal<Mou>("Between organisations; who signed is in its signatures, who wrote what in its edits and comments."),
        Retention = Duty.Stays<Mou>("As long as its partnership: what was signed must be found."),
        Merger = Duty.NoOrganisation<Mou>(),
        Leaving = "PartnershipHandover: who was to sign is followed by their successor, else nobody is named.",
        Personal = Duty.Facts(nameof(Mou.LearnerProtection), nameof(Mou.EndingReason)),
    };

    public void Configure(EntityTypeBuilder<Mou> mou)
    {
        mou.ToTable("mous");
        mou.Property(m => m.Id).ValueGeneratedNever();
        mou.Ignore(m => m.SignaturesNow).Ignore(m => m.ToSign).Ignore(m => m.BlankClauses);
        mou.Property(m => m.Title).HasMaxLength(Mou.TitleMaxLength);
        mou.Property(m => m.EndingReason).HasMaxLength(Mou.ReasonMaxLength);
        mou.Property(m => m.LearnerProtection).HasMaxLength(Partnership.WordsMaxLength);
        mou.Property(m => m.Hash).HasMaxLength(MouVersion.HashLength);
        mou.HasOne<Partnership>().WithMany().HasForeignKey(m => m.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        mou.HasOne<Mou>().WithMany().HasForeignKey(m => m.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        mou.HasMany(m => m.Clauses).WithOne().HasForeignKey(c => c.MouId).OnDelete(DeleteBehavior.Cascade);
        mou.HasMany(m => m.Parties).WithOne().HasForeignKey(p => p.MouId).OnDelete(DeleteBehavior.Cascade);
        mou.HasMany(m => m.Versions).WithOne().HasForeignKey(v => v.MouId).OnDelete(DeleteBehavior.Restrict);
        mou.HasMany(m => m.Signatures).WithOne().HasForeignKey(s => s.MouId).OnDelete(DeleteBehavior.Restrict);
        mou.HasMany(m => m.Edits).WithOne().HasForeignKey(e => e.MouId).OnDelete(DeleteBehavior.Restrict);
        foreach (var collection in new[] { nameof(Mou.Clauses), nameof(Mou.Parties), nameof(Mou.Versions), nameof(Mou.Signatures), nameof(Mou.Edits) })
        {
            mou.Navigation(collection).UsePropertyAccessMode(PropertyAccessMode.Field);
        }

        mou.HasIndex(m => m.PartnershipId).IsUnique().HasFilter("state not in ('Active', 'Withdrawn')").HasDatabaseName(OneOpenIndex);
        mou.HasIndex(m => new { m.PartnershipId, m.State });
        mou.HasIndex(m => m.EndsOn).HasFilter("state = 'Active'");
        mou.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class MouClauseConfiguration : IEntityTypeConfiguration<MouClause>, IHasDuties<MouClause>
{
    public Duties<MouClause> Duties => new()
    {
        Audit = Duty.Audited<MouClause>(),
        Own = Duty.NotPersonal<MouClause>("The wording of an agreement; who wrote it is in its edits."),
        Retention = Duty.Stays<MouClause>("With its agreement."),
        Merger = Duty.NoOrganisation<MouClause>(),
        Leaving = "Nothing: nobody is in it.",
        Personal = Duty.Facts(nameof(MouClause.Body)),
        Noise = Duty.Facts(nameof(MouClause.Position)),
    };

    public void Configure(EntityTypeBuilder<MouClause> clause)
    {
        clause.ToTable("mou_clauses");
        clause.Property(c => c.Id).ValueGeneratedNever();
        clause.Property(c => c.Code).HasMaxLength(MouClause.CodeMaxLength);
        clause.Property(c => c.Heading).HasMaxLength(MouClause.HeadingMaxLength);
        clause.Property(c => c.Body).HasMaxLength(MouClause.BodyMaxLength);
        clause.HasIndex(c => new { c.MouId, c.Key }).IsUnique();
        clause.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class MouEditConfiguration : IEntityTypeConfiguration<MouEdit>, IHasDuties<MouEdit>
{
    public Duties<MouEdit> Duties => new()
    {
        Audit = Duty.NotAudited<MouEdit>("It is the history of the wording itself, and only grows."),
        Own = Duty.Own<MouEdit>("changes to agreements", (db, who) => db.Set<MouEdit>()
            .Where(e => e.AccountId == who.AccountId).Select(e => new { e.MouId, e.At, e.Kind, e.Heading, e.Body })),
        Retention = Duty.Stays<MouEdit>("With its agreement: both sides rely on who changed what."),
        Merger = Duty.StaysBehind<MouEdit>("Says whose people changed it then."),
        Leaving = "It stays in the history.",
    };

    public void Configure(EntityTypeBuilder<MouEdit> edit)
    {
        edit.ToTable("mou_edits");
        edit.Property(e => e.Id).ValueGeneratedNever();
        edit.Property(e => e.Heading).HasMaxLength(MouClause.HeadingMaxLength);
        edit.Property(e => e.Body).HasMaxLength(MouClause.BodyMaxLength);
        edit.Property(e => e.Person).HasMaxLength(Partnership.PersonMaxLength);
        edit.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        edit.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        edit.HasIndex(e => new { e.MouId, e.ClauseKey, e.At });
    }
}

internal sealed class MouPartyConfiguration : IEntityTypeConfiguration<MouParty>, IHasDuties<MouParty>
{
    public Duties<MouParty> Duties => new()
    {
        Audit = Duty.Audited<MouParty>(p => p.OrganisationId),
        Own = Duty.Own<MouParty>("agreements to sign", (db, who) => db.Set<MouParty>()
            .Where(p => p.SignatoryId != null && who.ContactIds.Contains(p.SignatoryId.Value)).Select(p => new { p.MouId, p.Name, p.ReviewedAt })),
        Retention = Duty.Stays<MouParty>("With its agreement."),
        Merger = Duty.MovedByHand<MouParty>("PartnershipHandover."),
        Leaving = "PartnershipHandover: the successor signs, else nobody is named until the organisation does.",
        Personal = Duty.Facts(nameof(MouParty.ReviewedBy)),
    };

    public void Configure(EntityTypeBuilder<MouParty> party)
    {
        party.ToTable("mou_parties");
        party.Property(p => p.Id).ValueGeneratedNever();
        party.Property(p => p.Code).HasMaxLength(Organisation.CodeMaxLength);
        party.Property(p => p.Name).HasMaxLength(Organisation.NameMaxLength);
        party.Property(p => p.ReviewedBy).HasMaxLength(Partnership.PersonMaxLength);
        party.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        party.HasOne<Contact>().WithMany().HasForeignKey(p => p.SignatoryId).OnDelete(DeleteBehavior.Restrict);
        party.HasIndex(p => new { p.MouId, p.OrganisationId }).IsUnique();
    }
}

internal sealed class MouVersionConfiguration : IEntityTypeConfiguration<MouVersion>, IHasDuties<MouVersion>
{
    public Duties<MouVersion> Duties => new()
    {
        Audit = Duty.NotAudited<MouVersion>("It never changes; sending it to review is a line of the partnership's history."),
        Own = Duty.NotPersonal<MouVersion>("The text of an agreement between organisations."),
        Retention = Duty.Stays<MouVersion>("With its agreement: the database refuses to remove it."),
        Merger = Duty.StaysBehind<MouVersion>("Names the organisations as they were."),
        Leaving = "It stays: it was agreed.",
    };

    public void Configure(EntityTypeBuilder<MouVersion> version)
    {
        version.ToTable("mou_versions");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.Text).HasConversion(
            text => JsonSerializer.Serialize(text, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<MouText>(json, JsonSerializerOptions.Web)!);
        version.Property(v => v.Hash).HasMaxLength(MouVersion.HashLength).IsFixedLength();
        version.Property(v => v.Person).HasMaxLength(Partnership.PersonMaxLength);
        version.HasOne<Organisation>().WithMany().HasForeignKey(v => v.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.MouId, v.Number }).IsUnique();
        version.HasIndex(v => v.Hash);
    }
}

internal sealed class MouSignatureConfiguration : IEntityTypeConfiguration<MouSignature>, IHasDuties<MouSignature>
{
    public Duties<MouSignature> Duties => new()
    {
        Audit = Duty.Audited<MouSignature>(s => s.OrganisationId),
        Own = Duty.Own<MouSignature>("signatures", (db, who) => db.Set<MouSignature>()
            .Where(s => s.AccountId == who.AccountId || who.ContactIds.Contains(s.ContactId))
            .Select(s => new { s.MouId, s.At, s.Name, s.Person, s.Capacity, s.OrganisationName, s.Hash })),
        Retention = Duty.Stays<MouSignature>("With its agreement: name, capacity and time are what makes it valid, whoever has left since."),
        Merger = Duty.StaysBehind<MouSignature>("Says for which organisation it was given."),
        Leaving = "It stays: it was given.",
        Personal = Duty.Facts(nameof(MouSignature.Name), nameof(MouSignature.Person), nameof(MouSignature.Capacity)),
    };

    public void Configure(EntityTypeBuilder<MouSignature> signature)
    {
        signature.ToTable("mou_signatures");
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.Property(s => s.Name).HasMaxLength(MouSignature.NameMaxLength);
        signature.Property(s => s.Person).HasMaxLength(Partnership.PersonMaxLength);
        signature.Property(s => s.Capacity).HasMaxLength(MouSignature.CapacityMaxLength);
        signature.Property(s => s.OrganisationName).HasMaxLength(Organisation.NameMaxLength);
        signature.Property(s => s.Hash).HasMaxLength(MouVersion.HashLength).IsFixedLength();
        signature.HasOne<MouVersion>().WithMany().HasForeignKey(s => s.VersionId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<MouParty>().WithMany().HasForeignKey(s => s.PartyId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Contact>().WithMany().HasForeignKey(s => s.ContactId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        signature.HasIndex(s => new { s.VersionId, s.PartyId }).IsUnique();
    }
}

internal sealed class MouCommentConfiguration : IEntityTypeConfiguration<MouComment>, IHasDuties<MouComment>
{
    public Duties<MouComment> Duties => new()
    {
        Audit = Duty.NotAudited<MouComment>("Who said what, and what became of it, stands beside the clause."),
        Own = Duty.Own<MouComment>("comments on agreements", (db, who) => db.Set<MouComment>()
            .Where(c => c.AccountId == who.AccountId).Select(c => new { c.MouId, c.At, c.Words, c.Suggestion, c.State })),
        Retention = Duty.Stays<MouComment>("With its agreement."),
        Merger = Duty.StaysBehind<MouComment>("Says whose people said it then."),
        Leaving = "It stays beside the clause.",
    };

    public void Configure(EntityTypeBuilder<MouComment> comment)
    {
        comment.ToTable("mou_comments");
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.Words).HasMaxLength(MouComment.WordsMaxLength);
        comment.Property(c => c.Suggestion).HasMaxLength(MouClause.BodyMaxLength);
        comment.Property(c => c.Before).HasMaxLength(MouClause.BodyMaxLength);
        comment.Property(c => c.Person).HasMaxLength(Partnership.PersonMaxLength);
        comment.Property(c => c.ClosedBy).HasMaxLength(Partnership.PersonMaxLength);
        comment.Property(c => c.Answer).HasMaxLength(Mou.ReasonMaxLength);
        comment.HasOne<Mou>().WithMany().HasForeignKey(c => c.MouId).OnDelete(DeleteBehavior.Cascade);
        comment.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        comment.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        comment.HasIndex(c => new { c.MouId, c.ClauseKey });
        comment.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class MouPaperConfiguration : IEntityTypeConfiguration<MouPaper>, IHasDuties<MouPaper>
{
    public Duties<MouPaper> Duties => new()
    {
        Audit = Duty.NotAudited<MouPaper>("It is made once from a version and its signatures, and never changes."),
        Own = Duty.NotPersonal<MouPaper>("A document of organisations; the signatures on it are in their own section."),
        Retention = Duty.Stays<MouPaper>("With its agreement: it is what people have in their files."),
        Merger = Duty.NoOrganisation<MouPaper>(),
        Leaving = "It stays: it was given out.",
    };

    public void Configure(EntityTypeBuilder<MouPaper> paper)
    {
        paper.ToTable("mou_papers");
        paper.Property(p => p.Id).ValueGeneratedNever();
        paper.Property(p => p.Sha256).HasMaxLength(MouVersion.HashLength).IsFixedLength();
        paper.HasOne<MouVersion>().WithMany().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Restrict);
        paper.HasIndex(p => new { p.VersionId, p.Kind }).IsUnique();
        paper.HasIndex(p => p.Sha256);
    }
}
