namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-14.</summary>
public sealed class FillRate() : Indicator(new(
    "I-14", "fill-rate", "Placement days that were used", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "Of the days on which places were offered in periods that ended in the last year, how many were taken. A place for one person on one day is one.",
    "place days taken ÷ place days offered, of places whose last day was in the last year",
    "Placements", "not filled")
{
    ByProgramme = true,
    Parts = "programme",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from c in facts.Capacities
        where c.LastDay < scope.Day && c.LastDay >= scope.From && c.PublishedOn <= scope.Day && c.Offered > 0 && facts.IsInside(c.OrganisationId, scope.Day)
            && scope.TakesProgramme(c.Programme) && scope.Takes(facts.AgendaOf(c.Programme)) && scope.Takes(facts.Find(c.OrganisationId)?.Sector)
        orderby (double)c.Taken / c.Offered, c.Id
        select new IndicatorLine($"{c.Id:N}", $"{c.Area}, {facts.NameOf(c.OrganisationId)}", $"{Days.Words(c.FirstDay)} to {Days.Words(c.LastDay)}")
        {
            Number = c.Taken,
            Whole = c.Offered,
            Organisations = [c.OrganisationId],
            Council = c.Council,
            Programme = c.Programme,
            Part = c.Programme,
        };
}
