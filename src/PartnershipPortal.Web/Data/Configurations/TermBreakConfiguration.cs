using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class TermBreakConfiguration : IEntityTypeConfiguration<TermBreak>, IHasDuties<TermBreak>
{
    /// <summary>The same days once, so that taking the usual pattern twice adds nothing.</summary>
    public const string OnceIndex = "ix_term_breaks_once";

    public Duties<TermBreak> Duties => new()
    {
        Audit = Duty.Audited<TermBreak>(b => b.OrganisationId),
        Own = Duty.NotPersonal<TermBreak>("Holidays of an organisation."),
        Retention = Duty.Forgotten<TermBreak>(now =>
        {
            var before = DateOnly.FromDateTime(now.UtcDateTime.AddYears(-2));
            return b => b.Until < before;
        }),
        Merger = Duty.StaysBehind<TermBreak>("The one that goes on has its own."),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<TermBreak> holidays)
    {
        holidays.ToTable("term_breaks");
        holidays.Property(b => b.Id).ValueGeneratedNever();
        holidays.Property(b => b.Name).HasMaxLength(TermBreak.NameMaxLength);
        holidays.HasOne<Organisation>().WithMany().HasForeignKey(b => b.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        holidays.HasIndex(b => new { b.OrganisationId, b.From, b.Until }).IsUnique().HasDatabaseName(OnceIndex);
    }
}
