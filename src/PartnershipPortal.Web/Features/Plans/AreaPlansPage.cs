namespace PartnershipPortal.Web.Features.Plans;

/// <summary>What the organisations of an area do for widening participation: shared plans by goal, published pledges, hours of ambassadors.</summary>
public sealed record AreaPlansPage(
    string Area, string Code, int Year, IReadOnlyList<(string Goal, int Plans, int Done, int Planned, int Reach)> Goals, IReadOnlyList<AreaPlanRow> Plans)
{
    /// <summary>Those without a board lead first.</summary>
    public IReadOnlyList<AreaPledgeRow> Pledges { get; init; } = [];

    /// <summary>Trusts, practices and care providers of the area that have published none.</summary>
    public int EmployersWithout { get; init; }

    public AreaHours Hours { get; init; } = new([], [], null, null);

    public int WithLead => Pledges.Count(p => p.Lead is not null);
}

/// <summary>One shared plan of an area.</summary>
public sealed record AreaPlanRow(string Code, string Name, int Done, int Planned);

/// <summary>One published pledge of an area.</summary>
/// <param name="Lead">The role of the board lead, with the name where the ladder shows it; null when there is none, which is said.</param>
/// <param name="Note">What is done about a lead that is missing.</param>
public sealed record AreaPledgeRow(string Code, string Name, string? Lead, string? Note, int Done, int Actions, DateOnly SignedOn);

/// <summary>Hours of the area's ambassadors in the academic year. What 1 to 4 people gave, or what would give it away, is null.</summary>
/// <param name="ByActivity">Minutes for each activity.</param>
/// <param name="ByOrganisation">Minutes for each organisation that has ambassadors.</param>
/// <param name="Ambassadors">How many said yes; null where it is from 1 to 4.</param>
public sealed record AreaHours(
    IReadOnlyList<(string Activity, int? Minutes)> ByActivity, IReadOnlyList<(string Code, string Name, int? Minutes)> ByOrganisation, int? Total,
    int? Ambassadors)
{
    /// <summary>The most of one activity, for its bar.</summary>
    public double Most => Math.Max(1, ByActivity.Max(a => a.Minutes) ?? 1);
}
