using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-23, of plans that are shared: others are for colleagues (ADR 50). Activities are counted, never people. Source: S3-01.</summary>
public sealed class PlanGoals() : Indicator(new(
    "I-23", "plan-goals", "Widening participation activities done", ReportHeading.Influence, IndicatorMeasure.Share,
    "Of what organisations of the area plan for this academic year to widen participation, and share with others, how much is done. By goal: an activity "
        + "that serves two goals counts under both. What was cancelled counts in neither number.",
    "activities done ÷ activities planned and not cancelled, of each goal, in shared plans of the academic year",
    "Widening participation plans", "with activities to come")
{
    IsDated = false, // when an activity was planned is not kept as a day
    ByAgenda = false,
    Parts = "goal",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from p in facts.Plans
        where p.Year == AcademicYear.Of(scope.Day).Start && p.SharedOn <= scope.Day
        join owner in facts.InsideOn(scope.Day) on p.OrganisationId equals owner.Id
        where scope.Takes(owner.Sector)
        orderby owner.Name, p.Id
        from goal in facts.Goals
        let its = p.Activities.Where(a => a.IsPlannedOn(scope.Day) && a.Goals.Contains(goal.Key)).ToList()
        where its.Count > 0
        let late = its.Count(a => !a.IsDoneOn(scope.Day) && a.LastDay < scope.Day)
        let done = its.Count(a => a.IsDoneOn(scope.Day))
        select new IndicatorLine($"{p.Id:N}/{goal.Key}", owner.Name, $"{FrontDoorWords.InSentence(goal.Value)} {done} of {its.Count}{Late(late)}")
        {
            Number = done,
            Whole = its.Count,
            Organisations = [p.OrganisationId],
            Part = goal.Value,
            Href = $"/organisations/{owner.Code}/plan/{p.Year}",
        };

    /// <summary>A line for each plan, with its goals.</summary>
    protected override IEnumerable<IndicatorLine> Listed(AreaFacts facts, IReadOnlyList<IndicatorLine> lines) =>
        from l in lines
        group l by l.Href into plan
        let line = Together(facts, plan.First().Organisations[0], plan, FrontDoorWords.Capital(string.Join("; ", plan.Select(l => l.Words))))
        orderby (double)line.Number / line.Whole, line.Label, line.Key
        select line with { Href = plan.Key };

    private static string Late(int late) => late is 0 ? "" : $" ({late} late)";
}
