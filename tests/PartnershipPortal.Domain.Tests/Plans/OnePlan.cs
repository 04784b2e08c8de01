using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;

namespace PartnershipPortal.Domain.Tests.Plans;

/// <summary>A plan of one trust, begun on the first of December.</summary>
public abstract class OnePlan
{
    private protected static readonly DateOnly Today = new(2026, 12, 1);

    private protected Guid Trust { get; } = Guid.NewGuid();

    private protected static PlanActivityDetails Details(DateOnly? on = null) => new()
    {
        Type = "speakers",
        Title = "A nurse in assembly",
        Goals = ["awareness"],
        Groups = ["young-people"],
        YearGroups = ["years-7-9"],
        On = on ?? new(2027, 1, 20),
        Owner = "Head of learning",
    };

    private protected Plan Begun() => new(new(2026), PlanScope.Organisation, By());

    private protected Deed By() => new(Trust, "Somebody", Guid.NewGuid(), Today, new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
}
