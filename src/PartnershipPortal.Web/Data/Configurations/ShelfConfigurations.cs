using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Features.Shelf;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ShelfItemConfiguration : IEntityTypeConfiguration<ShelfItem>, IHasDuties<ShelfItem>
{
    public Duties<ShelfItem> Duties => new()
    {
        Audit = Duty.Audited<ShelfItem>(i => i.OrganisationId),
        Own = Duty.NotPersonal<ShelfItem>("The organisation's; who added what is in its versions."),
        Retention = Duty.Stays<ShelfItem>("Until its owner removes it; then nothing of it is left but that it was removed."),
        Merger = Duty.Moves<ShelfItem>((i, into) => i.MoveTo(into)),
        Leaving = "It stays: it is the organisation's.",
        Personal = Duty.Facts(nameof(ShelfItem.Title)),
    };

    public void Configure(EntityTypeBuilder<ShelfItem> item)
    {
        item.ToTable("shelf_items");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Title).HasMaxLength(ShelfItem.TitleMaxLength);
        item.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Partnership>().WithMany().HasForeignKey(i => i.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        item.HasMany(i => i.Versions).WithOne().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Cascade);
        item.HasMany(i => i.Asks).WithOne().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Cascade);
        item.Navigation(i => i.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
        item.Navigation(i => i.Asks).UsePropertyAccessMode(PropertyAccessMode.Field);
        item.HasIndex(i => i.OrganisationId);
        item.HasIndex(i => i.PartnershipId);
        item.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class ShelfVersionConfiguration : IEntityTypeConfiguration<ShelfVersion>, IHasDuties<ShelfVersion>
{
    public Duties<ShelfVersion> Duties => new()
    {
        Audit = Duty.NotAudited<ShelfVersion>("It says itself who added it and when, and never changes."),
        Own = Duty.Own<ShelfVersion>("documents", (db, who) => db.Set<ShelfVersion>().Where(v => v.AccountId == who.AccountId)
            .Select(v => new { v.ItemId, v.Number, v.Link, v.FileName, v.At })),
        Retention = Duty.Stays<ShelfVersion>("With its document."),
        Merger = Duty.NoOrganisation<ShelfVersion>(),
        Leaving = "It stays with its document.",
    };

    public void Configure(EntityTypeBuilder<ShelfVersion> version)
    {
        version.ToTable("shelf_versions", table => table.HasCheckConstraint("ck_shelf_versions_one", "num_nonnulls(link, file_name) = 1"));
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.Link).HasMaxLength(ShelfVersion.LinkMaxLength);
        version.Property(v => v.FileName).HasMaxLength(ShelfFileName.MaxLength);
        version.Property(v => v.Person).HasMaxLength(Partnership.PersonMaxLength);
        version.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.ItemId, v.Number }).IsUnique();
    }
}

internal sealed class ShelfChunkConfiguration : IEntityTypeConfiguration<ShelfChunk>, IHasDuties<ShelfChunk>
{
    public Duties<ShelfChunk> Duties => new()
    {
        Audit = Duty.NotAudited<ShelfChunk>("Bytes of a version."),
        Own = Duty.NotPersonal<ShelfChunk>("The file of an organisation."),
        Retention = Duty.Stays<ShelfChunk>("With its version."),
        Merger = Duty.NoOrganisation<ShelfChunk>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<ShelfChunk> chunk)
    {
        chunk.ToTable("shelf_chunks");
        chunk.HasKey(c => new { c.VersionId, c.Number });
        chunk.HasOne<ShelfVersion>().WithMany().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ShelfAskConfiguration : IEntityTypeConfiguration<ShelfAsk>, IHasDuties<ShelfAsk>
{
    /// <summary>One wish of an organisation for a document waits at a time.</summary>
    public const string OneWaitingIndex = "ix_shelf_asks_one_waiting";

    public Duties<ShelfAsk> Duties => new()
    {
        Audit = Duty.Audited<ShelfAsk>(a => a.OrganisationId),
        Own = Duty.Own<ShelfAsk>("documents asked for", (db, who) => db.Set<ShelfAsk>().Where(a => a.AccountId == who.AccountId)
            .Select(a => new { a.ItemId, a.Why, a.At, a.State, a.Answer })),
        Retention = Duty.Stays<ShelfAsk>("With its document: a yes goes on for the organisation that asked."),
        Merger = Duty.MovedByHand<ShelfAsk>("ShelfMerge: two that wait for one document become one."),
        Leaving = "It stays the organisation's.",
        Personal = Duty.Facts(nameof(ShelfAsk.Why), nameof(ShelfAsk.Person), nameof(ShelfAsk.Answer)),
    };

    public void Configure(EntityTypeBuilder<ShelfAsk> ask)
    {
        ask.ToTable("shelf_asks");
        ask.Property(a => a.Id).ValueGeneratedNever();
        ask.Property(a => a.Why).HasMaxLength(ShelfAsk.WordsMaxLength);
        ask.Property(a => a.Answer).HasMaxLength(ShelfAsk.WordsMaxLength);
        ask.Property(a => a.Person).HasMaxLength(Partnership.PersonMaxLength);
        ask.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        ask.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        ask.HasIndex(a => new { a.ItemId, a.OrganisationId }).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName(OneWaitingIndex);
        ask.HasIndex(a => new { a.OrganisationId, a.State });
        ask.Property<uint>("xmin").IsRowVersion();
    }
}
