using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-07.</summary>
public sealed class TimeToPartnership() : Indicator(new(
    "I-07", "time-to-partnership", "Days from introduction to partnership", ReportHeading.Collaborate, IndicatorMeasure.Median,
    "How long it takes from the first request for an introduction to an active partnership. Partnerships that started in the last year.",
    "median of the days from sending the first introduction to the start of its partnership, of partnerships that started in the last year",
    "Introductions, partnerships", "without an introduction")
{
    Unit = "days",
    MoreIsBetter = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from p in facts.Partnerships
        where scope.IsInTwelveMonths(p.ActiveOn) && scope.Takes(p)
        let members = p.Members.Where(m => m.Part is not MemberPart.Affiliate).Select(m => m.OrganisationId).ToList()
        where members.Exists(m => facts.IsInside(m, scope.Day)) && scope.TakesAnyOf(facts, members)
        let sent = facts.FirstRequestOf(p.Id, p.ActiveOn!.Value)
        let days = p.ActiveOn!.Value.DayNumber - sent?.DayNumber
        orderby days descending, p.Id
        select new IndicatorLine($"{p.Id:N}", facts.NamesOf(p), days is null ? $"Started on {Days.Words(p.ActiveOn!.Value)}, without an introduction here"
            : $"Asked on {Days.Words(sent!.Value)}, started on {Days.Words(p.ActiveOn!.Value)}")
        {
            Values = days is { } taken ? [taken] : [],
            Number = days is null ? 0 : 1,
            Organisations = members,
            Href = $"/partnerships/{p.Id}",
        };
}
