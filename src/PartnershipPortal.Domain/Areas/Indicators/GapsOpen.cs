namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-20.</summary>
public sealed class GapsOpen() : Indicator(new(
    "I-20", "gaps", "Gaps closed with an outcome", ReportHeading.Influence, IndicatorMeasure.Share,
    "Of the gaps people have recorded in the area, those still open and those closed in the last year: how many are closed with an outcome, and how old "
        + "the open ones are.",
    "gaps closed in the last year ÷ gaps closed in the last year or open on the day",
    "Gaps", "still open")
{
    BySector = false,
    Parts = "state",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from g in facts.Gaps
        where scope.Takes(g.Agenda) && (g.IsOpenOn(scope.Day) || (g.IsClosedOn(scope.Day) && scope.IsInTwelveMonths(g.ChangedOn)))
        let isOpen = g.IsOpenOn(scope.Day)
        let age = scope.Day.DayNumber - g.RaisedOn.DayNumber
        orderby isOpen descending, age descending, g.Id
        select new IndicatorLine($"{g.Id:N}", g.Wanted, isOpen ? $"Open for {(age is 1 ? "1 day" : $"{age} days")}, near {g.Place}"
            : $"Closed on {Days.Words(g.ChangedOn)}{(g.Outcome is { } outcome ? $": {FrontDoor.FrontDoorWords.InSentence(outcome.Label())}" : "")}")
        {
            Number = isOpen ? 0 : 1,
            Values = isOpen ? [age] : [],
            Organisations = [g.OrganisationId],
            Agenda = g.Agenda,
            Part = isOpen ? "Open" : g.Outcome?.Label() ?? "Closed",
            Href = $"/find/gap/{g.Id}",
        };
}
