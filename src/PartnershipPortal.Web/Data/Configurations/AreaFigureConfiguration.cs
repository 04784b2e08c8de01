using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AreaFigureConfiguration : IEntityTypeConfiguration<AreaFigure>, IHasDuties<AreaFigure>
{
    public Duties<AreaFigure> Duties => new()
    {
        Audit = Duty.NotAudited<AreaFigure>("Worked out by the daily clock from records that are audited themselves."),
        Own = Duty.NotPersonal<AreaFigure>("A count of a place; small counts of people are never in it."),
        Retention = Duty.Forgotten<AreaFigure>(now =>
        {
            var (days, years) = (DateOnly.FromDateTime(now.UtcDateTime).AddDays(-AreaFigure.DaysKept), DateOnly.FromDateTime(now.UtcDateTime)
                .AddYears(-AreaFigure.YearsKept));
            return f => f.Day < years || (f.Day < days && f.Day.AddDays(1).Day != 1);
        }),
        Merger = Duty.NoOrganisation<AreaFigure>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<AreaFigure> figure)
    {
        figure.ToTable("area_figures");
        figure.HasKey(f => new { f.Place, f.Day, f.Indicator, f.Agenda, f.Sector });
        figure.Property(f => f.Place).HasMaxLength(12);
        figure.Property(f => f.Indicator).HasMaxLength(8);
        figure.Property(f => f.Agenda).HasMaxLength(60);
        figure.Property(f => f.Sector).HasMaxLength(40);
        figure.Ignore(f => f.Figure);
    }
}
