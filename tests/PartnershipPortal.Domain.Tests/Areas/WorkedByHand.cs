using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Three trusts and a college, for whom each formula is worked out by hand once.</summary>
public abstract class WorkedByHand
{
    private protected WorkedByHand()
    {
        Oldham = Area.Add(Sector.Nhs, "Oldham Trust", "OLD");
        Tameside = Area.Add(Sector.Nhs, "Tameside Trust", "TAM");
        Bolton = Area.Add(Sector.Nhs, "Bolton Trust", "BOL");
        College = Area.Add(Sector.Fe, "Tameside College", "TAM");
    }

    private protected AnArea Area { get; } = new();

    private protected OrganisationFact Oldham { get; }

    private protected OrganisationFact Tameside { get; }

    private protected OrganisationFact Bolton { get; }

    private protected OrganisationFact College { get; }

    private protected static (int Number, int Whole) Pair(IndicatorResult result) => (result.Figure.Number, result.Figure.Whole);
}
