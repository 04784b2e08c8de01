namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-11.</summary>
public sealed class MouCoverage() : PartnershipIndicator(new(
    "I-11", "mou-coverage", "Partnerships with a memorandum in force", ReportHeading.Facilitate, IndicatorMeasure.Share,
    "How many active partnerships have a memorandum of understanding that everybody has signed and that counts on the day.",
    "active partnerships with a signed memorandum in date ÷ active partnerships",
    "Memoranda of understanding", "without a memorandum in force"))
{
    protected override (bool Counts, string Words) Judge(AreaFacts facts, PartnershipFact partnership, DateOnly day)
    {
        var own = facts.MousOf(partnership.Id).Where(m => m.SignedOn <= day).ToList();
        return own.Where(m => m.IsInForceOn(day)).OrderByDescending(m => m.EndsOn).FirstOrDefault() is { } counts
            ? (true, $"In force until {Days.Words(counts.EndsEarlyOn ?? counts.EndsOn)}")
            : own.OrderByDescending(m => m.EndsOn).FirstOrDefault() is { } last ? (false, last.StartsOn > day ? $"Begins on {Days.Words(last.StartsOn)}"
                : $"Ended on {Days.Words(last.EndsEarlyOn ?? last.EndsOn)}")
            : (false, "No signed memorandum");
    }
}
