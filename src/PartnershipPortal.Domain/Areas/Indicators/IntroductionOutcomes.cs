using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// I-06. Each request counts once, with whoever was asked or, where that is somebody elsewhere, with whoever asked; the list has a line for each of them,
/// with counts. Source: permission matrix.
/// </summary>
public sealed class IntroductionOutcomes() : Indicator(new(
    "I-06", "introduction-outcomes", "Introductions accepted", ReportHeading.Collaborate, IndicatorMeasure.Share,
    "What became of requests for an introduction that were sent in the last year from or to an organisation of the area.",
    "requests accepted ÷ requests sent in the last year",
    "Introductions", "with requests not accepted")
{
    Parts = "outcome",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from i in facts.Introductions
        where scope.IsInTwelveMonths(i.SentOn) && scope.Takes(i.Agenda)
        let isAskedHere = facts.IsInside(i.Target, scope.Day)
        where (isAskedHere || facts.IsInside(i.Seeker, scope.Day)) && scope.TakesAnyOf(facts, [i.Seeker, i.Target])
        let state = i.StateOn(scope.Day)
        let whose = isAskedHere ? i.Target : i.Seeker
        orderby state is IntroductionState.Accepted, state, i.SentOn, i.Id
        select new IndicatorLine($"{i.Id:N}", facts.NameOf(whose), WordOf(state))
        {
            Number = state is IntroductionState.Accepted ? 1 : 0,
            Organisations = [whose],
            Agenda = i.Agenda,
            Part = WordOf(state),
        };

    protected override IEnumerable<IndicatorLine> Listed(AreaFacts facts, IReadOnlyList<IndicatorLine> lines) =>
        from l in lines
        group l by l.Organisations[0] into whose
        let line = Together(facts, whose.Key, whose, Words([.. whose.Select(l => l.Words)]))
        orderby (double)line.Number / line.Whole, line.Whole descending, line.Label, line.Key
        select line;

    private static string Words(List<string> outcomes) => $"{(outcomes.Count is 1 ? "1 request" : $"{outcomes.Count} requests")}: "
        + string.Join("; ", outcomes.GroupBy(o => o).Select(o => $"{o.Count()} {FrontDoorWords.InSentence(o.Key)}"));

    private static string WordOf(IntroductionState state) => state is IntroductionState.NeedsInfo ? "Answered, not decided" : state.Word();
}
