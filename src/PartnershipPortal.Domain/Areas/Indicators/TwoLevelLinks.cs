using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-02. Source: S0-24.</summary>
public sealed class TwoLevelLinks() : PartnershipIndicator(new(
    "I-02", "two-levels", "Partnerships linked on two levels", ReportHeading.Collaborate, IndicatorMeasure.Share,
    "How many active partnerships have somebody day to day and somebody strategic on both sides, who can all be reached.",
    "active partnerships with a day-to-day lead and a strategic contact on both sides ÷ active partnerships",
    "People of partnerships", "lacking a level")
{
    IsDated = false,
})
{
    protected override (bool Counts, string Words) Judge(AreaFacts facts, PartnershipFact partnership, DateOnly day)
    {
        List<string> missing = [];
        foreach (var side in Enum.GetValues<PartnershipSide>())
        {
            bool Has(PersonDuty duty) => partnership.People.Any(p => p.Side == side && p.Duty == duty && p.IsLive);
            if (!Has(PersonDuty.Lead))
            {
                missing.Add($"nobody day to day at {LeadOf(facts, partnership, side)}");
            }

            if (!Has(PersonDuty.Strategic))
            {
                missing.Add($"nobody strategic at {LeadOf(facts, partnership, side)}");
            }
        }

        return missing.Count is 0 ? (true, "Both levels on both sides") : (false, FrontDoorWords.Capital(string.Join(", ", missing)));
    }
}
