using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PatchLetterConfiguration : IEntityTypeConfiguration<PatchLetter>, IHasDuties<PatchLetter>
{
    public Duties<PatchLetter> Duties => new()
    {
        Audit = Duty.Audited<PatchLetter>(),
        Own = Duty.Own<PatchLetter>("the monthly letter", (db, who) => db.PatchLetters
            .Where(l => l.AccountId == who.AccountId).Select(l => new { l.WantedOn, l.StoppedOn, l.WrittenFor })),
        Retention = Duty.Forgotten<PatchLetter>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-1);
            return l => l.StoppedOn < before;
        }),
        Merger = Duty.NoOrganisation<PatchLetter>(),
        Leaving = "No letter is written to whoever neither leads a care system nor is a strategic contact in one.",
        Noise = Duty.Facts(nameof(PatchLetter.WrittenFor)),
    };

    public void Configure(EntityTypeBuilder<PatchLetter> letter)
    {
        letter.ToTable("patch_letters");
        letter.HasKey(l => l.AccountId);
        letter.Ignore(l => l.IsWanted);
        letter.HasOne<Account>().WithOne().HasForeignKey<PatchLetter>(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
