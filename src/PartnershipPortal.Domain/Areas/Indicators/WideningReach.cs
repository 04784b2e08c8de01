using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-22. Source: V6.</summary>
public sealed class WideningReach() : Indicator(new(
    "I-22", "widening-participation", "Offers for people furthest from work", ReportHeading.Influence, IndicatorMeasure.Share,
    "How many live offers name a group of people for whom doors are often closed, such as young carers, care leavers or people who have been out of work "
        + "for long.",
    "live offers that name one group or more ÷ live offers of organisations of the area",
    "Offers", "that name no group")
{
    ByProgramme = true,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from o in facts.Opportunities
        where o.Kind is OpportunityKind.Offer && o.IsLiveOn(scope.Day) && facts.IsInside(o.OrganisationId, scope.Day) && scope.TakesProgramme(o.Programme)
            && scope.Takes(facts.AgendaOf(o.Programme)) && scope.Takes(facts.Find(o.OrganisationId)?.Sector)
        orderby o.Groups.Count > 0, o.PublishedOn, o.Id
        select new IndicatorLine($"{o.Id:N}", $"{o.Subject ?? "An offer"}, {facts.NameOf(o.OrganisationId)}", o.Groups.Count switch
        {
            0 => "Names no group",
            1 => "Names 1 group",
            _ => $"Names {o.Groups.Count} groups",
        })
        {
            Number = o.Groups.Count > 0 ? 1 : 0,
            Organisations = [o.OrganisationId],
            Programme = o.Programme,
            Council = o.Council,
            Href = $"/opportunities/{o.Id}",
        };
}
