using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-03: chief executives and principals, by their job titles.</summary>
public sealed class ExecutiveLinks() : PartnershipIndicator(new(
    "I-03", "executive-links", "Links between chief executive and principal", ReportHeading.Influence, IndicatorMeasure.Share,
    "How many active partnerships have an executive, such as a chief executive, a principal or a chief officer, among the people of both sides.",
    "active partnerships with an executive on both sides ÷ active partnerships",
    "People of partnerships, seniority as their job titles say", "without executives on both sides")
{
    IsDated = false,
})
{
    protected override (bool Counts, string Words) Judge(AreaFacts facts, PartnershipFact partnership, DateOnly day)
    {
        var without = Enum.GetValues<PartnershipSide>().Where(s => !partnership.People.Any(p => p.Side == s && p.IsLive && p.IsExecutive)).ToList();
        return without.Count is 0 ? (true, "Executives on both sides")
            : (false, $"No executive at {string.Join(" or ", without.Select(s => LeadOf(facts, partnership, s)))}");
    }
}
