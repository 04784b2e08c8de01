namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-04, as one figure for the place; council area by council area it is <see cref="ColdSpots"/>.</summary>
public sealed class ColdSpotNeed() : Indicator(new(
    "I-04", "need-met", "Places needed that are offered", ReportHeading.Influence, IndicatorMeasure.Share,
    "Of the places that organisations need and colleges look for, how many are matched by offers and placements of the same programme in the same council "
        + "area. An offer without a place of its own counts where its organisation has its address. Of a sector: the needs of its organisations, and "
        + "whoever offers.",
    "sum over council areas and programmes of the smaller of places needed and places offered ÷ places needed",
    "Offers and needs, placements", "council areas where need is not met")
{
    ByProgramme = true,
    Parts = "programme",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        ColdSpots.Things(facts, scope).GroupBy(t => (Council: t.Council ?? "", t.Programme))
            .Select(g => (g.Key, Need: g.Sum(t => t.Need), Offered: g.Sum(t => t.Offered), Who: g.Select(t => t.OrganisationId).Distinct().ToList()))
            .Where(g => g.Need > 0)
            .OrderBy(g => Math.Min(g.Need, g.Offered) * 1.0 / g.Need).ThenByDescending(g => g.Need).ThenBy(g => g.Key.Council, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Programme, StringComparer.Ordinal)
            .Select(g => new IndicatorLine($"{g.Key.Council}/{g.Key.Programme}", g.Key.Programme,
                g.Offered is 0 ? $"{PlaceCount.InWords(g.Need)} needed, none offered" : $"{PlaceCount.InWords(g.Need)} needed, {g.Offered} offered")
            {
                Number = Math.Min(g.Need, g.Offered),
                Whole = g.Need,
                Organisations = g.Who,
                Council = g.Key.Council,
                Programme = g.Key.Programme,
                Part = g.Key.Programme,
            });
}
