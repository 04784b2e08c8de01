namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>New partnerships of the months round the day on which a community began, in its area and in similar areas over the same months.</summary>
/// <param name="Own">Of each of the twelve months, six before and six after.</param>
/// <param name="Elsewhere">The same of all similar areas together.</param>
/// <param name="Similar">How many similar areas there are.</param>
public sealed record ConveningEffect(CommunityFact Community, IReadOnlyList<int> Own, IReadOnlyList<int> Elsewhere, int Similar)
{
    public DateOnly On => Community.OpenedOn;

    public int Before => Own.Take(Convening.Months).Sum();

    public int After => Own.Skip(Convening.Months).Sum();

    /// <summary>Of one similar area on average; null without any.</summary>
    public double? SimilarBefore => Mean(Elsewhere.Take(Convening.Months).Sum());

    public double? SimilarAfter => Mean(Elsewhere.Skip(Convening.Months).Sum());

    /// <summary>By how many links the area changed more than similar areas did; null without any.</summary>
    public double? MoreThanElsewhere => After - Before - (SimilarAfter - SimilarBefore);

    /// <summary>An average of a month.</summary>
    public double? Mean(int sum) => Similar is 0 ? null : (double)sum / Similar;

    /// <summary>What one may read into the difference: never a cause.</summary>
    public string Chance => Convening.ChanceOf(Before, After) is not { } chance ? "Too few links to tell a change from chance."
        : chance < 0.01 ? "With an even rate, a difference as large would come about in fewer than 1 of 100 cases."
        : $"With an even rate, a difference as large would come about in {Math.Round(100 * chance):0} of 100 cases.";
}

/// <summary>
/// Links that began in the six months after people were convened against the six before, and against similar areas over the same months (a difference in
/// differences). A convening is the day on which a community of the area began to meet. Source: I-25, issue 9, B11.
/// </summary>
public static class Convening
{
    /// <summary>Months compared on each side of the day.</summary>
    public const int Months = 6;

    /// <summary>Convenings of so many years are compared.</summary>
    public const int Years = 2;

    /// <summary>Of fewer links before and after together not even all on one side would be unlikely (2 of 32 cases with five).</summary>
    public const int LeastLinks = 6;

    /// <summary>The convenings of a place whose twelve months are over and on record, the latest first.</summary>
    /// <param name="withOwn">Also of communities that only their members know of, for a reader who is in them; never for a figure.</param>
    public static IReadOnlyList<ConveningEffect> Of(AreaFacts facts, IndicatorScope scope, bool withOwn = false)
    {
        if (facts.FirstDay is not { } first)
        {
            return [];
        }

        List<CommunityFact> convened =
        [
            .. facts.Communities.Where(c => (c.IsShared || (withOwn && c.IsYours)) && (scope.Agenda is null || c.Agendas.Contains(scope.Agenda)))
                .Where(c => c.OpenedOn >= scope.Day.AddYears(-Years) && c.OpenedOn.AddMonths(Months) <= scope.Day && c.OpenedOn.AddMonths(-Months) >= first)
                .OrderByDescending(c => c.OpenedOn).ThenBy(c => c.Id),
        ];
        if (convened.Count is 0)
        {
            return [];
        }

        var born = facts.Partnerships.Where(p => p.ActiveOn is { } on && on <= scope.Day && scope.Takes(p) && IsOfPlace(facts, p, on))
            .Select(p => p.ActiveOn!.Value).ToList();
        var elsewhere = facts.Elsewhere.Where(l => scope.TakesAny(l.Agendas)).Select(l => l.On).ToList();
        return [.. convened.Select(c => new ConveningEffect(c, ByMonth(born, c.OpenedOn), ByMonth(elsewhere, c.OpenedOn), facts.SimilarAreas.Count))];
    }

    /// <summary>
    /// How often a split of as many links would be at least as uneven, if they were as likely before as after: two-sided, exact (binomial with a half).
    /// Null when there are too few to say.
    /// </summary>
    public static double? ChanceOf(int before, int after)
    {
        var (all, most) = (before + after, Math.Max(before, after));
        if (all < LeastLinks)
        {
            return null;
        }

        var (log, tail) = (-all * Math.Log(2), 0.0); // of nobody on one side, then one more and so on
        for (var less = 0; less <= all - most; less++)
        {
            tail += Math.Exp(log);
            log += Math.Log(all - less) - Math.Log(less + 1);
        }

        return Math.Min(1, 2 * tail);
    }

    /// <summary>Whether two of them share months, so that links count in both.</summary>
    public static bool Overlap(IEnumerable<ConveningEffect> effects)
    {
        var days = effects.Select(e => e.On).Order().ToList();
        return days.Zip(days.Skip(1)).Any(pair => pair.First.AddMonths(Months) > pair.Second.AddMonths(-Months));
    }

    private static bool IsOfPlace(AreaFacts facts, PartnershipFact partnership, DateOnly day) =>
        partnership.RunningOn(day).Any(m => facts.Find(m.OrganisationId) is { } organisation && facts.IsInside(organisation, day));

    private static int[] ByMonth(List<DateOnly> born, DateOnly on) =>
    [
        .. Enumerable.Range(-Months, 2 * Months).Select(m => born.Count(b => b >= on.AddMonths(m) && b < on.AddMonths(m + 1))),
    ];
}

/// <summary>I-25, of communities that are open or restricted. The list has a line for each; the figure is their sum.</summary>
public sealed class EffectOfConvening() : Indicator(new(
    "I-25", "effect-of-convening", "New partnerships after people were brought together", ReportHeading.Collaborate, IndicatorMeasure.Change,
    "Partnerships of the area that began in the six months after a community of it first opened, and in the six months before. It says what changed, not "
        + "why. Open and restricted communities of the last two years whose twelve months are over.",
    "partnerships that became active from the day a community opened until six months later, and in the six months before that day, summed over communities",
    "Communities, partnerships", "with fewer after than before")
{
    Unit = "partnerships",
    BySector = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from e in Convening.Of(facts, scope)
        select new IndicatorLine($"{e.Community.Id:N}", e.Community.Name, Words(e))
        {
            Number = e.After,
            Whole = e.Before,
            Organisations = e.Community.Organisations,
            Href = $"/communities/{e.Community.Id}",
            IsForMembers = true,
        };

    private static string Words(ConveningEffect e)
    {
        var similar = e is { SimilarBefore: { } before, SimilarAfter: { } after } ? $" Similar areas: {after:0.#} after, {before:0.#} before on average." : "";
        return $"Opened on {Days.Words(e.On)}.{similar} {e.Chance}";
    }
}
