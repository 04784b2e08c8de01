using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.HasKey(t => new { t.Kind, t.Code });
        term.Property(t => t.Code).HasMaxLength(Term.CodeMaxLength);
        term.Property(t => t.Label).HasMaxLength(Term.LabelMaxLength);
        term.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SynonymConfiguration : IEntityTypeConfiguration<Synonym>
{
    public void Configure(EntityTypeBuilder<Synonym> synonym)
    {
        synonym.HasKey(s => new { s.Kind, s.TermCode, s.Text });
        synonym.Property(s => s.Text).HasMaxLength(Synonym.TextMaxLength);
    }
}

internal sealed class AgendaRouteConfiguration : IEntityTypeConfiguration<AgendaRoute>
{
    public void Configure(EntityTypeBuilder<AgendaRoute> route) => route.HasKey(r => new { r.AgendaCode, r.RoleFamilyCode, r.Level });
}

internal sealed class RankingWeightConfiguration : IEntityTypeConfiguration<RankingWeight>
{
    public void Configure(EntityTypeBuilder<RankingWeight> weight) => weight.HasKey(w => w.Code);
}

internal sealed class BankHolidayConfiguration : IEntityTypeConfiguration<BankHoliday>
{
    public void Configure(EntityTypeBuilder<BankHoliday> holiday) => holiday.HasKey(h => h.Date);
}
