namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-05.</summary>
public sealed class DaysToReply() : Indicator(new(
    "I-05", "days-to-reply", "Working days to a first reply", ReportHeading.Facilitate, IndicatorMeasure.Median,
    "How long organisations of the area take to do something with a request for an introduction: accept, ask, pass on or decline. Requests of the last "
        + "year.",
    "median of the working days from sending to the first answer, of requests sent to organisations of the area in the last year and answered",
    "Introductions", "not answered yet")
{
    Unit = "working days",
    MoreIsBetter = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from i in facts.Introductions
        where scope.IsInTwelveMonths(i.SentOn) && facts.IsInside(i.Target, scope.Day) && scope.Takes(i.Agenda) && scope.Takes(facts.Find(i.Target)?.Sector)
        let days = i.AnsweredOn <= scope.Day ? facts.Calendar.Between(i.SentOn, i.AnsweredOn.Value) : (int?)null
        orderby days is null descending, days descending, i.SentOn, i.Id
        select new IndicatorLine($"{i.Id:N}", facts.NameOf(i.Target), $"Asked on {Days.Words(i.SentOn)}, {(days is null ? "no answer yet"
            : days is 1 ? "answered after 1 working day" : $"answered after {days} working days")}")
        {
            Value = days,
            Number = days is null ? 0 : 1,
            Organisations = [i.Target],
            Agenda = i.Agenda,
            Href = facts.Find(i.Target) is { } o ? $"/organisations/{o.Code}" : null,
        };
}
