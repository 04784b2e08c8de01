namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-15. Learners are people: small groups are hidden.</summary>
public sealed class UnmetDemand() : Indicator(new(
    "I-15", "places-found", "Learners who have a place", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "Of the learners for whom colleges of the area have asked for places since the academic year began, how many have a confirmed place. Each learner once.",
    "learners with a confirmed placement ÷ learners asked for, of groups that asked since 1 August",
    "Placements", "with learners still to place")
{
    IsOfPeople = true,
    BySector = false,
    ByProgramme = true,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from b in facts.Bookings
        where b.IsOpenOn(scope.Day) && b.AskedOn >= scope.YearFrom && facts.IsInside(b.College, scope.Day)
        group b by b.CohortId into cohort
        let first = cohort.First()
        let asked = Math.Min(first.CohortPeople, cohort.Sum(b => b.People))
        let confirmed = Math.Min(asked, cohort.Where(b => b.IsConfirmedOn(scope.Day)).Sum(b => b.People))
        orderby facts.NameOf(first.College), cohort.Key
        select new IndicatorLine($"{cohort.Key:N}", facts.NameOf(first.College), "A group of learners")
        {
            Number = confirmed,
            Whole = asked,
            Organisations = [first.College],
            Agenda = facts.AgendaOf(first.Programme),
            Programme = first.Programme,
        };
}
