using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-24, as far as intentions go: no money moves in the portal.</summary>
public sealed class LevyGifts() : Indicator(new(
    "I-24", "levy", "Employers who mean to give levy away", ReportHeading.Influence, IndicatorMeasure.Count,
    "Large employers that have said in the last year that they mean to pass apprenticeship levy on in this area, for any sector.",
    "count of intentions to give levy that are live on the day",
    "Levy intentions", "withdrawn")
{
    Unit = "intentions",
    ByAgenda = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from l in facts.Levy
        where l.IsLiveOn(scope.Day) && scope.Takes(facts.Find(l.OrganisationId)?.Sector)
        orderby l.Band descending, l.SaidOn, l.Id
        select new IndicatorLine($"{l.Id:N}", facts.NameOf(l.OrganisationId), $"{l.Band.Word()}: {l.Purpose}")
        {
            Number = 1,
            Organisations = [l.OrganisationId],
            Href = "/levy",
        };
}
