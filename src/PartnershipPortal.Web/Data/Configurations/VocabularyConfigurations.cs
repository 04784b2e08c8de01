using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>, IHasDuties<Term>
{
    public Duties<Term> Duties => new()
    {
        Audit = Duty.Audited<Term>(),
        Own = Duty.NotPersonal<Term>("Words of the field."),
        Retention = Duty.Stays<Term>("As long as it is used."),
        Merger = Duty.NoOrganisation<Term>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.HasKey(t => new { t.Kind, t.Code });
        term.Property(t => t.Code).HasMaxLength(Term.CodeMaxLength);
        term.Property(t => t.Label).HasMaxLength(Term.LabelMaxLength);
        term.Property(t => t.Cost).HasMaxLength(Term.FactMaxLength);
        term.Property(t => t.Audience).HasMaxLength(Term.FactMaxLength);
        term.Property(t => t.Length).HasMaxLength(Term.FactMaxLength);
        term.Property(t => t.Url).HasMaxLength(WebLink.MaxLength);
        term.Property(t => t.OtherWords).HasMaxLength(Term.FactMaxLength);
        term.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class LinkCheckConfiguration : IEntityTypeConfiguration<LinkCheck>, IHasDuties<LinkCheck>
{
    /// <summary>Long enough to see when it began.</summary>
    private const int KeptMonths = 12;

    public Duties<LinkCheck> Duties => new()
    {
        Audit = Duty.NotAudited<LinkCheck>("What the daily clock found; it only grows."),
        Own = Duty.NotPersonal<LinkCheck>("Addresses of public pages."),
        Retention = Duty.Forgotten<LinkCheck>(now =>
        {
            var since = now.AddMonths(-KeptMonths);
            return c => c.At < since;
        }),
        Merger = Duty.NoOrganisation<LinkCheck>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<LinkCheck> check)
    {
        check.ToTable("link_checks");
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.Code).HasMaxLength(Term.CodeMaxLength);
        check.Property(c => c.Url).HasMaxLength(WebLink.MaxLength);
        check.Property(c => c.MovedTo).HasMaxLength(WebLink.MaxLength);
        check.HasIndex(c => new { c.Code, c.At });
    }
}

internal sealed class SynonymConfiguration : IEntityTypeConfiguration<Synonym>, IHasDuties<Synonym>
{
    public Duties<Synonym> Duties => new()
    {
        Audit = Duty.Audited<Synonym>(),
        Own = Duty.NotPersonal<Synonym>("Words of the field."),
        Retention = Duty.Stays<Synonym>("As long as it is used."),
        Merger = Duty.NoOrganisation<Synonym>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<Synonym> synonym)
    {
        synonym.HasKey(s => new { s.Kind, s.TermCode, s.Text });
        synonym.Property(s => s.Text).HasMaxLength(Synonym.TextMaxLength);
    }
}

internal sealed class AgendaRouteConfiguration : IEntityTypeConfiguration<AgendaRoute>, IHasDuties<AgendaRoute>
{
    public Duties<AgendaRoute> Duties => new()
    {
        Audit = Duty.Audited<AgendaRoute>(),
        Own = Duty.NotPersonal<AgendaRoute>("Words of the field."),
        Retention = Duty.Stays<AgendaRoute>("As long as it is used."),
        Merger = Duty.NoOrganisation<AgendaRoute>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<AgendaRoute> route) => route.HasKey(r => new { r.AgendaCode, r.RoleFamilyCode, r.Level });
}

internal sealed class RankingWeightConfiguration : IEntityTypeConfiguration<RankingWeight>, IHasDuties<RankingWeight>
{
    public Duties<RankingWeight> Duties => new()
    {
        Audit = Duty.Audited<RankingWeight>(),
        Own = Duty.NotPersonal<RankingWeight>("Words of the field."),
        Retention = Duty.Stays<RankingWeight>("As long as it is used."),
        Merger = Duty.NoOrganisation<RankingWeight>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<RankingWeight> weight) => weight.HasKey(w => w.Code);
}

internal sealed class BankHolidayConfiguration : IEntityTypeConfiguration<BankHoliday>, IHasDuties<BankHoliday>
{
    public Duties<BankHoliday> Duties => new()
    {
        Audit = Duty.Audited<BankHoliday>(),
        Own = Duty.NotPersonal<BankHoliday>("Days of the calendar."),
        Retention = Duty.Stays<BankHoliday>("As long as somebody may count by it."),
        Merger = Duty.NoOrganisation<BankHoliday>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<BankHoliday> holiday) => holiday.HasKey(h => h.Date);
}
