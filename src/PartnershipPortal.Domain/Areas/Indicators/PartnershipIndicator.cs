using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>An indicator with a line for each active partnership of the place.</summary>
public abstract class PartnershipIndicator(IndicatorCard card) : Indicator(card)
{
    protected sealed override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from p in facts.ActiveOn(scope.Day)
        where scope.Takes(p)
        let members = p.RunningOn(scope.Day).Select(m => m.OrganisationId).ToList()
        where scope.TakesAnyOf(facts, members)
        let answer = Judge(facts, p, scope.Day)
        select new IndicatorLine($"{p.Id:N}", facts.NamesOf(p), answer.Words)
        {
            Number = answer.Counts ? 1 : 0,
            Organisations = members,
            Href = $"/partnerships/{p.Id}",
        };

    /// <summary>Whether the partnership counts that day, and why or why not.</summary>
    protected abstract (bool Counts, string Words) Judge(AreaFacts facts, PartnershipFact partnership, DateOnly day);

    /// <summary>The organisation that leads a side.</summary>
    protected static string LeadOf(AreaFacts facts, PartnershipFact partnership, PartnershipSide side) =>
        partnership.Members.FirstOrDefault(m => m.Side == side && m.Part is MemberPart.Lead) is { } lead ? facts.NameOf(lead.OrganisationId) : "one side";
}
