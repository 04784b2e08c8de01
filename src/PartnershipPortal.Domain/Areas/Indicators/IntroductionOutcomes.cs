using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-06.</summary>
public sealed class IntroductionOutcomes() : Indicator(new(
    "I-06", "introduction-outcomes", "Introductions accepted", ReportHeading.Collaborate, IndicatorMeasure.Share,
    "What became of requests for an introduction that were sent in the last year from or to an organisation of the area.",
    "requests accepted ÷ requests sent in the last year",
    "Introductions", "not accepted")
{
    Parts = "outcome",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from i in facts.Introductions
        where scope.IsInTwelveMonths(i.SentOn) && (facts.IsInside(i.Target, scope.Day) || facts.IsInside(i.Seeker, scope.Day))
            && scope.Takes(i.Agenda) && scope.TakesAny(facts.SectorsOf([i.Seeker, i.Target]))
        let state = i.StateOn(scope.Day)
        orderby state is IntroductionState.Accepted, state, i.SentOn, i.Id
        select new IndicatorLine($"{i.Id:N}", facts.NameOf(i.Target),
            $"Asked on {Days.Words(i.SentOn)}: {FrontDoor.FrontDoorWords.InSentence(WordOf(state))}{Why(i, state)}")
        {
            Number = state is IntroductionState.Accepted ? 1 : 0,
            Organisations = [i.Seeker, i.Target],
            Agenda = i.Agenda,
            Part = WordOf(state),
            Href = facts.Find(i.Target) is { } o ? $"/organisations/{o.Code}" : null,
        };

    private static string WordOf(IntroductionState state) => state is IntroductionState.NeedsInfo ? "Answered, not decided" : state.Word();

    private static string Why(IntroductionFact i, IntroductionState state) =>
        state is IntroductionState.Declined && i.Reason is { } reason ? $" ({FrontDoor.FrontDoorWords.InSentence(reason.Word())})" : "";
}
