using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>One step from a request to a placement.</summary>
public sealed record FunnelStep(string Label, int Number, int Of)
{
    public int Percent => Of is 0 ? 0 : IndicatorFigure.PercentOf(Number, Of);
}

/// <summary>From introduction to placement: of the requests of twelve months, how many came how far. Each step counts requests that took the steps
/// before.</summary>
public static class AreaFunnel
{
    public static IReadOnlyList<FunnelStep> Of(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        var sent = Sent(facts, scope).ToList();
        var answered = sent.Where(i => i.AnsweredOn <= day).ToList();
        var accepted = answered.Where(i => i.StateOn(day) is IntroductionState.Accepted).ToList();
        var active = facts.Partnerships.Where(p => p.ActiveOn <= day).Select(p => p.Id).ToHashSet();
        var together = accepted.Where(i => i.PartnershipId is { } id && active.Contains(id)).ToList();
        var placed = facts.Bookings.Where(b => b.IsConfirmedOn(day)).SelectMany(b => new[] { (b.Host, b.College), (b.College, b.Host) }).ToHashSet();
        var placing = together.Count(i => placed.Contains((i.Seeker, i.Target)));
        return
        [
            new("Introductions sent", sent.Count, sent.Count), new("Answered", answered.Count, sent.Count), new("Accepted", accepted.Count, sent.Count),
            new("Working together", together.Count, sent.Count), new("With places confirmed", placing, sent.Count),
        ];
    }

    /// <summary>Why requests were declined, most often first.</summary>
    public static IReadOnlyList<(string Reason, int Count)> Declined(AreaFacts facts, IndicatorScope scope) =>
    [
        .. Sent(facts, scope).Where(i => i.StateOn(scope.Day) is IntroductionState.Declined).GroupBy(i => i.Reason?.Word() ?? "No reason given")
            .Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal),
    ];

    private static IEnumerable<IntroductionFact> Sent(AreaFacts facts, IndicatorScope scope) => facts.Introductions.Where(i =>
        scope.IsInTwelveMonths(i.SentOn) && scope.Takes(i.Agenda)
        && (facts.IsInside(i.Target, scope.Day) || facts.IsInside(i.Seeker, scope.Day)) && scope.TakesAnyOf(facts, [i.Seeker, i.Target]));
}
