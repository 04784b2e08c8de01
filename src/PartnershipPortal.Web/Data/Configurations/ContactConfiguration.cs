using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>, IHasDuties<Contact>
{
    public Duties<Contact> Duties => new()
    {
        Audit = Duty.Audited<Contact>(c => c.OrganisationId),
        Own = Duty.Own<Contact>("contact records", (db, who) => db.Contacts.Where(c =>
            c.AccountId == who.AccountId || db.Contacts.Any(kept => kept.Id == c.MergedIntoId && kept.AccountId == who.AccountId))),
        Retention = Duty.Stays<Contact>($"Nameless {Contact.KeepAfterLeavingMonths} months after leaving: ContactChecks."),
        Merger = Duty.MovedByHand<Contact>("OrganisationMerge: a person listed at both keeps one record."),
        Leaving = "Successor, deputy, single point of contact, mailbox: ContactHandover.",
        Personal = Duty.Facts(nameof(Contact.Name), nameof(Contact.Email), nameof(Contact.Phone)),
        Unrecorded = Duty.Facts(nameof(Contact.Expertise), nameof(Contact.ExpertiseProposed)),
    };

    public const string OneSinglePointIndex = "ix_contacts_one_single_point";
    public const string NameByConsentCheck = "ck_contacts_name_by_consent";
    public const string OneRecordPerAccountIndex = "ix_contacts_one_record_per_account";

    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.Property(c => c.Name).HasMaxLength(Contact.NameMaxLength);
        contact.Property(c => c.JobTitle).HasMaxLength(Contact.JobTitleMaxLength);
        contact.Property(c => c.Email).HasMaxLength(Contact.EmailMaxLength);
        contact.Property(c => c.Phone).HasMaxLength(Contact.PhoneMaxLength);
        contact.Property(c => c.RoleFamilyCode).HasMaxLength(Contact.RoleFamilyCodeMaxLength);
        contact.Property(c => c.SaidThemselves).HasDefaultValueSql("'{}'").ValueGeneratedNever();
        contact.Property(c => c.Expertise).HasDefaultValueSql("'{}'").ValueGeneratedNever();
        contact.Property(c => c.ExpertiseProposed).HasDefaultValueSql("'{}'").ValueGeneratedNever();
        contact.ToTable(table => table.HasCheckConstraint(NameByConsentCheck, "visibility = 'Role' or consented_at is not null"));
        contact.HasOne<Contact>().WithMany().HasForeignKey(c => c.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        contact.Property(c => c.LeftAsSinglePointOfContact).HasDefaultValue(false).ValueGeneratedNever(); // a bulk write says it, a row by hand need not
        contact.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Site>().WithMany().HasForeignKey(c => c.SiteId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Contact>().WithMany().HasForeignKey(c => c.DeputyId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Contact>().WithMany().HasForeignKey(c => c.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        contact.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.SetNull);
        contact.HasIndex(c => c.DeputyLeftById).HasFilter("deputy_left_by_id is not null");
        contact.HasIndex(c => new { c.OrganisationId, c.RoleFamilyCode });
        contact.HasIndex(c => c.RoleFamilyCode);
        contact.HasIndex(c => new { c.OrganisationId, c.Email });
        contact.HasIndex(c => c.OrganisationId).IsUnique()
            .HasFilter("is_single_point_of_contact and state in ('Active', 'CheckDue')").HasDatabaseName(OneSinglePointIndex);
        contact.HasIndex(c => new { c.AccountId, c.OrganisationId }).IsUnique()
            .HasFilter("account_id is not null and state <> 'Left'").HasDatabaseName(OneRecordPerAccountIndex);
        contact.Property<uint>("xmin").IsRowVersion();
    }
}
