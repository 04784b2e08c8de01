using PartnershipPortal.Domain.Mous;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-12.</summary>
public sealed class MouReviews() : Indicator(new(
    "I-12", "mou-reviews-overdue", "Memoranda whose review is overdue", ReportHeading.Facilitate, IndicatorMeasure.Count,
    "Memoranda of active partnerships whose review is due, because they end within 90 days, or that have ended without a new version.",
    "count of signed memoranda of active partnerships that are 90 days or less from their last day or past it, and not replaced",
    "Memoranda of understanding", "to review")
{
    Unit = "to review",
    MoreIsBetter = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        var active = facts.ActiveOn(day).ToDictionary(p => p.Id);
        return
            from m in facts.Mous
            where m.Kind is not MouKind.Addendum && m.StandingOn(day) is MouStanding.ReviewDue or MouStanding.Expired && active.ContainsKey(m.PartnershipId)
            let p = active[m.PartnershipId]
            let members = p.RunningOn(day).Select(x => x.OrganisationId).ToList()
            where !facts.MousOf(m.PartnershipId).Any(n => n.Id != m.Id && n.EndsOn > m.EndsOn && n.SignedOn <= day)
                && scope.Takes(p) && scope.TakesAnyOf(facts, members)
            orderby m.EndsOn, m.Id
            select new IndicatorLine($"{m.Id:N}", facts.NamesOf(p), m.EndsOn < day ? $"Ended on {Days.Words(m.EndsOn)}" : $"Ends on {Days.Words(m.EndsOn)}")
            {
                Number = 1,
                Organisations = members,
                Href = $"/partnerships/{p.Id}",
            };
    }
}
