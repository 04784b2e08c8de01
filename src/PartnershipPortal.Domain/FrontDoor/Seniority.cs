namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The ladder of seniority a title speaks of, lowest first; "one step" in the ranking is one rung.</summary>
public enum Seniority
{
    Officer,
    Manager,
    Head,
    Director,
    Executive,
}
