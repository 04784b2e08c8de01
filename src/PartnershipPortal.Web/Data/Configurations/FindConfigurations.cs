using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class OrganisationNoteConfiguration : IEntityTypeConfiguration<OrganisationNote>, IHasDuties<OrganisationNote>
{
    public Duties<OrganisationNote> Duties => new()
    {
        Audit = Duty.Audited<OrganisationNote>(n => n.OrganisationId),
        Own = Duty.Own<OrganisationNote>("own notes about organisations", (db, who) => db.OrganisationNotes
            .Where(n => n.AccountId == who.AccountId).Select(n => new { n.AboutId, n.At, n.Person, n.Text })),
        Retention = Duty.Stays<OrganisationNote>("Until its organisation takes it away."),
        Merger = Duty.MovedByHand<OrganisationNote>("OrganisationMerge: it is of one organisation and about another."),
        Leaving = "It stays with the organisation.",
        Unrecorded = Duty.Facts(nameof(OrganisationNote.Text)),
        Personal = Duty.Facts(nameof(OrganisationNote.Person)),
    };

    public void Configure(EntityTypeBuilder<OrganisationNote> note)
    {
        note.ToTable("organisation_notes", table => table.HasCheckConstraint("ck_organisation_notes_of_another", "about_id <> organisation_id"));
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Text).HasMaxLength(OwnNote.TextMaxLength);
        note.Property(n => n.Person).HasMaxLength(OwnNote.PersonMaxLength);
        note.HasOne<Organisation>().WithMany().HasForeignKey(n => n.AboutId).OnDelete(DeleteBehavior.Restrict);
        note.HasOne<Organisation>().WithMany().HasForeignKey(n => n.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        note.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(n => new { n.OrganisationId, n.AboutId, n.At });
    }
}

internal sealed class PeopleSearchConfiguration : IEntityTypeConfiguration<PeopleSearch>, IHasDuties<PeopleSearch>
{
    public Duties<PeopleSearch> Duties => new()
    {
        Audit = Duty.NotAudited<PeopleSearch>("A person's own list, which nobody else reads."),
        Own = Duty.Own<PeopleSearch>("saved searches for people", (db, who) => db.PeopleSearches
            .Where(s => s.AccountId == who.AccountId).Select(s => new { s.Name, s.Query, s.CreatedAt, s.AskedOn })),
        Retention = Duty.Stays<PeopleSearch>("Until the person removes it, or their account is deleted."),
        Merger = Duty.Moves<PeopleSearch>((s, into) => s.MoveTo(into)),
        Leaving = "It goes on while the person has an active place there; without one nothing is sent.",
    };

    public void Configure(EntityTypeBuilder<PeopleSearch> search)
    {
        search.ToTable("people_searches");
        search.Property(s => s.Id).ValueGeneratedNever();
        search.Property(s => s.Name).HasMaxLength(PeopleSearch.NameMaxLength);
        search.Property(s => s.Query).HasMaxLength(PeopleSearch.QueryMaxLength);
        search.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        search.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        search.HasIndex(s => s.AskedOn);
        search.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PeopleSearchHitConfiguration : IEntityTypeConfiguration<PeopleSearchHit>, IHasDuties<PeopleSearchHit>
{
    public Duties<PeopleSearchHit> Duties => new()
    {
        Audit = Duty.NotAudited<PeopleSearchHit>("Who was suggested; nobody changes it."),
        Own = Duty.Own<PeopleSearchHit>("whom saved searches have suggested", (db, who) => db.PeopleSearchHits
            .Where(h => db.PeopleSearches.Any(s => s.Id == h.SearchId && s.AccountId == who.AccountId)).Select(h => new { h.SearchId, h.ContactId, h.At })),
        Retention = Duty.Stays<PeopleSearchHit>("With its search, or until the contact record goes."),
        Merger = Duty.NoOrganisation<PeopleSearchHit>(),
        Leaving = "With its search.",
    };

    public void Configure(EntityTypeBuilder<PeopleSearchHit> hit)
    {
        hit.ToTable("people_search_hits");
        hit.HasKey(h => new { h.SearchId, h.ContactId });
        hit.HasOne<PeopleSearch>().WithMany().HasForeignKey(h => h.SearchId).OnDelete(DeleteBehavior.Cascade);
        hit.HasOne<Contact>().WithMany().HasForeignKey(h => h.ContactId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class JoinLetterConfiguration : IEntityTypeConfiguration<JoinLetter>, IHasDuties<JoinLetter>
{
    public Duties<JoinLetter> Duties => new()
    {
        Audit = Duty.NotAudited<JoinLetter>("That a letter went out; the outbox has it."),
        Own = Duty.Own<JoinLetter>("letters that asked organisations to join", (db, who) => db.JoinLetters
            .Where(l => l.AccountId == who.AccountId).Select(l => new { l.OrganisationId, l.SentOn })),
        Retention = Duty.Forgotten<JoinLetter>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-2 * JoinLetter.RestDays);
            return l => l.SentOn < before;
        }),
        Merger = Duty.StaysBehind<JoinLetter>("It says when a letter went to a mailbox, and is forgotten after half a year."),
        Leaving = "Nothing: it says who asked once.",
    };

    public void Configure(EntityTypeBuilder<JoinLetter> letter)
    {
        letter.ToTable("join_letters", table => table.HasCheckConstraint("ck_join_letters_of_another", "organisation_id <> by_organisation_id"));
        letter.HasKey(l => l.OrganisationId);
        letter.HasOne<Organisation>().WithMany().HasForeignKey(l => l.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        letter.HasOne<Organisation>().WithMany().HasForeignKey(l => l.ByOrganisationId).OnDelete(DeleteBehavior.Restrict);
        letter.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
