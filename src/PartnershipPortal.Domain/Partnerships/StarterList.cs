namespace PartnershipPortal.Domain.Partnerships;

/// <summary>The eight things two sides settle first. Source: S0-04.</summary>
public enum StarterStep
{
    Benefits,
    Leads,
    Deputies,
    Strategic,
    Rhythm,
    Barriers,
    FirstThing,
    Agreement,
}

/// <summary>One of them.</summary>
/// <param name="IsDone">Null where only the two sides know.</param>
public sealed record StarterItem(StarterStep Step, bool? IsDone);

/// <summary>How far a new partnership is with what is settled first: computed where the portal knows, ticked on paper where it does not.</summary>
public static class StarterList
{
    /// <param name="hasMeeting">A meeting is planned or was held.</param>
    /// <param name="hasActivity">Something was done together.</param>
    public static IReadOnlyList<StarterItem> Of(Partnership partnership, bool hasMeeting, bool hasActivity) =>
        [.. Enum.GetValues<StarterStep>().Select(step => new StarterItem(step, IsDone(step, partnership, hasMeeting, hasActivity)))];

    private static bool? IsDone(StarterStep step, Partnership p, bool hasMeeting, bool hasActivity) => step switch
    {
        StarterStep.Benefits => Everywhere(side => p.LeadOf(side).Benefit is not null),
        StarterStep.Leads => Everywhere(side => IsInEachLane(p, side, PersonDuty.Lead)),
        StarterStep.Deputies => Everywhere(side => IsInEachLane(p, side, PersonDuty.Deputy)),
        StarterStep.Strategic => Everywhere(side => p.Has(side, PersonDuty.Strategic)),
        StarterStep.Rhythm => hasMeeting,
        StarterStep.Barriers => null,
        StarterStep.FirstThing => hasActivity ? true : null,
        StarterStep.Agreement => null,
    };

    private static bool IsInEachLane(Partnership p, PartnershipSide side, PersonDuty duty) =>
        p.Lanes.Count > 0 && p.Lanes.All(l => p.People.Any(x => x.LaneId == l.Id && x.Holds(side, duty)));

    private static bool Everywhere(Func<PartnershipSide, bool> holds) => Enum.GetValues<PartnershipSide>().All(holds);

    public static string Word(this StarterStep step) => step switch
    {
        StarterStep.Benefits => "Each side has said what it gains",
        StarterStep.Leads => "Each side leads each agenda day to day",
        StarterStep.Deputies => "Somebody stands in for each lead, in case one leaves",
        StarterStep.Strategic => "Each side has named somebody who decides",
        StarterStep.Rhythm => "You know how often you meet, and when first",
        StarterStep.Barriers => "You have said what gets in the way: terms and shifts, travel, money, who may decide",
        StarterStep.FirstThing => "You have chosen the first thing to do together, and by when",
        StarterStep.Agreement => "You know whether you need a memorandum, what it must cover, and who signs",
    };

    /// <summary>Where in the portal it is settled, behind the address of the partnership.</summary>
    public static string? Place(this StarterStep step) => step switch
    {
        StarterStep.Benefits => "#gains",
        StarterStep.Leads or StarterStep.Deputies => "#lanes",
        StarterStep.Strategic => "/people/strategic",
        StarterStep.Rhythm => "/meetings/new",
        StarterStep.Barriers => "/concerns",
        StarterStep.FirstThing => "/activities",
        StarterStep.Agreement => null,
    };
}
