namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-10.</summary>
public sealed class ReachableOrganisations() : Indicator(new(
    "I-10", "reachable-organisations", "Organisations with a way in", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "How many organisations have a single point of contact who can be reached, or a mailbox to fall back on.",
    "organisations with a live single point of contact, a team mailbox or a general mailbox ÷ organisations of the area",
    "Organisations, contacts", "without a way in")
{
    IsDated = false,
    ByAgenda = false,
    Parts = "sector",
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from o in facts.InsideOn(scope.Day)
        where scope.Takes(o.Sector)
        let isReachable = o.HasSinglePoint || o.HasMailbox
        orderby isReachable, o.Sector, o.Name, o.Id
        select new IndicatorLine(o.Code, o.Name, o.HasSinglePoint ? "Has a single point of contact" : o.HasMailbox ? "Has a mailbox" : "No contact, no mailbox")
        {
            Number = isReachable ? 1 : 0,
            Organisations = [o.Id],
            Council = o.Council,
            Part = o.Sector.Label(),
            Href = $"/organisations/{o.Code}",
        };
}
