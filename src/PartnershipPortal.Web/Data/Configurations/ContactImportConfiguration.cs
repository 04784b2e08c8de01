using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ContactImportConfiguration : IEntityTypeConfiguration<ContactImport>, IHasDuties<ContactImport>
{
    public Duties<ContactImport> Duties => new()
    {
        Audit = Duty.NotAudited<ContactImport>("What it changes is audited row by row."),
        Own = Duty.Own<ContactImport>("imports", (db, who) => db.ContactImports.Where(i => i.AccountId == who.AccountId)
            .Select(i => new { i.FileName, i.UploadedAt, i.State, i.Rows, i.Added, i.Changed, i.Refused, i.UndoneAt })),
        Retention = Duty.Forgotten<ContactImport>(now => // the content goes sooner: ContactChecks
        {
            var since = now.AddMonths(-ContactImport.KnownMonths);
            return i => i.UploadedAt < since && i.State != ContactImportState.Confirmed;
        }),
        Merger = Duty.StaysBehind<ContactImport>("It is about the organisation it was made for; its content goes within seven days."),
        Leaving = "It goes with the account.",
    };

    public void Configure(EntityTypeBuilder<ContactImport> import)
    {
        import.Property(i => i.Id).ValueGeneratedNever();
        import.Property(i => i.Actor).HasMaxLength(Account.DisplayNameMaxLength);
        import.Property(i => i.UndoneBy).HasMaxLength(Account.DisplayNameMaxLength);
        import.Property(i => i.FileName).HasMaxLength(ContactImport.FileNameMaxLength);
        import.Property(i => i.Targets).HasDefaultValueSql("'{}'").ValueGeneratedNever();
        import.Property(i => i.HeadingLine).HasDefaultValue(0).ValueGeneratedNever();
        import.Ignore(i => i.Choice);
        import.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        import.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
        import.Property(i => i.UndoRowsDone).HasDefaultValue(0).ValueGeneratedNever();
        import.HasOne<Account>().WithMany().HasForeignKey(i => i.UndoAskedById).OnDelete(DeleteBehavior.SetNull);
        import.Ignore(i => i.IsBeingUndone);
        import.HasIndex(i => i.ConfirmedAt).HasFilter("state = 'Confirmed'");
        import.HasIndex(i => i.UndoAskedAt).HasFilter("undo_asked_at is not null and undone_at is null");
    }
}

internal sealed class ContactImportChangeConfiguration : IEntityTypeConfiguration<ContactImportChange>, IHasDuties<ContactImportChange>
{
    public Duties<ContactImportChange> Duties => new()
    {
        Audit = Duty.NotAudited<ContactImportChange>("What was changed, and what was taken back, is audited with the contact."),
        Own = Duty.Own<ContactImportChange>("what imports changed", (db, who) => db.ContactImportChanges.Where(c => who.ContactIds.Contains(c.ContactId))
            .Select(c => new { c.At, c.Before, c.After, c.UndoneAs })),
        Retention = Duty.Forgotten<ContactImportChange>(now =>
        {
            var since = now.AddDays(-ContactImport.KeptDays);
            return c => c.At < since;
        }),
        Merger = Duty.NoOrganisation<ContactImportChange>(),
        Leaving = "Nothing: it goes within seven days.",
        Personal = Duty.Facts(nameof(ContactImportChange.Who), nameof(ContactImportChange.Before), nameof(ContactImportChange.After)),
    };

    public void Configure(EntityTypeBuilder<ContactImportChange> change)
    {
        change.HasKey(c => new { c.ImportId, c.ContactId });
        change.Property(c => c.Who).HasMaxLength(ContactImportChange.WhoMaxLength);
        change.Property(c => c.Before).HasColumnType("jsonb");
        change.Property(c => c.After).HasColumnType("jsonb");
        change.Property(c => c.UndoneNote).HasMaxLength(ContactImportChange.NoteMaxLength);
        change.HasOne<ContactImport>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Cascade);
        change.HasIndex(c => c.ContactId);
        change.HasIndex(c => c.At);
    }
}
