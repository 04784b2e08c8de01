namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-01. With a filter by sector: organisations of that sector that work with the other side.</summary>
public sealed class TrustsWithPartnership() : Indicator(new(
    "I-01", "trusts-with-a-partnership", "Trusts with an active college partnership", ReportHeading.Collaborate, IndicatorMeasure.Share,
    "How many trusts of the area work with at least one college, in a partnership that is active on the day.",
    "trusts with at least one active partnership in which a college leads or is a member ÷ trusts open on the day",
    "Partnerships", "without a college partnership"))
{
    /// <summary>Of another sector it does not speak of trusts.</summary>
    public override IndicatorCard CardFor(IndicatorScope scope)
    {
        if (scope.Sector is not { } sector || sector is Sector.Nhs)
        {
            return Card;
        }

        var other = sector.IsEmployer() ? "a college" : "an employer";
        return Card with
        {
            Title = $"{sector.Label()} in an active partnership with {other}",
            Definition = $"How many organisations of the area under “{sector.Label()}” work with at least one organisation of the other side, "
                + "in a partnership that is active on the day.",
            Formula = $"those in at least one active partnership with {other} ÷ those open on the day",
            Lacking = $"without a partnership with {other}",
        };
    }

    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        var sector = scope.Sector ?? Sector.Nhs;
        var others = sector.IsEmployer() ? [Sector.Fe] : sector.OtherSide();
        var active = facts.ActiveOn(day).Where(p => scope.Takes(p)).ToList();
        foreach (var o in facts.InsideOn(day).Where(o => o.Sector == sector))
        {
            var partners = active.Where(p => p.RunningOn(day).Any(m => m.OrganisationId == o.Id)).SelectMany(p => p.RunningOn(day))
                .Select(m => facts.Find(m.OrganisationId)).OfType<OrganisationFact>().Where(p => others.Contains(p.Sector))
                .Select(p => p.Name).Distinct().Order(StringComparer.Ordinal).ToList();
            yield return new(o.Code, o.Name, partners.Count > 0 ? $"Works with {string.Join(", ", partners)}" : "No active partnership")
            {
                Number = partners.Count > 0 ? 1 : 0,
                Href = $"/organisations/{o.Code}",
                Organisations = [o.Id],
                Council = o.Council,
            };
        }
    }
}
