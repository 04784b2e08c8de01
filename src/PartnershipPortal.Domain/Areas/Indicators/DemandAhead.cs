using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>What is needed now and later. Source: S0-39.</summary>
public sealed class DemandAhead() : Indicator(new(
    "S0-39", "demand", "Places needed, now and later", ReportHeading.Influence, IndicatorMeasure.Count,
    "Places that organisations of the area say they need, by when they need them: now, or within one, three or five years.",
    "sum of the places of live needs",
    "Needs", "withdrawn")
{
    Unit = "places",
    ByProgramme = true,
    Parts = "when",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from o in facts.Opportunities
        where o.Kind is OpportunityKind.Need && o.IsLiveOn(scope.Day) && facts.IsInside(o.OrganisationId, scope.Day) && scope.TakesProgramme(o.Programme)
            && scope.Takes(facts.AgendaOf(o.Programme)) && scope.Takes(facts.Find(o.OrganisationId)?.Sector)
        orderby o.Horizon ?? Horizon.Now, o.Places descending, o.Id
        let horizon = o.Horizon?.Word() ?? "Not said"
        select new IndicatorLine($"{o.Id:N}", $"{o.Subject ?? "A need"}, {facts.NameOf(o.OrganisationId)}",
            $"{PlaceCount.InWords(o.Places)}: {FrontDoor.FrontDoorWords.InSentence(horizon)}")
        {
            Number = o.Places,
            Whole = o.Places,
            Organisations = [o.OrganisationId],
            Programme = o.Programme,
            Council = o.Council,
            Part = horizon,
            Href = $"/opportunities/{o.Id}",
        };
}
