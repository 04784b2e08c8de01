using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-08.</summary>
public sealed class ContactFreshness() : Indicator(new(
    "I-08", "contact-freshness", "Contacts checked in 180 days", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "How many of the people listed for others have had their details confirmed in the last 180 days.",
    "listed contacts confirmed within 180 days, and not reported as wrong since ÷ listed contacts",
    "Contacts", "to check")
{
    IsDated = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from c in facts.Contacts
        where facts.IsInside(c.OrganisationId, scope.Day) && scope.TakesAny(c.Agendas) && scope.Takes(facts.Find(c.OrganisationId)?.Sector)
        let isFresh = c.IsFreshOn(scope.Day)
        orderby isFresh, facts.NameOf(c.OrganisationId), c.JobTitle, c.Id
        select new IndicatorLine($"{c.Id:N}", $"{c.JobTitle}, {facts.NameOf(c.OrganisationId)}", c.State is ContactState.CheckDue ? "Reported as out of date"
            : c.VerifiedOn is { } checkedOn ? $"Checked on {Days.Words(checkedOn)}" : "Never checked")
        {
            Number = isFresh ? 1 : 0,
            Organisations = [c.OrganisationId],
            Href = facts.Find(c.OrganisationId) is { } o ? $"/organisations/{o.Code}" : null,
        };
}
