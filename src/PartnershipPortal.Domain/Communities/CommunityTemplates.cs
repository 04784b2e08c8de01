namespace PartnershipPortal.Domain.Communities;

/// <summary>What a charter and an agenda start from; people change every line of it.</summary>
public static class CommunityTemplates
{
    /// <summary>The purposes a community of the kind starts with. Sources: S0-13 (four of the network of colleges in the South West), S1-06 (five jobs of a
    /// hub), S1-09 (five of a national council).</summary>
    public static IReadOnlyList<string> PurposesOf(CommunityKind kind) => kind switch
    {
        CommunityKind.CommunityOfPractice or CommunityKind.Network or CommunityKind.WorkingGroup =>
        [
            "Share what works between colleges and health employers",
            "Plan together for the workforce that is needed now and next",
            "Build routes from college into health and care jobs",
            "Speak to partners and funders with one voice",
        ],
        CommunityKind.Hub =>
        [
            "Be the one door for employers and colleges",
            "Bring the workforce plans of colleges together",
            "Develop pathways and careers guidance",
            "Help college staff keep up with practice",
            "Support the public health strategy",
        ],
        CommunityKind.NationalCouncil =>
        [
            "Advise on what colleges can do for the health and care workforce",
            "Share good practice between regions",
            "Agree common standards for pathways and placements",
            "Speak for colleges with national bodies",
            "Report each year on what has changed",
        ],
    };

    /// <summary>The three standing items of every meeting. Source: S0-22.</summary>
    public static IReadOnlyList<string> StandingItems { get; } = ["Offers available", "Current and future demand", "Working better together"];
}
