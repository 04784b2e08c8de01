namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-13.</summary>
public sealed class PlacementPlaces() : Indicator(new(
    "I-13", "placement-places", "Placement places this year", ReportHeading.Influence, IndicatorMeasure.Count,
    "Places for learners that organisations of the area have published for the academic year of the day, most people at once.",
    "sum of places published up to the day that run in the academic year",
    "Placements", "closed")
{
    Unit = "places",
    ByProgramme = true,
    Parts = "programme",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from c in facts.Capacities
        where c.PublishedOn <= scope.Day && c.FirstDay <= AcademicYear.Of(scope.Day).End && c.LastDay >= scope.YearFrom
            && facts.IsInside(c.OrganisationId, scope.Day) && scope.TakesProgramme(c.Programme) && scope.Takes(facts.AgendaOf(c.Programme))
            && scope.Takes(facts.Find(c.OrganisationId)?.Sector)
        orderby c.Places descending, c.Id
        select new IndicatorLine($"{c.Id:N}", $"{c.Area}, {facts.NameOf(c.OrganisationId)}", $"{Days.Words(c.FirstDay)} to {Days.Words(c.LastDay)}")
        {
            Number = c.Places,
            Whole = c.Places,
            Organisations = [c.OrganisationId],
            Council = c.Council,
            Programme = c.Programme,
            Part = c.Programme,
            Href = c.IsPublished ? $"/placements/places/{c.Id}" : null,
        };
}
