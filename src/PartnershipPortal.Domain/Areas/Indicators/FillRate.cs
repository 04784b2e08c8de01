namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// I-14, by host: few days are those of a few people, so periods with fewer than <see cref="LeastDays"/> do not count, and no ward stands alone.
/// </summary>
public sealed class FillRate() : Indicator(new(
    "I-14", "fill-rate", "Placement days that were used", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "Of the days on which places were offered in periods that ended in the last year, how many were taken. A place for one person on one day is one; "
        + "periods with fewer than 30 of them are left out.",
    "place days taken ÷ place days offered, of places whose last day was in the last year and that offered 30 place days or more",
    "Placements", "not filled")
{
    ByProgramme = true,
    Parts = "programme",
})
{
    /// <summary>The least place days of a period that counts.</summary>
    public const int LeastDays = 30;

    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from c in facts.Capacities
        where c.LastDay < scope.Day && c.LastDay >= scope.From && c.PublishedOn <= scope.Day && c.Offered >= LeastDays
            && facts.IsInside(c.OrganisationId, scope.Day)
            && scope.TakesProgramme(c.Programme) && scope.Takes(facts.AgendaOf(c.Programme)) && scope.Takes(facts.Find(c.OrganisationId)?.Sector)
        group c by (Host: c.OrganisationId, c.Programme) into hosted
        let taken = hosted.Sum(c => c.Taken)
        let offered = hosted.Sum(c => c.Offered)
        orderby (double)taken / offered, facts.NameOf(hosted.Key.Host), hosted.Key.Programme, hosted.Key.Host
        select new IndicatorLine($"{hosted.Key.Host:N}/{hosted.Key.Programme}", facts.NameOf(hosted.Key.Host),
            $"{Days.Words(hosted.Min(c => c.FirstDay))} to {Days.Words(hosted.Max(c => c.LastDay))}")
        {
            Number = taken,
            Whole = offered,
            Organisations = [hosted.Key.Host],
            Programme = hosted.Key.Programme,
            Part = hosted.Key.Programme,
        };
}
