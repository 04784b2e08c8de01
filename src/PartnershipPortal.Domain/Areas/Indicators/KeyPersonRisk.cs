using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-09. Source: S3-15.</summary>
public sealed class KeyPersonRisk() : PartnershipIndicator(new(
    "I-09", "key-person-risk", "Partnerships that do not rest on one person", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "How many active partnerships would go on if any one person left: two people or more on each side who can be reached.",
    "active partnerships with two or more live people on both sides ÷ active partnerships",
    "People of partnerships", "resting on one person")
{
    IsDated = false,
})
{
    protected override (bool Counts, string Words) Judge(AreaFacts facts, PartnershipFact partnership, DateOnly day)
    {
        int People(PartnershipSide side) => partnership.People.Where(p => p.Side == side && p.IsLive).DistinctBy(p => p.Person).Count();
        var thin = Enum.GetValues<PartnershipSide>().Where(s => People(s) < 2).ToList();
        return thin.Count is 0 ? (true, "Two people or more on both sides") : (false, string.Join("; ", thin.Select(s => People(s) is 0
            ? $"Nobody at {LeadOf(facts, partnership, s)}" : $"One person at {LeadOf(facts, partnership, s)}: assign a deputy")));
    }
}
