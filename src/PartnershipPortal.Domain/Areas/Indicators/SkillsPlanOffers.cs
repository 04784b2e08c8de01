using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>Offers that answer the local skills improvement plan. Source: S0-60.</summary>
public sealed class SkillsPlanOffers() : Indicator(new(
    "S0-60", "skills-plan", "Offers that cite a skills plan priority", ReportHeading.Influence, IndicatorMeasure.Share,
    "How many live offers say which priority of the local skills improvement plan (LSIP) they answer.",
    "live offers that name a priority ÷ live offers of organisations of the area",
    "Offers", "that name no priority")
{
    ByProgramme = true,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from o in facts.Opportunities
        where o.Kind is OpportunityKind.Offer && o.IsLiveOn(scope.Day) && facts.IsInside(o.OrganisationId, scope.Day) && scope.TakesProgramme(o.Programme)
            && scope.Takes(facts.AgendaOf(o.Programme)) && scope.Takes(facts.Find(o.OrganisationId)?.Sector)
        orderby o.LsipPriority is not null, o.PublishedOn, o.Id
        select new IndicatorLine($"{o.Id:N}", $"{o.Subject ?? "An offer"}, {facts.NameOf(o.OrganisationId)}", o.LsipPriority ?? "Names no priority")
        {
            Number = o.LsipPriority is null ? 0 : 1,
            Organisations = [o.OrganisationId],
            Programme = o.Programme,
            Council = o.Council,
            Href = $"/opportunities/{o.Id}",
        };
}
