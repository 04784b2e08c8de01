using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-18. Source: S0-43 (20 started, 3 withdrew: 15%).</summary>
public sealed class Attrition() : Indicator(new(
    "I-18", "attrition", "Learners who left a placement", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "Of the learners who started a placement with an organisation of the area since the academic year began, how many left before the end.",
    "learners who withdrew ÷ learners who started, of placements that started since 1 August",
    "Placements", "with learners who stayed")
{
    IsOfPeople = true,
    BySector = false,
    MoreIsBetter = false,
    ByProgramme = true,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from b in facts.Bookings
        where b.StartedOn >= scope.YearFrom && b.StartedOn <= scope.Day && facts.IsInside(b.Host, scope.Day)
        group b by (b.Host, b.Programme) into hosted
        orderby facts.NameOf(hosted.Key.Host), hosted.Key.Programme, hosted.Key.Host
        select new IndicatorLine($"{hosted.Key.Host:N}/{hosted.Key.Programme}", facts.NameOf(hosted.Key.Host), "Learners who started")
        {
            Number = hosted.Sum(b => b.Counts.Where(c => c.Kind is CountKind.Withdrew && c.Day <= scope.Day).Sum(c => c.People)),
            Whole = hosted.Sum(b => b.Started),
            Organisations = [hosted.Key.Host],
            Agenda = facts.AgendaOf(hosted.Key.Programme),
            Programme = hosted.Key.Programme,
        };
}
