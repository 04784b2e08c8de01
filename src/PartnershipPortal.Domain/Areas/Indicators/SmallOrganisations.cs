namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-17. Source: S0-36.</summary>
public sealed class SmallOrganisations() : Indicator(new(
    "I-17", "small-organisations", "Smaller organisations taking part", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "How many GP practices, networks and care providers are in an active partnership, in whichever part, or have asked the area for support.",
    "practices, networks and care providers with an active partnership or a request for support ÷ those in the area",
    "Organisations, partnerships", "not taking part yet")
{
    Parts = "sector",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        var taking = facts.Partnerships.Where(p => p.IsActiveOn(day) && scope.Takes(p))
            .SelectMany(p => p.Members.Where(m => m.JoinedOn <= day && (m.LeftOn is null || day < m.LeftOn))).Select(m => m.OrganisationId).ToHashSet();
        return
            from o in facts.InsideOn(day)
            where o.Sector is Sector.PrimaryCare or Sector.SocialCare && scope.Takes(o.Sector)
            let counts = taking.Contains(o.Id) || o.WantsSupport
            orderby counts, o.WantsSupport descending, o.Name, o.Id
            select new IndicatorLine(o.Code, o.Name, taking.Contains(o.Id) ? "In an active partnership" : o.WantsSupport ? "Has asked for support" : "Not yet")
            {
                Number = counts ? 1 : 0,
                Organisations = [o.Id],
                Council = o.Council,
                Part = o.Sector.Label(),
                Href = $"/organisations/{o.Code}",
            };
    }
}
