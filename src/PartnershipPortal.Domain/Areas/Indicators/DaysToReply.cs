namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-05. What one asked of another is theirs: the list has a line for each organisation asked, with counts. Source: permission matrix.</summary>
public sealed class DaysToReply() : Indicator(new(
    "I-05", "days-to-reply", "Working days to a first reply", ReportHeading.Facilitate, IndicatorMeasure.Median,
    "How long organisations of the area take to do something with a request for an introduction: accept, ask, pass on or decline. Requests of the last "
        + "year.",
    "median of the working days from sending to the first answer, of requests sent to organisations of the area in the last year and answered",
    "Introductions", "with requests not answered yet")
{
    Unit = "working days",
    MoreIsBetter = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from i in facts.Introductions
        where scope.IsInTwelveMonths(i.SentOn) && scope.Takes(i.Agenda) && facts.IsInside(i.Target, scope.Day) && scope.Takes(facts.Find(i.Target)?.Sector)
        let days = i.AnsweredOn <= scope.Day ? facts.Calendar.Between(i.SentOn, i.AnsweredOn.Value) : (int?)null
        orderby i.SentOn, i.Id
        select new IndicatorLine($"{i.Id:N}", facts.NameOf(i.Target), "A request")
        {
            Values = days is { } taken ? [taken] : [],
            Number = days is null ? 0 : 1,
            Organisations = [i.Target],
            Agenda = i.Agenda,
        };

    /// <summary>Those who owe an answer first, then the slowest.</summary>
    protected override IEnumerable<IndicatorLine> Listed(AreaFacts facts, IReadOnlyList<IndicatorLine> lines) =>
        from l in lines
        group l by l.Organisations[0] into asked
        let line = Together(facts, asked.Key, asked, Words([.. asked.SelectMany(l => l.Values).Order()], asked.Count()))
        orderby line.IsLacking descending, IndicatorFigure.MedianOf(line.Values) descending, line.Label, line.Key
        select line;

    private static string Words(List<double> days, int requests)
    {
        List<string> parts = [requests is 1 ? "1 request" : $"{requests} requests"];
        if (requests > days.Count)
        {
            parts.Add(requests is 1 ? "no answer yet" : $"{requests - days.Count} with no answer yet");
        }

        if (days.Count > 0)
        {
            parts.Add(days[0] < days[^1] ? $"answered after {days[0]:0} to {days[^1]:0} working days"
                : days[0] is 1 ? "answered after 1 working day" : $"answered after {days[0]:0} working days");
        }

        return string.Join(", ", parts);
    }
}
